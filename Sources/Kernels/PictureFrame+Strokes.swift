extension PictureFrame {
  /// Strokes that are thicker by up to a pixel on every side, or thinner.
  ///
  /// A grey dilation by a small disc, its radius any part of a pixel: each pixel becomes the largest of
  /// the old picture (bilinear between its pixels) in eight directions at that distance, and its own.
  /// Thinner is the same with the smallest.
  ///
  /// - Parameters:
  ///   - radius: in pixels, -1...1; below 0 for thinner strokes.
  ///   - target: the memory of another picture of this shape.
  public func thicken(
    _ source: UnsafePointer<Float>, by radius: Float, into target: UnsafeMutablePointer<Float>
  ) {
    precondition(radius >= -1 && radius <= 1)
    // The smallest of numbers is minus the largest of their opposites.
    let sign: Float = radius < 0 ? -1 : 1
    let straight = abs(radius)
    let diagonal = straight * Float(0.5).squareRoot()
    for channel in 0..<channels {
      for row in 0..<height {
        let place = channel * planeStride + origin + row * rowStride
        for column in stride(from: 0, to: width, by: 8) {
          let value = largest(source + place + column, sign, straight, diagonal)
          store(value, target + place + column)
        }
        // The last vector may have gone beyond the end of the row.
        store(.zero, target + place + width)
      }
    }
  }

  @inline(__always)
  private func largest(
    _ middle: UnsafePointer<Float>, _ sign: Float, _ straight: Float, _ diagonal: Float
  ) -> Vector {
    let value = load(middle) * sign
    let left = load(middle - 1) * sign
    let right = load(middle + 1) * sign
    let top = load(middle - rowStride) * sign
    let bottom = load(middle + rowStride) * sign
    let beside = maximum(maximum(left, right), maximum(top, bottom))
    var best = maximum(value, between(value, beside, straight))
    // Halfway to a corner: the side to it, and the same one row further.
    let toLeft = between(value, left, diagonal)
    let toRight = between(value, right, diagonal)
    let topLeft = between(top, load(middle - rowStride - 1) * sign, diagonal)
    let topRight = between(top, load(middle - rowStride + 1) * sign, diagonal)
    let bottomLeft = between(bottom, load(middle + rowStride - 1) * sign, diagonal)
    let bottomRight = between(bottom, load(middle + rowStride + 1) * sign, diagonal)
    best = maximum(best, between(toLeft, maximum(topLeft, bottomLeft), diagonal))
    best = maximum(best, between(toRight, maximum(topRight, bottomRight), diagonal))
    return best * sign
  }

  @inline(__always)
  private func maximum(_ a: Vector, _ b: Vector) -> Vector { a.replacing(with: b, where: a .< b) }

  /// a + part (b - a)
  @inline(__always)
  private func between(_ a: Vector, _ b: Vector, _ part: Float) -> Vector {
    multiplyAdd(a, part, b - a)
  }
}
