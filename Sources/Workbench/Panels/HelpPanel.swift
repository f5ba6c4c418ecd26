import Drawing
import Geometry

/// What the keys do, above everything else; nowhere while it is not asked for.
struct HelpPanel: Panel {
  /// Keys that belong together.
  struct Group: Sendable {
    var title: String
    var keys: [(String, String)]
  }

  /// In two columns, each from the top.
  static let columns = [
    [
      Group(
        title: "Drawing",
        keys: [
          ("Drag", "draw; the right button erases"),
          ("P, E", "pen, eraser"),
          ("[, ], wheel", "thinner, thicker brush"),
          ("Ctrl+Z, Ctrl+Shift+Z", "undo, redo (also Ctrl+Y)"),
          ("Delete, Backspace", "clear the canvas"),
          ("R", "replay, and stop replaying"),
          ("Ctrl+S, Ctrl+Shift+S", "save, save as SVG"),
          ("Ctrl+O", "open a saved drawing"),
        ]),
      Group(
        title: "Reading",
        keys: [
          ("Ctrl+1 … Ctrl+4", "a step to the picture: off, on"),
          ("<, >", "take more, less for a digit"),
          ("Page Up, Page Down", "scroll the models"),
        ]),
      Group(
        title: "Teaching",
        keys: [
          ("0 … 9", "“I drew this”: keep it, or not"),
          ("Ctrl+L", "learn my handwriting"),
          ("Delete", "remove the chosen own digit"),
        ]),
    ],
    [
      Group(
        title: "Training",
        keys: [
          ("Ctrl+Enter", "train"),
          ("Space", "pause, go on"),
        ]),
      Group(
        title: "In a field",
        keys: [
          ("Enter", "train; set the rate of a training"),
          ("Up, Down", "count; in long texts: lines"),
          ("Alt+Down", "examples"),
          ("Ctrl+A, C, X, V", "select all, copy, cut, paste"),
          ("Ctrl+Left, Ctrl+Right", "a word back, forward"),
        ]),
      Group(
        title: "Everywhere",
        keys: [
          ("Tab, Shift+Tab", "next, previous control"),
          ("Arrows, Home, End", "move, choose, adjust"),
          ("Enter, Space", "press, open"),
          ("Escape", "close, back to the canvas"),
          ("F1, ?", "these keys"),
          ("Ctrl+T", "light or dark"),
          ("Ctrl+Q", "quit"),
        ]),
    ],
  ]

  private static let keyWidth = 156.0
  private static let columnWidth = 372.0
  private static let pitch = 24.0
  private static let padding = 28.0

  var window: Rect
  var isOpen: Bool

  init(_ state: AppState) {
    window = state.layout.window
    isOpen = state.showsHelp
  }

  var rect: Rect { isOpen ? window : .zero }

  /// The lines of a column with its titles and the space before them.
  private static func height(of groups: [Group]) -> Double {
    groups.reduce(0) { $0 + Double($1.keys.count + 1) * pitch } + Double(groups.count - 1)
      * Grid.gap
  }

  /// Where the keys stand.
  var sheet: Rect {
    let lines = Self.columns.map(Self.height).max() ?? 0
    let size = Size(
      2 * Self.columnWidth + 3 * Self.padding, lines + 2 * Self.padding + Self.pitch)
    return Rect(
      (window.midX - size.width / 2).rounded(), (window.midY - size.height / 2).rounded(),
      size.width, size.height)
  }

  func draw(on painter: Painter, _ theme: Theme) {
    guard isOpen else { return }
    painter.fill(window, Color.black.withAlpha(0.45))
    painter.card(sheet, theme)
    let inner = sheet.inset(by: Self.padding)
    for (index, groups) in Self.columns.enumerated() {
      let x = inner.minX + Double(index) * (Self.columnWidth + Self.padding)
      var y = inner.minY
      for group in groups {
        painter.heading(group.title, in: Rect(x, y + 6, Self.columnWidth, Self.pitch), theme)
        y += Self.pitch
        for key in group.keys {
          draw(key, in: Rect(x, y, Self.columnWidth, Self.pitch), on: painter, theme)
          y += Self.pitch
        }
        y += Grid.gap
      }
    }
    painter.draw(
      "Any key or click closes this.",
      in: Rect(inner.minX, inner.maxY - 14, inner.width, 16), font: Type.caption,
      color: theme.secondaryText)
  }

  private func draw(
    _ key: (String, String), in line: Rect, on painter: Painter, _ theme: Theme
  ) {
    painter.draw(
      key.0, in: line.inset(by: Insets(right: line.width - Self.keyWidth)), font: Type.strong,
      color: theme.text)
    painter.draw(
      key.1, in: line.inset(by: Insets(left: Self.keyWidth)), font: Type.body,
      color: theme.secondaryText)
  }
}
