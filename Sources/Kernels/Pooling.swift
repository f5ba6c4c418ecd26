/// Square windows that slide over an image without padding and keep one number of each channel.
/// Images lie channels last, each pixel `pixelStride` floats, a multiple of eight.
public struct Pooling: Hashable, Sendable {
  /// The size of the image.
  public let inputHeight, inputWidth: Int
  /// The distance of two pixels.
  public let pixelStride: Int
  /// The side of the window, and how far it goes at a time.
  public let size, stride: Int

  /// Describes windows that fit into the image.
  public init(inputHeight: Int, inputWidth: Int, pixelStride: Int, size: Int, stride: Int) {
    precondition(size > 0 && stride > 0 && size <= inputHeight && size <= inputWidth)
    precondition(pixelStride > 0 && pixelStride % 8 == 0)
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.pixelStride = pixelStride
    self.size = size
    self.stride = stride
  }

  /// The size of the output.
  public var outputHeight: Int { (inputHeight - size) / stride + 1 }
  /// The size of the output.
  public var outputWidth: Int { (inputWidth - size) / stride + 1 }

  private var inputCount: Int { inputHeight * inputWidth * pixelStride }

  /// y = the largest number of each window, and `chosen` = which of the window's pixels it was, the
  /// first where several are, as a whole number; NaN wins.
  public func maximumForward(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    chosen: UnsafeMutablePointer<Float>
  ) {
    forEachWindow { window, target in
      var best = load(x + window)
      var place = Vector.zero
      var part = Vector.zero
      forEachPixel(window) { pixel in
        let value = load(x + pixel)
        let isBetter = (value .> best) .| (value .!= value)
        best.replace(with: value, where: isBetter)
        place.replace(with: part, where: isBetter)
        part += 1
      }
      store(best, y + target)
      store(place, chosen + target)
    }
  }

  /// dL/dx from d = dL/dy: each number goes to the pixel that was chosen.
  public func maximumBackward(
    _ d: UnsafePointer<Float>, chosen: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>
  ) {
    if !coversEverything { dx.update(repeating: 0, count: inputCount) }
    let overlaps = stride < size
    forEachWindow { window, source in
      let gradient = load(d + source)
      let place = load(chosen + source)
      var part = Vector.zero
      forEachPixel(window) { pixel in
        let share = gradient.replacing(with: 0, where: place .!= part)
        store(overlaps ? load(dx + pixel) + share : share, dx + pixel)
        part += 1
      }
    }
  }

  /// y = the mean of each window.
  public func averageForward(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    let factor = 1 / Float(size * size)
    forEachWindow { window, target in
      var sum = Vector.zero
      forEachPixel(window) { sum += load(x + $0) }
      store(sum * factor, y + target)
    }
  }

  /// dL/dx from d = dL/dy: each number goes to all pixels of its window in equal parts.
  public func averageBackward(_ d: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>) {
    let factor = 1 / Float(size * size)
    if !coversEverything { dx.update(repeating: 0, count: inputCount) }
    let overlaps = stride < size
    forEachWindow { window, source in
      let share = load(d + source) * factor
      forEachPixel(window) { store(overlaps ? load(dx + $0) + share : share, dx + $0) }
    }
  }

  /// Whether each pixel of the input is in exactly one window.
  private var coversEverything: Bool {
    stride == size && inputHeight % size == 0 && inputWidth % size == 0
  }

  /// Calls `body` with the place of each window's first pixel in the input and the place of its
  /// number in the output, for eight channels after the other.
  @inline(__always)
  private func forEachWindow(_ body: (Int, Int) -> Void) {
    var target = 0
    for y in 0..<outputHeight {
      var window = y * stride * inputWidth * pixelStride
      for _ in 0..<outputWidth {
        for channel in Swift.stride(from: 0, to: pixelStride, by: 8) {
          body(window + channel, target + channel)
        }
        window += stride * pixelStride
        target += pixelStride
      }
    }
  }

  /// Calls `body` with the places of a window's pixels, row by row.
  @inline(__always)
  private func forEachPixel(_ window: Int, _ body: (Int) -> Void) {
    let rowStep = inputWidth * pixelStride
    // The usual size without a loop.
    if size == 2 {
      body(window)
      body(window + pixelStride)
      body(window + rowStep)
      return body(window + rowStep + pixelStride)
    }
    var row = window
    for _ in 0..<size {
      var pixel = row
      for _ in 0..<size {
        body(pixel)
        pixel += pixelStride
      }
      row += rowStep
    }
  }
}
