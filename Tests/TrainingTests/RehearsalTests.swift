import Datasets
import NeuralNetwork
import Storage
import TestSupport
import Testing

@testable import Training

struct RehearsalTests {
  let folder: TemporaryDirectory
  let catalog: DatasetCatalog

  init() throws {
    folder = try TemporaryDirectory()
    try Folder.make(folder.file("mnist"))
    for (part, count) in [("train", 300), ("t10k", 10)] {
      try IDX.write(
        Self.numbered(count), images: folder.file("mnist/\(part)-images-idx3-ubyte"),
        labels: folder.file("mnist/\(part)-labels-idx1-ubyte"))
    }
    var catalog = DatasetCatalog(directories: [folder.path])
    catalog.penStrokes.training = 50
    self.catalog = catalog
  }

  /// Pictures that say in their first two pixels which they are.
  private static func numbered(_ count: Int) -> LabelledImages {
    var pixels: [UInt8] = []
    for number in 0..<count {
      pixels += [UInt8(number / 256), UInt8(number % 256)]
      pixels += [UInt8](repeating: 9, count: 782)
    }
    return LabelledImages(
      shape: .digit, pixels: pixels, labels: (0..<count).map { UInt8($0 % 10) })
  }

  private func numbers(_ images: LabelledImages) -> [Int] {
    stride(from: 0, to: images.pixels.count, by: 784).map {
      256 * Int(images.pixels[$0]) + Int(images.pixels[$0 + 1])
    }
  }

  private var plan: FineTuningPlan {
    var plan = FineTuningPlan()
    (plan.replayed, plan.kept) = (80, 40)
    return plan
  }

  @Test("Images that the model was not trained with are kept, and no other is replayed")
  func heldOut() throws {
    var model = TrainingPlan()
    model.dataset = "mnist+pen-strokes"
    model.validationCount = 70
    model.seed = 5
    let joined = try catalog.load(model.dataset)
    let validation = Set(
      numbers(joined.split(validation: 70, seed: 5).validation).filter { $0 < 300 })
    #expect(validation.count > 30)
    let others = try Rehearsal.digits(from: catalog, model: model, plan: plan)
    #expect(others.kept.map(\.name) == ["mnist", "pen-strokes"])
    let kept = numbers(others.kept[0].images)
    #expect(kept.count == 30 && Set(kept).isSubset(of: validation))
    let replayed = numbers(others.replayed.subset(0..<60))
    #expect(Set(replayed).count == 60 && Set(replayed).isDisjoint(with: validation))
    #expect(others.replayed.count == 80 && others.kept[1].images.count == 10)
  }

  @Test("Where nobody knows how the model was trained, no image is replayed and kept")
  func unknown() throws {
    var elsewhere = TrainingPlan()
    elsewhere.dataset = "somewhere"
    for model in [nil, elsewhere] {
      let others = try Rehearsal.digits(from: catalog, model: model, plan: plan)
      let (kept, replayed) = (
        numbers(others.kept[0].images), numbers(others.replayed.subset(0..<60))
      )
      #expect(kept.count == 30 && Set(kept).isDisjoint(with: replayed))
    }
  }

  @Test("Pen strokes alone do where nothing else is on the machine")
  func alone() throws {
    let others = try Rehearsal.digits(
      from: DatasetCatalog(directories: []), model: nil, plan: plan)
    #expect(others.kept.map(\.name) == ["pen-strokes"] && others.replayed.count == 80)
    #expect(others.kept[0].images.count == 40)
  }

  @Test("A data set that is damaged is told, not left out")
  func damaged() throws {
    try folder.write([1, 2, 3], to: "mnist/train-labels-idx1-ubyte")
    #expect(throws: DatasetError.self) {
      try Rehearsal.digits(from: catalog, model: nil, plan: plan)
    }
  }
}
