import Geometry
import Glibc
import Ink
import NeuralNetwork
import Recognition
import Testing

@testable import Workbench

/// What the window says of drawings that are not simply a digit.
struct RecognitionSessionTests {
  /// A judge that gives every picture the same score.
  static func judge(score: Double) throws -> DigitJudge {
    var network = try Network(
      inputShape: Shape(1, 28, 28), layers: [.dense(outputs: 2), .softmax])
    let bias = network.parameters.count - 2
    network.parameters[bias] = Float((score / (1 - score)).logarithm)
    return try DigitJudge(network)
  }

  private func session(score: Double, size: Size = Size(1280, 800)) throws -> Session {
    var session = Session(size: size)
    try session.open("/models/a.safetensors", favouring: 7)
    session.send(.judgeLoaded(try Self.judge(score: score)))
    session.turn()
    return session
  }

  private func verdicts(_ effects: [Effect]) -> [Verdict] {
    effects.compactMap {
      if case .record(.verdict(let verdict, _, _)) = $0 { verdict } else { nil }
    }
  }

  private func prediction(_ session: Session) -> PredictionPanel {
    PredictionPanel(session.state, session.state.widgets)
  }

  @Test func withoutAJudgeNothingIsJudged() throws {
    var session = Session()
    try session.open("/models/a.safetensors", favouring: 7)
    session.drawSeven()
    #expect(verdicts(session.turn()).isEmpty)
    #expect(session.widget(.dial) == nil)
    #expect(prediction(session).verdictText == nil)
  }

  @Test func aBlankCanvasIsBlankWhateverTheJudgeSays() throws {
    var session = try session(score: 0.01)
    #expect(session.state.recognized.verdict == .blank)
    #expect(prediction(session).verdictText == nil)
    session.drawSeven()
    session.turn()
    session.press(.delete)
    #expect(verdicts(session.turn()) == [.blank])
  }

  @Test func whatScoresLessThanTheDialIsNotADigit() throws {
    var session = try session(score: 0.05)
    session.drawSeven()
    #expect(verdicts(session.turn()) == [.notADigit])
    #expect(prediction(session).verdictText == "not a digit")
    #expect(abs((prediction(session).score ?? 0) - 0.05) < 1e-4)
  }

  @Test func aDigitNeedsNoWords() throws {
    var session = try session(score: 0.95)
    session.drawSeven()
    #expect(verdicts(session.turn()) == [.digit(7)])
    #expect(prediction(session).verdictText == nil)
    // Nothing new, nothing to say.
    #expect(verdicts(session.turn()).isEmpty)
  }

  @Test func twoLinesFarApartAreANumberWithABracketUnderEach() throws {
    var session = try session(score: 0.95)
    session.draw([Point(0.2, 0.3), Point(0.2, 0.5), Point(0.2, 0.7)])
    session.turn()
    session.draw([Point(0.8, 0.3), Point(0.8, 0.5), Point(0.8, 0.7)])
    #expect(verdicts(session.turn()) == [.number([7, 7])])
    #expect(prediction(session).verdictText == "a number: 77")
    let panel = prediction(session)
    #expect(panel.columns.map(\.number) == ["77"], "large, in the place of a digit")
    let brackets = CanvasPanel(session.state).brackets
    let canvas = session.state.layout.canvas
    #expect(brackets.map(\.text) == ["7", "7"])
    for (bracket, x) in zip(brackets, [0.2, 0.8]) {
      #expect(bracket.line.minX < canvas.minX + x * canvas.width)
      #expect(bracket.line.maxX > canvas.minX + x * canvas.width)
      #expect(bracket.line.minY > canvas.minY + 0.7 * canvas.height)
      #expect(canvas.contains(bracket.frame.center))
    }
  }

  @Test func everyModelOfDigitsReadsTheNumberOnceAStrokeHasEnded() throws {
    var session = try session(score: 0.95)
    try session.open("/models/b.safetensors", favouring: 3)
    session.draw([Point(0.2, 0.3), Point(0.2, 0.7)])
    session.draw([Point(0.8, 0.3), Point(0.8, 0.7)])
    session.turn()
    #expect(prediction(session).columns.map(\.number) == ["77", "33"])
    #expect(prediction(session).disagree)
    var agreeing = session
    let same = [7, 7].map { NumberReadings.Digit(digit: $0, confidence: 1) }
    agreeing.state.numbers.take(
      [0: same, 1: same], of: session.state.inkVersion, models: session.state.shelf.revision)
    #expect(agreeing.state.shelf.disagree, "about the drawing as one digit")
    #expect(!prediction(agreeing).disagree, "what is read is the same")
    try session.open("/models/b.safetensors", favouring: 7, .changed)
    session.turn()
    #expect(prediction(session).columns.map(\.number) == ["77", "77"])
    #expect(!prediction(session).disagree)
    session.press(.character("z"), .control)
    session.turn()
    #expect(prediction(session).columns.map(\.number) == [nil, nil])
  }

