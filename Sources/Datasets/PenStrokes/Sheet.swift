import Dispatch
import Geometry
import Ink

/// The canvas of side 1, and the pens that draw on it.
enum Sheet {
  /// The lines somewhere on the canvas, in some size, with some pen. What is smaller than a tenth of
  /// a digit stays small.
  static func strokes(_ lines: [[Point]], _ dice: inout Dice) -> [Stroke] {
    guard let box = Rect(bounding: lines.joined()) else { return [] }
    let extent = max(box.width, box.height)
    let scale = dice.uniform(0.3, 0.85) / (extent < 0.1 ? 1 : extent)
    let (width, height) = (box.width * scale, box.height * scale)
    let corner = Point(
      dice.uniform(0.05, max(0.06, 0.95 - width)), dice.uniform(0.05, max(0.06, 0.95 - height)))
    let pen = dice.uniform(0.015, 0.05)
    return lines.map { line in
      Stroke(
        points: line.map { corner + ($0 - Point(box.minX, box.minY)) * scale }, width: pen)
    }
  }

  /// Pens fine and broad, edges sharp and soft: what learned from one pen alone sees a 4 in many a 1 of
  /// MNIST, the digits of a generator having a grain of their own.
  static func varied(_ pipeline: InkPipeline, _ dice: inout Dice) -> InkPipeline {
    InkPipeline(
      penWidth: pipeline.penWidth * dice.uniform(0.5, 1.9),
      edgeSoftness: pipeline.edgeSoftness * dice.uniform(0.5, 1.6))
  }

  /// `count` pictures that are made independently of each other, on all cores.
  static func pictures(count: Int, _ picture: @Sendable (Int) -> DigitPicture?) -> [UInt8] {
    bytes(count: count) { picture($0)?.bytes }
  }

  /// `count` pictures of 784 bytes, one after another; what is nil stays paper.
  static func bytes(count: Int, _ picture: @Sendable (Int) -> [UInt8]?) -> [UInt8] {
    let size = ImageShape.digit.count
    let chunk = 64
    return [UInt8](unsafeUninitializedCapacity: count * size) { buffer, filled in
      buffer.initialize(repeating: 0)
      filled = count * size
      guard let base = buffer.baseAddress else { return }
      // Each iteration writes a part of its own, and the buffer outlives them all: they end before
      // `concurrentPerform` returns.
      nonisolated(unsafe) let target = base
      DispatchQueue.concurrentPerform(iterations: (count + chunk - 1) / chunk) { part in
        for index in part * chunk..<min(count, (part + 1) * chunk) {
          guard let bytes = picture(index) else { continue }
          (target + index * size).update(from: bytes, count: size)
        }
      }
    }
  }
}
