/// What a person did with the pointer or the keyboard. Positions are in logical pixels of the
/// window's content, with the origin at its top left.
public enum InputEvent: Equatable, Sendable {
  /// The pointer is now here, with or without a button held.
  case pointerMoved(Point, Modifiers, pen: PenTouch? = nil)
  /// A button went down; `clicks` is 1 for a single click, 2 for the second of a double click.
  case pointerPressed(PointerButton, Point, Modifiers, clicks: Int, pen: PenTouch? = nil)
  /// A button went up.
  case pointerReleased(PointerButton, Point, Modifiers)
  /// What was begun with a button that is held was not meant, and the button counts as up: it was a
  /// hand that lay down beside the pen.
  case pointerCancelled
  /// The pointer left the window with no button held.
  case pointerLeft
  /// The wheel was turned: `lines` is positive downwards and to the right.
  case scrolled(lines: Point, at: Point, Modifiers)
  /// A key went down or repeated.
  case keyPressed(KeyPress)
  /// The window gained or lost the keyboard.
  case focusChanged(Bool)

  /// The same where a logical pixel is `factor` times as large: its places are multiplied.
  public func scaled(by factor: Double) -> InputEvent {
    guard factor != 1 else { return self }
    switch self {
    case .pointerMoved(let place, let modifiers, let pen):
      return .pointerMoved(place * factor, modifiers, pen: pen)
    case .pointerPressed(let button, let place, let modifiers, let clicks, let pen):
      return .pointerPressed(button, place * factor, modifiers, clicks: clicks, pen: pen)
    case .pointerReleased(let button, let place, let modifiers):
      return .pointerReleased(button, place * factor, modifiers)
    case .scrolled(let lines, let place, let modifiers):
      return .scrolled(lines: lines, at: place * factor, modifiers)
    case .pointerCancelled, .pointerLeft, .keyPressed, .focusChanged: return self
    }
  }
}

/// What the pen of a tablet tells beyond where it is; a mouse has none of it.
public struct PenTouch: Hashable, Sendable {
  /// How hard it is pressed, from 0 to 1; nil where the device does not tell.
  public var pressure: Double?
  /// Whether it is the end that erases.
  public var isEraser: Bool

  /// A touch; neither its pressure nor which end it is need be known.
  public init(pressure: Double? = nil, isEraser: Bool = false) {
    self.pressure = pressure
    self.isEraser = isEraser
  }
}

/// The buttons of a pointer.
public enum PointerButton: Hashable, Sendable {
  case primary, middle, secondary
}

/// The modifier keys that were held.
public struct Modifiers: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: Int

  /// A set by its bits.
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Shift.
  public static let shift = Modifiers(rawValue: 1)
  /// Control.
  public static let control = Modifiers(rawValue: 2)
  /// Alt.
  public static let alt = Modifiers(rawValue: 4)
  /// The key with the window system's mark.
  public static let superKey = Modifiers(rawValue: 8)
}

/// One press of a key.
public struct KeyPress: Equatable, Sendable {
  /// Which key, as shortcuts know it.
  public var key: Key
  /// What it types, after the input method: empty for keys that type nothing.
  public var text: String
  /// What was held with it.
  public var modifiers: Modifiers

  /// A press of `key` that types `text`.
  public init(_ key: Key, text: String = "", modifiers: Modifiers = []) {
    self.key = key
    self.text = text
    self.modifiers = modifiers
  }
}

/// The keys that a shortcut can name.
public enum Key: Hashable, Sendable {
  /// A key that types; the character without Shift, in lower case, Latin where the layout has it.
  case character(Character)
  case space, tab, enter, escape, backspace, delete, insert
  case left, right, up, down, home, end, pageUp, pageDown
  /// F1 to F35.
  case function(Int)
  /// A key that no shortcut names.
  case other
}
