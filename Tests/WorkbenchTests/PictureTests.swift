import Drawing
import Geometry
import Glibc
import ModelFiles
import NeuralNetwork
import Testing

@testable import Training
@testable import Workbench

/// The whole window, drawn and compared with kept pictures that somebody has looked at.
///
/// `INKLING_RECORD=1 swift test --filter PictureTests` draws the kept pictures anew; look at them
/// before you keep them.
@Suite struct PictureTests {
  static let folder =
    #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Pictures"

  private func check(_ name: String, _ state: AppState) throws {
    let (surface, _) = try Frame().update(to: state)
    let path = "\(Self.folder)/\(name).png"
    if getenv("INKLING_RECORD") != nil {
      try surface.writePNG(to: path)
      return
    }
    let kept = try Surface.readPNG(path)
    #expect(kept.width == surface.width && kept.height == surface.height)
    let difference = Self.difference(Self.blocks(surface), Self.blocks(kept))
    // Another version of the font moves a letter by a part of a pixel: 3 of 255 in the mean.
    #expect(difference.mean < 3, "\(name) looks different")
    #expect(difference.most < 90, "\(name) looks different in one place")
  }

  /// The mean green of every 8x8 pixels, so that the shapes of letters do not matter.
  private static func blocks(_ surface: Surface) -> [Double] {
    let (columns, rows) = (surface.width / 8, surface.height / 8)
    var blocks = [Double](repeating: 0, count: columns * rows)
    surface.withPixels { bytes, stride in
      for y in 0..<rows * 8 {
        for x in 0..<columns * 8 {
          blocks[y / 8 * columns + x / 8] += Double(bytes[y * stride + 4 * x + 1]) / 64
        }
      }
    }
    return blocks
  }

  private static func difference(_ a: [Double], _ b: [Double]) -> (mean: Double, most: Double) {
    guard a.count == b.count else { return (255, 255) }
    let all = zip(a, b).map { abs($0 - $1) }
    return (all.reduce(0, +) / Double(max(1, all.count)), all.max() ?? 0)
  }

  /// A session with two models, a drawing, one training that is over and one under way.
  private func busySession(_ size: Size, _ appearance: Theme.Appearance) throws -> Session {
    var session = Session(size: size)
    session.state.theme = Theme.of(appearance)
    try session.open("/models/relu-128.safetensors", favouring: 7)
    try session.open("/models/sigmoid-128-64.safetensors", favouring: 1)
    for (run, rate) in [(1, 0.7), (2, 1.0)] {
      let id = session.startTraining()
      for epoch in 1...(run == 1 ? 4 : 2) {
        for batch in stride(from: 4, through: 100, by: 4) {
          let place = Double(epoch - 1) + Double(batch) / 100
          var progress = Session.progress(epoch: epoch, batch: batch)
          progress.loss = 0.08 + 2 * exp(-place * 3 * rate)
          progress.accuracy = 0.97 - 0.6 * exp(-place * 4 * rate)
          session.send(.trainingReported(id, .progress(progress)))
        }
        var report = Session.report(epoch: epoch, accuracy: 0.95 + 0.005 * Double(epoch))
        report.validationLoss = 0.1 + 1.5 * exp(-Double(epoch) * 3 * rate)
        report.isBest = false
        session.send(
          .trainingReported(id, .epoch(report, try Session.network(favouring: 7))))
      }
      if run == 1 {
        session.send(.trainingReported(id, .finished(TrainingSessionTests.summary)))
      }
    }
    session.drawSeven()
    session.send(.input(.pointerLeft))
    session.turn()
    session.turn(after: 1)
    return session
  }

  @Test(arguments: Theme.Appearance.allCases)
  func theWindowInFullUse(appearance: Theme.Appearance) throws {
    let session = try busySession(Size(1280, 800), appearance)
    try check("busy-\(appearance.rawValue)", session.state)
  }

  @Test func theSmallestWindow() throws {
    let session = try busySession(Size(900, 600), .light)
    try check("smallest", session.state)
  }

  @Test func stepsSwitchedOffAndOneUnderTheKeyboard() throws {
    var session = try busySession(Size(1000, 700), .dark)
    session.click(.step(.boundingBox))
    session.click(.step(.centerOfMass))
    session.press(.tab, .shift)
    session.turn()
    session.turn(after: 1)
    try check("steps", session.state)
  }

