import Drawing
import Geometry
import Testing

@testable import Training
@testable import Workbench

@Suite struct PlotTests {
  /// How many pixels of the plots have about this colour.
  private func count(_ color: Color, in state: AppState) throws -> Int {
    let (surface, _) = try Frame().update(to: state)
    let area = state.layout.plotCard.roundedOut
    var count = 0
    for y in Int(area.minY)..<Int(area.maxY) {
      // The legend has the colours too.
      guard Double(y) > area.minY + 40 else { continue }
      for x in Int(area.minX)..<Int(area.maxX) {
        guard let found = surface.color(atX: x, y: y) else { continue }
        let distance =
          abs(found.red - color.red) + abs(found.green - color.green) + abs(found.blue - color.blue)
        if distance < 0.1 { count += 1 }
      }
    }
    return count
  }

  @Test func theFirstEpochIsSeenAsAPointAlready() throws {
    var session = Session()
    let id = session.startTraining()
    for batch in stride(from: 10, through: 100, by: 10) {
      session.send(.trainingReported(id, .progress(Session.progress(epoch: 1, batch: batch))))
    }
    session.turn()
    #expect(try count(session.state.theme.validation, in: session.state) == 0)
    var report = Session.report(epoch: 1, accuracy: 0.95)
    report.isBest = false
    let network = try Session.network(favouring: 1)
    session.send(.trainingReported(id, .epoch(report, network)))
    session.turn()
    #expect(try count(session.state.theme.validation, in: session.state) > 20)
  }

  @Test func curvesOfAnyLengthBecomeNoMorePointsThanPixels() {
    let samples = (0..<100_000).map { Run.Sample(epoch: Double($0) / 1000, value: 0.5) }
    let curve = Curve(role: .training, samples: samples, isPast: false)
    let axis = Axis(ticks: Ticks(from: 0, to: 100, about: 5))
    let points = curve.points(in: Rect(0, 0, 300, 200), x: axis, y: axis)
    #expect(points.count <= 302)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func numbersThatAreNotFiniteLeaveAGapAndNoTrap() throws {
    var session = Session()
    let id = session.startTraining()
    for (batch, loss) in [(10, 0.5), (20, .infinity), (30, .nan), (40, 1e30)] {
      session.send(
        .trainingReported(id, .progress(Session.progress(epoch: 1, batch: batch, loss: loss))))
    }
    session.send(.input(.pointerMoved(PlotLayout(session.state.layout).loss.center, [])))
    session.turn()
    #expect(try Frame().update(to: session.state).damage.count == 1)
  }

  @Test func thePointerReadsTheNearestValues() throws {
    var session = Session()
    let id = session.startTraining()
    for batch in [25, 50, 75] {
      let loss = Double(batch) / 100
      session.send(
        .trainingReported(id, .progress(Session.progress(epoch: 1, batch: batch, loss: loss))))
    }
    let rect = PlotLayout(session.state.layout).loss
    let plot = Plot(.loss, rect: rect, runs: session.state.runs, epochs: 4)
    let place = plot.area.minX + plot.x.fraction(0.52) * plot.area.width
    let readout = try #require(PlotReadout(plot, pointer: Point(place, plot.area.midY)))
    #expect(readout.lines.map(\.value) == ["0.500"])
    #expect(readout.title == "epoch 0.50")
  }
}
