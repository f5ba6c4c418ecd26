import Drawing
import Geometry
import Recognition

/// Whether it is a digit at all.
extension PredictionPanel {
  /// What is said at the top where the drawing is not simply a digit.
  var verdictText: String? {
    switch verdict {
    case .number, .notADigit: verdict?.text
    case .blank, .digit, nil: nil
    }
  }

  /// Says what the drawing is where it is no digit; gives where the line is free again.
  func drawVerdict(after x: Double, on painter: Painter, _ theme: Theme) -> Double {
    guard let text = verdictText else { return x }
    let isNumber = verdict != .notADigit
    let width = Painter.measure(text, font: Type.captionStrong).width + 16
    let pill = Rect(x, places.inner.minY - 3, width, 20)
    painter.fill(
      pill, isNumber ? theme.accent.withAlpha(0.12) : theme.warningWash, cornerRadius: 10)
    painter.draw(
      text, in: pill, font: Type.captionStrong, color: isNumber ? theme.accent : theme.warning,
      alignment: .center)
    return pill.maxX + Grid.gap
  }

  /// The score, the dial, and what the dial says.
  func drawJudgement(on painter: Painter, _ theme: Theme) {
    guard let dial else { return }
    let line = places.judgement
    let isNarrow = dial.rect.minX - line.minX < 110
    let score = score.map { NumberText.percent($0) } ?? "–"
    let refused = verdict == .notADigit
    painter.draw(
      (isNarrow ? "Digit: " : "Like a digit: ") + score,
      in: Rect(line.minX, line.minY, dial.rect.minX - line.minX, line.height),
      font: refused ? Type.captionStrong : Type.caption,
      color: refused ? theme.warning : theme.secondaryText)
    dial.draw(on: painter, theme)
    painter.draw(
      (isNarrow ? "≥ " : "needed: ") + dial.value + " %",
      in: Rect(dial.rect.maxX, line.minY, line.maxX - dial.rect.maxX, line.height),
      font: Type.caption, color: theme.secondaryText, alignment: .right)
  }
}
