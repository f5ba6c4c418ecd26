import Geometry

/// Lines in pixels of the picture, with the pens that draw them.
struct PenWork {
  private var groups: [(pen: Double, lines: [PenLine])] = []
  private let edgeSoftness: Double

  /// - Parameter pens: the breadth of each line, or one for all.
  init(_ lines: [PenLine], pens: [Double], edgeSoftness: Double) {
    self.edgeSoftness = edgeSoftness
    let distinct = Set(pens).sorted()
    groups =
      distinct.count == 1
      ? [(distinct[0], lines)]
      : distinct.map { pen in (pen, zip(lines, pens).filter { $0.1 == pen }.map(\.0)) }
  }

  /// 28 x 28 grey values, the coordinates of the lines counting from `origin`. Where lines of
  /// several pens meet, the darkest counts.
  func pixels(origin: Point) -> [Float] {
    var pixels: [Float] = []
    for group in groups {
      var raster = PenRaster(penWidth: group.pen, edgeSoftness: edgeSoftness)
      let next = raster.pixels(of: group.lines, origin: origin)
      pixels = pixels.isEmpty ? next : zip(pixels, next).map { max($0, $1) }
    }
    return pixels
  }
}
