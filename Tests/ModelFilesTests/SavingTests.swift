import Glibc
import NeuralNetwork
import Storage
import TestSupport
import Testing

@testable import ModelFiles

struct SavingTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// How writing fails step by step is tested where files are written, in `StorageTests`.
  @Test(
    "A saving that fails keeps the good file and says why",
    arguments: [
      (ENOSPC, "The disk is full: "), (EROFS, "its folder is read-only"),
      (EIO, "what was there is unchanged; choose another place."),
    ])
  func failedSaving(code: Int32, words: String) throws {
    let path = folder.file("model.safetensors")
    let good = try exampleModel(seed: 1)
    try ModelFile.write(good, to: path)
    let next = try exampleModel(seed: 2)
    var calls = AtomicFile.Calls()
    calls.flush = { _ in
      errno = code
      return -1
    }
    let error = #expect(throws: ModelFileError.self) {
      try ModelFile.write(next, to: path, with: AtomicFile(calls: calls))
    }
    #expect(error == .cannotWrite(path: path, code: code))
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
    #expect(try ModelFile.read(path: path) == good)
    #expect(try folder.names() == ["model.safetensors"])
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
