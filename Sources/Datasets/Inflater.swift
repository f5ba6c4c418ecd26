import CZlib
import Storage

/// Reads a gzip file (RFC 1952) as the bytes that were compressed, a buffer at a time.
///
/// Several gzip members in a row count as one, as the format says; anything else behind the last
/// one is damage.
final class Inflater {
  /// How every gzip file begins.
  static let magic: [UInt8] = [0x1F, 0x8B]

  private let file: ReadableFile
  private let input: UnsafeMutableRawBufferPointer
  private let stream: UnsafeMutablePointer<z_stream>
  private var isFinished = false

  /// Deflate never shrinks more than 1032 times, by construction of its codes.
  static func mostBytes(compressed size: Int) -> Int {
    let (bytes, overflow) = size.multipliedReportingOverflow(by: 1_032)
    return overflow ? .max : bytes
  }

  /// Begins to inflate `file`. The corresponding C call is `inflateInit2`.
  init(_ file: ReadableFile) throws(DatasetError) {
    self.file = file
    input = .allocate(byteCount: 256 << 10, alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let onlyGzip: CInt = MAX_WBITS + 16
    let result = inflateInit2_(
      stream, onlyGzip, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
    guard result == Z_OK else { throw damage("zlib cannot start") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    input.deallocate()
  }

  /// Fills `buffer`; fewer bytes only at the end. The corresponding C call is `inflate`.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    guard !buffer.isEmpty, let base = buffer.baseAddress else { return 0 }
    var filled = 0
    while filled < buffer.count && !isFinished {
      if stream.pointee.avail_in == 0 {
        guard try refill() else { throw damage("it ends too early") }
      }
      let room = min(buffer.count - filled, 1 << 30)
      stream.pointee.next_out = (base + filled).assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(room)
      let result = inflate(stream, Z_NO_FLUSH)
      filled += room - Int(stream.pointee.avail_out)
      switch result {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END: try nextMember()
      default:
        throw damage(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(result)")
      }
    }
    return filled
  }

  /// Goes on to the next gzip member, or finds that the file is over.
  private func nextMember() throws(DatasetError) {
    if stream.pointee.avail_in == 0, try !refill() {
      isFinished = true
      return
    }
    guard stream.pointee.next_in?.pointee == Inflater.magic[0] else {
      throw damage("something else follows after its end")
    }
    inflateReset(stream)
  }

  /// Reads more of the file; false at its end.
  private func refill() throws(DatasetError) -> Bool {
    let count = try translating(file.read(into: input), to: DatasetError.init)
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(count)
    return count > 0
  }

  private func damage(_ reason: String) -> DatasetError {
    .damagedGzip(path: file.path, reason: reason)
  }
}
