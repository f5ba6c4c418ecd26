import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Desktop

@MainActor @Suite("File watcher")
struct FileWatcherTests {
  let directory: TemporaryDirectory
  let changes = Inbox<[String]>()

  init() throws { directory = try TemporaryDirectory() }

  @Test("A file that is written is reported")
  func written() async throws {
    let watcher = try watch(directory.path)
    let path = try directory.write("1", to: "a.txt")
    try await report(of: path)
    withExtendedLifetime(watcher) {}
  }

  @Test("A file that replaces another under its name is reported under that name")
  func replaced() async throws {
    let path = try directory.write("old", to: "model")
    let watcher = try watch(directory.path)
    let temporary = try directory.write("new", to: "model.part")
    rename(temporary, path)
    try await report(of: path)
    withExtendedLifetime(watcher) {}
  }

  @Test("A renamed file is reported under both names, in one report")
  func renamed() async throws {
    let path = try directory.write("1", to: "a")
    let watcher = try watch(directory.path)
    rename(path, directory.file("b"))
    #expect(try await changes.next("the change") == [path, directory.file("b")])
    withExtendedLifetime(watcher) {}
  }

  @Test("A deleted file is reported")
  func deleted() async throws {
    let path = try directory.write("1", to: "a")
    let watcher = try watch(directory.path + "/")
    unlink(path)
    #expect(try await changes.next("the change") == [path])
    withExtendedLifetime(watcher) {}
  }

  @Test("A directory that is made later, with what is above it, is watched then")
  func madeLater() async throws {
    let later = directory.file("share/inkling/models")
    let watcher = try watch(later)
    try FileManager.default.createDirectory(
      atPath: later, withIntermediateDirectories: true)
    try await report(of: later)
    let path = try directory.write("1", to: "share/inkling/models/m")
    try await report(of: path)
    withExtendedLifetime(watcher) {}
  }

  @Test("A directory that is deleted and made again is watched again")
  func madeAgain() async throws {
    let models = directory.file("models")
    mkdir(models, 0o755)
    let watcher = try watch(models)
    rmdir(models)
    try await report(of: models)
    mkdir(models, 0o755)
    try directory.write("1", to: "models/m")
    try await report(of: "\(models)/m")
    withExtendedLifetime(watcher) {}
  }

  @Test("A directory that is renamed away is reported and waited for")
  func movedAway() async throws {
    let models = directory.file("models")
    mkdir(models, 0o755)
    let watcher = try watch(models)
    rename(models, directory.file("other"))
    try await report(of: models)
    try directory.write("1", to: "other/m")
    mkdir(models, 0o755)
    try directory.write("1", to: "models/n")
    try await report(of: "\(models)/n")
    #expect(!changes.all.joined().contains("\(models)/m"))
    withExtendedLifetime(watcher) {}
  }

  private func watch(_ path: String) throws -> FileWatcher {
    let changes = changes
    return try FileWatcher(directories: [path]) { changes.append($0) }
  }

  private func report(of path: String) async throws {
    try await changes.next("a report of \(path)") { $0.contains(path) }
  }
}
