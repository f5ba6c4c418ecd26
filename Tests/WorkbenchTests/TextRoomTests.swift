import Datasets
import Drawing
import Geometry
import ModelFiles
import NeuralNetwork
import Recognition
import Testing

@testable import Training
@testable import Workbench

/// No text of the window is cut off, whatever it shows and however small it is.
@Suite struct TextRoomTests {
  static let sizes = [
    Size(640, 480), Size(900, 600), Size(1000, 700), Size(1280, 800), Size(1900, 1000),
  ]
  /// Those that ship, the longest among them.
  static let models = [
    "handwriting", "relu-10-minibatch", "sigmoid-128-64", "cnn-small", "relu-128-128",
    "pen-strokes", "fashion-dense", "sigmoid-adam",
  ]

  private func open(_ count: Int, in session: inout Session) throws {
    for (number, name) in Self.models.prefix(count).enumerated() {
      try session.open("/models/\(name).safetensors", favouring: number % 3 + 5)
    }
  }

  private func expectNothingCut(_ session: Session, _ what: Comment) throws {
    let frame = Frame()
    _ = try frame.update(to: session.state)
    #expect(frame.cutTexts.isEmpty, what)
  }

  @Test(arguments: sizes, [0, 1, 2, 3, 4, 8])
  func besideTheDrawing(size: Size, models: Int) throws {
    for score in [nil, 0.95, 0.01] {
      var session = Session()
      session.send(.resized(size, scale: 1))
      try open(models, in: &session)
      if let score { session.send(.judgeLoaded(try RecognitionSessionTests.judge(score: score))) }
      session.turn()
      let what: Comment = "\(models) models, a score of \(score ?? -1) in \(size)"
      try expectNothingCut(session, what)
      session.drawSeven()
      session.click(.step(.centerOfMass))
      session.turn()
      session.turn(after: 1)
      try expectNothingCut(session, what)
      session.press(.character("7"), text: "7")
      session.turn()
      try expectNothingCut(session, what)
      session.draw([Point(0.95, 0.3), Point(0.95, 0.7)])
      session.turn()
      try expectNothingCut(session, what)
    }
  }

  @Test(arguments: sizes)
  func inTheSidebarAndAboveAll(size: Size) throws {
    var session = Session()
    session.send(.resized(size, scale: 1))
    try open(1, in: &session)
    for page in [Control.basics, .more, .teach] {
      session.click(page)
      try expectNothingCut(session, "\(page.name) in \(size)")
    }
    session.press(.function(1))
    try expectNothingCut(session, "the keys in \(size)")
    session.press(.escape)
    session.enter("adam 0.9", into: .constants)
    try expectNothingCut(session, "a bad entry in \(size)")
    session.click(.basics)
    try expectNothingCut(session, "a bad entry on the other page in \(size)")
    for control in [Control.preset, .dataset, .drawing] {
      session.click(control)
      try expectNothingCut(session, "the menu of \(control.name) in \(size)")
      session.press(.escape)
    }
  }

  @Test(arguments: sizes)
  func whileATrainingRuns(size: Size) throws {
    var session = Session()
    session.send(.resized(size, scale: 1))
    try open(2, in: &session)
    let id = session.startTraining()
    try expectNothingCut(session, "starting")
    session.send(.trainingReported(id, .progress(Session.progress(epoch: 2, batch: 40))))
    try expectNothingCut(session, "running in \(size)")
    session.click(.pause)
    try expectNothingCut(session, "paused in \(size)")
    session.send(
      .trainingReported(
        id,
        .epoch(
          Session.report(epoch: 1, accuracy: 0.95, isBest: false),
          try Session.network(favouring: 1))))
    session.send(.trainingReported(id, .finished(TrainingSessionTests.summary)))
    try expectNothingCut(session, "finished in \(size)")
  }

  @Test(arguments: sizes)
  func whereDigitsWereLearned(size: Size) throws {
    try expectNothingCut(try TeachingSessionTests.session(size, .light), "learned in \(size)")
  }

  /// Two names that begin alike are told apart by their ends, and the status line has them whole.
  @Test func longNamesKeepTheirEnds() throws {
    var session = Session(size: Layout.minimumSize)
    let names = (1...4).map { "a-network-with-quite-a-long-name-number-\($0)" }
    for name in names { try session.open("/\(name).safetensors", favouring: 3) }
    session.drawSeven()
    session.turn()
    let places = PredictionLayout(session.state)
    session.send(.input(.pointerMoved(places.tiles[2].center, [])))
    let status = StatusPanel(session.state, session.state.widgets).status.text
    #expect(status.hasPrefix("C: \(names[2]) · 3 "))
    #expect(status.contains("entropy") && status.contains("loss for 3"))
  }

  @Test(arguments: [1, 2, 3, 4, 8])
  func whatIsBesideTheDrawingDoesNotOverlap(models: Int) throws {
    for size in Self.sizes {
      var session = Session()
      session.send(.resized(size, scale: 1))
      try open(models, in: &session)
      session.send(.judgeLoaded(try RecognitionSessionTests.judge(score: 0.9)))
      session.turn()
      let places = PredictionLayout(session.state)
      #expect(places.previewCaption.height > 0)
      let lines = [places.preview, places.previewCaption, places.judgement] + places.rows
      for (above, below) in zip(lines, lines.dropFirst()) { #expect(above.maxY <= below.minY) }
      #expect(places.tiles.allSatisfy { $0.maxY <= places.judgement.minY })
      #expect(places.rows.allSatisfy { $0.height >= 12 }, "\(models) models in \(size)")
      #expect(places.rows[9].maxY <= places.inner.maxY)
      let lowest = PredictionLayout.thickness(of: models, in: places.rows[0].height)
      #expect(places.barsAreCells || lowest >= 2.5)
    }
  }

  /// A window that is too small for all shows it smaller, and is used as any other.
  @Test func aSmallWindowIsUsedAtItsOwnSize() throws {
    var session = Session()
    session.send(.resized(Size(640, 480), scale: 1))
    let changed = session.state.changedLayout()
    let elements = try #require(changed)
    for element in elements {
      #expect(element.rect.minX >= 0 && element.rect.maxX <= 640.001, "\(element.name)")
      #expect(element.rect.minY >= 0 && element.rect.maxY <= 480.001, "\(element.name)")
    }
    let more = try #require(elements.first { $0.name == "form-more" }).rect.center
    session.send(.input(.pointerMoved(more, [])))
    session.send(.input(.pointerPressed(.primary, more, [], clicks: 1)))
    session.send(.input(.pointerReleased(.primary, more, [])))
    #expect(session.state.formPage == .more)
    let (surface, _) = try Frame().update(to: session.state)
    #expect(surface.width == 640 && surface.height == 480)
    session.send(.resized(Size(1280, 800), scale: 2))
    #expect(session.state.scale == 2 && session.state.size == Size(1280, 800))
  }
}
