/// Where a picture lies that is looked at beyond its edges: each channel has a frame of zeros around
/// it, one pixel wide above and to the left, two below and to the right, and its rows are filled up
/// with zeros to whole vectors.
///
/// The memory belongs to the caller, who clears it once; kernels keep the zeros.
public struct PictureFrame: Hashable, Sendable {
  /// The size of the picture.
  public let channels, height, width: Int
  /// The distance of two rows: between them lie at least eight zeros, the right frame of one and the
  /// left frame of the next.
  let rowStride: Int
  /// The distance of two channels.
  let planeStride: Int
  /// The place of the first pixel.
  let origin: Int

  /// The frame of pictures of this shape.
  public init(channels: Int, height: Int, width: Int) {
    precondition(channels > 0 && height > 0 && width > 0)
    self.channels = channels
    self.height = height
    self.width = width
    rowStride = (width + 7) & ~7 + 8
    planeStride = (height + 3) * rowStride
    origin = rowStride + 8
  }

  /// The floats that the picture takes with its frame.
  public var count: Int { channels * planeStride + 8 }

  /// The vectors of a row.
  var vectors: Int { (width + 7) / 8 }

  /// Takes a picture in: `channels` x `height` x `width` bytes, each divided by 255.
  public func take(_ bytes: UnsafePointer<UInt8>, into memory: UnsafeMutablePointer<Float>) {
    var source = bytes
    for channel in 0..<channels {
      var row = memory + channel * planeStride + origin
      for _ in 0..<height {
        unitFloats(source, into: row, count: width)
        source += width
        row += rowStride
      }
    }
  }

  /// Gives a picture out: `channels` x `height` x `width` floats, each plus noise, nothing below 0 or
  /// above 1.
  ///
  /// - Parameters:
  ///   - deviation: the standard deviation of the noise; with 0 there is none.
  ///   - numbers: where the noise comes from.
  public func give(
    _ memory: UnsafePointer<Float>, noise deviation: Float, from numbers: HashedNumbers,
    into picture: UnsafeMutablePointer<Float>
  ) {
    var place = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    var target = picture
    for channel in 0..<channels {
      var row = memory + channel * planeStride + origin
      for _ in 0..<height {
        for column in stride(from: 0, to: width, by: 8) {
          var value = load(row + column)
          if deviation > 0 {
            value = multiplyAdd(value, deviation, numbers.bell(place))
            place &+= 8
          }
          storeFirst(width - column, of: unitClamped(value), target + column)
        }
        target += width
        row += rowStride
      }
    }
  }
}

/// Every lane at least 0 and at most 1.
@inline(__always)
func unitClamped(_ value: Vector) -> Vector {
  value.replacing(with: 0, where: value .< 0).replacing(with: 1, where: value .> 1)
}

/// Stores the first `count` lanes, or all.
@inline(__always)
func storeFirst(_ count: Int, of vector: Vector, _ address: UnsafeMutablePointer<Float>) {
  if count >= 8 { return store(vector, address) }
  for lane in 0..<count { address[lane] = vector[lane] }
}

/// target[i] = source[i] / 255
@inline(__always)
private func unitFloats(
  _ source: UnsafePointer<UInt8>, into target: UnsafeMutablePointer<Float>, count: Int
) {
  var place = 0
  while place + 8 <= count {
    let bytes = UnsafeRawPointer(source + place).loadUnaligned(as: SIMD8<UInt8>.self)
    // 2^23 + byte, put together from its bits: the conversion of a vector takes it apart.
    let bits = SIMD8<UInt32>(truncatingIfNeeded: bytes) | 0x4b00_0000
    store((unsafeBitCast(bits, to: Vector.self) - 8_388_608) / 255, target + place)
    place += 8
  }
  while place < count {
    target[place] = Float(source[place]) / 255
    place += 1
  }
}
