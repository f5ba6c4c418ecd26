import Datasets
import Glibc
import NeuralNetwork
import Testing
import Training

struct EvaluationTests {
  /// Expected bounds: scipy.stats.binomtest(correct, count).proportion_ci(0.95, "wilson").
  @Test(
    "Wilson's interval agrees with SciPy",
    arguments: [
      (0, 10, 0.0, 0.277_532_8), (10, 10, 0.722_467_2, 1.0), (5, 10, 0.236_593_1, 0.763_406_9),
      (9_700, 10_000, 0.966_471_8, 0.973_167_2),
    ])
  func wilson(correct: Int, count: Int, lower: Double, upper: Double) {
    let interval = Evaluation.wilson(correct: correct, count: count)
    #expect(abs(interval.lowerBound - lower) < 1e-6)
    #expect(abs(interval.upperBound - upper) < 1e-6)
  }

  @Test("Without images everything is possible")
  func nothing() {
    #expect(Evaluation.wilson(correct: 0, count: 0) == 0...1)
  }

  @Test("Counts, loss and confusion agree with the outputs one image at a time")
  func agreement() throws {
    var plan = easyPlan()
    for loss in Loss.allCases {
      plan.loss = loss
      // More images than go through the network at a time, and not a multiple.
      let images = easyImages(601)
      let network = try plan.network(for: DataSizes(easyImages(90)))
      let evaluation = Evaluation.of(network, on: images, loss: loss)
      var confusion = [[Int]](repeating: [0, 0, 0], count: 3)
      for index in 0..<images.count {
        let outputs = network.probabilities(of: images.image(index))
        let largest = outputs.indices.max { outputs[$0] < outputs[$1] } ?? 0
        confusion[Int(images.labels[index])][largest] += 1
      }
      #expect(evaluation.confusion == confusion)
      #expect(evaluation.count == 601)
      #expect(evaluation.correct == confusion[0][0] + confusion[1][1] + confusion[2][2])
      #expect(evaluation.interval.contains(evaluation.accuracy))
    }
  }

  @Test("Cross-entropy is the mean of minus the logarithm of the label's probability")
  func crossEntropy() throws {
    let images = easyImages(300)
    let network = try easyPlan().network(for: DataSizes(easyImages(90)))
    let evaluation = Evaluation.of(network, on: images, loss: .crossEntropy)
    let losses = (0..<300).map { index in
      -log(Double(network.probabilities(of: images.image(index))[Int(images.labels[index])]))
    }
    #expect(abs(evaluation.loss - losses.reduce(0, +) / 300) < 1e-5)
  }

  @Test("A class without images has no accuracy")
  func emptyClass() {
    let evaluation = Evaluation(count: 4, correct: 3, loss: 0, confusion: [[3, 1], [0, 0]])
    #expect(evaluation.accuracyPerClass == [0.75, nil])
    #expect(evaluation.accuracy == 0.75)
  }
}
