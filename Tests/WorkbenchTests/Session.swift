import Geometry
import Ink
import ModelFiles
import NeuralNetwork

@testable import Training
@testable import Workbench

/// The pure application with hands: what a person does, as messages.
struct Session {
  var state: AppState
  private(set) var effects: [Effect] = []
  private(set) var time = 1.0

  init(size: Size = Size(1280, 800), preset: String = "relu-128-128") {
    var options = AppState.Options()
    options.size = size
    options.preset = preset
    state = AppState(options)
    send(.datasetsListed([]))
    send(.modelsListed([]))
  }

  @discardableResult
  mutating func send(_ message: Message) -> [Effect] {
    let caused = state.update(message)
    effects += caused
    return caused
  }

  /// What the shell does at the end of a turn.
  @discardableResult
  mutating func turn(after seconds: Double = 1.0 / 60) -> [Effect] {
    time += seconds
    send(.ticked(now: time, wallClock: 1_700_000_000 + time))
    let caused = state.settle()
    effects += caused
    return caused
  }

  func rect(of control: Control) -> Rect? {
    state.widgets.first { $0.control == control }?.hitRect
  }

  func widget(at place: Point) -> Widget? { state.widget(at: place) }

  func widget(_ control: Control) -> Widget? {
    state.widgets.first { $0.control == control }
  }

  @discardableResult
  mutating func click(_ control: Control, clicks: Int = 1) -> [Effect] {
    guard let place = rect(of: control).map({ $0.center * state.shrink }) else { return [] }
    var caused = send(.input(.pointerMoved(place, [])))
    caused += send(.input(.pointerPressed(.primary, place, [], clicks: clicks)))
    caused += send(.input(.pointerReleased(.primary, place, [])))
    return caused
  }

  /// Draws a line through points of the canvas, whose sides are 1.
  mutating func draw(_ points: [Point], button: PointerButton = .primary) {
    let canvas = state.layout.canvas
    let places = points.map { ($0 * canvas.width + canvas.origin) * state.shrink }
    guard let first = places.first, let last = places.last else { return }
    send(.input(.pointerPressed(button, first, [], clicks: 1)))
    for place in places.dropFirst() { send(.input(.pointerMoved(place, []))) }
    send(.input(.pointerReleased(button, last, [])))
  }

  mutating func drawSeven() {
    draw([Point(0.2, 0.2), Point(0.5, 0.19), Point(0.8, 0.2), Point(0.6, 0.5), Point(0.4, 0.85)])
  }

  @discardableResult
  mutating func press(_ key: Key, _ modifiers: Modifiers = [], text: String = "") -> [Effect] {
    send(.input(.keyPressed(KeyPress(key, text: text, modifiers: modifiers))))
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character), text: String(character)) }
  }

  /// A network whose outputs are certain to favour `digit`.
  static func network(favouring digit: Int, hidden: [Int] = []) throws -> Network {
    var network = try Network.dense(
      inputs: 784, hidden: hidden, outputs: 10, activation: .relu, output: .softmax)
    let bias = network.parameters.count - 10
    network.parameters[bias + digit] = 5
    return network
  }

  mutating func open(
    _ path: String, favouring digit: Int, _ reason: LoadReason = .opened,
    classNames: [String] = ModelMetadata.numbered(10)
  ) throws {
    let model = SavedModel(
      network: try Self.network(favouring: digit), metadata: ModelMetadata(classNames: classNames))
    send(.modelLoaded(path: path, model, reason))
  }

  /// A training that has begun.
  mutating func startTraining() -> RunID {
    click(.train)
    let id = RunID(number: state.runs.count)
    send(.trainingOpened(id, path: "/models/relu-128-128.safetensors"))
    send(.trainingReported(id, .started(Self.start)))
    return id
  }

  static let start = StartReport(
    plan: TrainingPlan(), network: "784-128-128-10", parameters: 118_282, trainingCount: 55_000,
    validationCount: 5000, testCount: 10_000)

  static func progress(epoch: Int, batch: Int, loss: Double = 0.5) -> Progress {
    Progress(
      epoch: epoch, epochs: 4, batch: batch, batches: 100, loss: loss, accuracy: 0.9,
      imagesPerSecond: 100_000, secondsRemaining: 12, learningRate: 0.1)
  }

  static func report(
    epoch: Int, accuracy: Double, isBest: Bool = true, layers: [LayerHealth] = []
  ) -> EpochReport {
    EpochReport(
      epoch: epoch, trainLoss: 0.4, trainAccuracy: 0.9, validationLoss: 0.3,
      validationAccuracy: accuracy, seconds: 1, imagesPerSecond: 55_000, isBest: isBest,
      layers: layers)
  }

  /// Types over what a field holds.
  mutating func enter(_ text: String, into field: Control) {
    let page = TrainingForm.page(of: field)
    if page != state.formPage { click(page == .more ? .more : .basics) }
    click(field, clicks: 2)
    press(.delete)
    type(text)
  }

  static let clothes = [
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
    "Ankle boot",
  ]

  /// A small convolutional network, and how it does after an epoch.
  static let convolutional =
    "conv 16 3x3, relu, pool 2, conv 32 3x3, relu, pool 2, dense 128, relu, dropout 0.3, dense 10"

  static let health = [
    LayerHealth(
      layer: 0, text: "conv 16 3x3", gradientNorm: 0.18, parameterNorm: 3, deadUnits: 0, units: 16),
    LayerHealth(
      layer: 3, text: "conv 32 3x3", gradientNorm: 0.0021, parameterNorm: 6, deadUnits: 20,
      units: 32),
    LayerHealth(
      layer: 7, text: "dense 128", gradientNorm: 1.04, parameterNorm: 12, deadUnits: 11,
      units: 128),
    LayerHealth(layer: 10, text: "dense 10", gradientNorm: 0.55, parameterNorm: 4),
  ]
}

extension Effect {
  /// The predictions among effects.
  var prediction: (model: String, reading: Reading)? {
    if case .record(.prediction(let model, let reading)) = self { (model, reading) } else { nil }
  }
}