  @Test func bracketsThatGoAreRepainted() throws {
    var session = try session(score: 0.95)
    session.draw([Point(0.2, 0.3), Point(0.2, 0.5), Point(0.2, 0.7)])
    session.draw([Point(0.8, 0.3), Point(0.8, 0.5), Point(0.8, 0.7)])
    session.turn()
    let before = CanvasPanel(session.state)
    session.press(.character("z"), .control)
    session.turn()
    let after = CanvasPanel(session.state)
    #expect(after.brackets.isEmpty)
    let damage = try #require(after.damage(since: before))
    for bracket in before.brackets {
      #expect(damage.intersection(bracket.line)?.width == bracket.line.width)
    }
  }

  @Test func theDialMovesByPointerAndKeyboardAndChangesTheVerdict() throws {
    var session = try session(score: 0.52)
    session.drawSeven()
    session.turn()
    #expect(session.state.recognized.verdict == .digit(7))
    let dial = try #require(session.rect(of: .dial))
    let end = Point(dial.maxX - 8, dial.midY)
    let pressed = session.send(.input(.pointerPressed(.primary, end, [], clicks: 1)))
    #expect(verdicts(pressed) == [.notADigit])
    session.send(.input(.pointerReleased(.primary, end, [])))
    #expect(session.state.recognized.dial > 0.95)
    session.state.focused = .dial
    var said: [Verdict] = []
    for _ in 0..<12 { said += verdicts(session.press(.left)) }
    #expect(said == [.digit(7)])
    #expect(session.state.recognized.dial < 0.5)
    let now = session.state.recognized.dial
    session.state.focused = .canvas
    session.press(.character(">"), .shift, text: ">")
    #expect(session.state.recognized.dial > now)
    for _ in 0..<40 { session.press(.character("<"), .shift, text: "<") }
    #expect(session.state.recognized.dial == DigitJudge.dials.lowerBound)
  }

  @Test func theVerdictWaitsForTheNextTurnWhereModelsTookTheTime() throws {
    var session = try session(score: 0.95)
    session.drawSeven()
    session.turn()
    session.drawSeven()
    #expect(verdicts(session.state.settle { false }).isEmpty)
    #expect(session.state.hasUnreadModels)
    _ = session.state.settle { false }
    #expect(!session.state.hasUnreadModels)
  }

  @Test func aModelOfOtherThingsIsNotJudged() throws {
    var session = Session()
    try session.open("/models/a.safetensors", favouring: 7, classNames: Session.clothes)
    session.send(.judgeLoaded(try Self.judge(score: 0.01)))
    session.drawSeven()
    #expect(verdicts(session.turn()).isEmpty)
    #expect(session.widget(.dial) == nil)
  }

  @Test func aJudgeThatCannotBeReadIsSaidInTheStatusLine() {
    var session = Session()
    session.send(.judgeRejected(error: "Drawings are not judged. It is damaged."))
    #expect(session.state.status.kind == .warning)
    #expect(session.state.status.text.contains("damaged"))
  }

  @Test(arguments: [Size(1280, 800), Size(900, 600)])
  func nothingOverlapsTheDial(size: Size) throws {
    let session = try session(score: 0.9, size: size)
    let dial = try #require(session.rect(of: .dial))
    #expect(session.state.layout.predictionCard.inset(by: 4).intersection(dial) == dial)
    for widget in session.state.widgets where widget.control != .dial {
      #expect(!widget.hitRect.intersects(dial), "\(widget.control.name)")
    }
    let places = PredictionLayout(session.state)
    #expect(places.tiles.allSatisfy { $0.maxY <= places.judgement.minY + 2 })
    #expect(places.preview.maxY <= places.judgement.minY)
  }
}

extension Double {
  fileprivate var logarithm: Double { log(self) }
}
