extension PictureFrame {
  /// The floats of memory that ``resample(_:along:plus:into:scratch:)`` computes in.
  public var resamplingScratchCount: Int { 3 * vectors * 8 }

  /// A new picture whose pixels come from anywhere in an old one, by bilinear interpolation; what lies
  /// outside the old one is 0.
  ///
  /// - Parameters:
  ///   - map: where each pixel comes from; its numbers finite.
  ///   - fields: what is added to that, as ``ElasticGrid`` makes it for this height and width; nil for
  ///     nothing.
  ///   - target: the memory of another picture of this shape.
  ///   - scratch: ``resamplingScratchCount`` floats.
  public func resample(
    _ source: UnsafePointer<Float>, along map: PlaneMap, plus fields: UnsafePointer<Float>?,
    into target: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let rowCount = vectors * 8
    for row in 0..<height {
      place(row, map, fields.map { $0 + row * rowCount }, into: scratch)
      for channel in 0..<channels {
        let plane = channel * planeStride + origin
        gather(source + plane, scratch, into: target + plane + row * rowStride)
      }
    }
  }

  /// Where the pixels of a row come from: the places of their upper left neighbours, as whole numbers,
  /// then how far they are right of them, then how far below.
  ///
  /// Apart from the reading, which takes vectors to pieces: together the compiler takes all to pieces.
  private func place(
    _ row: Int, _ map: PlaneMap, _ field: UnsafePointer<Float>?,
    into taps: UnsafeMutablePointer<Float>
  ) {
    let rowCount = vectors * 8
    let fieldCount = height * rowCount
    let right = Vector(repeating: Float(width))
    let bottom = Vector(repeating: Float(height))
    let startX = Vector(repeating: multiplyAdd(map.x0, map.xy, Float(row)))
    let startY = Vector(repeating: multiplyAdd(map.y0, map.yy, Float(row)))
    let places = UnsafeMutableRawPointer(taps)
    var x = Vector(0, 1, 2, 3, 4, 5, 6, 7)
    var column = 0
    while column < rowCount {
      var sourceX = multiplyAdd(startX, map.xx, x)
      var sourceY = multiplyAdd(startY, map.yx, x)
      if let field {
        sourceX += load(field + column)
        sourceY += load(field + fieldCount + column)
      }
      let (left, partX) = split(clamped(sourceX, right))
      let (top, partY) = split(clamped(sourceY, bottom))
      let place = top &* Int32(truncatingIfNeeded: rowStride) &+ left
      places.storeBytes(of: place, toByteOffset: 4 * column, as: SIMD8<Int32>.self)
      store(partX, taps + rowCount + column)
      store(partY, taps + 2 * rowCount + column)
      x += 8
      column += 8
    }
  }

  /// A coordinate no further outside than the frame is wide: from -1 to the size of the picture.
  @inline(__always)
  private func clamped(_ coordinate: Vector, _ size: Vector) -> Vector {
    coordinate.replacing(with: -1, where: coordinate .< -1)
      .replacing(with: size, where: coordinate .> size)
  }

  /// The whole number at or below each coordinate, and what is above it.
  @inline(__always)
  private func split(_ coordinate: Vector) -> (whole: SIMD8<Int32>, part: Vector) {
    // Adding 1.5 * 2^23 rounds to the nearest whole number and leaves it in the low bits.
    let magic = Vector(repeating: 12_582_912)
    let shifted = coordinate + magic
    let nearest = shifted - magic
    let isAbove = nearest .> coordinate
    let whole = unsafeBitCast(shifted, to: SIMD8<Int32>.self) &- 0x4b40_0000
    return (
      whole.replacing(with: whole &- 1, where: isAbove),
      coordinate - nearest.replacing(with: nearest - 1, where: isAbove)
    )
  }

  /// The pixels of a row, each from the four around its place.
  private func gather(
    _ plane: UnsafePointer<Float>, _ taps: UnsafePointer<Float>,
    into target: UnsafeMutablePointer<Float>
  ) {
    let rowCount = vectors * 8
    let places = UnsafeRawPointer(taps).assumingMemoryBound(to: Int32.self)
    var column = 0
    while column < rowCount {
      let partX = load(taps + rowCount + column)
      let partY = doubled(load(taps + 2 * rowCount + column))
      let top = pairs(plane, places + column)
      let bottom = pairs(plane + rowStride, places + column)
      // Between the rows first, while pixels and those right of them are still side by side.
      let both = unsafeBitCast(
        multiplyAdd(top, partY, bottom - top), to: SIMD8<UInt64>.self)
      let left = unsafeBitCast(SIMD8<UInt32>(truncatingIfNeeded: both), to: Vector.self)
      let right = unsafeBitCast(SIMD8<UInt32>(truncatingIfNeeded: both &>> 32), to: Vector.self)
      store(multiplyAdd(left, partX, right - left), target + column)
      column += 8
    }
    // The last vector may have gone beyond the end of the row.
    store(.zero, target + width)
  }

  /// Every number twice.
  @inline(__always)
  private func doubled(_ numbers: Vector) -> SIMD16<Float> {
    let bits = SIMD8<UInt64>(
      truncatingIfNeeded: unsafeBitCast(numbers, to: SIMD8<UInt32>.self))
    return unsafeBitCast(bits | (bits &<< 32), to: SIMD16<Float>.self)
  }

  /// The pixels at eight places, each with the one right of it.
  @inline(__always)
  private func pairs(
    _ plane: UnsafePointer<Float>, _ places: UnsafePointer<Int32>
  ) -> SIMD16<Float> {
    func pair(_ lane: Int) -> UInt64 {
      UnsafeRawPointer(plane + Int(places[lane])).loadUnaligned(as: UInt64.self)
    }
    let pairs = SIMD8(pair(0), pair(1), pair(2), pair(3), pair(4), pair(5), pair(6), pair(7))
    return unsafeBitCast(pairs, to: SIMD16<Float>.self)
  }
}
