import CCairo
import Geometry

/// A rectangle of pixels in memory that a `Painter` draws on.
///
/// A surface belongs to one thread at a time.
public final class Surface {
  /// What each pixel holds.
  public enum Format: Hashable, Sendable {
    /// 32 bits: blue, green, red, one unused byte, as they lie in memory.
    case opaque
    /// 32 bits: blue, green, red, alpha as they lie in memory, premultiplied by alpha.
    case alpha
    /// 8 bits of alpha alone.
    case mask
  }

  /// The largest width and height.
  public static let maximumSide = 32_767

  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// What each pixel holds.
  public let format: Format
  /// The `cairo_surface_t`, for the room that puts surfaces on the screen.
  public let cairoSurface: OpaquePointer

  /// A surface of `width` by `height` pixels: black where it is opaque, else transparent.
  /// The corresponding C call is `cairo_image_surface_create`.
  public init(width: Int, height: Int, format: Format = .opaque) throws(DrawingError) {
    guard (1...Self.maximumSide).contains(width), (1...Self.maximumSide).contains(height) else {
      throw .invalidSize(width: width, height: height)
    }
    let surface: OpaquePointer? = cairo_image_surface_create(
      format.cairoFormat, Int32(width), Int32(height))
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw .outOfMemory(width: width, height: height)
    }
    self.width = width
    self.height = height
    self.format = format
    cairoSurface = surface
  }

  /// Takes over the reference to an image surface that Cairo made.
  init(adopting surface: OpaquePointer, format: Format) {
    width = Int(cairo_image_surface_get_width(surface))
    height = Int(cairo_image_surface_get_height(surface))
    self.format = format
    cairoSurface = surface
  }

  deinit { cairo_surface_destroy(cairoSurface) }

  /// Bytes from one row to the next. The corresponding C call is
  /// `cairo_image_surface_get_stride`.
  public var stride: Int { Int(cairo_image_surface_get_stride(cairoSurface)) }

  /// Hands all the bytes to `body`, row by row with `stride` bytes each.
  /// The corresponding C call is `cairo_image_surface_get_data`.
  public func withPixels<Result, Failure: Error>(
    _ body: (_ bytes: UnsafeMutableRawBufferPointer, _ stride: Int) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    flush()
    defer { markDirty() }
    let start = cairo_image_surface_get_data(cairoSurface)
    return try body(
      UnsafeMutableRawBufferPointer(start: start, count: start == nil ? 0 : stride * height),
      stride)
  }

  /// Finishes what Cairo holds back. The corresponding C call is `cairo_surface_flush`.
  public func flush() { cairo_surface_flush(cairoSurface) }

  /// Tells Cairo that the pixels were changed behind its back.
  /// The corresponding C call is `cairo_surface_mark_dirty`.
  public func markDirty() { cairo_surface_mark_dirty(cairoSurface) }

  /// A surface of its own with the same pixels.
  public func copy() throws(DrawingError) -> Surface {
    let copy = try Surface(width: width, height: height, format: format)
    withPixels { source, _ in
      copy.withPixels { target, _ in target.copyMemory(from: UnsafeRawBufferPointer(source)) }
    }
    return copy
  }

  /// The colour of one pixel, not premultiplied; nil outside. For tests and read-outs: slow.
  public func color(atX x: Int, y: Int) -> Color? {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return nil }
    return withPixels { bytes, stride in
      if format == .mask {
        return Color.black.withAlpha(Double(bytes[y * stride + x]) / 255)
      }
      let at = y * stride + 4 * x
      let alpha = format == .alpha ? Double(bytes[at + 3]) : 255
      guard alpha > 0 else { return .clear }
      return Color(
        red: Double(bytes[at + 2]) / alpha, green: Double(bytes[at + 1]) / alpha,
        blue: Double(bytes[at]) / alpha, alpha: alpha / 255)
    }
  }
}

extension Surface.Format {
  var cairoFormat: cairo_format_t {
    switch self {
    case .opaque: CAIRO_FORMAT_RGB24
    case .alpha: CAIRO_FORMAT_ARGB32
    case .mask: CAIRO_FORMAT_A8
    }
  }
}
