import Glibc
import Storage
import Testing

struct StorageErrorTests {
  @Test(
    "Each error is one sentence that names the file and says what to do",
    arguments: [
      StorageError.cannotRead(path: "x", code: ENOENT),
      .cannotWrite(path: "x", code: ENOSPC),
      .cannotWrite(path: "x", code: EROFS),
      .notAFile(path: "x", isDirectory: true),
      .notAFile(path: "x", isDirectory: false),
      .tooLarge(path: "x", bytes: 3, limit: 2),
      .truncated(path: "x", expected: 3, actual: 2),
    ])
  func sentences(error: StorageError) {
    #expect(error.message.hasPrefix("x cannot be ") && error.message.hasSuffix("."))
    #expect(error.message.contains(": \(error.reason); "))
    #expect("\(error)" == error.message && error.path == "x")
  }

  @Test("Reasons are plain words, with what the system says for the rest")
  func reasons() {
    #expect(systemReason(EACCES) == "permission denied")
    #expect(systemReason(ENOENT) == "No such file or directory")
    let large = StorageError.tooLarge(path: "x", bytes: 0, limit: 512 << 20)
    #expect(large.reason == "it is larger than 512 MiB")
  }

  @Test("A room's own error takes the place of this one's")
  func translation() throws {
    struct Own: Error, Equatable { let reason: String }
    #expect(throws: Own(reason: "permission denied")) {
      try translating(Self.work(5, code: EACCES)) { Own(reason: $0.reason) }
    }
    #expect(try translating(Self.work(5, code: 0)) { Own(reason: $0.reason) } == 5)
  }

  private static func work(_ value: Int, code: Int32) throws(StorageError) -> Int {
    guard code == 0 else { throw .cannotRead(path: "x", code: code) }
    return value
  }
}
