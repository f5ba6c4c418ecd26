import FoundationEssentials
import Glibc

/// A folder of a test's own, gone with all its contents when nothing refers to it any more.
public final class TemporaryDirectory: Sendable {
  /// Where it is.
  public let path: String

  /// Makes a folder with a name of its own.
  public init() throws {
    let root = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(root)/inkling-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw WaitFailure("no temporary folder in \(root): errno \(errno)")
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  public func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file and returns its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: file(name)))
    return file(name)
  }

  /// Writes a text file and returns its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }
}
