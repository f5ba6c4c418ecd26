import Crypto
import FoundationEssentials
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Datasets

/// Downloads from a server on the loopback interface. One at a time: each waits for threads.
@Suite(.serialized)
struct FetchTests {
  let folder: TemporaryDirectory
  /// The file as it should be, and the same behind another compression.
  static let content = IDXBytes.images(5_000)
  static let file = IDXBytes.gzip(content)

  init() throws { folder = try TemporaryDirectory() }

  private var path: String { folder.file("images.gz") }

  private func fetch(_ servers: LocalServer...) -> Fetch {
    func sum(_ bytes: [UInt8]) -> String {
      SHA256.hash(data: bytes).map { String(Int($0) + 256, radix: 16).dropFirst() }.joined()
    }
    var fetch = Fetch(
      files: [
        Fetch.RemoteFile(
          name: "images.gz", sha256: sum(Self.file), contentSHA256: sum(Self.content))
      ], mirrors: servers.map(\.address))
    fetch.timeout = 60
    fetch.pause = 0
    return fetch
  }

  private func contents() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path)))
  }

  @Test("A file arrives whole, with progress up to its end, and is not asked for again")
  func good() throws {
    let server = try LocalServer([.init(body: Self.file)])
    var last: Fetch.Progress?
    try fetch(server).run(into: folder.path, progress: { last = $0 })
    #expect(try contents() == Self.file)
    #expect(last?.received == Self.file.count)
    #expect(last?.total == Self.file.count)
    #expect(last?.fraction == 1)
    #expect(!TestFolder.exists(path + ".part"))
    try fetch(server).run(into: folder.path)
    #expect(server.requests.count == 1)
  }

  @Test("A directory that is not there is made")
  func makesDirectory() throws {
    let server = try LocalServer([.init(body: Self.file)])
    try fetch(server).run(into: folder.file("a/b"))
    #expect(TestFolder.exists(folder.file("a/b/images.gz")))
  }

  @Test("A connection that breaks is taken up where it broke")
  func resumes() throws {
    let half = Array(Self.file[..<40_000])
    let server = try LocalServer([
      .init(body: half, announced: Self.file.count), .init(body: Self.file),
    ])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
    #expect(server.requests.map(LocalServer.rangeStart) == [nil, 40_000])
  }

  @Test("What an earlier start left behind is gone on with")
  func resumesEarlier() throws {
    try folder.write(Self.file[..<12_345], to: "images.gz.part")
    let server = try LocalServer([.init(body: Self.file)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
    #expect(server.requests.map(LocalServer.rangeStart) == [12_345])
  }

  @Test("A part that is whole already is checked and taken")
  func completePart() throws {
    try folder.write(Self.file, to: "images.gz.part")
    let server = try LocalServer([.init(body: Self.file)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
  }

  @Test("A part of something else is thrown away and the file loaded from its start")
  func wrongPart() throws {
    try folder.write([UInt8](repeating: 7, count: 500), to: "images.gz.part")
    let server = try LocalServer([.init(body: Self.file), .init(body: Self.file)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
    #expect(server.requests.map(LocalServer.rangeStart) == [500, nil])
  }

  @Test("A server that ignores the range sends the file from its start")
  func ignoresRange() throws {
    try folder.write(Self.file[..<999], to: "images.gz.part")
    let server = try LocalServer([.init(body: Self.file, obeysRange: false)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
  }

  @Test("A server that answers with another range than asked is not believed")
  func wrongRange() throws {
    try folder.write(Self.file[..<999], to: "images.gz.part")
    let lie = LocalServer.Answer(
      status: 206, headers: ["Content-Range: bytes 5-9/10"], body: [1, 2, 3, 4, 5])
    let server = try LocalServer([lie, .init(body: Self.file)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == Self.file)
  }

  @Test("The next mirror helps when one does not have the file, or is broken")
  func nextMirror() throws {
    let first = try LocalServer([.init(status: 404, body: [1, 2, 3])])
    let second = try LocalServer([.init(status: 503), .init(status: 503), .init(status: 503)])
    let third = try LocalServer([.init(body: Self.file)])
    try fetch(first, second, third).run(into: folder.path)
    #expect(try contents() == Self.file)
    #expect(first.requests.count == 1)
    #expect(second.requests.count == 3)
  }

  @Test("A mirror that compressed the same contents again is right")
  func recompressed() throws {
    let again =
      IDXBytes.gzip(Array(Self.content[..<100])) + IDXBytes.gzip(Array(Self.content[100...]))
    let server = try LocalServer([.init(body: again)])
    try fetch(server).run(into: folder.path)
    #expect(try contents() == again)
  }

  @Test("Wrong contents never get the file's name, nor stay as a part")
  func wrongContents() throws {
    var wrong = Self.file
    wrong[30_000] ^= 1
    let server = try LocalServer([.init(body: wrong)])
    #expect(
      throws: DatasetError.downloadFailed(
        file: "images.gz",
        reasons: ["\(server.address.dropFirst(7).dropLast()): wrong contents, SHA-256 differs"])
    ) { try fetch(server).run(into: folder.path) }
    #expect(!TestFolder.exists(path))
    #expect(!TestFolder.exists(path + ".part"))
  }

  @Test("A silent connection is given up, and what came is kept for the next mirror")
  func stalls() throws {
    let silent = LocalServer.Answer(
      body: Array(Self.file[..<1_000]), announced: Self.file.count, stalls: true)
    let first = try LocalServer([silent])
    let second = try LocalServer([.init(body: Self.file)])
    var fetch = fetch(first, second)
    fetch.attempts = 1
    // Long enough for the second server on a busy machine.
    fetch.timeout = 2
    try fetch.run(into: folder.path)
    #expect(try contents() == Self.file)
    #expect(second.requests.map(LocalServer.rangeStart) == [1_000])
  }

  @Test("A download can be stopped, and keeps what has arrived")
  func cancelled() throws {
    let silent = LocalServer.Answer(
      body: Array(Self.file[..<1_000]), announced: Self.file.count, stalls: true)
    let server = try LocalServer([silent])
    let fetch = fetch(server)
    var received = 0
    #expect(throws: DatasetError.cancelled) {
      try fetch.run(
        into: folder.path, progress: { received = $0.received }, isCancelled: { received == 1_000 })
    }
    #expect(!TestFolder.exists(path))
    #expect(try Data(contentsOf: URL(filePath: path + ".part")).count == 1_000)
  }

  @Test("Without any connection the error names every mirror")
  func unreachable() throws {
    // Port 9 of the loopback interface: nobody listens there.
    var fetch = fetch()
    fetch.mirrors = ["http://127.0.0.1:9/", "nonsense"]
    fetch.attempts = 1
    #expect {
      try fetch.run(into: folder.path)
    } throws: { error in
      guard case .downloadFailed(_, let reasons) = error as? DatasetError else { return false }
      return reasons.count == 2 && reasons[0].hasPrefix("127.0.0.1:9: ")
    }
  }

  @Test("A full disk is one clear error, and no other mirror is asked")
  func diskFull() throws {
    // Writing to this device fails as on a full disk.
    let part = path + ".part"
    try FileManager.default.createSymbolicLink(atPath: part, withDestinationPath: "/dev/full")
    let first = try LocalServer([.init(body: Self.file)])
    let second = try LocalServer([.init(body: Self.file)])
    #expect(throws: DatasetError.diskFull(path: part)) {
      try fetch(first, second).run(into: folder.path)
    }
    #expect(second.requests.isEmpty)
  }

  @Test("A directory that cannot be written is one clear error")
  func readOnly() throws {
    let server = try LocalServer([.init(body: Self.file)])
    // Not even the superuser can make files there.
    #expect(
      throws: DatasetError.unwritable(
        path: "/proc/inkling", reason: "the directory does not exist")
    ) { try fetch(server).run(into: "/proc/inkling") }
    #expect(server.requests.isEmpty)
  }

  @Test("Two downloads into one directory do not mix")
  func locked() throws {
    let part = path + ".part"
    let other = try WritableFile(path: part, from: .atEnd)
    #expect(other.lock())
    let server = try LocalServer([.init(body: Self.file)])
    #expect(
      throws: DatasetError.unwritable(path: part, reason: "another download is writing it")
    ) { try fetch(server).run(into: folder.path) }
  }

  @Test("The files of MNIST beside the package pass the check", .needsData("mnist"))
  func realSums() throws {
    let directory = try #require(Places.data("mnist"))
    for file in Fetch.mnist.files {
      #expect(try Checksum.isRight("\(directory)/\(file.name)", for: file), "\(file.name)")
    }
  }
}
