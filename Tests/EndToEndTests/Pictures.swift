import Drawing
import Geometry
import TestSupport

/// Picture files with a digit on them, as scanners and cameras give them.
struct PictureOfDigit {
  /// Whether the digit is lighter than the paper.
  var isInverted = false
  var width = 120
  var height = 90
  private let strokes: [[Point]]

  init(_ digit: Int, isInverted: Bool = false) {
    strokes = Handwriting.strokes(of: digit)
    self.isInverted = isInverted
  }

  private func surface() throws -> Surface {
    let surface = try Surface(width: width, height: height)
    let painter = Painter(on: surface)
    let (paper, ink) = isInverted ? (Color(hex: 0x202020), Color.white) : (.white, .black)
    painter.fill(Rect(0, 0, Double(width), Double(height)), paper)
    let side = Double(min(width, height))
    for stroke in strokes {
      // Not in the middle, which the program must find.
      let points = stroke.map { Point(0.25 * side, 0) + $0 * side }
      painter.stroke(Path(lines: points), ink, width: side / 14)
    }
    return surface
  }

  /// As PNG.
  func writePNG(to path: String) throws { try surface().writePNG(to: path) }

  /// As PGM with bytes (P5), or with text (P2) and 16 bits.
  func writePGM(to path: String, asText: Bool = false) throws {
    let surface = try surface()
    let gray = surface.withPixels { bytes, stride in
      (0..<height).flatMap { y in (0..<width).map { x in bytes[y * stride + 4 * x + 1] } }
    }
    let bytes =
      asText
      ? Array("P2\n# a digit\n\(width) \(height) 65535\n".utf8)
        + Array(gray.map { "\(Int($0) * 257)" }.joined(separator: "\n").utf8)
      : Array("P5 \(width) \(height) 255\n".utf8) + gray
    try Files.write(bytes, to: path)
  }

  /// A PNG that promises more pixels than any computer has room for.
  static let hostilePNG: [UInt8] =
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    + [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0] + [0, 0, 0, 0]
}
