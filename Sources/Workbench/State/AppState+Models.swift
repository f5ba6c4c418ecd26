import Datasets
import Ink
import ModelFiles
import NeuralNetwork
import Training

extension AppState {
  /// How many classes the panels have rows for.
  static let classes = 10

  /// Whether a model with this input and so many outputs can read the drawing: 28x28 pixels as a
  /// picture or as plain values.
  public static func opens(input: Shape, outputs: Int) -> Bool {
    input.takes(Shape(1, DigitPicture.side, DigitPicture.side)) && outputs == classes
  }

  /// The name of the model in the file at `path`.
  static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".safetensors") ? String(file.dropLast(12)) : file
  }

  mutating func take(_ listings: [ModelListing]) -> [Effect] {
    shelf.isListed = true
    shelf.list(listings)
    return []
  }

  mutating func take(_ model: SavedModel, from path: String, _ reason: LoadReason) -> [Effect] {
    let wanted =
      reason != .changed && reason != .saved
      || shelf.index(of: path) != nil || runs.last?.path == path
    guard wanted else { return [] }
    let name = Self.name(of: path)
    let (input, outputs) = (model.network.inputShape, model.network.outputShape.count)
    guard Self.opens(input: input, outputs: outputs) else {
      return reject(
        path,
        "\(name) goes from \(input) values to \(outputs); the canvas needs a model from 28x28 "
          + "pixels to \(Self.classes) classes. Open another one.")
    }
    guard shelf.index(of: path) != nil || shelf.open.count < ModelShelf.limit else {
      shelf.loading.remove(path)
      status = StatusLine(
        kind: .warning,
        text: "\(ModelShelf.limit) models are open. Close one before you open \(name).")
      return []
    }
    if reason == .opened { shelf.openedByItself = false }
    shelf.show(
      path: path, name: name, network: model.network, loss: model.loss, pipeline: model.pipeline,
      classNames: model.metadata.classNames)
    switch reason {
    case .startup: shelf.list(shelf.listings)
    case .opened: status = StatusLine(kind: .hint, text: "The model \(name) reads your drawing.")
    case .saved: break
    case .changed:
      status = StatusLine(kind: .success, text: "\(name) was saved; the canvas uses it now.")
    }
    if let note = model.preprocessingNote {
      status = StatusLine(kind: .warning, text: "\(name): \(note)")
    }
    return [.record(.modelLoaded(path: path, model: name, reason: reason))]
  }

  mutating func reject(_ path: String, _ error: String) -> [Effect] {
    shelf.loading.remove(path)
    shelf.isStarting = false
    let kept = shelf.index(of: path) != nil ? " The last good version stays open." : ""
    status = StatusLine(kind: .error, text: error + kept)
    return [.record(.modelRejected(path: path, error: error))]
  }

  mutating func noteDeletion(of path: String) -> [Effect] {
    guard let index = shelf.index(of: path) else { return [] }
    shelf.open[index].note = "file deleted"
    status = StatusLine(
      kind: .warning,
      text: "The file of \(shelf.open[index].name) was deleted; it stays open until you close it.")
    return []
  }

  /// Opens a closed model, closes an open one.
  mutating func toggleModel(_ path: String) -> [Effect] {
    if shelf.index(of: path) != nil {
      shelf.openedByItself = false
      shelf.close(path)
      return []
    }
    guard !shelf.loading.contains(path) else { return [] }
    guard shelf.open.count < ModelShelf.limit else {
      status = StatusLine(
        kind: .warning, text: "\(ModelShelf.limit) models are open. Close one first.")
      return []
    }
    shelf.loading.insert(path)
    return [.loadModel(path: path, .opened)]
  }

  mutating func take(_ listings: [DatasetListing]) -> [Effect] {
    let first = datasets.isEmpty
    // What is learned from digits and all else reads none: no model for the canvas.
    datasets = listings.filter { $0.name != DigitOrNot.name }
    let chosen = datasets.first { $0.name == form.dataset }
    if first, chosen?.isAvailable != true { form.dataset = "pen-strokes" }
    if first {
      if form.dataset == DatasetCatalog.defaultDownload || chosen?.isAvailable != true {
        usualDataset = form.dataset
      }
      form.fit(check.sizes, from: .mnist)
      passStepsToForm()
    }
    guard first, trainsAtStart else { return [] }
    trainsAtStart = false
    return train()
  }

  /// Whether MNIST could be downloaded: it is the form's choice, or nobody has it.
  var offersFetch: Bool {
    fetch != nil || datasets.contains { $0.name == "mnist" && !$0.isAvailable }
  }

  mutating func toggleFetch() -> [Effect] {
    if fetch != nil { return [.cancelFetch] }
    fetch = Fetch(name: "mnist")
    status = StatusLine(kind: .hint, text: "Downloading MNIST …")
    return [.fetchDataset("mnist")]
  }

  mutating func endFetch(_ error: String?) -> [Effect] {
    fetch = nil
    if let error {
      status = StatusLine(kind: .error, text: error)
    } else {
      chooseDataset("mnist")
      status = StatusLine(kind: .success, text: "MNIST is here and checked.")
    }
    return []
  }
}
