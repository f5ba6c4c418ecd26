import NeuralNetwork

extension GradientCase {
  /// Every layer of images, alone and together, over seeded shapes.
  static let images: [GradientCase] = {
    var generator = RandomGenerator(seed: 77)
    var cases: [GradientCase] = []
    func add(_ input: Shape, _ layers: [Layer], batch: Int, loss: Loss = .crossEntropy) {
      let end: Layer = loss == .crossEntropy ? .softmax : .activation(.sigmoid)
      cases.append(
        GradientCase(
          input: input, layers: layers + [end], loss: loss, batch: batch, zeros: 0,
          seed: UInt64(cases.count + 500)))
    }
    func below(_ bound: Int) -> Int { generator.next(below: bound) }
    // Channels around whole vectors of eight and sixteen, windows with and without frame and stride.
    for channels in [1, 2, 3, 7, 8, 9, 17] {
      let (height, width) = (1 + below(3), 1 + below(3))
      let convolution = Layer.convolution(
        outputs: channels, kernelHeight: height, kernelWidth: width, stride: 1 + below(3),
        padding: below(min(height, width)))
      add(
        Shape(1 + below(3), 4 + below(4), 4 + below(4)),
        [
          convolution, .activation(.tanh), .convolution(outputs: 3, kernel: 1), .flatten,
          .dense(outputs: 3),
        ], batch: 1 + below(4))
    }
    for stride in 1...3 {
      add(
        Shape(2, 7, 8),
        [
          .convolution(outputs: 3, kernel: 3, padding: 1), .activation(.leakyRelu),
          .maxPool(size: 2, stride: stride), .convolution(outputs: 4, kernel: 2, stride: stride),
          .activation(.gelu), .flatten, .dense(outputs: 2),
        ], batch: 3)
      add(
        Shape(2, 6, 7),
        [
          .averagePool(size: 2, stride: stride), .convolution(outputs: 3, kernel: 2),
          .activation(.sigmoid), .averagePool(size: 1, stride: 1), .flatten, .dense(outputs: 2),
        ], batch: 2, loss: .meanSquaredError)
    }
    add(
      Shape(2, 4, 4),
      [
        .batchNormalization, .convolution(outputs: 3, kernel: 2), .batchNormalization,
        .activation(.gelu), .flatten, .dense(outputs: 5), .batchNormalization, .activation(.tanh),
        .dense(outputs: 3),
      ], batch: 9)
    add(.vector(6), [.dense(outputs: 7), .batchNormalization, .dense(outputs: 3)], batch: 11)
    let same = Layer.residual([
      .convolution(outputs: 3, kernel: 3, padding: 1), .batchNormalization, .activation(.tanh),
      .convolution(outputs: 3, kernel: 3, padding: 1),
    ])
    let wider = Layer.residual([
      .activation(.tanh), .convolution(outputs: 5, kernel: 3, stride: 2, padding: 1),
      .residual([.activation(.gelu)]), .activation(.sigmoid),
    ])
    add(
      Shape(3, 5, 5),
      [same, .activation(.tanh), wider, .activation(.leakyRelu), .flatten, .dense(outputs: 3)],
      batch: 4)
    add(
      .vector(5),
      [
        .residual([.dense(outputs: 5), .activation(.tanh)]), .residual([.dense(outputs: 4)]),
        .activation(.tanh), .dense(outputs: 3),
      ], batch: 3)
    // No dense layer at all, and none told where an image becomes a vector.
    add(
      Shape(1, 4, 4), [.convolution(outputs: 2, kernel: 3), .activation(.tanh)], batch: 2,
      loss: .meanSquaredError)
    add(Shape(2, 3, 3), [.activation(.tanh), .dense(outputs: 4)], batch: 2)
    return cases
  }()
}
