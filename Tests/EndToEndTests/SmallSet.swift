import Datasets
import TestSupport

/// A data folder whose MNIST is small: pictures of pen strokes in IDX files, so that the tests need
/// no data of the machine's and a training on them takes a moment.
actor SmallSet {
  static let shared = SmallSet()

  /// The form holds out a tenth of a set as small as this; the rest is trained with.
  static let training = 8000
  static let test = 500

  private var made: TemporaryDirectory?

  /// What `INKLING_DATA` has to be.
  func folder() throws -> String {
    if let made { return made.path }
    let folder = try TemporaryDirectory()
    try Files.makeFolder(folder.file("mnist"))
    let set = PenStrokeGenerator(seed: 11).dataset(training: Self.training, test: Self.test)
    for (name, images) in [("train", set.training), ("t10k", set.test)] {
      try IDX.write(
        images, images: folder.file("mnist/\(name)-images-idx3-ubyte"),
        labels: folder.file("mnist/\(name)-labels-idx1-ubyte"))
    }
    made = folder
    return folder.path
  }
}

/// Model files for the tests to open.
actor TrainedModels {
  static let shared = TrainedModels()

  private let folder: TemporaryDirectory?
  private var made: [String: String] = [:]

  private init() { folder = try? TemporaryDirectory() }

  /// Models that read digits well, by their names: those that ship or, where none do, one that is
  /// trained now.
  func readers() async throws -> [String: String] {
    let shipped = ["handwriting", "relu-128-128"].map {
      ($0, "\(Places.package)/Models/\($0).safetensors")
    }.filter { Files.exists($0.1) }
    guard shipped.isEmpty else { return Dictionary(uniqueKeysWithValues: shipped) }
    return ["reader": try await model("reader", ["--network", "784-128-10", "--epochs", "12"])]
  }

  /// A model of pen strokes that `inkling train` makes from these arguments, once.
  func model(_ name: String, _ arguments: [String]) async throws -> String {
    if let path = made[name] { return path }
    let folder = try folder.orThrow("no temporary folder")
    let path = folder.file("\(name).safetensors")
    let outcome = try await Inkling.run(
      ["train", "--dataset", "mnist", "--validation", "1000", "--output", path] + arguments,
      in: folder, data: try await SmallSet.shared.folder())
    guard outcome.exit == .code(0) else { throw WaitFailure("no model: \(outcome)") }
    made[name] = path
    return path
  }

  /// A small one that is quickly made.
  func small() async throws -> String {
    try await model("small", ["--network", "784-16-10", "--epochs", "2"])
  }
}
