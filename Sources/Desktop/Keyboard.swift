import CX11
import Geometry

/// Which key of `Geometry.Key` a key press is, whatever the layout.
enum Keyboard {
  /// The key of a press whose looked-up symbol is `symbol`.
  ///
  /// A key that types is named by the character it gives without Shift: of the active layout where
  /// that is Latin, else of another layout that is set, else of the place on a US keyboard. So
  /// Ctrl+Z works with a Cyrillic layout. The corresponding C call is `XkbKeycodeToKeysym`.
  @MainActor
  static func key(
    symbol: KeySym, keycode: UInt32, state: UInt32, on connection: OpaquePointer
  ) -> Key {
    if let key = named(symbol) { return key }
    guard keycode != 0 else { return .other }
    let active = state >> 13 & 3
    for group in [active] + (0..<4).filter({ $0 != active }) {
      let plain = XkbKeycodeToKeysym(
        connection, KeyCode(truncatingIfNeeded: keycode), Int32(group), 0)
      if let character = latinCharacter(plain) { return .character(character) }
    }
    if let character = characterOnUSKeyboard(keycode) { return .character(character) }
    return .other
  }

  /// The keys that type nothing, and the key pad without Num Lock.
  private static func named(_ symbol: KeySym) -> Key? {
    switch Int32(truncatingIfNeeded: symbol) {
    case XK_space, XK_KP_Space: .space
    case XK_Tab, XK_KP_Tab, XK_ISO_Left_Tab: .tab
    case XK_Return, XK_KP_Enter: .enter
    case XK_Escape: .escape
    case XK_BackSpace: .backspace
    case XK_Delete, XK_KP_Delete: .delete
    case XK_Insert, XK_KP_Insert: .insert
    case XK_Left, XK_KP_Left: .left
    case XK_Right, XK_KP_Right: .right
    case XK_Up, XK_KP_Up: .up
    case XK_Down, XK_KP_Down: .down
    case XK_Home, XK_KP_Home: .home
    case XK_End, XK_KP_End: .end
    case XK_Page_Up, XK_KP_Page_Up: .pageUp
    case XK_Page_Down, XK_KP_Page_Down: .pageDown
    case XK_F1...XK_F35: .function(Int(symbol) - Int(XK_F1) + 1)
    case XK_KP_0...XK_KP_9, XK_KP_Multiply...XK_KP_Divide:
      // The key pad's symbols lie 0xFF80 above the characters they type.
      .character(Character(Unicode.Scalar(UInt8(truncatingIfNeeded: symbol - 0xFF80))))
    default: nil
    }
  }

  /// The character of a symbol that is ASCII or a Latin letter, in lower case.
  static func latinCharacter(_ symbol: KeySym) -> Character? {
    let isLatin1 = (0x21...0x7E).contains(symbol) || (0xC0...0xFF).contains(symbol)
    let isUnicodeLatin = (0x0100_0100...0x0100_024F).contains(symbol)
    guard isLatin1 || isUnicodeLatin else { return nil }
    guard let scalar = Unicode.Scalar(UInt32(symbol & 0xFFFF)) else { return nil }
    let lower = scalar.properties.lowercaseMapping
    return lower.count == 1 ? lower.first : Character(scalar)
  }

  /// By the codes of the evdev keyboard driver, which all servers of today use.
  static func characterOnUSKeyboard(_ keycode: UInt32) -> Character? {
    let rows: [(first: UInt32, characters: String)] = [
      (10, "1234567890-="), (24, "qwertyuiop[]"), (38, "asdfghjkl;'`"), (51, "\\zxcvbnm,./"),
    ]
    for row in rows where keycode >= row.first {
      let offset = Int(keycode - row.first)
      if offset < row.characters.count {
        return row.characters[row.characters.index(row.characters.startIndex, offsetBy: offset)]
      }
    }
    return nil
  }

  /// The modifiers in the state of an event.
  static func modifiers(_ state: UInt32) -> Modifiers {
    var modifiers: Modifiers = []
    if state & UInt32(ShiftMask) != 0 { modifiers.insert(.shift) }
    if state & UInt32(ControlMask) != 0 { modifiers.insert(.control) }
    if state & UInt32(Mod1Mask) != 0 { modifiers.insert(.alt) }
    if state & UInt32(Mod4Mask) != 0 { modifiers.insert(.superKey) }
    return modifiers
  }

  /// What a press types into a field: no control characters, and nothing with Control, Alt or Super
  /// held, which make it a shortcut.
  static func typed(_ text: String, _ modifiers: Modifiers) -> String {
    guard modifiers.isDisjoint(with: [.control, .alt, .superKey]) else { return "" }
    return String(
      text.filter { !$0.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } })
  }
}
