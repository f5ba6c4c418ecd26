import Drawing
import Geometry
import Testing

/// A white surface that something was drawn on, read back as darkness: 0 white to 255 black.
struct PixelProbe {
  let surface: Surface

  init(
    _ width: Int = 20, _ height: Int = 20, scale: Double = 1, _ body: (Painter) throws -> Void
  ) throws {
    surface = try Surface(width: width, height: height)
    let painter = Painter(on: surface, scale: scale)
    painter.fill(Rect(0, 0, Double(width), Double(height)), .white)
    try body(painter)
  }

  /// The darkness of one pixel, by its green part.
  subscript(x: Int, y: Int) -> Int {
    255 - Int(((surface.color(atX: x, y: y)?.green ?? 1) * 255).rounded())
  }

  func row(_ y: Int) -> [Int] { (0..<surface.width).map { self[$0, y] } }
  func column(_ x: Int) -> [Int] { (0..<surface.height).map { self[x, $0] } }

  /// Columns and rows that hold any ink.
  var inkColumns: [Int] { (0..<surface.width).filter { column($0).contains { $0 > 0 } } }
  var inkRows: [Int] { (0..<surface.height).filter { row($0).contains { $0 > 0 } } }
  var ink: Int { (0..<surface.height).reduce(0) { $0 + row($1).reduce(0, +) } }

  /// Every darkness that occurs.
  var levels: Set<Int> { Set((0..<surface.height).flatMap { row($0) }) }
}
