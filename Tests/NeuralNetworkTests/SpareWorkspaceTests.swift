import NeuralNetwork
import Testing

/// Answers in memory that was used before, for the same network or another.
@Suite("Answers in used memory")
struct SpareWorkspaceTests {
  private func network(seed: UInt64) throws -> Network {
    var generator = RandomGenerator(seed: seed)
    var network = try Network(
      inputShape: Shape(1, 8, 8),
      layers: try NetworkText.layers(
        "conv 4 3x3, batchnorm, relu, pool 2, flatten, dense 12, relu, dense 5, softmax"))
    network.initialize(.he, using: &generator)
    return network
  }

  private let pictures: [[Float]] = (0..<6).map { picture in
    (0..<64).map { Float(($0 * 7 + picture * 13) % 11) / 11 }
  }

  @Test("Copies with other parameters, asked in turn, answer as if each were asked alone")
  func copies() throws {
    let one = try network(seed: 1)
    var other = one
    var generator = RandomGenerator(seed: 2)
    other.initialize(.he, using: &generator)
    let alone = [one, other].map { network in
      let predictor = Predictor(network)
      return pictures.map { predictor.predict($0) }
    }
    #expect(alone[0] != alone[1])
    one.prepareToAnswer()
    for (index, picture) in pictures.enumerated() {
      #expect(one.probabilities(of: picture) == alone[0][index])
      #expect(other.probabilities(of: picture) == alone[1][index])
    }
  }

  @Test("Many who ask at once get what one gets")
  func atOnce() async throws {
    let network = try network(seed: 3)
    let predictor = Predictor(network)
    let expected = pictures.map { predictor.predict($0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { [pictures] in
          (0..<20).allSatisfy { round in
            let index = round % pictures.count
            return network.probabilities(of: pictures[index]) == expected[index]
          }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
