import FoundationEssentials
import Glibc
import TestSupport

extension TemporaryDirectory {
  func bytes(of name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: file(name))))
  }

  /// The names of everything in the folder.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// A pipe that nobody writes to.
  func pipe(_ name: String) throws -> String {
    guard mkfifo(file(name), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    return file(name)
  }
}
