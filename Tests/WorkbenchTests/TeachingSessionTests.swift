import Datasets
import Drawing
import Geometry
import Ink
import ModelFiles
import Testing

@testable import Training
@testable import Workbench

@Suite struct TeachingSessionTests {
  /// The digit that the effects want kept.
  private func added(_ effects: [Effect]) -> OwnDigit? {
    effects.compactMap { if case .teaching(.add(let digit)) = $0 { digit } else { nil } }.first
  }

  private func removed(_ effects: [Effect]) -> OwnDigit? {
    effects.compactMap { if case .teaching(.remove(let digit)) = $0 { digit } else { nil } }.first
  }

  /// What the disk answers.
  private func answer(_ session: inout Session, _ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .teaching(.add(let digit)): session.send(.teaching(.added(digit, wanted: digit.id)))
      case .teaching(.remove(let digit)): session.send(.teaching(.removed(digit)))
      default: break
      }
    }
    session.turn()
  }

  /// A window with a model that reads everything as 1, and `count` drawings that were named 7.
  private func taught(_ count: Int) throws -> Session {
    var session = Session()
    try session.open("/models/a.safetensors", favouring: 1)
    for number in 0..<count {
      session.press(.delete)
      session.draw([Point(0.2, 0.2), Point(0.8, 0.2 + 0.01 * Double(number)), Point(0.4, 0.85)])
      session.turn()
      answer(&session, session.press(.character("7"), text: "7"))
    }
    return session
  }

  /// A window that shows own digits of several kinds, one of them chosen, and what was learned.
  static func session(_ size: Size, _ appearance: Theme.Appearance) throws -> Session {
    var session = Session(size: size)
    session.state.theme = Theme.of(appearance)
    try session.open("/models/handwriting.safetensors", favouring: 1)
    let generator = PenStrokeGenerator(seed: 5)
    var contents = OwnDigits.Contents()
    for (digit, count) in [(1, 3), (3, 14), (7, 5), (9, 1)] {
      for index in 0..<count {
        contents.digits.append(
          OwnDigit(generator.strokes(digit: digit, index: UInt64(index)), label: UInt8(digit)))
      }
    }
    session.send(.teaching(.listed(contents)))
    session.drawSeven()
    session.turn()
    try TeachingSessionTests().learn(&session, name: "handwriting")
    let three = session.state.teaching.samples.filter { $0.digit.label == 3 }[2]
    session.click(.ownDigit(three.digit.id))
    session.send(.input(.pointerLeft))
    session.turn(after: 1)
    return session
  }

  @Test(arguments: [
    (0, 1, "; your digit is right now, and was wrong before."),
    (1, 1, "; your digit is right, as before."), (0, 0, "; your digit is still wrong."),
    (1, 0, "; your digit is wrong now, and was right before."),
  ])
  func oneDigitIsSpokenOfAsOne(before: Int, after: Int, text: String) {
    func one(_ correct: Int) -> Evaluation {
      Evaluation(count: 1, correct: correct, loss: 0, confusion: [])
    }
    #expect(AppState.comparison(one(before), one(after)) == text)
  }

  @Test func theFirstOwnDigitIsOneDigit() throws {
    let one = try taught(1)
    #expect(
      one.state.status.text.contains("1 digit of your own. Ctrl+L lets a model learn from it."))
    let two = try taught(2)
    #expect(two.state.status.text.contains("2 digits of your own"))
    #expect(one.widget(.canvas)?.value == "1 stroke")
  }

  private static func figures(own: Int, others: Int) -> LearningFigures {
    LearningFigures(
      own: Evaluation(count: 5, correct: own, loss: 0, confusion: []),
      others: [
        LearningFigures.Part(
          name: "mnist",
          evaluation: Evaluation(count: 1000, correct: others, loss: 0, confusion: []))
      ])
  }

  private func summary(favouring digit: Int, name: String = "a") throws -> LearningSummary {
    var summary = LearningSummary(reason: .completed)
    summary.before = Self.figures(own: 0, others: 995)
    summary.after = Self.figures(own: 5, others: 994)
    summary.path = "/user/\(name), my hand.safetensors"
    summary.model = SavedModel(
      network: try Session.network(favouring: digit),
      metadata: ModelMetadata(classNames: ModelMetadata.numbered(10)))
    return summary
  }

  /// Learns and has learned.
  private func learn(_ session: inout Session, name: String = "a") throws {
    session.press(.character("l"), .control)
    let id = LearningID(number: session.state.teaching.learnings)
    session.send(.teaching(.reported(id, .started(Self.figures(own: 0, others: 995)))))
    session.send(.teaching(.reported(id, .progress(updates: 60, of: 240))))
    session.send(.teaching(.reported(id, .finished(try summary(favouring: 7, name: name)))))
    session.turn()
  }

  @Test func theRightDigitKeepsTheDrawingAndAgainTakesItBack() throws {
    var session = Session()
    session.drawSeven()
    session.turn()
    let kept = session.press(.character("7"), text: "7")
    let digit = try #require(added(kept))
    #expect(
      digit.label == 7 && digit.strokes.map(\.points) == session.state.sketch.strokes.map(\.points))
    answer(&session, kept)
    #expect(session.state.teaching.samples.map(\.digit.id) == [digit.id])
    #expect(session.effects.contains(.record(.ownDigitAdded(label: 7, count: 1))))
    let back = session.click(.answer(7))
    #expect(removed(back) == digit && added(back) == nil && session.state.answer == nil)
    answer(&session, back)
    #expect(session.state.teaching.samples.isEmpty)
  }

  @Test func anotherDigitTakesThePlaceOfTheFirst() throws {
    var session = try taught(1)
    let seven = try #require(session.state.teaching.samples.first?.digit)
    let effects = session.press(.character("1"), text: "1")
    #expect(removed(effects) == seven && added(effects)?.label == 1)
    answer(&session, effects)
    #expect(session.state.teaching.samples.map(\.digit.label) == [1])
  }

  @Test func aDrawingThatGoesOnIsAnotherOne() throws {
    var session = try taught(1)
    session.draw([Point(0.3, 0.5), Point(0.7, 0.5)])
    session.turn()
    #expect(session.state.answer == nil && session.state.teaching.samples.count == 1)
    let effects = session.press(.character("7"), text: "7")
    #expect(removed(effects) == nil && added(effects) != nil)
  }

  @Test func whatIsNoDigitIsOnlyNamed() throws {
    var session = Session()
    try session.open("/b.safetensors", favouring: 1, classNames: Session.clothes)
    session.drawSeven()
    session.turn()
    #expect(session.click(.answer(3)).isEmpty && session.state.answer == 3)
  }

  @Test func learningPutsTheNewModelInThePlaceOfTheOldAndUndoBringsThatBack() throws {
    var session = try taught(5)
    #expect(session.state.shelf.open[0].reading?.digit == 1)
    let effects = session.press(.character("l"), .control)
    let id = LearningID(number: 1)
    guard case .teaching(.learn(id, let model, let digits))? = effects.first else {
      Issue.record("\(effects)")
      return
    }
    #expect(model == "/models/a.safetensors" && digits.count == 5)
    #expect(session.state.teaching.isShown && session.widget(.learn)?.label == "Stop learning")
    session.send(.teaching(.reported(id, .progress(updates: 60, of: 240))))
    #expect(session.widget(.learn)?.value == "25 %")
    session.send(.teaching(.reported(id, .finished(try summary(favouring: 7)))))
    session.turn()
    let open = session.state.shelf.open
    #expect(open.map(\.path) == ["/user/a, my hand.safetensors"] && open[0].reading?.digit == 7)
    #expect(session.state.status.text.contains("5 of your 5 digits right, 0 before"))
    let undone = session.click(.undoTeaching)
    #expect(undone.first == .teaching(.removeModel(path: "/user/a, my hand.safetensors")))
    session.turn()
    #expect(session.state.shelf.open.map(\.path) == ["/models/a.safetensors"])
    #expect(session.state.shelf.open[0].reading?.digit == 1)
    #expect(session.widget(.undoTeaching)?.isEnabled == false)
  }

  @Test func aLateReportOfAnOldLearningIsIgnored() throws {
    var session = try taught(1)
    session.press(.character("l"), .control)
    #expect(session.click(.learn) == [.teaching(.stop)])
    let first = LearningID(number: 1)
    session.send(.teaching(.reported(first, .finished(LearningSummary(reason: .stopped)))))
    #expect(session.state.teaching.learning == nil && session.state.teaching.outcome == nil)
    session.press(.character("l"), .control)
    session.send(.teaching(.reported(first, .finished(try summary(favouring: 7)))))
    #expect(session.state.teaching.learning?.id == LearningID(number: 2))
    #expect(session.state.shelf.open.map(\.path) == ["/models/a.safetensors"])
  }

  @Test func whatFailsIsToldAndNothingChanges() throws {
    var session = try taught(1)
    session.press(.character("l"), .control)
    session.send(.teaching(.notLearned(LearningID(number: 1), error: "No room.")))
    #expect(session.state.status == StatusLine(kind: .error, text: "No room."))
    session.press(.character("l"), .control)
    var failed = LearningSummary(reason: .failed(message: "Full."))
    failed.model = try summary(favouring: 7).model
    session.send(.teaching(.reported(LearningID(number: 2), .finished(failed))))
    #expect(session.state.status == StatusLine(kind: .error, text: "Full."))
    #expect(session.state.shelf.open.map(\.path) == ["/models/a.safetensors"])
  }

  @Test func nothingIsLearnedWithoutDigitsOrModel() throws {
    var session = Session()
    #expect(session.press(.character("l"), .control).isEmpty)
    #expect(session.state.status.text.contains("draw a digit"))
    #expect(session.widget(.learn)?.isEnabled == false)
    session.drawSeven()
    session.turn()
    answer(&session, session.press(.character("7"), text: "7"))
    #expect(session.press(.character("l"), .control).isEmpty)
    #expect(session.state.status.text.contains("Open a model"))
  }

  @Test func picturesAreChosenByTheKeyboardRemovedAndBroughtBack() throws {
    var session = try taught(3)
    session.click(.teach)
    let ids = session.state.teaching.samples.map(\.digit.id)
    session.state.focused = .teach
    session.press(.tab)
    #expect(session.state.focused == .ownDigit(ids[0]))
    session.press(.right)
    #expect(session.state.focused == .ownDigit(ids[1]) && session.state.teaching.chosen == ids[1])
    let effects = session.press(.delete)
    #expect(removed(effects)?.id == ids[1] && !session.state.sketch.isEmpty)
    answer(&session, effects)
    #expect(session.state.teaching.samples.map(\.digit.id) == [ids[0], ids[2]])
    #expect(session.state.focused == .ownDigit(ids[2]))
    let back = session.click(.undoTeaching)
    #expect(added(back)?.id == ids[1])
    answer(&session, back)
    #expect(session.state.teaching.samples.count == 3)
  }

  @Test func removingTheDrawingOnTheCanvasUnnamesIt() throws {
    var session = try taught(2)
    session.click(.teach)
    let id = session.state.teaching.samples[0].digit.id
    session.click(.ownDigit(id))
    #expect(removed(session.click(.removeOwnDigit))?.id == id)
    #expect(session.state.answer == nil && session.state.teaching.current == nil)
  }

  @Test func anExportSaysWhereItIs() throws {
    var session = try taught(2)
    session.click(.teach)
    guard case .teaching(.export(let digits))? = session.click(.exportOwnDigits).first else {
      Issue.record("no export")
      return
    }
    #expect(digits.count == 2)
    session.send(.teaching(.exported(path: "/user/exports/own-digits", count: 2)))
    #expect(
      session.state.status.text == "2 digits are in /user/exports/own-digits, as IDX and PNG.")
  }

  @Test func damagedFilesAreTold() {
    var session = Session()
    var contents = OwnDigits.Contents()
    contents.skipped = [
      .noDigit(path: "/own/a.json", label: "x"), .noDigit(path: "/b", label: nil),
    ]
    session.send(.teaching(.listed(contents)))
    #expect(session.state.status.kind == .warning)
    #expect(session.state.status.text.contains("/own/a.json is labelled x"))
    #expect(session.state.status.text.contains("1 more"))
  }

  @Test(arguments: [Size(900, 600), Size(1280, 800)])
  func nothingOnThePageIsCutOffOrOutsideTheCard(size: Size) throws {
    var session = Session(size: size)
    session.click(.teach)
    let card = session.state.layout.trainingCard
    let places = TeachLayout(session.state.layout)
    for line in TeachPanel.hint {
      #expect(Painter.measure(line, font: Type.caption).width <= places.hint.width)
    }
    let rects = places.rows + [places.learn, places.undo, places.export, places.remove]
    for (upper, lower) in zip(rects, rects.dropFirst()) where upper.minX == lower.minX {
      #expect(upper.maxY <= lower.minY)
    }
    #expect(places.figures.maxY <= card.maxY && places.rows[9].maxY <= places.learn.minY)
    for control in [Control.basics, .more, .teach, .learn] {
      let rect = try #require(session.rect(of: control))
      #expect(card.contains(rect.origin) && rect.maxX <= card.maxX)
    }
  }
}
