import Drawing
import Geometry

/// What a window is to be when it opens.
public struct WindowOptions {
  /// The title, shown by the window manager.
  public var title: String
  /// The instance and class name, by which a desktop finds the window's entry (`WM_CLASS`).
  public var className: (instance: String, class: String)
  /// The size of the content in logical pixels; the window manager may decide otherwise.
  public var size: Size
  /// The smallest size that is of use, in logical pixels.
  public var minimumSize: Size
  /// Device pixels for each logical one; nil follows the display's `Xft.dpi`.
  public var scale: Double?
  /// Pictures of the program in several sizes, with alpha.
  public var icon: [Surface]

  /// Options for a window of `size` logical pixels.
  public init(
    title: String, className: (instance: String, class: String), size: Size,
    minimumSize: Size = .zero, scale: Double? = nil, icon: [Surface] = []
  ) {
    self.title = title
    self.className = className
    self.size = size
    self.minimumSize = minimumSize
    self.scale = scale
    self.icon = icon
  }
}
