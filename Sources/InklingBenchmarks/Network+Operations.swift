import NeuralNetwork

extension Network {
  /// Floating-point operations for one picture, a multiplication and an addition for each weight that
  /// meets a value, as if no value were 0. Training counts three times: forward, the gradient of the
  /// weights, and that of the inputs, which the first layer with weights does not need.
  func operations(isTraining: Bool) -> Double {
    var sum = 0
    var input = inputShape
    var isFirst = true
    for (layer, summary) in zip(layers, layerSummaries) {
      let products: Int
      switch layer {
      case .dense(let outputs): products = input.count * outputs
      case .convolution(let outputs, let height, let width, _, _):
        let pixels = summary.shape.height * summary.shape.width
        products = pixels * outputs * height * width * input.channels
      case .maxPool, .averagePool, .flatten, .activation, .dropout, .batchNormalization, .residual,
        .softmax:
        products = 0
      }
      input = summary.shape
      guard products > 0 else { continue }
      sum += 2 * products * (isTraining ? (isFirst ? 2 : 3) : 1)
      isFirst = false
    }
    return Double(sum)
  }
}
