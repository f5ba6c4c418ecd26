import Glibc
import Storage
import TestSupport
import Testing

struct WritableFileTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func text(_ path: String) throws -> String {
    String(decoding: try ReadableFile.contents(of: path, limit: 100), as: UTF8.self)
  }

  @Test("A file begins empty or where it ended")
  func start() throws {
    let path = folder.file("log")
    try WritableFile(path: path, from: .empty).write("one\n")
    let file = try WritableFile(path: path, from: .atEnd)
    #expect(try file.size() == 4)
    try file.write("two\n")
    #expect(try text(path) == "one\ntwo\n")
    try file.truncate()
    try file.write("three")
    try file.synchronize()
    #expect(try text(path) == "three")
    _ = try WritableFile(path: path, from: .empty)
    #expect(try text(path) == "")
  }

  @Test("One at a time has the lock")
  func lock() throws {
    let path = folder.file("file")
    let first = try WritableFile(path: path, from: .atEnd)
    let second = try WritableFile(path: path, from: .atEnd)
    #expect(first.lock())
    #expect(!second.lock())
    first.unlock()
    #expect(second.lock())
  }

  @Test("A full disk and a missing folder are errors with the path")
  func failures() throws {
    let full = try WritableFile(path: "/dev/full", from: .atEnd)
    #expect(throws: StorageError.cannotWrite(path: "/dev/full", code: ENOSPC)) {
      try full.write("something")
    }
    let missing = folder.file("missing/log")
    #expect(throws: StorageError.cannotWrite(path: missing, code: ENOENT)) {
      try WritableFile(path: missing, from: .empty)
    }
  }
}
