import Glibc
import Kernels
import Testing

/// From far below the smallest exponent to far above the largest, dense around 0.
private let arguments: [Float] =
  stride(from: Float(-110), through: 110, by: 0.37).map { $0 }
  + stride(from: Float(-1), through: 1, by: 0.003).map { $0 }
  + [0, -0.0, 1e-6, -1e-6, 1e-20, -1e-20, 0.625, -0.625, 1e30, -1e30, .infinity, -.infinity]

@Suite("Activations")
struct ActivationsTests {
  private func apply(_ values: [Float], _ function: (MutableMatrixView) -> Void) -> [Float] {
    var values = values
    values.withUnsafeMutableBufferPointer {
      guard let start = $0.baseAddress else { return }
      function(MutableMatrixView(start, rows: 1, columns: $0.count))
    }
    return values
  }

  @Test("the exponential is right to 3e-7 wherever the result is a normal number")
  func exponential() {
    let results = apply(arguments, Activations.exponential)
    for (x, result) in zip(arguments, results) where x > -87 && x < 88.7 {
      let expected = exp(Double(x))
      #expect(abs(Double(result) - expected) <= 3e-7 * expected, "e^\(x)")
    }
    let extremes = apply([-200, -.infinity, 89, .infinity], Activations.exponential)
    #expect(extremes[0] < 1.3e-38 && extremes[1] < 1.3e-38)
    #expect(extremes[2] > 3e38 && extremes[3] > 3e38)
  }

  @Test("the sigmoid is right to 4e-7, for negative arguments too")
  func sigmoid() {
    let results = apply(arguments, Activations.sigmoidForward)
    for (x, result) in zip(arguments, results) where x > -86 {
      let expected = 1 / (1 + exp(-Double(x)))
      #expect(abs(Double(result) - expected) <= 4e-7 * expected, "sigmoid(\(x))")
    }
    #expect(results.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test("tanh is right to 4e-7, near 0 too")
  func tanhForward() {
    let results = apply(arguments, Activations.tanhForward)
    for (x, result) in zip(arguments, results) {
      let expected = tanh(Double(x))
      #expect(abs(Double(result) - expected) <= 4e-7 * abs(expected), "tanh(\(x))")
    }
  }

  @Test("ReLU keeps what is positive and nothing else")
  func relu() {
    let results = apply(arguments, Activations.reluForward)
    for (x, result) in zip(arguments, results) { #expect(result == max(0, x)) }
  }

  @Test("a value that is not a number stays none, so that a diverged run is seen")
  func notANumber() {
    for function in [
      Activations.sigmoidForward, Activations.tanhForward, Activations.reluForward,
      Activations.exponential,
    ] {
      #expect(apply([1, .nan, 2], function)[1].isNaN)
    }
  }

  @Test("a value has the same bits in whole vectors and at the end of a row")
  func ends() {
    for function in [Activations.sigmoidForward, Activations.tanhForward] {
      let whole = apply(arguments, function)
      for (x, result) in zip(arguments, whole) { #expect(apply([x], function)[0] == result) }
    }
  }

  @Test("each backward multiplies by the derivative, for any number of columns", arguments: 1...18)
  func backward(columns: Int) {
    var numbers = Numbers(seed: UInt64(columns))
    let outputs = Grid(3, columns, &numbers)
    let before = Grid(3, columns, &numbers)
    let cases: [((MatrixView, MutableMatrixView) -> Void, (Float) -> Float)] = [
      (Activations.sigmoidBackward, { $0 * (1 - $0) }),
      (Activations.tanhBackward, { 1 - $0 * $0 }),
      (Activations.reluBackward, { $0 > 0 ? 1 : 0 }),
    ]
    for (function, derivative) in cases {
      var gradients = before
      outputs.read { outputs in gradients.write { function(outputs, $0) } }
      for row in 0..<3 {
        for column in 0..<columns {
          let expected = before[row, column] * derivative(outputs[row, column])
          #expect(abs(gradients[row, column] - expected) <= 1e-6)
        }
      }
      #expect(gradients.frameIsWhole)
    }
  }
}
