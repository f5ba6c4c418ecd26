import Geometry
import Glibc

/// One hand at one moment: everything that makes its digits differ from the drawn examples.
struct Hand {
  private var dice: Dice
  /// How carelessly it draws: 0 copies the form, 1 is usual, 2 hasty.
  private let haste: Double

  init(dice: Dice) {
    self.dice = dice
    haste = self.dice.uniform(0.3, 1.9)
  }

  /// The strokes of `digit` in heights of the digit, as many points as a pen would report.
  mutating func draw(_ digit: Int) -> [[Point]] { draw(Form.digits[digit]) }

  /// The strokes of one of `forms`, in the unit of the forms.
  mutating func draw(_ forms: [Form]) -> [[Point]] {
    let form = choose(forms)
    var drawing = form.mixture(shares(form.drawings.count))
    loosen(&drawing)
    shift(&drawing)
    let posture = Posture(haste: haste, dice: &dice)
    var lines = drawing.map { stroke in
      curve(stroke.map { Form.Knot(posture.place($0), isCorner: $0.isCorner) })
    }
    link(&lines)
    for index in lines.indices { tremble(&lines[index]) }
    return lines.map { sampled($0) }
  }

  private mutating func choose(_ forms: [Form]) -> Form {
    var mark = dice.uniform() * forms.reduce(0) { $0 + $1.weight }
    for form in forms {
      mark -= form.weight
      if mark < 0 { return form }
    }
    return forms[0]
  }

  /// Random shares that sum to 1: often near one drawing, sometimes in the midst of all.
  private mutating func shares(_ count: Int) -> [Double] {
    let sharpness = dice.uniform(1, 3)
    let weights = (0..<count).map { _ in pow(dice.uniform(), sharpness * 2) + 1e-9 }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Moves each knot a little for itself.
  private mutating func loosen(_ drawing: inout Form.Drawing) {
    let deviation = 0.022 * haste
    for stroke in drawing.indices {
      for index in drawing[stroke].indices {
        drawing[stroke][index].x += dice.normal(deviation)
        drawing[stroke][index].y += dice.normal(deviation)
      }
    }
  }

  /// Later strokes begin where the hand came down, not quite where they should.
  private mutating func shift(_ drawing: inout Form.Drawing) {
    for stroke in drawing.indices.dropFirst() {
      let (dx, dy) = (dice.normal(0.045 * haste), dice.normal(0.045 * haste))
      let turn = dice.normal(0.12 * haste)
      let stretch = 1 + dice.normal(0.12 * haste)
      let middle =
        drawing[stroke].reduce(Point.zero) { $0 + Point($1.x, $1.y) }
        * (1 / Double(drawing[stroke].count))
      for index in drawing[stroke].indices {
        let x = (drawing[stroke][index].x - middle.x) * stretch
        let y = (drawing[stroke][index].y - middle.y) * stretch
        drawing[stroke][index].x = middle.x + x * cos(turn) - y * sin(turn) + dx
        drawing[stroke][index].y = middle.y + x * sin(turn) + y * cos(turn) + dy
      }
    }
  }

  /// A smooth line through the knots, sharp or rounded at the corners, with ends that run over or
  /// stop short.
  private mutating func curve(_ knots: [Form.Knot]) -> [Point] {
    let rounding = dice.chance(0.4) ? dice.uniform(0, 0.1) * haste : 0
    var parts: [[Point]] = [[]]
    for (index, knot) in knots.enumerated() {
      let point = Point(knot.x, knot.y)
      guard knot.isCorner, index > 0, index + 1 < knots.count else {
        parts[parts.count - 1].append(point)
        continue
      }
      if rounding > 0.03 {
        // Cut the corner: the smooth line then turns around it.
        let before = Point(knots[index - 1].x, knots[index - 1].y)
        let after = Point(knots[index + 1].x, knots[index + 1].y)
        parts[parts.count - 1].append(toward(before, from: point, by: rounding))
        parts[parts.count - 1].append(toward(after, from: point, by: rounding))
      } else {
        parts[parts.count - 1].append(point)
        parts.append([point])
      }
    }
    var curves = parts.map { Curve(through: $0) }
    curves[curves.count - 1].prolong(by: dice.normal(0.035 * haste))
    curves[0].points.reverse()
    curves[0].prolong(by: dice.normal(0.03 * haste))
    hook(&curves[0])
    curves[0].points.reverse()
    return curves.flatMap(\.points)
  }

  private func toward(_ goal: Point, from point: Point, by distance: Double) -> Point {
    let length = point.distance(to: goal)
    return point.interpolated(to: goal, at: min(0.45, distance / max(length, 1e-6)))
  }

  /// Now and then the pen lands with a small hook.
  private mutating func hook(_ curve: inout Curve) {
    guard dice.chance(0.08), let end = curve.points.last else { return }
    let angle = dice.uniform(0, 2 * .pi)
    let size = dice.uniform(0.02, 0.06)
    curve.points.append(end + Point(cos(angle), sin(angle)) * size)
  }

  /// A hasty hand sometimes does not lift the pen between two strokes.
  private mutating func link(_ lines: inout [[Point]]) {
    while lines.count > 1, dice.chance(0.03 * haste) {
      lines[0] += lines.remove(at: 1)
    }
  }

  /// Low-frequency tremor: a sum of slow waves along the line.
  private mutating func tremble(_ line: inout [Point]) {
    let size = abs(dice.normal(0.008)) * haste
    for _ in 0..<2 {
      let frequency = dice.uniform(4, 16)
      let phase = dice.uniform(0, 2 * .pi)
      let direction = dice.uniform(0, 2 * .pi)
      let push = Point(cos(direction), sin(direction)) * size
      var way = 0.0
      for index in line.indices {
        if index > 0 { way += Curve.step }
        line[index] = line[index] + push * sin(frequency * way + phase)
      }
    }
  }

  /// The points that a pen reports at equal times: far apart where it is fast, close where it turns.
  private mutating func sampled(_ line: [Point]) -> [Point] {
    let speed = dice.uniform(1, 3.5)
    var result: [Point] = []
    var since = Double.infinity
    for (index, point) in line.enumerated() {
      let isEnd = index == 0 || index == line.count - 1
      var bend = 0.0
      if index > 1, index + 2 < line.count {
        let (a, b) = (point - line[index - 2], line[index + 2] - point)
        bend = 1 - a.dot(b) / max(a.length * b.length, 1e-9)
      }
      since += 1
      if isEnd || since >= speed / (1 + 4 * bend) {
        result.append(point)
        since = 0
      }
    }
    return result
  }
}

extension Form.Knot {
  init(_ point: Point, isCorner: Bool) { self.init(x: point.x, y: point.y, isCorner: isCorner) }
}
