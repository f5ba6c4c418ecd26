import Kernels
import Testing

@Suite("Updates and reductions")
struct UpdatesTests {
  @Test("momentum and Adam agree with plain loops for any count", arguments: 1...19)
  func updates(count: Int) {
    var numbers = Numbers(seed: UInt64(count))
    let gradients = numbers.list(count)
    let weights = numbers.list(count)
    let first = numbers.list(count)
    let second = numbers.list(count).map { abs($0) }

    var (w, v) = (weights, first)
    Updates.momentum(
      &w, along: gradients, velocity: &v, count: count, factor: 0.9, learningRate: 0.1)
    for i in 0..<count {
      let expected = 0.9 * first[i] + gradients[i]
      #expect(abs(v[i] - expected) < 1e-6)
      #expect(abs(w[i] - (weights[i] - 0.1 * expected)) < 1e-6)
    }

    let rule = AdamRule(
      beta1: 0.8, beta2: 0.9, epsilon: 1e-8, stepSize: 0.01, varianceCorrection: 2)
    var (a, m, s) = (weights, first, second)
    Updates.adam(&a, along: gradients, mean: &m, variance: &s, count: count, rule)
    for i in 0..<count {
      let mean = 0.8 * first[i] + 0.2 * gradients[i]
      let variance = 0.9 * second[i] + 0.1 * gradients[i] * gradients[i]
      #expect(abs(m[i] - mean) < 1e-6)
      #expect(abs(s[i] - variance) < 1e-6)
      let expected = weights[i] - 0.01 * mean / ((2 * variance).squareRoot() + 1e-8)
      #expect(abs(a[i] - expected) < 1e-6)
    }

    var sum = weights
    Updates.add(gradients, scaledBy: -2, to: &sum, count: count)
    for i in 0..<count { #expect(abs(sum[i] - (weights[i] - 2 * gradients[i])) < 1e-6) }
  }

  @Test("a column sum adds each row once, for any number of columns", arguments: 1...19)
  func columnSums(columns: Int) {
    var numbers = Numbers(seed: UInt64(columns))
    let grid = Grid(7, columns, &numbers)
    var sums = [Float](repeating: 1, count: columns + 1)
    grid.read { Reductions.columnSums($0, scaledBy: 0.5, adding: true, into: &sums) }
    for column in 0..<columns {
      let expected = 1 + 0.5 * (0..<7).reduce(0) { $0 + grid[$1, column] }
      #expect(abs(sums[column] - expected) < 1e-6)
    }
    #expect(sums[columns] == 1)
  }

  @Test("bytes become fractions of 255")
  func convert() {
    let bytes = (0...255).map { UInt8($0) }
    var floats = [Float](repeating: -1, count: 257)
    Reductions.convert(bytes, scaledBy: 1 / 255, into: &floats, count: 256)
    for value in 0...255 { #expect(abs(floats[value] - Float(value) / 255) < 1e-7) }
    #expect(floats[255] == 1)
    #expect(floats[256] == -1)
  }
}
