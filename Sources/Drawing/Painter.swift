import CCairo
import Geometry

/// Draws on a surface, in logical pixels: multiplied by `scale` they are the surface's own.
///
/// Rectangles and text are put on whole device pixels, so that they are sharp at any scale.
/// What lies wholly outside the clip costs almost nothing.
public final class Painter {
  /// How carefully the edges of paths are smoothed.
  public enum Antialiasing: Hashable, Sendable {
    /// For plots with many points: a third of the time, hardly to be told apart.
    case fast
    case good
  }

  /// Where the text goes: to pixels, or into a file as text.
  enum Target {
    case pixels(Surface)
    case vectors(VectorSurface)
  }

  /// Device pixels to one logical pixel.
  public let scale: Double
  /// Whether the edges of rectangles move to whole device pixels. Turn off for what glides.
  public var snapsToPixels = true
  /// The texts that had to be cut so far: a layout that has room for all leaves this empty.
  public internal(set) var cutTexts: [String] = []
  /// How carefully the edges of paths are smoothed.
  public var antialiasing = Antialiasing.good {
    didSet {
      cairo_set_antialias(
        context, antialiasing == .fast ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT)
    }
  }

  let target: Target
  let context: OpaquePointer
  /// The origin of the logical coordinates and the visible rectangle, both in device pixels.
  private(set) var origin = Point.zero
  private(set) var deviceClip: Rect

  /// A painter that draws on `surface`. The corresponding C call is `cairo_create`.
  public init(on surface: Surface, scale: Double = 1) {
    self.scale = scale
    target = .pixels(surface)
    context = cairo_create(surface.cairoSurface)
    deviceClip = Rect(0, 0, Double(surface.width), Double(surface.height))
    cairo_scale(context, scale, scale)
  }

  /// A painter that draws into a file.
  public init(on surface: VectorSurface) {
    scale = 1
    target = .vectors(surface)
    context = cairo_create(surface.cairoSurface)
    deviceClip = Rect(origin: .zero, size: surface.size)
  }

  deinit { cairo_destroy(context) }

  /// What can be seen at all, in logical pixels: what lies outside need not be drawn.
  public var clipBounds: Rect {
    deviceClip.offset(by: origin * -1).scaled(by: 1 / scale)
  }

  /// Runs `body` and takes back what it did to clip, origin, antialiasing and snapping.
  /// The corresponding C calls are `cairo_save` and `cairo_restore`.
  public func scoped(_ body: (Painter) throws -> Void) rethrows {
    let (origin, clip) = (self.origin, deviceClip)
    let (antialiasing, snaps) = (self.antialiasing, snapsToPixels)
    cairo_save(context)
    defer {
      cairo_restore(context)
      (self.origin, deviceClip) = (origin, clip)
      self.antialiasing = antialiasing
      snapsToPixels = snaps
    }
    try body(self)
  }

  /// Draws nothing outside `rect` from now on. The corresponding C call is `cairo_clip`.
  public func clip(to rect: Rect, cornerRadius: Double = 0) {
    let area = snapped(rect)
    addRectangle(area, cornerRadius: cornerRadius)
    cairo_clip(context)
    let visible = deviceClip.intersection(toDevice(area).roundedOut)
    deviceClip = visible ?? Rect(origin: deviceClip.origin, size: .zero)
  }

  /// Moves the origin. The corresponding C call is `cairo_translate`.
  public func translate(by displacement: Point) {
    cairo_translate(context, displacement.x, displacement.y)
    origin = origin + displacement * scale
  }

  func setColor(_ color: Color) {
    cairo_set_source_rgba(context, color.red, color.green, color.blue, color.alpha)
  }

  func toDevice(_ rect: Rect) -> Rect { rect.scaled(by: scale).offset(by: origin) }

  func toLogical(_ rect: Rect) -> Rect {
    rect.offset(by: origin * -1).scaled(by: 1 / scale)
  }

  /// Whether any of `rect` can be seen.
  func isVisible(_ rect: Rect) -> Bool {
    let device = toDevice(rect)
    return device.minX < deviceClip.maxX && device.maxX > deviceClip.minX
      && device.minY < deviceClip.maxY && device.maxY > deviceClip.minY
  }

  /// `rect` with its edges on whole device pixels, and at least one pixel where it is not empty.
  func snapped(_ rect: Rect) -> Rect {
    guard snapsToPixels, case .pixels = target else { return rect }
    let device = toDevice(rect)
    let (x, y) = (device.minX.rounded(), device.minY.rounded())
    var width = device.maxX.rounded() - x
    var height = device.maxY.rounded() - y
    if width < 1 && rect.width > 0 { width = 1 }
    if height < 1 && rect.height > 0 { height = 1 }
    return toLogical(Rect(x, y, width, height))
  }

  /// `width` in whole device pixels, at least one, given in logical ones.
  func snapped(width: Double) -> Double {
    guard snapsToPixels, case .pixels = target else { return width }
    return max(1, (width * scale).rounded()) / scale
  }
}
