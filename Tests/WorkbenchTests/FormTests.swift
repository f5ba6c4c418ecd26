import Geometry
import ImageAugmentation
import Ink
import NeuralNetwork
import Testing

@testable import Datasets
@testable import Training
@testable import Workbench

@Suite struct FormTests {
  @Test func aConvolutionalNetworkIsTypedAndItsLayersAreTold() throws {
    var session = Session()
    session.enter(Session.convolutional, into: .network)
    let outline = try #require(session.state.check.outline)
    // 16·9+16, 32·16·9+32, 800·128+128, 128·10+10
    #expect(outline.parameterCount == 160 + 4640 + 102_528 + 1290)
    #expect(session.widget(.network)?.note == "108,618 parameters")
    guard case .layers(let lines, left: 0, parameters: 108_618)? = session.state.fieldNote?.content
    else {
      Issue.record("\(String(describing: session.state.fieldNote))")
      return
    }
    #expect(lines[0] == LayerLine(text: "input", shape: "1x28x28", parameters: ""))
    #expect(lines[1] == LayerLine(text: "conv 16 3x3", shape: "16x26x26", parameters: "160"))
    #expect(lines.map(\.text).contains("dropout 0.3"))
    #expect(session.widget(.activation)?.isEnabled == false, "the text says what stands between")
    guard case .startTraining(_, let plan, _)? = session.click(.train).last else {
      Issue.record("no training")
      return
    }
    #expect(plan.network == Session.convolutional)
  }

  @Test(arguments: [
    ("conv 16 3x3, relu, pol 2, dense 10", "pol", "“pol” not understood"),
    ("conv 16 3x3, relu, pool 40, dense 10", "pool 40", "“pool 40” does not fit"),
    ("784-128-x-10", "x", "“x” not understood"), ("700-128-10", "700", "“700” not understood"),
    ("conv 16 3x3, dense 12", "12", "must end with 10"), ("784-128-9", "9", "must end with 10"),
    ("conv 16 3x3, ", "", "not complete"), ("", "", "not complete"),
    ("residual(conv 4 5x5), dense 10", "residual", "does not fit"),
  ])
  func aBadNetworkIsMarkedWhereItIsWrong(text: String, marked: String, words: String) throws {
    var session = Session()
    session.enter(text, into: .network)
    let widget = try #require(session.widget(.network))
    #expect(widget.problem?.contains(words) == true, "\(widget.problem ?? "")")
    let mark = try #require(widget.mark)
    #expect(String(Array(text)[mark.clamped(to: 0..<text.count)]) == marked)
    #expect(widget.note.isEmpty)
    guard case .problem(let lines)? = session.state.fieldNote?.content else {
      Issue.record("nothing is said beside the field")
      return
    }
    #expect(lines.joined(separator: " ").count > words.count)
    session.press(.escape)
    #expect(session.state.fieldNote == nil, "only while the field is edited")
    #expect(session.widget(.network)?.mark == mark, "the mark stays")
  }

  @Test(arguments: [
    ("constant", Schedule.constant), ("Cosine", .cosine(iterations: 0)),
    (" one-cycle 900 0.2", .oneCycle(iterations: 900, rise: 0.2)),
    (
      "warm-up 500 step 1000 0.5", .warmUp(iterations: 500, then: .step(every: 1000, factor: 0.5))
    ),
  ])
  func aScheduleIsTyped(text: String, schedule: Schedule) {
    var session = Session()
    session.enter(text, into: .schedule)
    #expect(session.state.check.plan?.schedule == schedule)
  }

