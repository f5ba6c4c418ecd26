import Drawing
import Geometry
import Ink

/// The paper and the strokes on it.
struct CanvasPanel: Panel {
  var rect: Rect
  var strokes: [Stroke]
  var version: InkVersion
  var thickness: Thickness
  /// The outline of the eraser or of a brush being chosen, in logical pixels.
  var ring: Ring?
  var isFocused: Bool
  /// Whether the open models tell digits apart, or there is none.
  var isForDigits: Bool
  /// Under the parts of a drawing that has several.
  var brackets: [Bracket] = []

  struct Ring: Equatable, Sendable {
    var center: Point
    var radius: Double
  }

  init(_ state: AppState) {
    rect = state.layout.canvas
    strokes = state.shownStrokes
    version = state.inkVersion
    thickness = state.thickness
    isFocused = state.focused == .canvas && state.showsFocus
    isForDigits = !state.shelf.namesThings
    brackets = Bracket.all(of: state.recognized, brush: state.brush, on: rect)
    let erases = state.gesture == .erasing || state.tool == .eraser && state.gesture == nil
    if erases, let pointer = state.pointer, rect.contains(pointer) || state.gesture == .erasing {
      ring = Ring(center: pointer, radius: max(state.brush, 0.05) * rect.width)
    } else if state.pressed == .brush || state.focused == .brush && state.showsFocus {
      ring = Ring(center: rect.center, radius: state.brush / 2 * rect.width)
    }
  }

  static func == (a: CanvasPanel, b: CanvasPanel) -> Bool {
    a.rect == b.rect && a.version == b.version && a.ring == b.ring
      && a.isFocused == b.isFocused && a.isForDigits == b.isForDigits
      && a.thickness == b.thickness && a.brackets == b.brackets
  }

  func draw(on painter: Painter, _ theme: Theme) {
    painter.fill(rect, theme.paper, cornerRadius: Grid.corner)
    if strokes.isEmpty { drawHint(on: painter, theme) }
    painter.scoped { painter in
      painter.clip(to: rect.inset(by: 1), cornerRadius: Grid.corner - 1)
      // A little more, for the soft edge of lines.
      let visible = painter.clipBounds.inset(by: -2).offset(by: Point.zero - rect.origin)
        .scaled(by: 1 / rect.width)
      for stroke in strokes { draw(stroke, within: visible, on: painter, theme) }
    }
    for bracket in brackets { bracket.draw(on: painter, theme) }
    if let ring {
      painter.strokeCircle(center: ring.center, radius: ring.radius, theme.focus, width: 1.5)
    }
    painter.stroke(
      rect, isFocused ? theme.focus : theme.fieldBorder, width: isFocused ? 2 : 1,
      cornerRadius: Grid.corner)
  }

  private func drawHint(on painter: Painter, _ theme: Theme) {
    painter.draw(
      isForDigits ? "Draw a digit" : "Draw", at: Point(rect.midX, rect.midY),
      font: Font(size: 18, weight: .medium),
      color: theme.hint, alignment: .center)
    painter.draw(
      (isForDigits ? "0 to 9, as" : "As") + " large or small as you like",
      at: Point(rect.midX, rect.midY + 22),
      font: Type.body, color: theme.hint, alignment: .center)
  }

  /// While a stroke grows only its newest part is painted again.
  func damage(since old: CanvasPanel) -> Rect? {
    guard self != old else { return nil }
    guard rect == old.rect, isFocused == old.isFocused, isForDigits == old.isForDigits,
      thickness == old.thickness,
      strokes.isEmpty == old.strokes.isEmpty
    else { return rect.union(old.rect) }
    var damage = Rect.zero
    for ring in [ring, old.ring].compactMap({ $0 }) where self.ring != old.ring {
      let side = 2 * ring.radius + 4
      damage = damage.union(
        Rect(ring.center.x - side / 2, ring.center.y - side / 2, side, side))
    }
    if brackets != old.brackets {
      for bracket in brackets + old.brackets { damage = damage.union(bracket.frame) }
    }
    if version != old.version {
      for index in 0..<max(strokes.count, old.strokes.count) {
        let new = strokes.indices.contains(index) ? strokes[index] : nil
        let before = old.strokes.indices.contains(index) ? old.strokes[index] : nil
        if new != before { damage = damage.union(Self.change(from: before, to: new, in: rect)) }
      }
    }
    return damage.inset(by: -2).intersection(rect.inset(by: -40))
  }

  private static func change(from old: Stroke?, to new: Stroke?, in rect: Rect) -> Rect {
    func place(_ bounds: Rect) -> Rect { bounds.scaled(by: rect.width).offset(by: rect.origin) }
    if let old, let new, old.width == new.width, new.points.count > old.points.count,
      new.points.starts(with: old.points)
    {
      // A curve through points changes two segments back when one is added.
      let tail = new.points.suffix(new.points.count - old.points.count + 3)
      let bounds = Rect(bounding: tail) ?? .zero
      let reach = tail.count > 1 ? max(bounds.width, bounds.height) * 0.3 : 0
      return place(bounds.inset(by: -(new.width / 2 + reach)))
    }
    let bounds = [old, new].compactMap { $0?.bounds }
    return bounds.reduce(Rect.zero) { $0.union(place($1)) }
  }
}
