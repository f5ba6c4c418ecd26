import Glibc
import NeuralNetwork
import Storage
import TestSupport
import Testing

@testable import ModelFiles

struct SavingTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A good file, and what happens to it when the next saving fails.
  private func failedSaving(_ calls: AtomicFile.Calls) throws -> ModelFileError? {
    let path = folder.file("model.safetensors")
    let good = try exampleModel(seed: 1)
    try ModelFile.write(good, to: path)
    let next = try exampleModel(seed: 2)
    let error = #expect(throws: ModelFileError.self) {
      try ModelFile.write(next, to: path, with: AtomicFile(calls: calls))
    }
    #expect(try ModelFile.read(path: path) == good, "the good file is as it was")
    #expect(try folder.names() == ["model.safetensors"], "nothing is left over")
    return error
  }

  @Test("A disk that fills up in the middle keeps the good file and says that it is full")
  func fullDisk() throws {
    var calls = AtomicFile.Calls()
    calls.write = { descriptor, bytes, count in
      guard lseek(descriptor, 0, SEEK_CUR) < 100 else {
        errno = ENOSPC
        return -1
      }
      return write(descriptor, bytes, min(count, 100))
    }
    let error = try #require(try failedSaving(calls))
    #expect(error == .cannotWrite(path: folder.file("model.safetensors"), code: ENOSPC))
    #expect(error.message.hasPrefix("The disk is full: "))
  }

  @Test("A rename that fails keeps the good file")
  func failingRename() throws {
    var calls = AtomicFile.Calls()
    calls.rename = { _, _ in
      errno = EROFS
      return -1
    }
    let error = try #require(try failedSaving(calls))
    #expect(error.message.contains("its folder is read-only"))
  }

  @Test(
    "A place that cannot be written to is one clear sentence",
    arguments: [
      "/proc/model.safetensors", "/dev/null/model.safetensors",
    ])
  func impossiblePlaces(path: String) throws {
    let model = try exampleModel()
    let error = #expect(throws: ModelFileError.self) { try ModelFile.write(model, to: path) }
    #expect(error?.message.hasPrefix("\(path) was not saved") == true)
  }

  @Test("Missing folders are made")
  func missingFolders() throws {
    let path = folder.file("data/inkling/models/model.safetensors")
    let model = try exampleModel()
    try ModelFile.write(model, to: path)
    #expect(try ModelFile.read(path: path) == model)
  }

  @Test("Saving over a symbolic link changes the file that it names")
  func symbolicLink() throws {
    let model = try exampleModel()
    try ModelFile.write(try exampleModel(seed: 9), to: folder.file("a.safetensors"))
    #expect(symlink(folder.file("a.safetensors"), folder.file("b.safetensors")) == 0)
    try ModelFile.write(model, to: folder.file("b.safetensors"))
    #expect(try ModelFile.read(path: folder.file("a.safetensors")) == model)
  }

  @Test("Readers see whole models while another thread saves")
  func concurrentReading() async throws {
    let path = folder.file("model.safetensors")
    let models = try (1...2).map { try exampleModel(hidden: [64], seed: $0) }
    try ModelFile.write(models[0], to: path)
    try await withThrowingTaskGroup { group in
      group.addTask {
        for turn in 0..<40 { try ModelFile.write(models[turn % 2], to: path) }
      }
      group.addTask {
        for _ in 0..<80 {
          let model = try ModelFile.read(path: path)
          #expect(models.contains(model))
        }
      }
      try await group.waitForAll()
    }
  }
}
