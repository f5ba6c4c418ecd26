import Geometry

/// Draws lines with a round pen as grey pixels, from the distance of each pixel's middle to the
/// nearest line: with u = 1/2 + (pen radius - distance) / edge softness, between 0 and 1,
/// ink = u²(3 - 2u). The S-shaped edge comes twice as near to the grey levels of MNIST as a
/// straight one.
///
/// Cairo would do as well, but it takes up to six times as long (up to nineteen when enlarged four
/// times to choose the edge), and its pixels differ between versions: a model's preprocessing must
/// not.
struct PenRaster {
  private static let side = DigitPicture.side

  private let penRadius: Float
  private let edgeSoftness: Float
  /// Farther than this there is no ink.
  private let reach: Float
  private var squares: [Float]

  init(penWidth: Double, edgeSoftness: Double) {
    penRadius = Float(penWidth / 2)
    self.edgeSoftness = Float(edgeSoftness)
    reach = penRadius + self.edgeSoftness / 2
    squares = []
  }

  /// 28 x 28 grey values of lines whose coordinates count from `origin`.
  mutating func pixels(of lines: [PenLine], origin: Point) -> [Float] {
    let far = reach * reach
    squares = [Float](repeating: far, count: Self.side * Self.side)
    // Pixel (0, 0) has its middle at (0.5, 0.5): with this the middles have whole coordinates.
    let shift = SIMD2(Float(origin.x - 0.5), Float(origin.y - 0.5))
    for line in lines {
      var from = line.points[0] + shift
      if line.points.count == 1 { approach(from: from, to: from) }
      for point in line.points.dropFirst() {
        let to = point + shift
        approach(from: from, to: to)
        from = to
      }
    }
    return squares.map { square in
      guard square < far else { return 0 }
      let ramp = min(1, max(0, 0.5 + (penRadius - square.squareRoot()) / edgeSoftness))
      return ramp * ramp * (3 - 2 * ramp)
    }
  }

  /// Lowers the squared distance of every pixel that the straight line comes nearer to.
  private mutating func approach(from a: SIMD2<Float>, to b: SIMD2<Float>) {
    let low = pointwiseMin(a, b) - reach
    let high = pointwiseMax(a, b) + reach
    let last = Float(Self.side - 1)
    guard low.x <= last, low.y <= last, high.x >= 0, high.y >= 0 else { return }
    let left = Int(max(0, low.x).rounded(.up))
    let top = Int(max(0, low.y).rounded(.up))
    let right = Int(min(last, high.x))
    let bottom = Int(min(last, high.y))
    guard left <= right, top <= bottom else { return }
    let d = b - a
    let length = (d * d).sum()
    let inverse = length > 0 ? 1 / length : 0
    for y in top...bottom {
      let dy = Float(y) - a.y
      for x in left...right {
        let dx = Float(x) - a.x
        let t = min(1, max(0, (dx * d.x + dy * d.y) * inverse))
        let (ex, ey) = (dx - t * d.x, dy - t * d.y)
        let square = ex * ex + ey * ey
        let index = y * Self.side + x
        if square < squares[index] { squares[index] = square }
      }
    }
  }
}