  @Test func theWindowBeforeAnythingHappened() throws {
    var session = Session()
    session.turn()
    try check("empty", session.state)
  }

  @Test(arguments: [("network", Size(1280, 800), 1.0), ("network-small", Size(900, 600), 2)])
  func aConvolutionalNetworkBeingTyped(name: String, size: Size, scale: Double) throws {
    var session = Session(size: size)
    session.send(.resized(size, scale: scale))
    session.enter(Session.convolutional, into: .network)
    session.turn()
    try check(name, session.state)
  }

  @Test func theSecondPageWithABadEntryAndTheLayersOfATraining() throws {
    var session = Session(size: Size(900, 600))
    session.state.theme = .dark
    session.enter(Session.convolutional, into: .network)
    let id = session.startTraining()
    session.send(
      .trainingReported(
        id,
        .epoch(
          Session.report(epoch: 1, accuracy: 0.95, isBest: false, layers: Session.health),
          try Session.network(favouring: 1))))
    session.send(.trainingReported(id, .finished(TrainingSessionTests.summary)))
    session.click(.layers)
    session.enter("0.0001", into: .l2)
    session.enter("3", into: .patience)
    session.enter("shift 2, rotate 15, scael 0.1", into: .augmentation)
    session.turn()
    try check("more", session.state)
  }

  @Test(arguments: [("number", Size(900, 600)), ("number-small", Size(640, 480))])
  func aNumberReadByOneOfTwoModels(name: String, size: Size) throws {
    var session = Session()
    session.send(.resized(size, scale: 1))
    try session.open("/models/handwriting.safetensors", favouring: 7)
    if name == "number-small" {
      try session.open("/models/relu-10-minibatch.safetensors", favouring: 7)
    }
    session.send(.judgeLoaded(try RecognitionSessionTests.judge(score: 0.97)))
    session.draw([Point(0.25, 0.2), Point(0.2, 0.5), Point(0.25, 0.8)])
    session.draw([Point(0.75, 0.2), Point(0.8, 0.5), Point(0.75, 0.8)])
    session.send(.input(.pointerLeft))
    session.turn()
    session.turn(after: 1)
    try check(name, session.state)
  }

  @Test(arguments: Theme.Appearance.allCases)
  func eightModelsInTheSmallestWindow(appearance: Theme.Appearance) throws {
    var session = Session(size: Size(900, 600))
    session.state.theme = Theme.of(appearance)
    for (number, name) in TextRoomTests.models.enumerated() {
      try session.open("/models/\(name).safetensors", favouring: number % 3 + 5)
    }
    session.send(.judgeLoaded(try RecognitionSessionTests.judge(score: 0.97)))
    session.drawSeven()
    session.click(.step(.centerOfMass))
    session.send(.input(.pointerLeft))
    session.turn()
    session.turn(after: 1)
    try check("eight-\(appearance.rawValue)", session.state)
  }

  @Test func theKeys() throws {
    var session = Session(size: Size(900, 600))
    session.press(.function(1))
    session.turn()
    try check("keys", session.state)
  }

  @Test func clothesAreNamed() throws {
    var session = Session(size: Size(1000, 700))
    try session.open("/models/boots.safetensors", favouring: 9, classNames: Session.clothes)
    try session.open("/models/tops.safetensors", favouring: 0, classNames: Session.clothes)
    session.drawSeven()
    session.send(.input(.pointerLeft))
    session.turn()
    session.turn(after: 1)
    try check("clothes", session.state)
  }

  @Test(arguments: [
    ("teach", Size(1280, 800), Theme.Appearance.light), ("teach-small", Size(900, 600), .dark),
  ])
  func digitsOfOnesOwnAndWhatWasLearned(
    name: String, size: Size, appearance: Theme.Appearance
  ) throws {
    let session = try TeachingSessionTests.session(size, appearance)
    try check(name, session.state)
  }

  @Test func aMenuOverTheWindowAndABadEntry() throws {
    var session = Session()
    session.state.theme = .dark
    session.click(.learningRate, clicks: 2)
    session.type("fast")
    session.click(.preset)
    session.press(.down)
    session.turn()
    try check("menu", session.state)
  }
}
