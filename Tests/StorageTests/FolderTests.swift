import Glibc
import Storage
import TestSupport
import Testing

struct FolderTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  @Test("A folder is made with those above it, and one that is there stays")
  func making() throws {
    let path = folder.file("a/b/c/")
    try Folder.make(path)
    #expect(Folder.exists(path))
    try folder.write([1], to: "a/b/c/file")
    try Folder.make(path)
    #expect(try ReadableFile.contents(of: path + "file", limit: 1) == [1])
    try Folder.make("/")
    try Folder.make(".")
  }

  @Test("The names in a folder come in the order of their bytes, without what is hidden")
  func names() throws {
    for name in ["b", "a", "ä", "B", ".hidden", String(repeating: "n", count: 255)] {
      try folder.write([1], to: name)
    }
    try Folder.make(folder.file("c"))
    let names = try Folder.names(in: folder.path, atMost: 100)
    #expect(names == ["B", "a", "b", "c", String(repeating: "n", count: 255), "ä"])
    #expect(try Folder.names(in: folder.path, atMost: 2).count == 2)
    let file = folder.file("a")
    #expect(throws: StorageError.cannotRead(path: file, code: ENOTDIR)) {
      try Folder.names(in: file, atMost: 1)
    }
    let loop = folder.file("loop")
    symlink("loop", loop)
    #expect(throws: StorageError.cannotRead(path: loop, code: ELOOP)) {
      try Folder.names(in: loop, atMost: 1)
    }
  }

  @Test("What cannot be made is named as it was asked for, with the reason")
  func failures() throws {
    let file = try folder.write([1], to: "file")
    #expect(throws: StorageError.cannotWrite(path: file, code: ENOTDIR)) { try Folder.make(file) }
    #expect(throws: StorageError.cannotWrite(path: file + "/a/b", code: ENOTDIR)) {
      try Folder.make(file + "/a/b")
    }
    // Not even the superuser can make folders there.
    #expect(throws: StorageError.cannotWrite(path: "/proc/inkling/a", code: ENOENT)) {
      try Folder.make("/proc/inkling/a")
    }
    #expect(throws: StorageError.cannotWrite(path: "", code: ENOENT)) { try Folder.make("") }
    #expect(!Folder.exists(file))
    #expect(!Folder.exists(folder.file("missing")))
  }

  @Test(
    "The folder of a path is all before its last slash",
    arguments: [("a/b", "a"), ("/a", "/"), ("a", "."), ("/a/b/c", "/a/b")])
  func containing(path: String, folder: String) {
    #expect(Folder.containing(path) == folder)
  }
}
