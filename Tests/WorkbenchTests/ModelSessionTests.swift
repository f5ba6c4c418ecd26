import Geometry
import ModelFiles
import NeuralNetwork
import Testing

@testable import Datasets
@testable import Workbench

@Suite struct ModelSessionTests {
  @Test func twoOpenModelsReadTheSameDrawingAndDisagreementIsSeen() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    try session.open("/b.safetensors", favouring: 5)
    session.drawSeven()
    let readings = session.turn().compactMap(\.prediction)
    #expect(readings.map(\.model) == ["a", "b"])
    #expect(readings.map(\.reading.digit) == [3, 5])
    #expect(session.state.shelf.disagree)
    try session.open("/b.safetensors", favouring: 3, .changed)
    session.turn()
    #expect(!session.state.shelf.disagree)
  }

  @Test func theListBeginsWithWhatIsOpenAndThenTheNewest() throws {
    func listing(_ name: String, _ modified: Double) -> ModelListing {
      ModelListing(
        path: "/\(name).safetensors", name: name, modified: modified,
        details: .failure(.badHeader(path: "", reason: "not read")))
    }
    var session = Session()
    let all = [listing("b", 1), listing("new", 3), listing("a", 1), listing("old", 0)]
    session.send(.modelsListed(all))
    #expect(session.state.shelf.listings.map(\.name) == ["new", "a", "b", "old"])
    try session.open("/old.safetensors", favouring: 3, .startup)
    #expect(session.state.shelf.listings.map(\.name) == ["old", "new", "a", "b"])
  }

  @Test func filesOfTheSameNameAreToldApartByTheirFolders() throws {
    var session = Session()
    let paths = ["/mine/a.safetensors", "/ours/a.safetensors", "/ours/b.safetensors"]
    session.send(
      .modelsListed(
        paths.enumerated().map { index, path in
          ModelListing(
            path: path, name: "?", modified: Double(-index),
            details: .failure(.badHeader(path: "", reason: "not read")))
        }))
    #expect(paths.map { session.state.shelf.titles[$0] } == ["a", "ours/a", "b"])
    #expect(session.widget(.model("ours/a")) != nil && session.widget(.model("mine/a")) == nil)
  }

  @Test func aBadFileSaysWhatIsWrongInItsRowAndWholeUnderThePointer() throws {
    var session = Session()
    let path = "/models/broken.safetensors"
    session.send(
      .modelsListed([
        ModelListing(
          path: path, name: "broken", modified: 0,
          details: .failure(.badHeader(path: path, reason: "it is too short")))
      ]))
    let row = try #require(session.widget(.model("broken")))
    #expect(!row.isEnabled)
    #expect(row.modelText?.contains(path) == false, "its name is there already")
    session.send(.input(.pointerMoved(row.rect.center, [])))
    let status = StatusPanel(session.state, session.state.widgets).status.text
    #expect(status == row.modelText && status.contains("too short"))
  }

  @Test func aToolThatCannotBeUsedNowStillSaysWhatItIs() throws {
    var session = Session()
    let undo = try #require(session.widget(.undo))
    #expect(!undo.isEnabled)
    session.send(.input(.pointerMoved(undo.rect.center, [])))
    #expect(StatusPanel(session.state, session.state.widgets).status.text == undo.label)
    let brush = try #require(session.widget(.brush))
    session.send(.input(.pointerMoved(brush.rect.center, [])))
    #expect(StatusPanel(session.state, session.state.widgets).status.text == brush.label)
    session.state.status = StatusLine(kind: .error, text: "Something is wrong.")
    #expect(StatusPanel(session.state, session.state.widgets).status.kind == .error)
  }

  @Test func aFileThatBecomesBadLeavesTheLastGoodModelInPlace() throws {
    var session = Session()
    try session.open("/a.safetensors", favouring: 3)
    session.drawSeven()
    session.turn()
    session.send(.modelRejected(path: "/a.safetensors", error: "The file is cut short."))
    #expect(session.state.shelf.open.count == 1)
    #expect(session.state.status.text.contains("cut short"))
    #expect(session.state.status.text.contains("last good version"))
    session.send(.modelDeleted(path: "/a.safetensors"))
    #expect(session.state.shelf.open[0].note == "file deleted")
  }

  @Test func aModelForOtherPicturesIsRefusedInWords() throws {
    var session = Session()
    let network = try Network.dense(
      inputs: 3072, hidden: [], outputs: 10, activation: .relu, output: .softmax)
    let model = SavedModel(
      network: network, metadata: ModelMetadata(classNames: ModelMetadata.numbered(10)))
    let effects = session.send(.modelLoaded(path: "/cifar.safetensors", model, .opened))
    #expect(session.state.shelf.open.isEmpty)
    #expect(session.state.status.text.contains("28x28"))
    #expect(effects.contains { if case .record(.modelRejected) = $0 { true } else { false } })
  }

  @Test func modelsOfOtherThingsThanDigitsNameWhatTheySee() throws {
    var session = Session()
    try session.open("/clothes.safetensors", favouring: 9, classNames: Session.clothes)
    session.drawSeven()
    session.turn()
    #expect(session.widget(.answer(9))?.text == "Ankle boot")
    #expect(session.widget(.answer(9))?.label == "I drew: Ankle boot")
    #expect(!CanvasPanel(session.state).isForDigits)
    let panel = PredictionPanel(session.state, session.state.widgets)
    #expect(panel.columns[0].className(of: 9) == "Ankle boot")
    try session.open("/digits.safetensors", favouring: 9)
    #expect(session.widget(.answer(9))?.text == "9", "no name that would be wrong for one of them")
    #expect(session.widget(.answer(9))?.label == "I drew a 9")
    session.turn()
    _ = try Frame().update(to: session.state)
  }

  @Test func aNetworkForOtherPicturesTrainsWithoutTheCanvas() throws {
    var session = Session()
    session.send(.datasetsListed(FormDataTests.listings))
    _ = session.state.choose(Menu.Item(value: "things", title: ""), of: .dataset)
    session.drawSeven()
    let id = session.startTraining()
    let network = try NetworkText.network("3072-100", input: Shape(3, 32, 32))
    session.send(
      .trainingReported(id, .epoch(Session.report(epoch: 1, accuracy: 0.3), network)))
    #expect(session.turn().compactMap(\.prediction).isEmpty)
    #expect(session.state.shelf.open.isEmpty)
    #expect(session.state.status.text.contains("cannot show"))
    #expect(session.send(.trainingReported(id, .saved(path: "/a.safetensors"))).isEmpty)
  }

  @Test func theStatusLineTellsAllOfTheModelUnderThePointer() throws {
    var session = Session()
    let details = ModelListing.Details(
      summary: Session.convolutional, inputShape: Shape(1, 28, 28), outputs: 10,
      metadata: ModelMetadata(classNames: ModelMetadata.numbered(10)))
    let listing = ModelListing(
      path: "/conv.safetensors", name: "conv", modified: 0, details: .success(details))
    session.send(.modelsListed([listing]))
    session.send(
      .input(.pointerMoved(try #require(session.rect(of: .model("conv"))).center, [])))
    let panel = StatusPanel(session.state, session.state.widgets)
    #expect(panel.status.text == "conv · " + Session.convolutional)
  }

  @Test(arguments: [Shape.vector(784), Shape(1, 28, 28), Shape(4, 14, 14), Shape(28, 28, 1)])
  func aModelOpensForPicturesOrForPlainValues(input: Shape) throws {
    var session = Session()
    let network = try Network(inputShape: input, layers: [.dense(outputs: 10), .softmax])
    let names = (0..<10).map { "class \($0)" }
    let model = SavedModel(network: network, metadata: ModelMetadata(classNames: names))
    session.send(.modelLoaded(path: "/a.safetensors", model, .opened))
    let fits = input == .vector(784) || input == Shape(1, 28, 28)
    #expect(session.state.shelf.open.isEmpty == !fits)
    #expect(session.state.status.text.contains("28x28") == !fits)
  }

  @Test func aChangedFileThatIsNotOpenIsNotOpened() throws {
    var session = Session()
    try session.open("/other.safetensors", favouring: 3, .changed)
    #expect(session.state.shelf.open.isEmpty)
  }

  @Test func eightModelsAtMostAreOpen() throws {
    var session = Session()
    for number in 0..<9 { try session.open("/\(number).safetensors", favouring: number) }
    #expect(session.state.shelf.open.count == 8)
    #expect(Set(session.state.shelf.open.map(\.slot)).count == 8)
    #expect(session.state.status.kind == .warning)
  }

  @Test func whereTimeIsShortModelsReadInTurnAndAllReadTheDrawingAsItIsAtLast() throws {
    var session = Session()
    for number in 0..<3 { try session.open("/\(number).safetensors", favouring: number) }
    session.draw([Point(0.2, 0.5), Point(0.5, 0.5)])
    #expect(session.state.hasUnreadModels)
    func readNext(_ session: inout Session) -> [String] {
      session.state.settle { false }.compactMap { effect in
        if case .record(.prediction(let model, _)) = effect { model } else { nil }
      }
    }
    #expect(readNext(&session) == ["0"])
    #expect(session.state.shelf.open.map { $0.reading == nil } == [false, true, true])
    // The drawing grows meanwhile: those that have waited go first all the same.
    session.draw([Point(0.5, 0.2), Point(0.5, 0.8)])
    #expect(readNext(&session) == ["1"])
    session.draw([Point(0.3, 0.2), Point(0.6, 0.2)])
    #expect(readNext(&session) == ["2"])
    #expect(readNext(&session) == ["0"] && readNext(&session) == ["1"])
    #expect(!session.state.hasUnreadModels && readNext(&session).isEmpty)
    session.press(.delete)
    #expect(session.turn().isEmpty && !session.state.hasUnreadModels)
    #expect(session.state.shelf.open.allSatisfy { $0.reading == nil })
  }

  @Test func aSigmoidNetworkIsReadAsSharesAndItsLossIsTheSquaredError() throws {
    let outputs = [0.5, 0.25, 0, 0, 0, 0, 0, 0, 0, 0.25]
    let reading = Reading(
      outputs: outputs, probabilities: outputs.map { $0 / 1 }, loss: .meanSquaredError)
    // (0.5-1)² + 0.25² + 0.25², as NeuralNetwork.Loss defines it.
    #expect(abs(reading.loss(against: 0) - 0.375) < 1e-9)
    #expect(abs(reading.entropy - 1.5) < 1e-9)
  }
}

@Suite struct FetchSessionTests {
  @Test func theButtonFetchesAndCancelsAndSaysHowFarItIs() {
    var session = Session()
    let absent = DatasetListing(
      name: "mnist", title: "MNIST", explanation: "", availability: .absent)
    session.send(.datasetsListed([absent]))
    #expect(session.click(.fetch) == [.fetchDataset("mnist")])
    session.send(.fetchProgressed(fraction: 0.4, file: "train-images", received: 4_000_000))
    #expect(session.widget(.fetch)?.label == "Cancel")
    #expect(session.widget(.fetch)?.value == "40 %")
    #expect(TrainingPanel(session.state, session.state.widgets).activity.fraction == 0.4)
    #expect(session.click(.fetch) == [.cancelFetch])
    session.send(.fetchFinished(error: "No mirror answered."))
    #expect(session.state.status.text == "No mirror answered.")
    #expect(session.state.form.dataset == "pen-strokes")
    session.send(.fetchProgressed(fraction: 0.9, file: "late", received: 1))
    #expect(session.state.fetch == nil, "a late message of a download that is over")
  }
}
