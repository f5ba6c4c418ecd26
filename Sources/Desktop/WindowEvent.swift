import Geometry

/// What happened to a window, in the order in which the X server told it.
public enum WindowEvent: Equatable, Sendable {
  /// The pointer or the keyboard. `time` is in seconds of `MonotonicClock`: the moment at which the
  /// X server stamped the event where its clock is this machine's, else the moment of receipt.
  case input(InputEvent, time: Double)
  /// The window has this many device pixels now.
  case resized(Size)
  /// A part must be presented again; `Window.present` knows which.
  case exposed
  /// The person wants the window closed; `Window.isOpen` is false where it is gone already.
  case closeRequested
  /// A logical pixel is now this many device pixels.
  case scaleChanged(Double)
  /// The text that `Window.requestPaste` asked for.
  case pasted(String)
}
