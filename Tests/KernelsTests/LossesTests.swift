import Glibc
import Kernels
import Testing

@Suite("Losses")
struct LossesTests {
  private func softmax(_ logits: [Float]) -> (probabilities: [Float], normalizer: Float) {
    var values = logits
    let normalizer = Losses.softmaxForward(&values, count: logits.count)
    return (values, normalizer)
  }

  @Test("softmax agrees with its definition for any number of classes", arguments: 1...19)
  func softmaxForward(count: Int) {
    var numbers = Numbers(seed: UInt64(count))
    let logits = numbers.list(count).map { $0 * 10 }
    let (probabilities, normalizer) = softmax(logits)
    let sum = logits.reduce(0) { $0 + exp(Double($1)) }
    for (logit, probability) in zip(logits, probabilities) {
      #expect(abs(Double(probability) - exp(Double(logit)) / sum) < 1e-6)
    }
    #expect(abs(Double(normalizer) - log(sum)) < 2e-6)
  }

  @Test("huge logits neither overflow nor lose the loss")
  func hugeLogits() {
    let (probabilities, normalizer) = softmax([1000, 0, -1000])
    #expect(probabilities[0] == 1)
    #expect(probabilities[1] < 1e-30)
    // -ln p of the last class is 2000, though p itself is no float.
    #expect(normalizer - -1000 == 2000)
  }

  @Test("the gradient of cross-entropy is p - y, scaled")
  func crossEntropy() {
    let probabilities: [Float] = [0.2, 0.5, 0.3]
    var gradients: [Float] = [9, 9, 9, 9]
    Losses.crossEntropyBackward(
      probabilities: probabilities, count: 3, label: 1, scale: 0.5, gradients: &gradients)
    #expect(gradients == [0.1, -0.25, 0.15, 9])
  }

  @Test("the squared error is the squared distance from one-hot, its gradient 2 (a - y), scaled")
  func squaredError() {
    let outputs: [Float] = [0.5, 0.25, 1]
    var gradients: [Float] = [9, 9, 9, 9]
    let loss = Losses.squaredErrorBackward(
      outputs: outputs, count: 3, label: 0, scale: 2, gradients: &gradients)
    // 0.25 + 0.0625 + 1
    #expect(loss == 1.3125)
    #expect(gradients == [-2, 1, 4, 9])
  }

  @Test("of equal largest values the first counts")
  func indexOfLargest() {
    #expect(Losses.indexOfLargest([1, 3, 3, 2], count: 4) == 1)
    #expect(Losses.indexOfLargest([-1], count: 1) == 0)
  }
}
