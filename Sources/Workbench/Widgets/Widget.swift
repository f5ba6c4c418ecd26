import Geometry

/// One control as it stands: where it is, what it says and whether it can be used. Drawing, hit
/// testing, the order of Tab and the event log all read the same value.
public struct Widget: Equatable, Sendable {
  /// How it looks and behaves.
  public enum Kind: Equatable, Sendable {
    case canvas
    case button(ButtonStyle)
    /// A button that shows whether it is on.
    case toggle(isOn: Bool)
    /// A box with a tick or without, and its name.
    case check(isOn: Bool)
    /// A text field with the editor's state while it has the keyboard.
    case field(TextEditor?)
    /// A field that opens a list of choices.
    case dropdown(isOpen: Bool)
    /// The end of a text field that opens a list of examples.
    case examples(isOpen: Bool)
    /// The name of a page.
    case tab(isOn: Bool)
    /// A value from 0 to 1.
    case slider(Double)
    case modelRow(ModelRow)
    case menuItem(isChosen: Bool)
    case plot
    case list
  }

  /// How much a button asks for attention.
  public enum ButtonStyle: Equatable, Sendable {
    case primary, plain, quiet
  }

  var control: Control
  var kind: Kind
  var rect: Rect
  var label: String
  var value: String
  var isEnabled = true
  var isHovered = false
  var isPressed = false
  var isFocused = false
  /// What is wrong with its value, in words.
  var problem: String?
  /// The characters of its value that are wrong.
  var mark: Range<Int>?
  /// What is drawn on it, where that is not its label.
  var text = ""
  /// What stands in an empty field.
  var placeholder = ""
  /// What stands at the right of the label.
  var note = ""
  /// How much of the frame at the right belongs to another control.
  var endInset = 0.0
  /// Whether Tab goes to it; arrows may go to others of its group.
  var isTabStop = true
  /// Where only a part of it can be seen and hit.
  var visible: Rect?

  /// The part of it that can be hit.
  var hitRect: Rect {
    guard let visible else { return rect }
    return rect.intersection(visible) ?? Rect(rect.minX, rect.minY, 0, 0)
  }

  /// What is drawn around it: with the part that is another control's.
  var frame: Rect { rect.inset(by: Insets(right: -endInset)) }

  /// Whether the keyboard can be put on it.
  var takesFocus: Bool {
    guard isEnabled, isTabStop else { return false }
    switch kind {
    case .plot, .list, .menuItem, .examples: return false
    case .canvas, .button, .toggle, .check, .field, .dropdown, .tab, .slider, .modelRow: return true
    }
  }

  /// All that a row of the model list says, uncut.
  var modelText: String? {
    guard case .modelRow(let row) = kind else { return nil }
    let accuracy = row.accuracy.isEmpty ? "" : " · \(row.accuracy)"
    return "\(row.title)\(accuracy) · \(row.error ?? row.shape)"
  }

  /// Whether a picture or a word is all that is drawn of it: its label is told elsewhere.
  var hasOnlyAShortName: Bool {
    switch kind {
    case .check, .slider: return true
    default: break
    }
    if case .ownDigit = control { return true }
    return Icon(control) != nil
  }

  /// The role's name in the event log.
  var role: String {
    switch kind {
    case .canvas: "canvas"
    case .button: "button"
    case .toggle: "toggle"
    case .check: "check"
    case .field: "field"
    case .dropdown: "dropdown"
    case .examples: "examples"
    case .tab: "tab"
    case .slider: "slider"
    case .modelRow: "model"
    case .menuItem: "menu-item"
    case .plot: "plot"
    case .list: "list"
    }
  }
}

/// What a row of the model list says.
public struct ModelRow: Equatable, Sendable {
  var title: String
  var shape: String
  var accuracy: String
  var age: String
  /// The place among the open models; nil where it is closed.
  var openIndex: Int?
  var error: String?
}
