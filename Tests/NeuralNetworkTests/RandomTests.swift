import NeuralNetwork
import Testing

@Suite("Random numbers and what is made of them")
struct RandomTests {
  @Test("the generator is xoshiro256** seeded by SplitMix64")
  func reference() {
    // From the authors' definitions, computed apart in Python.
    var zero = RandomGenerator(seed: 0)
    #expect(zero.next() == 0x99ec_5f36_cb75_f2b4)
    #expect(zero.next() == 0xbf6e_1f78_4956_452a)
    #expect(zero.next() == 0x1a5f_849d_4933_e6e0)
    var other = RandomGenerator(seed: 42)
    #expect(other.next() == 0x1578_0b2e_0c2e_c716)
    #expect(other.next() == 0x6104_d986_6d11_3a7e)
  }

  @Test("uniform numbers fill 0..<1 and normal ones have mean 0 and variance 1")
  func distributions() {
    var generator = RandomGenerator(seed: 1)
    let uniform = (0..<20000).map { _ in generator.nextUniform() }
    #expect(uniform.allSatisfy { (0..<1).contains($0) })
    #expect(abs(uniform.reduce(0, +) / 20000 - 0.5) < 0.01)
    let normal = (0..<20000).map { _ in generator.nextNormal() }
    #expect(normal.allSatisfy { $0.isFinite })
    #expect(abs(normal.reduce(0, +) / 20000) < 0.03)
    #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / 20000 - 1) < 0.05)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<7000 { counts[generator.next(below: 7)] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
  }

  @Test("a shuffle keeps every value and depends on the seed alone")
  func shuffle() {
    var one = Array(0..<100)
    var two = one
    var first = RandomGenerator(seed: 3)
    var second = RandomGenerator(seed: 3)
    first.shuffle(&one)
    second.shuffle(&two)
    #expect(one == two)
    #expect(one != Array(0..<100))
    #expect(one.sorted() == Array(0..<100))
  }

  @Test("substreams differ by name and number, and taking one changes nothing")
  func substreams() {
    let generator = RandomGenerator(seed: 3)
    func start(_ stream: RandomGenerator) -> UInt64 {
      var stream = stream
      return stream.next()
    }
    let starts = [
      start(generator), start(generator.substream("split")), start(generator.substream("weights")),
      start(generator.substream("weights", 1)), start(RandomGenerator(seed: 4).substream("split")),
    ]
    #expect(Set(starts).count == 5)
    #expect(start(generator.substream("split")) == starts[1])
  }

  @Test("weights start with the deviation of their initializer, biases at 0")
  func initializers() throws {
    // √(1/200), √(2/300), √(2/200)
    let expected: [Initializer: Double] = [
      .zeros: 0, .normal: 0.0707107, .xavier: 0.0816497, .xavierUniform: 0.0816497, .he: 0.1,
      .heUniform: 0.1, .orthogonal: 0.0707107,
    ]
    for initializer in Initializer.allCases {
      var network = try Network(inputShape: .vector(200), layers: [.dense(outputs: 100)])
      var generator = RandomGenerator(seed: 11)
      network.initialize(initializer, using: &generator)
      let weights = network.parameters[0..<20000].map(Double.init)
      let deviation = (weights.reduce(0) { $0 + $1 * $1 } / 20000).squareRoot()
      let wanted = try #require(expected[initializer])
      #expect(abs(deviation - wanted) <= 0.02 * wanted)
      #expect(network.parameters[20000...].allSatisfy { $0 == 0 })
    }
  }

  @Test("the inverse decay divides the rate by 1 + decay * iteration")
  func schedules() {
    #expect(Schedule.constant.learningRate(base: 0.1, iteration: 1000) == 0.1)
    let decay = Schedule.inverseDecay(0.01)
    #expect(decay.learningRate(base: 0.1, iteration: 0) == 0.1)
    #expect(decay.learningRate(base: 0.1, iteration: 100) == 0.05)
  }
}
