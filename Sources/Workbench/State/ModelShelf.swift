import Ink
import ModelFiles
import NeuralNetwork

/// The models in the directories, and those of them that are open.
struct ModelShelf: Equatable, Sendable {
  /// How many can read the drawing at once.
  static let limit = 8

  var listings: [ModelListing] = [] {
    didSet { titles = Self.titles(of: listings) }
  }
  /// What tells each listed model from the others, by its path: its file's name, with its folder where
  /// an earlier one is called so too.
  private(set) var titles: [String: String] = [:]
  /// Whether the directories were read.
  var isListed = false
  var open: [OpenModel] = []
  /// Paths on their way from the disk, so that a second click closes instead of loading twice.
  var loading: Set<String> = []
  /// Whether the first models are still on their way.
  var isStarting = false
  /// Whether the open model was chosen by the program, so that a new one may take its place.
  var openedByItself = true
  var revision = 0
  /// The steps from ink to picture for all models alike; nil while each has its own.
  var changedSteps: Set<InkPipeline.Step>? {
    didSet { if changedSteps != oldValue { revision += 1 } }
  }
  var scroll = 0.0
  private var readingCount = 0

  func index(of path: String) -> Int? { open.firstIndex { $0.path == path } }

  /// The model that is to read the drawing next: of those that have not, the one whose last reading is
  /// the longest ago.
  func nextToRead(_ ink: InkVersion) -> Int? {
    func number(_ index: Int) -> Int { open[index].basis?.number ?? 0 }
    return open.indices.filter { index in
      guard let basis = open[index].basis else { return true }
      return basis.ink != ink || basis.models != revision
    }.min { number($0) < number($1) }
  }

  /// Takes what a model has read, or that there was nothing to read.
  mutating func take(_ reading: Reading?, of index: Int, _ ink: InkVersion, now: Double) {
    readingCount += 1
    open[index].basis = ReadingBasis(ink: ink, models: revision, number: readingCount)
    open[index].reading = reading
    open[index].glide.aim(
      at: reading?.probabilities ?? Array(repeating: 0, count: AppState.classes), now: now)
  }

  /// What the list shows: open models first, then the newest.
  mutating func list(_ found: [ModelListing]) {
    let open = Set(self.open.map(\.path))
    func rank(_ listing: ModelListing) -> (Int, Double) {
      (open.contains(listing.path) ? 1 : 0, listing.modified)
    }
    listings = found.sorted { rank($0) == rank($1) ? $0.name < $1.name : rank($0) > rank($1) }
  }

  private static func titles(of listings: [ModelListing]) -> [String: String] {
    var taken: Set<String> = []
    var titles: [String: String] = [:]
    for path in listings.map(\.path) {
      let name = AppState.name(of: path)
      let parts = path.split(separator: "/")
      let isTwin = !taken.insert(name).inserted && parts.count > 1
      titles[path] = isTwin ? "\(parts[parts.count - 2])/\(name)" : name
    }
    return titles
  }

  /// The first colour that no open model has.
  private var freeSlot: Int {
    let taken = Set(open.map(\.slot))
    return (0...Self.limit).first { !taken.contains($0) } ?? 0
  }

  /// Opens a model, or gives an open one its new weights.
  ///
  /// - Parameter classNames: what its outputs mean; nil where that is not known yet.
  mutating func show(
    path: String, name: String, network: Network, loss: Loss, pipeline: InkPipeline,
    classNames: [String]?
  ) {
    revision += 1
    isStarting = false
    loading.remove(path)
    if let index = index(of: path) {
      open[index].network = network
      open[index].loss = loss
      open[index].pipeline = pipeline
      open[index].classNames = classNames ?? open[index].classNames
      open[index].revision = revision
      open[index].note = nil
      return
    }
    open.append(
      OpenModel(
        path: path, name: name, network: network, loss: loss, pipeline: pipeline,
        classNames: classNames ?? ModelMetadata.numbered(AppState.classes), revision: revision,
        slot: freeSlot))
  }

  /// How drawings become the input of an open model now.
  func pipeline(of model: OpenModel) -> InkPipeline {
    changedSteps.map(model.pipeline.with(steps:)) ?? model.pipeline
  }

  /// The pipeline that is shown: that of the first open model.
  var shownPipeline: InkPipeline {
    open.first.map(pipeline(of:)) ?? changedSteps.map(InkPipeline.standard.with(steps:))
      ?? .standard
  }

  /// The steps that the first open model was trained with.
  var ownSteps: Set<InkPipeline.Step> { (open.first?.pipeline ?? .standard).steps }

  /// Puts another model into the place of an open one, with its colour.
  mutating func replace(_ old: String, path: String, name: String, network: Network) {
    guard index(of: old) != nil else { return }
    // Two models are never open under one path.
    if path != old { open.removeAll { $0.path == path } }
    guard let place = index(of: old) else { return }
    revision += 1
    open[place].path = path
    open[place].name = name
    open[place].network = network
    open[place].revision = revision
    open[place].note = nil
  }

  /// Puts a model as it was into the place of the one that took its own.
  mutating func restore(_ model: OpenModel, for path: String) {
    guard let place = index(of: path) else { return }
    revision += 1
    var model = model
    model.slot = open[place].slot
    model.revision = revision
    model.basis = nil
    open[place] = model
  }

  mutating func close(_ path: String) {
    revision += 1
    loading.remove(path)
    open.removeAll { $0.path == path }
  }

  /// What the rows of bars are called: the names that all open models have, else the numbers.
  var classNames: [String] {
    guard let names = open.first?.classNames, names.count == AppState.classes,
      open.allSatisfy({ $0.classNames == names })
    else {
      return ModelMetadata.numbered(AppState.classes)
    }
    return names
  }

  /// Whether the open models have words for what they see, not digits.
  var namesThings: Bool { classNames.contains { $0.count > 2 } }

  /// Whether two open models name different digits.
  var disagree: Bool { Set(open.compactMap { $0.reading?.digit }).count > 1 }
}
