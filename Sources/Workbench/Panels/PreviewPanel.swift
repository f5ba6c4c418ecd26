import Drawing
import Geometry
import Ink

/// Pictures as the network sees them while it trains; nowhere but on the second page of the form.
struct PreviewPanel: Panel {
  private static let side = 28.0
  private static let gap = 3.0
  private static let caption = 16.0

  /// The height of one row.
  static let leastHeight = caption + side

  /// The largest height up to `room` that rows of pictures fill.
  static func height(within room: Double) -> Double {
    let rows = ((room - caption + gap) / (side + gap)).rounded(.down)
    return rows < 1 ? 0 : caption + rows * (side + gap) - gap
  }

  var rect: Rect
  var preview: AugmentationPreview

  init(_ state: AppState) {
    rect = state.formPage == .more && !state.teaching.isShown ? state.formLayout.preview : .zero
    preview = state.preview
  }

  func draw(on painter: Painter, _ theme: Theme) {
    guard !rect.isEmpty, !preview.pictures.isEmpty else { return }
    painter.fill(rect, theme.card)
    let whose = preview.ink == nil ? "Digits" : "Your drawing"
    let words =
      preview.augmentation == .none
      ? "\(whose), as \(preview.ink == nil ? "they are" : "it is")"
      : "\(whose), changed anew each time"
    painter.draw(
      words, in: Rect(rect.minX, rect.minY, rect.width, Self.caption - 4), font: Type.caption,
      color: theme.secondaryText)
    let pitch = Self.side + Self.gap
    let columns = Int((rect.width + Self.gap) / pitch)
    let rows = Int((rect.height - Self.caption + Self.gap) / pitch)
    let count = min(columns * rows, preview.pictures.count)
    for index in 0..<max(0, count) {
      let place = Rect(
        rect.minX + Double(index % columns) * pitch,
        rect.minY + Self.caption + Double(index / columns) * pitch, Self.side, Self.side)
      painter.draw(
        gray: preview.pictures[index], width: DigitPicture.side, height: DigitPicture.side,
        in: place, low: .black, high: .white)
    }
  }
}
