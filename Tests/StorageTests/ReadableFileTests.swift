import Glibc
import Storage
import TestSupport
import Testing

struct ReadableFileTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func error(_ path: String, limit: Int = 100) -> StorageError? {
    do throws(StorageError) {
      _ = try ReadableFile.contents(of: path, limit: limit)
      return nil
    } catch { return error }
  }

  @Test("A file is read up to the limit and not beyond")
  func limit() throws {
    let path = try folder.write([1, 2, 3], to: "file")
    #expect(try ReadableFile.contents(of: path, limit: 3) == [1, 2, 3])
    #expect(error(path, limit: 2) == .tooLarge(path: path, bytes: 3, limit: 2))
    let empty = try folder.write([], to: "empty")
    #expect(try ReadableFile.contents(of: empty, limit: 0) == [])
  }

  @Test("What is no file is refused without waiting for it")
  func noFile() throws {
    let missing = folder.file("missing")
    #expect(error(missing) == .cannotRead(path: missing, code: ENOENT))
    #expect(error(folder.path) == .notAFile(path: folder.path, isDirectory: true))
    #expect(error("/dev/zero") == .notAFile(path: "/dev/zero", isDirectory: false))
    let pipe = folder.file("pipe")
    mkfifo(pipe, 0o600)
    #expect(error(pipe) == .notAFile(path: pipe, isDirectory: false))
  }

  @Test("Parts are read from where they are asked for, and in order")
  func parts() throws {
    let file = try ReadableFile(path: try folder.write(0..<10, to: "file"))
    #expect(file.size == 10)
    #expect(file.modified > 1_600_000_000)
    #expect(try file.read(at: 4, count: 3) == [4, 5, 6])
    #expect(try file.read(at: 8, atMost: 9) == [8, 9])
    #expect(throws: StorageError.truncated(path: file.path, expected: 12, actual: 10)) {
      try file.read(at: 8, count: 4)
    }
    var buffer = [UInt8](repeating: 99, count: 6)
    #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0) } == 6)
    #expect(buffer == [0, 1, 2, 3, 4, 5])
    #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0) } == 4)
    #expect(buffer == [6, 7, 8, 9, 4, 5])
    #expect(try buffer.withUnsafeMutableBytes { try file.read(into: $0) } == 0)
  }

  @Test("A file that is replaced while it is open is read as it was")
  func replaced() throws {
    let path = try folder.write([1, 2, 3], to: "file")
    let file = try ReadableFile(path: path)
    try AtomicFile().write([4, 5, 6], to: path)
    #expect(try file.read(at: 0, count: 3) == [1, 2, 3])
  }
}
