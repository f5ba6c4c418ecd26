import Geometry
import Ink
import Testing

@Suite struct SketchTests {
  private func sketch(lines: Int) -> Sketch {
    var sketch = Sketch()
    for index in 0..<lines {
      sketch.begin(at: Point(0.1, 0.1 * Double(index)), width: 0.05)
      sketch.extend(to: Point(0.9, 0.1 * Double(index)))
      sketch.endStroke()
    }
    return sketch
  }

  @Test func `A stroke grows while it is drawn and the revision with it`() {
    var sketch = Sketch()
    #expect(sketch.isEmpty && !sketch.isDrawing && !sketch.canUndo)
    sketch.begin(at: Point(0.1, 0.2), width: 0.05)
    #expect(sketch.isDrawing && !sketch.isEmpty)
    let revision = sketch.revision
    sketch.extend(to: Point(0.3, 0.2))
    #expect(sketch.revision != revision)
    #expect(sketch.strokes == [Stroke(points: [Point(0.1, 0.2), Point(0.3, 0.2)], width: 0.05)])
    sketch.endStroke()
    #expect(!sketch.isDrawing && sketch.canUndo)
  }

  @Test func `Each gesture is one step back and one forth`() {
    var sketch = sketch(lines: 3)
    let states = (0...3).map { Array(sketch.strokes.prefix($0)) }
    for count in [2, 1, 0] {
      sketch.undo()
      #expect(sketch.strokes == states[count])
    }
    #expect(!sketch.canUndo && sketch.canRedo)
    sketch.undo()
    for count in 1...3 {
      sketch.redo()
      #expect(sketch.strokes == states[count])
    }
    #expect(!sketch.canRedo)
  }

  @Test func `A new gesture ends what could be done again`() {
    var sketch = sketch(lines: 2)
    sketch.undo()
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    sketch.endStroke()
    #expect(!sketch.canRedo)
    #expect(sketch.strokes.count == 2)
  }

  @Test func `Clear can be undone, and clearing nothing is no step`() {
    var sketch = sketch(lines: 2)
    let strokes = sketch.strokes
    sketch.clear()
    #expect(sketch.isEmpty)
    let revision = sketch.revision
    sketch.clear()
    #expect(sketch.revision == revision)
    sketch.undo()
    #expect(sketch.strokes == strokes)
  }

  @Test func `A cancelled stroke leaves no trace`() {
    var sketch = sketch(lines: 1)
    let strokes = sketch.strokes
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    sketch.extend(to: Point(0.6, 0.6))
    sketch.cancelStroke()
    #expect(sketch.strokes == strokes)
    sketch.undo()
    #expect(sketch.isEmpty)
  }

  @Test func `Undo, redo and clear end the gesture under way`() {
    var sketch = Sketch()
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    sketch.undo()
    #expect(sketch.isEmpty && !sketch.isDrawing && sketch.canRedo)
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    sketch.clear()
    sketch.extend(to: Point(0.7, 0.7))
    #expect(sketch.isEmpty && !sketch.isDrawing)
  }

  @Test func `A second press without a release ends the first stroke`() {
    var sketch = Sketch()
    sketch.begin(at: Point(0.1, 0.1), width: 0.05)
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    sketch.endStroke()
    sketch.undo()
    #expect(sketch.strokes.count == 1)
  }

  @Test func `Moving without a button and lifting twice do nothing`() {
    var sketch = sketch(lines: 1)
    let before = sketch
    sketch.extend(to: Point(0.5, 0.5))
    sketch.erase(to: Point(0.5, 0.5))
    sketch.endStroke()
    sketch.cancelStroke()
    #expect(sketch == before)
  }

  @Test func `Points that are no numbers or beyond all screens are ignored`() {
    var sketch = Sketch()
    let bad = [Point(.nan, 0), Point(0, .infinity), Point(1e300, 0), Point(0, -1e6)]
    for point in bad { sketch.begin(at: point, width: 0.05) }
    sketch.begin(at: .zero, width: .nan)
    sketch.begin(at: .zero, width: -1)
    #expect(sketch.isEmpty && !sketch.isDrawing)
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    for point in bad { sketch.extend(to: point) }
    // The pointer left the canvas: kept.
    sketch.extend(to: Point(-3, 1.5))
    sketch.endStroke()
    #expect(sketch.strokes[0].points == [Point(0.5, 0.5), Point(-3, 1.5)])
    for point in bad { sketch.beginErasing(at: point, radius: 0.1) }
    sketch.beginErasing(at: .zero, radius: .infinity)
    #expect(!sketch.isDrawing)
  }

  @Test func `A pointer that stands still adds nothing`() {
    var sketch = Sketch()
    sketch.begin(at: Point(0.5, 0.5), width: 0.05)
    let revision = sketch.revision
    sketch.extend(to: Point(0.5, 0.5))
    #expect(sketch.revision == revision && sketch.strokes[0].points.count == 1)
  }

  @Test func `The history is bounded`() {
    var sketch = sketch(lines: Sketch.maximumSteps + 50)
    var steps = 0
    while sketch.canUndo {
      sketch.undo()
      steps += 1
    }
    #expect(steps == Sketch.maximumSteps)
    #expect(sketch.strokes.count == 50)
  }

  @Test func `A stroke of 100,000 points is drawn, cut, undone and seen`() throws {
    var sketch = Sketch()
    sketch.begin(at: .zero, width: 0.02)
    for index in 1...100_000 {
      let t = Double(index) / 100_000
      sketch.extend(to: Point(t, 0.5 + 0.4 * (t * 60).truncatingRemainder(dividingBy: 1)))
    }
    sketch.endStroke()
    #expect(sketch.strokes[0].points.count == 100_001)
    let drawn = sketch.strokes
    sketch.beginErasing(at: Point(-1, 0.7), radius: 0.01)
    sketch.erase(to: Point(2, 0.7))
    sketch.endStroke()
    #expect(sketch.strokes.count > 60)
    #expect(InkPipeline.standard.picture(of: sketch.strokes) != nil)
    sketch.undo()
    #expect(sketch.strokes == drawn)
  }
}
