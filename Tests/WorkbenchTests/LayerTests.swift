import Geometry
import Testing

@testable import Training
@testable import Workbench

@Suite struct LayerTests {
  /// A training of a convolutional network, an epoch of which is over.
  private func session(_ size: Size = Size(1280, 800)) throws -> Session {
    var session = Session(size: size)
    session.enter(Session.convolutional, into: .network)
    let id = session.startTraining()
    session.send(
      .trainingReported(
        id,
        .epoch(
          Session.report(epoch: 1, accuracy: 0.95, isBest: false, layers: Session.health),
          try Session.network(favouring: 1))))
    session.click(.layers)
    return session
  }

  @Test func eachLayerWithParametersHasItsGradientAndItsDeadUnits() throws {
    let session = try session()
    let table = try #require(PlotPanel(session.state, session.state.widgets).table)
    #expect(
      table.rows.map(\.text) == [
        "conv 16 3x3, relu, pool 2", "conv 32 3x3, relu, pool 2, flatten",
        "dense 128, relu, dropout 0.3", "dense 10, softmax",
      ])
    #expect(table.rows.map(\.shape) == ["16x13x13", "800", "128", "10"])
    #expect(table.rows.map(\.parameters) == [160, 4640, 102_528, 1290])
    #expect(table.rows.map { $0.health?.deadUnits } == [0, 20, 11, nil])
    #expect(table.title == "custom, epoch 1")
    #expect(session.widget(.loss) == nil, "the curves are not there to be pointed at")
    #expect(session.widget(.layers)?.value == "on")
  }

  @Test func beforeATrainingTheLayersAreThoseOfTheForm() {
    var session = Session()
    session.click(.layers)
    #expect(
      LayerTable(session.state).rows.map(\.text) == [
        "dense 128, relu", "dense 128, relu", "dense 10, softmax",
      ])
    session.enter("784-x", into: .network)
    #expect(LayerTable(session.state).rows.isEmpty)
  }

  @Test func barsAreLogarithmic() {
    #expect(LayerTable.part(of: 2, 2) == 1)
    #expect(abs(LayerTable.part(of: 0.02, 2) - 0.5) < 1e-9, "100 of 10,000")
    #expect(LayerTable.part(of: 1e-9, 2) == 0)
    #expect(LayerTable.part(of: 0, 0) == 0 && LayerTable.part(of: .nan, 1) == 0)
  }

  @Test func aDeepNetworkScrollsByWheelAndKeys() throws {
    var session = Session(size: Size(900, 600))
    session.click(.network, clicks: 2)
    session.send(.pasted(String(repeating: "dense 16, relu, ", count: 40) + "dense 10"))
    session.click(.layers)
    let most = LayerTable(session.state).overflow
    #expect(most > 100)
    let place = session.state.layout.plotCard.center
    for _ in 0..<100 { session.send(.input(.scrolled(lines: Point(0, 3), at: place, []))) }
    #expect(LayerTable(session.state).scroll == most)
    session.press(.up)
    #expect(LayerTable(session.state).scroll == most - LayerTable.pitch)
    session.enter("784-10", into: .network)
    #expect(LayerTable(session.state).scroll == 0, "a short list is not scrolled")
  }

  @Test func oneTurnBackTheCurvesAreThere() throws {
    var session = try session()
    session.click(.curves)
    #expect(PlotPanel(session.state, session.state.widgets).table == nil)
    #expect(session.widget(.loss) != nil)
  }

  @Test(arguments: [
    (0.0, "0"), (0.18, "0.18"), (1.04, "1.0"), (12.3, "12"), (0.0021, "0.0021"),
    (0.000031, "3.1e-05"), (2.5e7, "2.5e+07"), (9.96, "10"), (0.0996, "0.10"), (.infinity, "∞"),
  ])
  func numbersOfAnySizeHaveTwoDigits(value: Double, text: String) {
    #expect(NumberText.short(value) == text)
  }
}
