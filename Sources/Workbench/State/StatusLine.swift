/// The sentence at the bottom of the window.
struct StatusLine: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case hint, success, warning, error
  }

  var kind: Kind
  var text: String

  static let welcome = StatusLine(
    kind: .hint, text: "Draw a digit. Right button erases. F1 shows the keys.")
  static let replaying = StatusLine(
    kind: .hint, text: "This is how it was drawn. Escape ends the replay.")
}
