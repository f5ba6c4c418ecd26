import CX11
import Glibc

/// The names this room speaks to the server and to other programs in, as the server's numbers.
struct Atoms {
  let protocols, deleteWindow, ping, pid, name, icon: Atom
  let pressure, toolType, stylus, eraser: Atom
  let clipboard, targets, timestamp, multiple, atomPair, incremental, utf8, text, plainText,
    plainTextUTF8, paste: Atom

  /// Asks for all in one round trip. The corresponding C call is `XInternAtoms`.
  init(on connection: OpaquePointer) {
    let names = [
      "WM_PROTOCOLS", "WM_DELETE_WINDOW", "_NET_WM_PING", "_NET_WM_PID", "_NET_WM_NAME",
      "_NET_WM_ICON", "CLIPBOARD", "TARGETS", "TIMESTAMP", "MULTIPLE", "ATOM_PAIR", "INCR",
      "UTF8_STRING", "TEXT", "text/plain", "text/plain;charset=utf-8", "INKLING_PASTE",
      "Abs Pressure", "Wacom Tool Type", "STYLUS", "ERASER",
    ]
    var atoms = [Atom](repeating: 0, count: names.count)
    let copies = names.map { strdup($0) }
    defer { copies.forEach { free($0) } }
    var pointers = copies
    XInternAtoms(connection, &pointers, Int32(names.count), 0, &atoms)
    (protocols, deleteWindow, ping, pid) = (atoms[0], atoms[1], atoms[2], atoms[3])
    (name, icon, clipboard, targets) = (atoms[4], atoms[5], atoms[6], atoms[7])
    (timestamp, multiple, atomPair, incremental) = (atoms[8], atoms[9], atoms[10], atoms[11])
    (utf8, text, plainText, plainTextUTF8) = (atoms[12], atoms[13], atoms[14], atoms[15])
    paste = atoms[16]
    (pressure, toolType, stylus, eraser) = (atoms[17], atoms[18], atoms[19], atoms[20])
  }
}
