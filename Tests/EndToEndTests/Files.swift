import FoundationEssentials
import Glibc
import TestSupport

/// What the tests do to files.
enum Files {
  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  static func copy(_ source: String, to target: String) throws {
    try FileManager.default.copyItem(atPath: source, toPath: target)
  }

  static func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: path) }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Writes in place, as a program without care does.
  static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Puts a file under a name in one step, as a program with care does.
  static func replace(_ target: String, by source: String) throws {
    guard rename(source, target) == 0 else { throw WaitFailure("no rename: errno \(errno)") }
  }
}
