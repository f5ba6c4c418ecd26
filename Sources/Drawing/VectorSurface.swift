import CCairo
import Geometry
import Storage

/// A drawing that becomes a PDF or SVG file: the same painter, lines and text that stay sharp.
public final class VectorSurface {
  /// The kind of file.
  public enum Format: Hashable, Sendable {
    case pdf, svg
  }

  /// Logical pixels; one becomes one point of the file.
  public let size: Size
  let cairoSurface: OpaquePointer
  private let sink: UnsafeMutablePointer<[UInt8]>

  /// An empty drawing of `size`. The corresponding C calls are
  /// `cairo_pdf_surface_create_for_stream` and `cairo_svg_surface_create_for_stream`.
  public init(size: Size, format: Format) throws(DrawingError) {
    let whole = (width: Int(clamping: size.width), height: Int(clamping: size.height))
    let sides = 1...Double(Surface.maximumSide)
    guard sides.contains(size.width), sides.contains(size.height) else {
      throw .invalidSize(width: whole.width, height: whole.height)
    }
    let sink = UnsafeMutablePointer<[UInt8]>.allocate(capacity: 1)
    sink.initialize(to: [])
    let write: cairo_write_func_t = { closure, data, length in
      guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
      closure.assumingMemoryBound(to: [UInt8].self).pointee.append(
        contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }
    let surface: OpaquePointer? =
      switch format {
      case .pdf: cairo_pdf_surface_create_for_stream(write, sink, size.width, size.height)
      case .svg: cairo_svg_surface_create_for_stream(write, sink, size.width, size.height)
      }
    guard let surface, cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      sink.deinitialize(count: 1)
      sink.deallocate()
      throw .outOfMemory(width: whole.width, height: whole.height)
    }
    self.size = size
    self.sink = sink
    cairoSurface = surface
  }

  deinit {
    // Finishing writes the rest, so the sink must outlive the surface.
    cairo_surface_finish(cairoSurface)
    cairo_surface_destroy(cairoSurface)
    sink.deinitialize(count: 1)
    sink.deallocate()
  }

  /// Ends the drawing and returns the file's bytes; what is painted later is lost.
  /// The corresponding C call is `cairo_surface_finish`.
  public func finish() throws(DrawingError) -> [UInt8] {
    cairo_surface_finish(cairoSurface)
    guard cairo_surface_status(cairoSurface) == CAIRO_STATUS_SUCCESS else {
      throw .outOfMemory(width: Int(size.width), height: Int(size.height))
    }
    return sink.pointee
  }

  /// Ends the drawing and writes the file, whole or not at all.
  public func write(to path: String) throws(DrawingError) {
    let bytes = try finish()
    try translating(AtomicFile().write(bytes, to: path), to: DrawingError.init)
  }
}

extension Int {
  /// The nearest integer; 0 where there is none.
  fileprivate init(clamping value: Double) {
    self = value.isFinite ? Int(Swift.max(-1e15, Swift.min(1e15, value))) : 0
  }
}
