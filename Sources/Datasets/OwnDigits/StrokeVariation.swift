import Dispatch
import Geometry
import Glibc
import Ink

/// Drawings as the same hand might have drawn them another time: turned, slanted, narrower or wider,
/// bent a little everywhere, each stroke put down not quite where it was, ends that run over or stop
/// short, and another pen.
///
/// Variation number `i` of a drawing depends on the seed, the drawing's place and on `i` alone.
public struct StrokeVariation: Sendable {
  /// Where the dice start.
  public let seed: UInt64
  /// How strokes become pictures. The pen width varies around the pipeline's own.
  public let pipeline: InkPipeline

  /// Variations that depend on `seed`.
  public init(seed: UInt64, pipeline: InkPipeline = .standard) {
    self.seed = seed
    self.pipeline = pipeline
  }

  /// `count` pictures of each of the digits, all first variations first; those without ink are left
  /// out. All cores draw.
  public func images(of digits: [OwnDigit], count: Int) -> LabelledImages {
    let inked = digits.filter { pipeline.picture(of: $0.strokes) != nil }
    let size = ImageShape.digit.count
    let total = inked.count * max(0, count)
    let pixels = [UInt8](unsafeUninitializedCapacity: total * size) { buffer, filled in
      guard let base = buffer.baseAddress, total > 0 else { return }
      // Each iteration writes a part of its own, and the buffer outlives them all: they end before
      // `concurrentPerform` returns.
      nonisolated(unsafe) let target = base
      DispatchQueue.concurrentPerform(iterations: total) { index in
        let digit = inked[index % inked.count]
        let picture = picture(
          of: digit.strokes, drawing: index % inked.count, index: index / inked.count)
        (target + index * size).update(from: picture, count: size)
      }
      filled = total * size
    }
    let labels = (0..<total).map { inked[$0 % inked.count].label }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }

  /// 784 bytes; blank where there is no ink.
  private func picture(of strokes: [Stroke], drawing: Int, index: Int) -> [UInt8] {
    var dice = dice(drawing: drawing, index: index)
    var pipeline = pipeline
    pipeline.penWidth *= dice.uniform(0.7, 1.35)
    return pipeline.picture(of: vary(strokes, &dice))?.bytes
      ?? [UInt8](repeating: 0, count: ImageShape.digit.count)
  }

  /// Variation `index` of drawing number `drawing`, on the canvas of the drawing.
  public func strokes(of strokes: [Stroke], drawing: Int, index: Int) -> [Stroke] {
    var dice = dice(drawing: drawing, index: index)
    _ = dice.next()
    return vary(strokes, &dice)
  }

  private func dice(drawing: Int, index: Int) -> Dice {
    var first = Dice(seed: seed, stream: UInt64(truncatingIfNeeded: drawing))
    return Dice(seed: first.next(), stream: UInt64(truncatingIfNeeded: index))
  }

  private func vary(_ strokes: [Stroke], _ dice: inout Dice) -> [Stroke] {
    guard let box = Rect(bounding: strokes.lazy.flatMap(\.points)) else { return strokes }
    let size = max(box.width, box.height, 0.01)
    let haste = dice.uniform(0.4, 1.6)
    let hold = Hold(haste: haste, &dice)
    return strokes.map { stroke in
      let landing = Landing(haste: haste, of: stroke, &dice)
      var points = stroke.points.map { point in
        let here = (landing(point) - box.center) * (1 / size)
        return box.center + hold(here) * size
      }
      Self.stretchEnds(&points, by: 0.03 * haste * size, &dice)
      return Stroke(points: points, width: stroke.width)
    }
  }

  /// Moves the first and the last point along the line.
  private static func stretchEnds(_ points: inout [Point], by size: Double, _ dice: inout Dice) {
    for _ in 0..<2 {
      points.reverse()
      let distance = dice.normal(size)
      guard points.count > 2, let end = points.last else { continue }
      // Where the line came from: far enough back that the tremor of a pen is no direction.
      let before = points.last { $0.distance(to: end) > abs(size) } ?? points[0]
      let length = before.distance(to: end)
      guard length > abs(size) / 2 else { continue }
      points[points.count - 1] = end + (end - before) * (max(-0.5 * length, distance) / length)
    }
  }
}

/// How the hand holds its plane of writing, this time as against the last.
private struct Hold {
  private let width, slant: Double
  private let turn: (cosine: Double, sine: Double)
  private let taper, waist: Double
  private let waves: [Wave]

  init(haste: Double, _ dice: inout Dice) {
    width = exp(dice.normal(0.11))
    slant = dice.normal(0.13)
    let angle = dice.normal(0.1)
    turn = (cos(angle), sin(angle))
    taper = dice.normal(0.1)
    waist = dice.normal(0.04)
    waves = (0..<3).map { _ in Wave(size: 0.022 * haste, dice: &dice) }
  }

  func callAsFunction(_ point: Point) -> Point {
    let y = point.y + waist * (1 - 4 * point.y * point.y)
    let x = point.x * width * (1 + taper * point.y) - slant * y
    var here = Point(x * turn.cosine - y * turn.sine, x * turn.sine + y * turn.cosine)
    for wave in waves { here = here + wave.push(at: point) }
    return here
  }
}

/// Where a stroke comes down, and how long it gets.
private struct Landing {
  private let middle, shift: Point
  private let stretch: Double

  init(haste: Double, of stroke: Stroke, _ dice: inout Dice) {
    let box = Rect(bounding: stroke.points)
    let size = box.map { max($0.width, $0.height) } ?? 0
    middle = box?.center ?? .zero
    shift = Point(dice.normal(0.03 * haste * size), dice.normal(0.03 * haste * size))
    stretch = 1 + dice.normal(0.05 * haste)
  }

  func callAsFunction(_ point: Point) -> Point { middle + (point - middle) * stretch + shift }
}