  @Test func theSecondPageFillsTheRestOfThePlan() throws {
    var session = Session()
    session.enter("784-64-10", into: .network)
    for (field, text) in [
      (Control.augmentation, "shift 2, rotate 10"), (.l1, "1e-5"), (.l2, "0.0001"),
      (.weightDecay, "0.01"), (.labelSmoothing, "0.1"), (.clipNorm, "2"), (.patience, "3"),
      (.validation, "900"),
    ] {
      session.enter(text, into: field)
    }
    let plan = try #require(session.state.check.plan)
    #expect(plan.augmentation == (try Augmentation(text: "shift 2, rotate 10")))
    #expect(
      plan.regularization
        == Regularization(l1: 1e-5, l2: 1e-4, weightDecay: 0.01, clipNorm: 2, labelSmoothing: 0.1))
    #expect(plan.patience == 3 && plan.validationCount == 900)
    session.click(.basics)
    #expect(session.widget(.more)?.label == "More (7)", "what is set there is not forgotten")
    for field in [Control.augmentation, .l1, .l2, .weightDecay, .labelSmoothing, .clipNorm] {
      session.enter("", into: field)
    }
    session.enter("", into: .patience)
    let bare = try #require(session.state.check.plan)
    #expect(bare.augmentation == .none && bare.regularization == .none && bare.patience == nil)
  }

  @Test func aFormMadeFromAPlanMeansThatPlan() throws {
    var plan = TrainingPlan()
    plan.preset = "custom"
    plan.network = Session.convolutional
    plan.optimizer = .adamW(beta1: 0.8, beta2: 0.99, epsilon: 1e-7, weightDecay: 0.05)
    plan.schedule = .warmUp(iterations: 20, then: .exponential(0.999))
    plan.regularization = Regularization(l2: 1e-4, clipNorm: 0.5)
    plan.augmentation = try Augmentation(text: "elastic 34 4, flip")
    plan.preprocessing = try InkPipeline(text: "box scale width 3")
    plan.patience = 4
    plan.batchSize = .full
    let form = TrainingForm(plan: plan, preset: "custom")
    #expect(FormCheck(form, on: .mnist).plan == plan)
    #expect(form.unusualCount == 6)
  }

  @Test func anEntryThatIsWrongOnTheOtherPageIsSaidOnThisOne() {
    var session = Session()
    session.enter("2", into: .labelSmoothing)
    session.click(.basics)
    #expect(session.widget(.more)?.problem != nil)
    #expect(session.widget(.basics)?.problem == nil)
    #expect(session.widget(.train)?.isEnabled == false)
    #expect(session.state.trainObstacle?.contains("Label smoothing") == true)
  }

  @Test func labelSmoothingAndTheSquaredErrorDoNotGoTogether() {
    var session = Session(preset: "sigmoid-128-64")
    session.enter("0.1", into: .labelSmoothing)
    #expect(session.widget(.labelSmoothing)?.problem == "needs cross-entropy")
  }

  @Test func theConstantsOfAnOptimizerComeWithItAndCanBeChanged() {
    var session = Session()
    _ = session.state.choose(
      Menu.Item(value: "nesterov", title: "Nesterov"), of: .optimizer)
    session.enter("0.95", into: .constants)
    #expect(session.state.check.plan?.optimizer == .nesterov(0.95))
    session.enter("0.95 1", into: .constants)
    #expect(session.widget(.constants)?.problem == "such as 0.9")
    session.enter("1.5", into: .constants)
    #expect(session.widget(.constants)?.problem == "out of range")
    _ = session.state.choose(Menu.Item(value: "adam", title: "Adam"), of: .optimizer)
    #expect(session.state.check.plan?.optimizer == .adam)
    #expect(session.widget(.constants)?.label == "Adam: beta 1, beta 2, epsilon")
  }
}

/// The chosen data decide the ends of the network.
@Suite struct FormDataTests {
  private static func listing(
    _ name: String, _ shape: ImageShape, classes: Int, training: Int
  ) -> DatasetListing {
    DatasetListing(
      name: name, title: name, explanation: "",
      availability: .file(path: "/\(name)", training: training, test: 100), shape: shape,
      classes: classes)
  }

  static let colours = ImageShape(channels: 3, height: 32, width: 32)
  static let listings = [
    listing("digits", .digit, classes: 10, training: 60_000),
    listing("things", colours, classes: 100, training: 50_000),
    listing("tiny", ImageShape(channels: 1, height: 4, width: 4), classes: 2, training: 300),
  ]

  private func session(_ network: String) -> Session {
    var session = Session()
    session.send(.datasetsListed(Self.listings))
    _ = session.state.choose(Menu.Item(value: "digits", title: ""), of: .dataset)
    session.enter(network, into: .network)
    return session
  }

  @Test(arguments: [
    ("784-128-64-10", "3072-128-64-100"), ("1x28x28-30-10", "3x32x32-30-100"),
    ("conv 8 3x3, relu, dense 10", "conv 8 3x3, relu, dense 100"),
    ("dense 30, relu, dense 10, softmax", "dense 30, relu, dense 100, softmax"),
    (Session.convolutional, Session.convolutional + "0"),
  ])
  func anotherDataSetChangesTheEndsOfTheNetworkAndBack(text: String, adapted: String) {
    var session = session(text)
    let preset = session.state.form.preset
    _ = session.state.choose(Menu.Item(value: "things", title: ""), of: .dataset)
    #expect(session.state.form[text: .network] == adapted)
    #expect(session.state.check.problems.isEmpty, "\(session.state.check.problems)")
    #expect(session.state.form.preset == preset)
    _ = session.state.choose(Menu.Item(value: "digits", title: ""), of: .dataset)
    #expect(session.state.form[text: .network] == text)
  }

  @Test func aTextThatCannotBeAdaptedIsLeftAsItIs() {
    var session = session("dense 12, relu, flatten")
    _ = session.state.choose(Menu.Item(value: "things", title: ""), of: .dataset)
    #expect(session.state.form[text: .network] == "dense 12, relu, flatten")
    #expect(session.widget(.network)?.problem == "must end with 100")
  }

