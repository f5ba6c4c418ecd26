import Drawing
import Geometry

/// What the keys do, above everything else; nowhere while it is not asked for.
struct HelpPanel: Panel {
  static let keys: [(String, String)] = [
    ("Drag", "draw; right button or turned pen erases"),
    ("P, E", "pen, eraser"),
    ("[  ]", "thinner, thicker brush"),
    ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo"),
    ("Delete", "clear the canvas; on one of your digits: remove it"),
    ("R", "replay the drawing; Escape stops it"),
    ("Ctrl+S, Ctrl+O", "save (Shift: as SVG), open a drawing"),
    ("0 … 9", "“I drew this digit”: keep it to learn from; again: not"),
    ("<  >", "take more, less for a digit"),
    ("Ctrl+L", "learn my handwriting"),
    ("Ctrl+Enter", "train"),
    ("Space", "pause, go on"),
    ("Tab, Shift+Tab", "next, previous control"),
    ("Arrows", "move within a group, choose, adjust"),
    ("Enter", "press, open; in a field: train"),
    ("Alt+Down", "in a field: examples"),
    ("Escape", "close, back to the canvas"),
    ("Ctrl+T", "light or dark"),
    ("Ctrl+Q", "quit"),
  ]

  var window: Rect
  var isOpen: Bool

  init(_ state: AppState) {
    window = state.layout.window
    isOpen = state.showsHelp
  }

  var rect: Rect { isOpen ? window : .zero }

  func draw(on painter: Painter, _ theme: Theme) {
    guard isOpen else { return }
    painter.fill(window, Color.black.withAlpha(0.45))
    let pitch = 24.0
    let size = Size(480, Double(Self.keys.count) * pitch + 104)
    let sheet = Rect(
      (window.midX - size.width / 2).rounded(), (window.midY - size.height / 2).rounded(),
      size.width, size.height)
    painter.card(sheet, theme)
    let inner = sheet.inset(by: 24)
    painter.heading("Keys", in: inner, theme)
    for (index, (key, meaning)) in Self.keys.enumerated() {
      let line = Rect(inner.minX, inner.minY + 26 + Double(index) * pitch, inner.width, pitch)
      painter.draw(key, in: line, font: Type.strong, color: theme.text)
      painter.draw(
        meaning, in: line.inset(by: Insets(left: 176)), font: Type.body,
        color: theme.secondaryText)
    }
    painter.draw(
      "Any key or click closes this.",
      in: Rect(inner.minX, inner.maxY - 14, inner.width, 16), font: Type.caption,
      color: theme.secondaryText)
  }
}
