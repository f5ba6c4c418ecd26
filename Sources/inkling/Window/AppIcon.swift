import Drawing
import Geometry

/// The program's picture for window lists: a 7 in ink on a sheet of paper.
enum AppIcon {
  static let sizes = [16, 32, 48, 64, 128]

  static func picture(side: Int) -> Surface? {
    guard let surface = try? Surface(width: side, height: side, format: .alpha) else { return nil }
    let painter = Painter(on: surface, scale: Double(side) / 64)
    painter.snapsToPixels = false
    painter.fill(Rect(3, 3, 58, 58), Color(hex: 0x0B63B5), cornerRadius: 13)
    let seven = Path([
      .move(Point(18, 20)), .curve(Point(27, 18.5), Point(38, 18.5), Point(46, 19.5)),
      .curve(Point(38, 29), Point(31, 39), Point(28, 49)),
    ])
    painter.stroke(seven, .white, width: 7)
    painter.stroke(Path(lines: [Point(24, 35), Point(41, 34)]), .white, width: 5)
    surface.flush()
    return surface
  }
}
