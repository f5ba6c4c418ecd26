import CProcessor

extension Convolution {
  /// The numbers of the weights by output, [outputs, window].
  public var byOutputCount: Int { outputChannels * windowCount }

  /// Writes the weights of some outputs so that those of one output lie together, as its window does.
  /// - Parameter target: `byOutputCount` numbers that were 0 at first.
  public func arrange(
    _ weights: UnsafePointer<Float>, outputs: Range<Int>,
    byOutput target: UnsafeMutablePointer<Float>
  ) {
    for o in outputs {
      for tap in 0..<taps {
        target[o * windowCount + windowPlace(ofTap: tap)] = weights[tap * outputStride + o]
      }
    }
  }

  @inline(__always)
  private func windowPlace(ofTap tap: Int) -> Int {
    tap / inputChannels * inputStride + tap % inputChannels
  }

  /// dL/dx from the gradients that `memory` lists; `byOutput` as ``arrange(_:outputs:byOutput:)``
  /// wrote it.
  public func inputGradient(
    _ d: UnsafePointer<Float>, weights byOutput: UnsafePointer<Float>, memory: SparseGradient,
    into dx: UnsafeMutablePointer<Float>
  ) {
    let target = padding > 0 ? memory.frame : dx
    let count = padding > 0 ? paddedCount : inputHeight * inputWidth * inputStride
    target.update(repeating: 0, count: count)
    WindowSums(
      shape: self, d: d, memory: memory, x: target, rows: UnsafeMutablePointer(mutating: byOutput)
    )
    .run(toInput: true)
    guard padding > 0 else { return }
    let row = inputWidth * inputStride
    for y in 0..<inputHeight {
      let place = ((y + padding) * paddedWidth + padding) * inputStride
      (dx + y * row).update(from: target + place, count: row)
    }
  }

  /// The sums of a group of images begin: all are 0.
  public func beginSums(_ memory: SparseGradient) { memory.order = .none }

  /// The same sums as ``addWeightGradient(_:_:to:)``, from the gradients that `memory` lists; those of
  /// the weights stay in `memory` until they are collected.
  public func addWeightGradient(
    _ x: UnsafePointer<Float>, _ d: UnsafePointer<Float>, memory: SparseGradient,
    to sums: UnsafeMutablePointer<Float>
  ) {
    switch memory.order {
    case .none: memory.sums.update(repeating: 0, count: byOutputCount)
    case .byTap: arrange(sums, outputs: 0..<outputChannels, byOutput: memory.sums)
    case .byOutput: break
    }
    memory.order = .byOutput
    WindowSums(
      shape: self, d: d, memory: memory, x: UnsafeMutablePointer(mutating: x), rows: memory.sums
    ).run(toInput: false)
    addBiasGradient(d, to: sums + taps * outputStride)
  }

  /// Brings the sums of the weights to where the full products add them.
  public func collectSums(_ memory: SparseGradient, into sums: UnsafeMutablePointer<Float>) {
    defer { memory.order = .byTap }
    guard memory.order == .byOutput else { return }
    for tap in 0..<taps {
      let place = windowPlace(ofTap: tap)
      for o in 0..<outputChannels {
        sums[tap * outputStride + o] = memory.sums[o * windowCount + place]
      }
    }
  }
}

/// Sums over the listed gradients on their way, a block of vectors of each window at a time.
private struct WindowSums {
  let shape: Convolution
  let d: UnsafePointer<Float>
  let memory: SparseGradient
  /// The image with its frame: read for the weights, added to for the input.
  let x: UnsafeMutablePointer<Float>
  /// [outputs, window]: the weights, or their sums.
  let rows: UnsafeMutablePointer<Float>

  func run(toInput: Bool) {
    if cprocessor_built_with_avx512(), shape.kernelWidth * shape.inputStride % 16 == 0 {
      if toInput { input(SIMD16<Float>.self) } else { weights(SIMD16<Float>.self) }
    } else {
      if toInput { input(Vector.self) } else { weights(Vector.self) }
    }
  }

  /// The blocks from the last to the first: what a pixel of the image gets from the later parts of
  /// windows comes from earlier outputs, and earlier outputs are added first.
  @inline(__always)
  private func input<V: SIMD>(_: V.Type) where V.Scalar == Float {
    var end = shape.windowCount / V.scalarCount
    while end >= 9 {
      end -= 9
      walk(end, InlineArray<9, V>(repeating: .zero), toInput: true)
    }
    while end >= 3 {
      end -= 3
      walk(end, InlineArray<3, V>(repeating: .zero), toInput: true)
    }
    while end > 0 {
      end -= 1
      walk(end, InlineArray<1, V>(repeating: .zero), toInput: true)
    }
  }

  @inline(__always)
  private func weights<V: SIMD>(_: V.Type) where V.Scalar == Float {
    let vectors = shape.windowCount / V.scalarCount
    var first = 0
    while first + 9 <= vectors {
      walk(first, InlineArray<9, V>(repeating: .zero), toInput: false)
      first += 9
    }
    while first + 3 <= vectors {
      walk(first, InlineArray<3, V>(repeating: .zero), toInput: false)
      first += 3
    }
    while first < vectors {
      walk(first, InlineArray<1, V>(repeating: .zero), toInput: false)
      first += 1
    }
  }

  /// The distances of some vectors of a window from its first number.
  @inline(__always)
  private func distances<let N: Int, V: SIMD>(
    _ first: Int, _: InlineArray<N, V>
  ) -> InlineArray<N, Int> where V.Scalar == Float {
    let inRow = shape.kernelWidth * shape.inputStride / V.scalarCount
    let rowStep = shape.paddedWidth * shape.inputStride
    var distances = InlineArray<N, Int>(repeating: 0)
    for part in 0..<N {
      let vector = first + part
      distances[part] = vector / inRow * rowStep + vector % inRow * V.scalarCount
    }
    return distances
  }

  /// x[window] += Σ_o d[p, o] rows[o], or rows[o] += d[p, o] x[window], pixel by pixel. Which of them
  /// is known where this is compiled into its callers, so nothing is asked on the way.
  @inline(__always)
  private func walk<let N: Int, V: SIMD>(
    _ first: Int, _ zero: InlineArray<N, V>, toInput: Bool
  ) where V.Scalar == Float {
    let distances = distances(first, zero)
    let block = UnsafeMutableRawPointer(rows + first * V.scalarCount)
    let rowSize = shape.windowCount * MemoryLayout<Float>.size
    var walk = WindowWalk(shape)
    var place = 0
    for pixel in 0..<shape.outputHeight * shape.outputWidth {
      let window = x + walk.next()
      let end = Int(memory.ends[pixel])
      if place == end { continue }
      let source = d + pixel * shape.outputStride
      var values = zero
      for part in 0..<N {
        values[part] = UnsafeRawPointer(window + distances[part]).loadUnaligned(as: V.self)
      }
      while place < end {
        let channel = Int(memory.channels[place])
        let factor = V(repeating: source[channel])
        let row = block + channel * rowSize
        for part in 0..<N {
          let target = row + part * MemoryLayout<V>.size
          let weight = target.loadUnaligned(as: V.self)
          if toInput {
            values[part] = multiplyAdd(values[part], factor, weight)
          } else {
            target.storeBytes(of: multiplyAdd(weight, factor, values[part]), as: V.self)
          }
        }
        place += 1
      }
      guard toInput else { continue }
      for part in 0..<N {
        UnsafeMutableRawPointer(window + distances[part]).storeBytes(of: values[part], as: V.self)
      }
    }
  }
}
