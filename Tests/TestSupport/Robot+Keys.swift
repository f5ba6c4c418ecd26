import CXTest

extension Robot {
  /// Keys that are held with another one, and keys without a character.
  public enum NamedKey: Int, Sendable {
    case shift = 0xFFE1
    case control = 0xFFE3
    case alt = 0xFFE9
    case enter = 0xFF0D
    case escape = 0xFF1B
    case tab = 0xFF09
    case backspace = 0xFF08
    case delete = 0xFFFF
    case left = 0xFF51
    case up = 0xFF52
    case right = 0xFF53
    case down = 0xFF54
    case home = 0xFF50
    case end = 0xFF57
    case pageUp = 0xFF55
    case pageDown = 0xFF56
    case f1 = 0xFFBE
  }

  /// Types `text` on the keyboard, with Shift where the layout has a character there.
  public func type(_ text: String) {
    perform { connection in
      for scalar in text.unicodeScalars {
        let symbol = Self.symbol(of: scalar)
        let keycode = XKeysymToKeycode(connection, symbol)
        precondition(keycode != 0, "no key types \(scalar)")
        let isShifted = XkbKeycodeToKeysym(connection, keycode, 0, 0) != symbol
        let shift = isShifted ? [Self.keycode(.shift, connection)] : []
        Self.tap(UInt32(keycode), holding: shift, connection)
      }
    }
  }

  /// Taps a key without a character, while `modifiers` are held.
  public func tap(_ key: NamedKey, holding modifiers: [NamedKey] = []) {
    perform { connection in
      Self.tap(
        Self.keycode(key, connection),
        holding: modifiers.map { Self.keycode($0, connection) }, connection)
    }
  }

  /// Taps the key that has `character`, while `modifiers` are held.
  public func tap(_ character: Character, holding modifiers: [NamedKey]) {
    perform { connection in
      let symbol = Self.symbol(of: character.unicodeScalars[character.unicodeScalars.startIndex])
      Self.tap(
        UInt32(XKeysymToKeycode(connection, symbol)),
        holding: modifiers.map { Self.keycode($0, connection) }, connection)
    }
  }

  /// Taps the key at a place of the keyboard: 52 is where a US keyboard has its Z.
  public func tap(keycode: Int, holding modifiers: [NamedKey] = []) {
    perform { connection in
      Self.tap(
        UInt32(keycode), holding: modifiers.map { Self.keycode($0, connection) }, connection)
    }
  }

  /// Gives a key other symbols: without and with Shift, then the same for the second layout. The
  /// corresponding C call is `XChangeKeyboardMapping`.
  public func assign(_ symbols: [UInt], toKeycode keycode: Int) {
    perform { connection in
      var symbols = symbols.map { KeySym($0) }
      XChangeKeyboardMapping(connection, Int32(keycode), Int32(symbols.count), &symbols, 1)
    }
  }

  /// Switches to another of the keyboard's layouts, 0 being the first.
  public func selectLayout(_ group: Int) {
    perform { _ = XkbLockGroup($0, UInt32(XkbUseCoreKbd), UInt32(group)) }
  }

  private static func tap(_ keycode: UInt32, holding held: [UInt32], _ connection: OpaquePointer) {
    for key in held { XTestFakeKeyEvent(connection, key, 1, 0) }
    XTestFakeKeyEvent(connection, keycode, 1, 0)
    XTestFakeKeyEvent(connection, keycode, 0, 0)
    for key in held.reversed() { XTestFakeKeyEvent(connection, key, 0, 0) }
  }

  private static func keycode(_ key: NamedKey, _ connection: OpaquePointer) -> UInt32 {
    UInt32(XKeysymToKeycode(connection, KeySym(key.rawValue)))
  }

  private static func symbol(of scalar: Unicode.Scalar) -> KeySym {
    scalar.value < 0x100 ? KeySym(scalar.value) : KeySym(0x0100_0000 + scalar.value)
  }
}
