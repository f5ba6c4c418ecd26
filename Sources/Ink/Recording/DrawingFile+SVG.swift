import Geometry

extension DrawingFile {
  /// The attribute of the outermost element that says that the file is ours.
  static let versionAttribute = "data-inkling-version"

  /// The text of an SVG file with this drawing. Each stroke is a path with the curve that the
  /// window shows; its points, times and pressures are in attributes beside it, in as many digits
  /// as bring them back exactly.
  public static func svg(_ drawing: RecordedDrawing) -> String {
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" \(versionAttribute)="\(version)"
      """
    if let label = drawing.label { text += " data-label=\"\(escaped(label))\"" }
    text += """
       width="420" height="420" viewBox="0 0 1 1" fill="none" stroke="#000" \
      stroke-linecap="round" stroke-linejoin="round">

      """
    for stroke in drawing.strokes {
      text += "<path stroke-width=\"\(stroke.width)\""
      text += "\n  data-points=\"\(list(stroke.points.flatMap { [$0.x, $0.y] }))\""
      if !stroke.moments.isEmpty {
        text += "\n  data-times=\"\(list(stroke.moments.map(\.time)))\""
      }
      if stroke.moments.contains(where: { $0.pressure != nil }) {
        text += "\n  data-pressures=\"\(list(stroke.moments.map(\.pressure)))\""
      }
      text += "\n  d=\"\(pathData(of: stroke))\"/>\n"
    }
    return text + "</svg>\n"
  }

  /// The curve of a stroke in five decimals, for other programs to show.
  static func pathData(of stroke: Stroke) -> String {
    func rounded(_ value: Double) -> String { "\((value * 1e5).rounded() / 1e5 + 0)" }
    func text(_ point: Point) -> String { rounded(point.x) + " " + rounded(point.y) }
    return stroke.path.elements.map { element in
      switch element {
      case .move(let point): "M" + text(point)
      case .line(let point): "L" + text(point)
      case .curve(let a, let b, let point): "C" + text(a) + " " + text(b) + " " + text(point)
      case .close: "Z"
      }
    }.joined(separator: " ")
  }

  private static func list(_ values: [Double?]) -> String {
    values.map { $0.map { "\($0)" } ?? "-" }.joined(separator: " ")
  }

  /// A text between quotation marks, as XML has it. Characters that XML cannot have become blanks.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{0}"..."\u{1F}": escaped += " "
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
