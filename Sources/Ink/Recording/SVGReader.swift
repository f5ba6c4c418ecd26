import Geometry

/// Reads an SVG file as a drawing. A stroke that this program wrote comes back exactly; of any other
/// path, polyline, polygon or line the way is followed in short steps, so that the smooth curve
/// through them has its corners. Everything else is passed over.
struct SVGReader {
  /// What an element passes on to those inside it.
  private struct Context {
    var transform = Affine.identity
    var width = 1.0
    var isShown = true
  }

  /// A line as the file has it, in its own coordinates.
  struct Shape {
    var path: Path
    var transform: Affine
    var width: Double
    /// Where its tag stands, for errors.
    var position: Int
  }

  private enum Found {
    case stroke(Stroke)
    case shape(Shape)
  }

  /// What is inside these is not shown where it stands.
  private static let hidden: Set<String> = [
    "defs", "clipPath", "mask", "symbol", "pattern", "marker", "metadata", "style", "script",
  ]

  private var reader: MarkupReader
  private let path: String
  private var check: DrawingCheck
  private var found: [Found] = []
  private var frame: Rect?
  private var isOurs = false

  init(_ bytes: ArraySlice<UInt8>, path: String) {
    reader = MarkupReader(bytes, path: path)
    check = DrawingCheck(path: path)
    self.path = path
  }

  /// The drawing. Its coordinates are made from those of the file by the view box, else by width and
  /// height; where there is neither, the ink is fitted into the middle four fifths of the canvas.
  mutating func drawing() throws(InkError) -> RecordedDrawing {
    guard case .opened(let root)? = try reader.next(), root.name == "svg" else {
      throw .notADrawing(path: path)
    }
    if let found = root.attributes[DrawingFile.versionAttribute] {
      guard found == "\(DrawingFile.version)" else {
        throw .unknownVersion(path: path, found: String(found.prefix(40)))
      }
      isOurs = true
    }
    frame = try frame(of: root)
    let label = root.attributes["data-label"]
    if let label { try check.label(label, at: "data-label") }
    var contexts = [try context(of: root, in: Context())]
    while let outer = contexts.last, let event = try reader.next() {
      switch event {
      case .opened(let tag):
        let context = try context(of: tag, in: outer)
        if context.isShown { try take(tag, context) }
        contexts.append(context)
      case .closed:
        contexts.removeLast()
      }
    }
    let strokes = try strokes()
    guard !strokes.isEmpty else { throw .noStrokes(path: path) }
    return RecordedDrawing(strokes: strokes, label: label)
  }

  private func context(of tag: MarkupReader.Tag, in outer: Context) throws(InkError) -> Context {
    var context = outer
    if Self.hidden.contains(tag.name) { context.isShown = false }
    if let text = tag.attributes["transform"] {
      guard let transform = Affine(svg: text) else {
        throw reader.scanner.error(
          "<\(tag.name)> has a transform that is not understood", at: tag.position)
      }
      context.transform = outer.transform.following(transform)
    }
    if let width = Self.strokeWidth(of: tag) { context.width = width }
    return context
  }

  private static func strokeWidth(of tag: MarkupReader.Tag) -> Double? {
    let styled = tag.attributes["style"]?.split(separator: ";").compactMap { rule -> Substring? in
      let parts = rule.split(separator: ":")
      let name = parts.first?.filter { !$0.isWhitespace }
      return parts.count == 2 && name == "stroke-width" ? parts[1] : nil
    }
    let text = styled?.last ?? tag.attributes["stroke-width"].map { $0[...] }
    return text.flatMap(length).flatMap { $0 > 0 ? $0 : nil }
  }

  /// A length in whatever unit but percent: on a drawing only their ratios matter.
  private static func length(_ text: Substring) -> Double? {
    guard !text.contains("%") else { return nil }
    let number = text.drop(while: \.isWhitespace).prefix { "0123456789+-.eE".contains($0) }
    let value = Double(number) ?? Double(number.prefix { $0 != "e" })
    return value.flatMap { $0.isFinite ? $0 : nil }
  }

