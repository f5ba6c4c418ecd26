import Crypto
import Storage

/// Whether files are what they should be, by SHA-256.
enum Checksum {
  /// Whether the file at `path` is the published one, or holds the same behind another
  /// compression; false where there is none.
  static func isRight(_ path: String, for file: Fetch.RemoteFile) throws(DatasetError) -> Bool {
    do throws(DatasetError) {
      let raw = try translating(ReadableFile(path: path), to: DatasetError.init)
      let rawSum = try sum { buffer throws(DatasetError) in
        try translating(raw.read(into: buffer), to: DatasetError.init)
      }
      if rawSum == file.sha256 { return true }
      guard let contentSum = file.contentSHA256 else { return false }
      let content = try ByteSource(path: path)
      return try sum(next: { buffer throws(DatasetError) in try content.read(into: buffer) })
        == contentSum
    } catch {
      switch error {
      case .missing, .damagedGzip: return false
      default: throw error
      }
    }
  }

  /// The SHA-256 of all that `next` delivers, in hexadecimal digits; of a gigabyte at most, so that
  /// a gzip bomb costs seconds and no memory.
  private static func sum(
    next: (UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  ) throws(DatasetError) -> String {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
    defer { buffer.deallocate() }
    var hash = SHA256()
    var total = 0
    while total <= LabelledImages.maximumBytes {
      let count = try next(buffer)
      if count == 0 { break }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      total += count
    }
    return hex(hash.finalize())
  }

  /// The digits of a digest, two for each byte.
  static func hex(_ digest: SHA256Digest) -> String {
    digest.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
