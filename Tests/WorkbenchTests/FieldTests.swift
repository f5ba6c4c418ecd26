import Drawing
import Geometry
import Testing

@testable import Workbench

@Suite struct FieldTests {
  private func layout(_ session: Session, _ control: Control = .network) throws -> FieldText {
    FieldText(try #require(session.widget(control)))
  }

  @Test func aLongTextWrapsBetweenLayersAndNothingOfItIsLost() throws {
    var session = Session()
    session.enter(Session.convolutional, into: .network)
    let text = try layout(session)
    #expect(text.lines.count >= 3)
    #expect(text.lines.indices.map(text.text(of:)).joined() == Session.convolutional)
    let field = try #require(session.widget(.network)).rect
    for line in text.lines.indices {
      let shown = text.text(of: line)
      let room = field.width - 2 * FieldText.inset
      let width = Painter.measure(shown.trimmingSpace, font: Type.body).width
      #expect(width <= room, "\(shown)")
      #expect(line + 1 == text.lines.count || shown.hasSuffix(", "), "\(shown)")
    }
  }

  @Test func aWordLongerThanALineIsBrokenAndATextOfManyLinesScrollsToTheCaret() throws {
    var session = Session(size: Size(900, 600))
    let long = (0..<40).map { _ in "dense 16, relu" }.joined(separator: ", ") + ", dense 10"
    session.enter(String(repeating: "9", count: 90), into: .network)
    #expect(try layout(session).lines.count >= 3)
    session.click(.network, clicks: 2)
    session.send(.pasted(long))
    #expect(session.state.form[text: .network] == long, "longer than a simple field takes")
    let text = try layout(session)
    #expect(text.visibleLines.upperBound == text.lines.count)
    #expect(text.visibleLines.count == 3 && text.lines.count > 10)
    session.press(.home, .control)
    #expect(try layout(session).visibleLines.lowerBound == 0)
  }

  @Test func theArrowsMoveBetweenLinesAndHomeAndEndWithinOne() throws {
    var session = Session()
    session.enter(Session.convolutional, into: .network)
    let lines = try layout(session).lines
    session.press(.home)
    #expect(session.state.editor?.editor.caret == lines.last?.lowerBound)
    session.press(.up)
    #expect(session.state.editor?.editor.caret == lines[lines.count - 2].lowerBound)
    session.press(.end)
    #expect(session.state.editor?.editor.caret == lines[lines.count - 2].upperBound - 1)
    session.press(.down, .shift)
    #expect(session.state.editor?.editor.selection.isEmpty == false)
    session.press(.end, .control)
    #expect(session.state.editor?.editor.caret == Session.convolutional.count)
    for _ in lines { session.press(.up) }
    #expect(session.state.editor?.editor.caret == 0)
    #expect(session.state.menu == nil)
  }

  @Test func aClickPutsTheCaretWhereTheCharacterStands() throws {
    var session = Session()
    session.enter(Session.convolutional, into: .network)
    let text = try layout(session)
    for index in [0, 5, 20, 31, 50, Session.convolutional.count] {
      #expect(text.index(at: text.point(of: index)) == index, "\(index)")
      session.send(
        .input(.pointerPressed(.primary, text.point(of: index), [], clicks: 1)))
      session.send(.input(.pointerReleased(.primary, text.point(of: index), [])))
      #expect(session.state.editor?.editor.caret == index)
    }
  }

  @Test func theFieldGrowsWithItsTextWhereThereIsRoomAndTheOthersMoveDown() throws {
    var session = Session()
    session.enter("784-10", into: .network)
    let (small, below) = (
      try #require(session.rect(of: .network)), try #require(session.rect(of: .lossFunction))
    )
    session.enter(Session.convolutional, into: .network)
    let large = try #require(session.rect(of: .network))
    let moved = try #require(session.rect(of: .lossFunction))
    #expect(large.height > small.height)
    #expect(moved.minY - below.minY == large.height - small.height)
  }

  @Test func aListOfExamplesOpensByItsArrowAndByAltAndDown() throws {
    var session = Session()
    session.click(.networkExamples)
    #expect(session.state.menu?.control == .network)
    session.press(.escape)
    #expect(session.state.menu == nil)
    #expect(session.state.editor?.control == .network, "ready to type")
    session.press(.down, .alt)
    #expect(session.state.menu?.items.count == NetworkExample.all.count)
    session.press(.home)
    session.press(.enter)
    #expect(session.state.form[text: .network] == "784-10")
    #expect(session.state.editor?.editor.selectedText == "784-10", "ready to be typed over")
    session.click(.schedule)
    session.press(.down)
    #expect(session.state.menu?.control == .schedule)
    session.press(.escape)
    session.click(.more)
    session.click(.augmentationExamples)
    session.press(.end)
    session.press(.enter)
    #expect(session.state.check.plan?.augmentation.flips == true)
  }

  @Test(arguments: LayoutTests.sizes)
  func theNoteBesideAFieldIsInTheWindowAndNotOverCanvasOrForm(size: Size) throws {
    var session = Session(size: size)
    let deep = String(repeating: "dense 16, relu, ", count: 60) + "dense 10"
    for text in [Session.convolutional, deep, "conv 16 nonsense"] {
      session.click(.network, clicks: 2)
      session.send(.pasted(text))
      let note = try #require(session.state.fieldNote)
      let window = session.state.layout.window
      #expect(window.intersection(note.rect) == note.rect)
      #expect(!note.rect.intersects(session.state.layout.canvas))
      #expect(!note.rect.intersects(session.state.layout.trainingCard))
      if case .layers(let lines, let left, _) = note.content {
        #expect(lines.count + left == (text == deep ? 124 : 13))
      }
    }
    session.click(.schedule)
    #expect(session.state.fieldNote != nil)
  }

  @Test func aClickOnTheNoteDoesNothingToWhatIsBelow() throws {
    var session = Session(size: Size(900, 600))
    session.drawSeven()
    try session.open("/a.safetensors", favouring: 3, classNames: Session.clothes)
    session.turn()
    session.enter(Session.convolutional, into: .network)
    let note = try #require(session.state.fieldNote).rect
    let covered = session.state.widgets.first { widget in
      if case .answer = widget.control { note.contains(widget.rect.center) } else { false }
    }
    let place = try #require(covered).rect.center
    session.send(.input(.pointerMoved(place, [])))
    #expect(session.state.hovered == nil)
    session.send(.input(.pointerPressed(.primary, place, [], clicks: 1)))
    session.send(.input(.pointerReleased(.primary, place, [])))
    #expect(session.state.answer == nil && session.state.shelf.open.count == 1)
    #expect(session.state.fieldNote == nil, "it closes, as a menu does")
  }

  @Test func theCourseOfTheLearningRateIsShownOverTheWholeRun() throws {
    var session = Session()
    session.enter("cosine", into: .schedule)
    guard case .course(let plot)? = session.state.fieldNote?.content else {
      Issue.record("no course")
      return
    }
    // 55,000 images in batches of 32 are 1719 updates; four epochs of them.
    #expect(plot.updates == 4 * 1719)
    #expect(abs((plot.rates.first ?? 0) - 0.1) < 1e-6 && (plot.rates.last ?? 1) < 1e-6)
    #expect(plot.text(plot.rates.last ?? 1) == "0" && plot.text(0.1) == "0.1")
  }
}

extension String {
  /// Without the spaces at its end.
  fileprivate var trimmingSpace: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
