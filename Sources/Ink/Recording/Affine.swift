import Geometry
import Glibc

/// x' = a·x + c·y + e, y' = b·x + d·y + f: how SVG moves, scales and turns what is inside an element.
struct Affine: Equatable {
  var a = 1.0
  var b = 0.0
  var c = 0.0
  var d = 1.0
  var e = 0.0
  var f = 0.0

  static let identity = Affine()

  func callAsFunction(_ point: Point) -> Point {
    Point(a * point.x + c * point.y + e, b * point.x + d * point.y + f)
  }

  /// First `inner`, then this.
  func following(_ inner: Affine) -> Affine {
    let origin = self(Point(inner.e, inner.f))
    return Affine(
      a: a * inner.a + c * inner.b, b: b * inner.a + d * inner.b,
      c: a * inner.c + c * inner.d, d: b * inner.c + d * inner.d, e: origin.x, f: origin.y)
  }

  /// The side of a square that is as large as what a square of side 1 becomes.
  var scale: Double { abs(a * d - b * c).squareRoot() }

  static func moving(_ x: Double, _ y: Double) -> Affine { Affine(e: x, f: y) }

  static func turning(degrees: Double) -> Affine {
    let (sine, cosine) = (sin(degrees * .pi / 180), cos(degrees * .pi / 180))
    return Affine(a: cosine, b: sine, c: -sine, d: cosine)
  }

  /// Reads the attribute `transform`: `translate(3 4) rotate(90)` and so on; nil for anything else.
  init?(svg text: String) {
    self = .identity
    for step in text.split(separator: ")", omittingEmptySubsequences: false) {
      let parts = step.split(separator: "(", omittingEmptySubsequences: false)
      let name = parts[0].filter { !$0.isWhitespace && $0 != "," }
      guard parts.count == 2 else {
        guard parts.count == 1, name.isEmpty else { return nil }
        continue
      }
      let words = parts[1].split { $0.isWhitespace || $0 == "," }
      let numbers = words.compactMap { Double($0) }.filter(\.isFinite)
      guard numbers.count == words.count, let step = Affine(svg: name, numbers) else {
        return nil
      }
      self = following(step)
    }
  }

  private init?(svg name: String, _ n: [Double]) {
    switch (name, n.count) {
    case ("matrix", 6): self.init(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
    case ("translate", 1): self = .moving(n[0], 0)
    case ("translate", 2): self = .moving(n[0], n[1])
    case ("scale", 1): self.init(a: n[0], d: n[0])
    case ("scale", 2): self.init(a: n[0], d: n[1])
    case ("rotate", 1): self = .turning(degrees: n[0])
    case ("rotate", 3):
      self = Affine.moving(n[1], n[2])
        .following(.turning(degrees: n[0])).following(.moving(-n[1], -n[2]))
    case ("skewX", 1): self.init(c: tan(n[0] * .pi / 180))
    case ("skewY", 1): self.init(b: tan(n[0] * .pi / 180))
    default: return nil
    }
  }

  init(
    a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0
  ) {
    (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
  }
}
