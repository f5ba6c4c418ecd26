import Geometry
import Ink
import NeuralNetwork
import Recognition
import Testing

struct VerdictTests {
  private func segment(_ digit: Int, score: Double) -> Segment {
    Segment(
      strokes: [0], bounds: .zero, picture: DigitPicture(pixels: Array(repeating: 0, count: 784)),
      score: score, shares: (0..<10).map { $0 == digit ? 0.91 : 0.01 })
  }

  @Test("No segment is a blank canvas, one a digit, several a number from left to right")
  func number() {
    #expect(Verdict([], dial: 0.5) == .blank)
    #expect(Verdict([segment(4, score: 0.9)], dial: 0.5) == .digit(4))
    let both = [segment(4, score: 0.9), segment(7, score: 0.6)]
    #expect(Verdict(both, dial: 0.5) == .number([4, 7]))
    #expect(Verdict(both, dial: 0.5).text == "a number: 47")
  }

  @Test("One segment below the dial makes it all not a digit")
  func refused() {
    #expect(Verdict([segment(4, score: 0.4)], dial: 0.5) == .notADigit)
    #expect(Verdict([segment(4, score: 0.4)], dial: 0.4) == .digit(4))
    #expect(
      Verdict([segment(4, score: 0.9), segment(7, score: 0.1)], dial: 0.5) == .notADigit)
  }

  @Test("Networks of other sizes are neither judges nor readers")
  func sizes() throws {
    func network(_ outputs: Int, _ input: Shape) throws -> Network {
      try Network(inputShape: input, layers: [.dense(outputs: outputs), .softmax])
    }
    let picture = Shape(1, 28, 28)
    let judge = try DigitJudge(try network(2, picture))
    #expect(throws: RecognitionError.notAJudge(input: "1x28x28", outputs: 10)) {
      try DigitJudge(try network(10, picture))
    }
    #expect(throws: RecognitionError.self) {
      try DigitJudge(try network(2, Shape(1, 10, 10)))
    }
    #expect(DrawingReader(judge: judge, reader: try network(2, picture)) == nil)
    #expect(DrawingReader(judge: judge, reader: try network(10, picture)) != nil)
  }
}
