import CCairo
import Storage

extension Surface {
  /// The pixels as a PNG file in memory. The corresponding C call is
  /// `cairo_surface_write_to_png_stream`.
  public func pngData() throws(DrawingError) -> [UInt8] {
    flush()
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { sink in
      cairo_surface_write_to_png_stream(
        cairoSurface,
        { closure, data, length in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          closure.assumingMemoryBound(to: [UInt8].self).pointee.append(
            contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return CAIRO_STATUS_SUCCESS
        }, sink)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .outOfMemory(width: width, height: height)
    }
    return bytes
  }

  /// Writes the pixels as a PNG file, whole or not at all.
  public func writePNG(to path: String) throws(DrawingError) {
    let bytes = try pngData()
    try translating(AtomicFile().write(bytes, to: path), to: DrawingError.init)
  }

  /// The picture of a PNG file of any colour type and depth, brought to 8 bits; at most 20,000
  /// pixels a side and 100 million in all.
  public static func readPNG(_ path: String) throws(DrawingError) -> Surface {
    try decodePNG(try readFile(path), path: path)
  }

  /// The bytes of a picture file of whatever kind: a regular file of at most 512 MiB.
  public static func readFile(_ path: String) throws(DrawingError) -> [UInt8] {
    // No picture of 100 million pixels needs more.
    try translating(ReadableFile.contents(of: path, limit: 512 << 20), to: DrawingError.init)
  }

  /// The picture of a PNG file in memory; `path` is only for the errors.
  /// The corresponding C call is `cairo_image_surface_create_from_png_stream`.
  public static func decodePNG(
    _ bytes: [UInt8], path: String = "the picture"
  ) throws(DrawingError) -> Surface {
    _ = try PNGHeader(of: bytes, path: path)
    var source = bytes[...]
    let surface = withUnsafeMutablePointer(to: &source) { source in
      cairo_image_surface_create_from_png_stream(
        { closure, target, length in
          guard let source = closure?.assumingMemoryBound(to: ArraySlice<UInt8>.self), let target
          else { return CAIRO_STATUS_READ_ERROR }
          let part = source.pointee.prefix(Int(length))
          guard part.count == Int(length) else { return CAIRO_STATUS_READ_ERROR }
          part.withUnsafeBufferPointer { bytes in
            if let start = bytes.baseAddress { target.update(from: start, count: bytes.count) }
          }
          source.pointee.removeFirst(part.count)
          return CAIRO_STATUS_SUCCESS
        }, source)
    }
    guard let surface else {
      throw .damagedPNG(path: path, reason: "it could not be decoded")
    }
    switch cairo_surface_status(surface) {
    case CAIRO_STATUS_SUCCESS: break
    case let status:
      cairo_surface_destroy(surface)
      if status == CAIRO_STATUS_NO_MEMORY, source.isEmpty == false {
        throw .damagedPNG(path: path, reason: "its pixels could not be decoded")
      }
      throw .damagedPNG(
        path: path,
        reason: status == CAIRO_STATUS_READ_ERROR
          ? "it ends too early" : "its pixels could not be decoded")
    }
    return try adopt(surface, path: path)
  }

  private static func adopt(
    _ surface: OpaquePointer, path: String
  ) throws(DrawingError) -> Surface {
    switch cairo_image_surface_get_format(surface) {
    case CAIRO_FORMAT_RGB24: return Surface(adopting: surface, format: .opaque)
    case CAIRO_FORMAT_ARGB32: return Surface(adopting: surface, format: .alpha)
    case CAIRO_FORMAT_A8: return Surface(adopting: surface, format: .mask)
    default:
      // Cairo 1.18 decodes 16-bit pictures to floating point; drawing brings them to 8 bits.
      let picture = Surface(adopting: surface, format: .alpha)
      let copy = try Surface(width: picture.width, height: picture.height, format: .alpha)
      let context = cairo_create(copy.cairoSurface)
      cairo_set_source_surface(context, surface, 0, 0)
      cairo_paint(context)
      cairo_destroy(context)
      return copy
    }
  }
}
