import Dispatch
import Glibc
import Storage
import TestSupport
import Testing

struct AtomicFileTests {
  let folder: TemporaryDirectory
  let old: [UInt8] = [1, 2, 3]
  let new = [UInt8](repeating: 7, count: 1_000)

  init() throws { folder = try TemporaryDirectory() }

  private func contents(_ path: String) throws -> [UInt8] {
    try ReadableFile.contents(of: path, limit: 1 << 20)
  }

  /// Replaces a file with calls that fail, and says how that ended.
  private func failedWriting(_ calls: AtomicFile.Calls) throws -> StorageError? {
    let path = try folder.write(old, to: "file")
    let error = #expect(throws: StorageError.self) {
      try AtomicFile(calls: calls).write(new, to: path)
    }
    #expect(try contents(path) == old, "the old file is as it was")
    #expect(folder.names == ["file"], "nothing is left over")
    return error
  }

  @Test("A file is there whole, new or in place of another")
  func replacing() throws {
    let path = folder.file("file")
    try AtomicFile().write(old, to: path)
    #expect(try contents(path) == old)
    try AtomicFile().write(new, to: path)
    #expect(try contents(path) == new)
    try AtomicFile().write([], to: path)
    #expect(try contents(path) == [])
    #expect(folder.names == ["file"])
  }

  @Test("A disk that fills up in the middle keeps the old file")
  func fullDisk() throws {
    var calls = AtomicFile.Calls()
    calls.write = { descriptor, bytes, count in
      guard lseek(descriptor, 0, SEEK_CUR) < 100 else {
        errno = ENOSPC
        return -1
      }
      return write(descriptor, bytes, min(count, 100))
    }
    let error = try #require(try failedWriting(calls))
    #expect(error == .cannotWrite(path: folder.file("file"), code: ENOSPC))
    #expect(error.message.contains("No space left on device; free some space"))
  }

  @Test("A disk that takes no more bytes without saying why is full")
  func silentlyFullDisk() throws {
    var calls = AtomicFile.Calls()
    calls.write = { _, _, _ in 0 }
    #expect(try failedWriting(calls) == .cannotWrite(path: folder.file("file"), code: ENOSPC))
  }

  @Test("An error that only the flush reports keeps the old file")
  func failingFlush() throws {
    var calls = AtomicFile.Calls()
    calls.flush = { _ in
      errno = EIO
      return -1
    }
    #expect(try failedWriting(calls) == .cannotWrite(path: folder.file("file"), code: EIO))
  }

  @Test("A rename that fails keeps the old file")
  func failingRename() throws {
    var calls = AtomicFile.Calls()
    calls.rename = { _, _ in
      errno = EROFS
      return -1
    }
    #expect(try failedWriting(calls)?.reason == "the file system is read-only")
  }

  @Test("Interrupted and partial writes still make a whole file")
  func interruptions() throws {
    var calls = AtomicFile.Calls()
    let steps = Steps()
    calls.write = { descriptor, bytes, count in
      guard steps.add("write").count % 2 == 0 else {
        errno = EINTR
        return -1
      }
      return write(descriptor, bytes, min(count, 7))
    }
    let path = folder.file("file")
    try AtomicFile(calls: calls).write(new, to: path)
    #expect(try contents(path) == new)
  }

  @Test("All bytes are written and flushed before the name changes, and the folder after")
  func order() throws {
    let steps = Steps()
    var calls = AtomicFile.Calls()
    calls.write = {
      steps.add("write")
      return write($0, $1, $2)
    }
    calls.flush = {
      var status = stat()
      fstat($0, &status)
      steps.add(status.st_mode & S_IFMT == S_IFDIR ? "flush folder" : "flush \(status.st_size)")
      return 0
    }
    calls.rename = {
      steps.add("rename")
      return rename($0, $1)
    }
    try AtomicFile(calls: calls).write(new, to: folder.file("file"))
    #expect(steps.all == ["write", "flush 1000", "rename", "flush folder"])
  }

  @Test("A file system that cannot flush folders is no failure")
  func unflushableFolder() throws {
    var calls = AtomicFile.Calls()
    calls.flush = { descriptor in
      var status = stat()
      fstat(descriptor, &status)
      guard status.st_mode & S_IFMT == S_IFDIR else { return 0 }
      errno = EINVAL
      return -1
    }
    let path = folder.file("file")
    try AtomicFile(calls: calls).write(new, to: path)
    #expect(try contents(path) == new)
  }

  @Test("Writing over a symbolic link changes the file that it names")
  func symbolicLink() throws {
    let target = try folder.write(old, to: "target")
    #expect(symlink("target", folder.file("link")) == 0)
    try AtomicFile().write(new, to: folder.file("link"))
    #expect(try contents(target) == new)
    var status = stat()
    #expect(lstat(folder.file("link"), &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
  }

  @Test("What a killed process left over is not in the way")
  func leftover() throws {
    let name = ".inkling-\(getpid())-0.tmp"
    try folder.write(old, to: name)
    try AtomicFile().write(new, to: folder.file("file"))
    #expect(try contents(folder.file("file")) == new)
    #expect(try contents(folder.file(name)) == old)
  }

  @Test("A missing folder and a directory in the file's place are told")
  func impossiblePlaces() throws {
    let missing = folder.file("missing/file")
    #expect(throws: StorageError.cannotWrite(path: missing, code: ENOENT)) {
      try AtomicFile().write(new, to: missing)
    }
    let taken = folder.file("taken")
    try Folder.make(taken)
    #expect(throws: StorageError.cannotWrite(path: taken, code: EISDIR)) {
      try AtomicFile().write(new, to: taken)
    }
    #expect(folder.names == ["taken"])
  }

  @Test("A finished part gets its name; what is no more wanted goes")
  func parts() throws {
    let part = try folder.write(new, to: "file.part")
    try AtomicFile().move(part, to: folder.file("file"))
    #expect(folder.names == ["file"])
    #expect(throws: StorageError.cannotWrite(path: folder.file("other"), code: ENOENT)) {
      try AtomicFile().move(part, to: folder.file("other"))
    }
    try AtomicFile().remove(folder.file("file"))
    try AtomicFile().remove(folder.file("file"))
    #expect(folder.names == [])
  }

  @Test("Many threads that write one file leave one of the whole ones")
  func concurrentWriting() async throws {
    let path = folder.file("file")
    try await withThrowingTaskGroup { group in
      for number in UInt8(0)..<8 {
        group.addTask {
          try AtomicFile().write([UInt8](repeating: number, count: 10_000), to: path)
        }
      }
      try await group.waitForAll()
    }
    let bytes = try contents(path)
    #expect(bytes.count == 10_000 && Set(bytes).count == 1)
    #expect(folder.names == ["file"])
  }

  @Test("Who waits for all writing to end finds no file half done")
  func ending() throws {
    let (begun, mayGo, asked, ended) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0),
      DispatchSemaphore(value: 0)
    )
    var calls = AtomicFile.Calls()
    calls.write = { descriptor, bytes, count in
      begun.signal()
      mayGo.wait()
      return Glibc.write(descriptor, bytes, count)
    }
    let (path, bytes, slow) = (folder.file("file"), new, AtomicFile(calls: calls))
    let seen = Steps()
    let queue = DispatchQueue(label: "two writers", attributes: .concurrent)
    queue.async { try? slow.write(bytes, to: path) }
    begun.wait()
    queue.async { [folder] in
      asked.signal()
      AtomicFile.whileNothingIsWritten { for name in folder.names { seen.add(name) } }
      ended.signal()
    }
    asked.wait()
    mayGo.signal()
    ended.wait()
    #expect(seen.all == ["file"])
  }
}