  @Test func aSmallSetHoldsOutFewerImagesAndALargeOneAsManyAsWasWanted() {
    var session = session("784-10")
    _ = session.state.choose(Menu.Item(value: "tiny", title: ""), of: .dataset)
    #expect(session.state.form[text: .validation] == "30")
    #expect(session.state.check.problems.isEmpty, "\(session.state.check.problems)")
    session.enter("300", into: .validation)
    #expect(session.widget(.validation)?.problem == "must be 1 to 299")
    session.enter("299", into: .validation)
    #expect(session.widget(.batch)?.problem == nil, "on the other page")
    session.click(.basics)
    #expect(session.widget(.batch)?.problem == "must be 1 to 1")
    session.enter("4000", into: .validation)
    _ = session.state.choose(Menu.Item(value: "digits", title: ""), of: .dataset)
    #expect(session.state.form[text: .validation] == "4000")
  }

  @Test func presetsSuitTheDataThatIsChosen() {
    var session = session("784-10")
    _ = session.state.choose(Menu.Item(value: "things", title: ""), of: .dataset)
    _ = session.state.choose(Menu.Item(value: "relu-128", title: ""), of: .preset)
    #expect(session.state.form[text: .network] == "3072-128-100")
    #expect(session.state.form.preset == "relu-128")
  }

  @Test func aPresetBringsItsOwnDataAndTheNextOneIsBackOnThoseThatWereChosen() {
    let mnist = Self.listing("mnist", .digit, classes: 10, training: 60_000)
    let clothes = Self.listing("fashion-mnist", .digit, classes: 10, training: 60_000)
    var session = Session()
    session.send(.datasetsListed([mnist, clothes] + Self.listings))
    func choose(_ value: String, _ control: Control) {
      _ = session.state.choose(Menu.Item(value: value, title: ""), of: control)
    }
    choose("digits", .dataset)
    choose("fashion-dense", .preset)
    #expect(session.state.form.dataset == "fashion-mnist")
    choose("relu-128", .preset)
    #expect(session.state.form.dataset == "digits")
    session.send(.datasetsListed([mnist]))
    choose("fashion-dense", .preset)
    #expect(session.state.form.dataset == "digits", "what is not there is not chosen")
    var early = AppState(AppState.Options())
    _ = early.choose(Menu.Item(value: "fashion-dense", title: ""), of: .preset)
    #expect(early.form.dataset == "fashion-mnist", "before it is known what is there")
    _ = early.update(.datasetsListed([mnist]))
    #expect(early.form.dataset == "pen-strokes")
  }

  @Test(arguments: NetworkExample.all.indices)
  func everyExampleCanBeTrained(index: Int) throws {
    let example = NetworkExample.all[index]
    for listing in Self.listings.prefix(2) {
      var session = session("784-10")
      _ = session.state.choose(Menu.Item(value: listing.name, title: ""), of: .dataset)
      session.enter(example.text(for: session.state.check.sizes), into: .network)
      let plan = try #require(session.state.check.plan, "\(session.state.check.problems)")
      #expect(plan.problems(for: session.state.check.sizes).isEmpty)
    }
  }

  @Test func anExampleThatThePicturesAreTooSmallForCannotBeChosen() {
    let sizes = DataSizes(shape: Self.listings[2].shape ?? .digit, classes: 2, images: 300)
    let items = NetworkExample.items(for: sizes)
    #expect(items.first { $0.title == "Dense" }?.isEnabled == true)
    let deep = items.first { $0.title == "Convolutional" }
    #expect(deep?.isEnabled == false && deep?.detail.contains("4x4") == true)
  }

  @Test(arguments: [1, 2, 7, 60, 6876, 170_000, 90_000_000])
  func everyExampleOfAScheduleSuitsTheRun(updates: Int) throws {
    for item in ScheduleExample.items(updates: updates) {
      let schedule = try Schedule(text: item.value).spanning(updates)
      let end = schedule.learningRate(base: 1, iteration: updates - 1)
      #expect(end.isFinite && end >= 0 && end <= 1, "\(item.title) ends at \(end)")
      if item.value.hasPrefix("inverse-decay"), updates > 60 {
        #expect(end > 0.4 && end < 0.62, "\(item.title) ends at \(end), not about a half")
      }
      if item.value.hasPrefix("exponential"), updates > 60 {
        #expect(end > 0.08 && end < 0.13, "\(item.title) ends at \(end), not about a tenth")
      }
    }
  }

  @Test(arguments: AugmentationExample.all.map(\.1))
  func everyExampleOfAnAugmentationCanBeRead(text: String) throws {
    _ = try Augmentation(text: text)
  }
}
