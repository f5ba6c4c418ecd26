import Storage

/// The contents of a file from front to back, inflated on the way where it is gzip.
///
/// Which of the two it is, the first two bytes say, not the name. Memory is what the caller
/// provides plus one fixed buffer, so a gzip bomb cannot grow beyond what was asked for.
final class ByteSource {
  /// No honest file of this length holds more bytes than this.
  let mostBytes: Int

  private let file: ReadableFile
  private let inflater: Inflater?

  init(path: String) throws(DatasetError) {
    let file = try translating(ReadableFile(path: path), to: DatasetError.init)
    self.file = file
    let start = try translating(file.read(at: 0, atMost: 2), to: DatasetError.init)
    guard start == Inflater.magic else {
      inflater = nil
      mostBytes = file.size
      return
    }
    inflater = try Inflater(file)
    mostBytes = Inflater.mostBytes(compressed: file.size)
  }

  /// Fills `buffer`; fewer bytes only at the end of the contents.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    if let inflater { return try inflater.read(into: buffer) }
    return try translating(file.read(into: buffer), to: DatasetError.init)
  }

  /// The next `count` bytes, fewer only at the end of the contents.
  func read(_ count: Int) throws(DatasetError) -> [UInt8] {
    var failure: DatasetError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do throws(DatasetError) {
        filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Whether nothing is left. For gzip this is also where the check sum is verified.
  func isAtEnd() throws(DatasetError) -> Bool { try read(1).isEmpty }
}
