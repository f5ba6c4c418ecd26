import Geometry
import Ink
import Testing

@testable import Datasets
@testable import Training
@testable import Workbench

/// The entry of the form that says how drawings become pictures.
@Suite struct PreprocessingFieldTests {
  /// A form on data that are strokes.
  private func session() -> Session {
    var session = Session()
    _ = session.state.choose(Menu.Item(value: "pen-strokes", title: ""), of: .dataset)
    session.click(.more)
    return session
  }

  @Test(arguments: [
    ("box scale", "box scale"), ("Centre, PEN", "pen centre"), ("none", "none"),
    ("scale width 3", "scale width 3.0"),
  ])
  func whatIsTypedIsWhatIsTrainedWith(text: String, meaning: String) throws {
    var session = session()
    #expect(session.state.form[text: .preprocessing] == "box scale pen centre")
    session.enter(text, into: .preprocessing)
    #expect(session.state.form.preset == "custom")
    guard case .startTraining(_, let plan, _)? = session.click(.train).last else {
      Issue.record("no training")
      return
    }
    #expect(plan.preprocessing.text == meaning)
  }

  @Test(arguments: [
    ("box scael pen", "scael", "“scael” not understood"),
    ("box width 99", "99", "“99” not understood"),
    ("boxes, box, bo", "boxes", "“boxes” not understood"), ("", "", "write none for no steps"),
  ])
  func aBadEntryIsMarkedWhereItIsWrong(text: String, marked: String, words: String) throws {
    var session = session()
    session.enter(text, into: .preprocessing)
    let widget = try #require(session.widget(.preprocessing))
    #expect(widget.problem == words)
    let mark = try #require(widget.mark)
    #expect(String(Array(text)[mark.clamped(to: 0..<text.count)]) == marked)
    #expect(session.widget(.train)?.isEnabled == false)
    #expect(session.state.trainObstacle == "Preprocessing of drawings: \(words).")
    guard case .problem(let lines)? = session.state.fieldNote?.content else {
      Issue.record("nothing is said beside the field")
      return
    }
    #expect(lines.joined(separator: " ").contains("box scale pen centre"))
  }

  /// Not in the word before, which ends like it.
  @Test func onlyAWholeWordIsMarked() {
    var session = session()
    session.enter("box ox", into: .preprocessing)
    #expect(session.widget(.preprocessing)?.mark == 4..<6)
  }

  @Test func tabReachesItAndItsExamplesAreOffered() throws {
    var session = session()
    while session.state.focused != .augmentation { session.press(.tab) }
    session.press(.tab)
    #expect(session.state.focused == .preprocessing)
    session.press(.down, .alt)
    #expect(session.state.menu?.control == .preprocessing)
    #expect(session.state.menu?.chosen == 0)
    session.press(.end)
    session.press(.enter)
    #expect(session.state.form[text: .preprocessing] == "none")
    for item in PreprocessingExample.items { _ = try InkPipeline(text: item.value) }
    #expect(session.click(.preprocessingExamples).isEmpty && session.state.menu != nil)
  }

  @Test func aRecipeBringsItsOwnAndThatIsCountedOnlyWhereItIsUnusual() {
    var session = session()
    session.enter("box", into: .preprocessing)
    session.click(.basics)
    #expect(session.widget(.more)?.label == "More (1)")
    for preset in TrainingPlan.presets {
      _ = session.state.choose(Menu.Item(value: preset.name, title: ""), of: .preset)
      #expect(session.state.form[text: .preprocessing] == preset.plan.preprocessing.text)
      #expect(session.state.check.plan?.preprocessing == preset.plan.preprocessing)
    }
  }

  @Test func theSwitchesBesideTheCanvasAreSeenInItAndWhatIsTypedAfterwardsCounts() {
    var session = session()
    session.click(.step(.penWidth))
    #expect(session.state.form[text: .preprocessing] == "box scale centre")
    #expect(session.state.form.preset == "relu-128-128", "it is still that recipe")
    session.enter("box scale", into: .preprocessing)
    #expect(session.state.check.plan?.preprocessing.text == "box scale")
    session.click(.step(.penWidth))
    #expect(session.state.form[text: .preprocessing] == "box scale", "as it was wanted")
  }

  @Test func whatItMeansIsSaidBesideIt() {
    var session = session()
    session.enter("box scale", into: .preprocessing)
    func said() -> String {
      guard case .explanation(let lines)? = session.state.fieldNote?.content else { return "" }
      return lines.joined(separator: " ")
    }
    #expect(said().contains("by box and scale. The strokes of the data set do, too."))
    _ = session.state.choose(Menu.Item(value: "mnist", title: ""), of: .dataset)
    session.enter("none", into: .preprocessing)
    #expect(said().contains("ready made"))
  }

  /// A model that is trained on it would be refused as a reader.
  @Test func theSetForTheJudgeIsNotOffered() {
    func listing(_ name: String) -> DatasetListing {
      DatasetListing(
        name: name, title: name, explanation: "", availability: .builtIn(training: 9, test: 1),
        shape: .digit, classes: 2)
    }
    var session = Session()
    session.send(.datasetsListed([listing(DigitOrNot.name), listing("pen-strokes")]))
    #expect(session.state.choices(of: .dataset).items.map(\.value) == ["pen-strokes"])
  }
}
