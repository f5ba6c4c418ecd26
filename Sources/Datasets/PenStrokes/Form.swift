/// One way to build a digit: which strokes, in which order, with which corners.
///
/// A form is drawn several times with the same knots in other places: slim and wide, with a small
/// loop and a large one. Any mixture of its drawings is a drawing again, so a handful of them spans
/// a space of shapes, and each hand takes a random point of it.
struct Form: Sendable {
  /// How often hands draw the digit so, relative to its other forms.
  let weight: Double
  /// Equal in the number of strokes, of knots in each, and in the corners.
  let drawings: [Drawing]

  /// Strokes as knots that a smooth line goes through.
  typealias Drawing = [[Knot]]

  /// A place the pen passes.
  struct Knot: Equatable, Sendable {
    var x: Double
    var y: Double
    /// Whether the pen changes direction here instead of turning.
    var isCorner: Bool
  }

  /// Parses drawings such as `"20,30 50,0! 50,100 / 20,100 80,100"`: knots `x,y` in hundredths of
  /// the height with y down, `!` behind a corner, `/` between strokes.
  init(_ weight: Double, _ texts: String...) {
    self.weight = weight
    drawings = texts.map { text in
      text.split(separator: "/").map { $0.split(separator: " ").map(Form.knot) }
    }
    let pattern = drawings[0].map { $0.map(\.isCorner) }
    precondition(
      drawings.allSatisfy { $0.map { $0.map(\.isCorner) } == pattern },
      "drawings of one form must have the same knots: \(texts)")
  }

  private static func knot(_ text: Substring) -> Knot {
    let isCorner = text.hasSuffix("!")
    let numbers = text.prefix(isCorner ? text.count - 1 : text.count).split(separator: ",")
    guard numbers.count == 2, let x = Double(numbers[0]), let y = Double(numbers[1]) else {
      preconditionFailure("a knot is x,y: \(text)")
    }
    return Knot(x: x / 100, y: y / 100, isCorner: isCorner)
  }

  /// A mixture of all drawings; `shares` sum to 1.
  func mixture(_ shares: [Double]) -> Drawing {
    var result = drawings[0]
    for stroke in result.indices {
      for index in result[stroke].indices {
        var x = 0.0
        var y = 0.0
        for (drawing, share) in zip(drawings, shares) {
          x += drawing[stroke][index].x * share
          y += drawing[stroke][index].y * share
        }
        result[stroke][index].x = x
        result[stroke][index].y = y
      }
    }
    return result
  }
}