  private func frame(of root: MarkupReader.Tag) throws(InkError) -> Rect? {
    if let text = root.attributes["viewBox"] {
      let words = text.split { $0.isWhitespace || $0 == "," }
      let box = words.compactMap { Double($0) }.filter(\.isFinite)
      guard box.count == 4, words.count == 4, box[2] > 0, box[3] > 0 else {
        throw reader.scanner.error("the viewBox is not four numbers", at: root.position)
      }
      return Rect(box[0], box[1], box[2], box[3])
    }
    let sides = ["width", "height"].compactMap { name in
      root.attributes[name].flatMap { Self.length($0[...]) }
    }
    guard sides.count == 2, sides[0] > 0, sides[1] > 0 else { return nil }
    return Rect(0, 0, sides[0], sides[1])
  }

  private mutating func take(_ tag: MarkupReader.Tag, _ context: Context) throws(InkError) {
    var path = Path()
    do throws(PathData.Fault) {
      switch tag.name {
      case "path":
        path = try PathData.path(tag.attributes["d"] ?? "")
      case "polyline", "polygon":
        path = Path(lines: try PathData.points(tag.attributes["points"] ?? ""))
        if tag.name == "polygon", !path.elements.isEmpty { path.elements.append(.close) }
      case "line":
        let ends = [("x1", "y1"), ("x2", "y2")].map { x, y in
          "\(tag.attributes[x] ?? "0") \(tag.attributes[y] ?? "0")"
        }
        path = Path(lines: try PathData.points(ends.joined(separator: " ")))
      default: return
      }
    } catch {
      throw reader.scanner.error(
        "character \(error.position) of what <\(tag.name)> draws: \(error.reason)",
        at: tag.position)
    }
    if let stroke = try recorded(tag, context) {
      found.append(.stroke(stroke))
    } else if !path.elements.isEmpty {
      let shape = Shape(
        path: path, transform: context.transform, width: context.width, position: tag.position)
      found.append(.shape(shape))
    }
  }

  /// The stroke as this program wrote it; nil where it did not, or where somebody has changed what
  /// is shown since.
  private mutating func recorded(
    _ tag: MarkupReader.Tag, _ context: Context
  ) throws(InkError) -> Stroke? {
    guard isOurs, frame == Rect(0, 0, 1, 1), context.transform == .identity,
      let points = tag.attributes["data-points"]
    else { return nil }
    let stroke = try check.stroke(
      points: points, times: tag.attributes["data-times"],
      pressures: tag.attributes["data-pressures"], width: context.width,
      at: "path[\(found.count)]")
    return DrawingFile.pathData(of: stroke) == tag.attributes["d"] ? stroke : nil
  }

  private mutating func strokes() throws(InkError) -> [Stroke] {
    let shapes = found.compactMap { if case .shape(let shape) = $0 { shape } else { nil } }
    let fitting = Self.fitting(frame, shapes)
    var strokes: [Stroke] = []
    for found in found {
      switch found {
      case .stroke(let stroke): strokes.append(stroke)
      case .shape(let shape):
        var flattening = Flattening(shape, fitting)
        do throws(InkError) {
          strokes += try flattening.strokes(&check)
        } catch {
          guard case .badValue(_, _, let reason) = error else { throw error }
          throw reader.scanner.error("a point of the line \(reason)", at: shape.position)
        }
      }
    }
    return strokes
  }

  /// From the file's coordinates to the canvas: the longer side of the frame becomes 1.
  private static func fitting(_ frame: Rect?, _ shapes: [Shape]) -> Affine {
    let points = shapes.lazy.flatMap { shape in
      shape.path.elements.flatMap(\.points).map { shape.transform($0) }
    }
    let margin = frame == nil ? 0.1 : 0
    guard let box = frame ?? Rect(bounding: points) else { return .identity }
    let side = max(box.width, box.height)
    let scale = side > 0 ? (1 - 2 * margin) / side : 1
    return Affine(
      a: scale, d: scale, e: 0.5 - box.midX * scale, f: 0.5 - box.midY * scale)
  }
}
