import Kernels

extension Step {
  /// Carries the gradient of one image through a stage, and adds what it says about the weights of a
  /// convolution to the sums of its group.
  func backward(_ index: Int, _ image: Int, _ group: Int, _ worker: Worker) {
    let plan = plans[index]
    let d = plan.gradient(image, worker)
    if case .convolution(let shape, _) = plan.kind {
      return backwardConvolution(shape, plan, d, image, group, worker)
    }
    if case .add(let skip) = plan.kind, plan.carriesToSkip || inputGradients != nil {
      plans[skip].gradient(image, worker).update(from: d, count: plan.size)
    }
    guard wantsSource(plan) else { return }
    if plan.source < 0 {
      backwardToInput(plan, d, image)
    } else {
      let source = plans[plan.source]
      let dx = source.gradient(image, worker)
      if case .maxPool(let pooling) = plan.kind, plan.poolsRectified(source) {
        return backwardRectified(pooling, plan, image, d, dx)
      }
      backward(plan, index, image, d, dx, worker)
      close(plan, image, dx)
    }
  }

  /// The gradient of a stage's source is complete: it goes through the activation of the source.
  private func close(_ plan: StagePlan, _ image: Int, _ dx: UnsafeMutablePointer<Float>) {
    guard plan.closes else { return }
    let source = plans[plan.source]
    let values = MatrixView(source.values + image * source.spacing, rows: 1, columns: source.size)
    activateBackward(source, values, MutableMatrixView(dx, rows: 1, columns: source.size))
  }

  /// A pooling of what a rectifier gave: what is chosen is positive where the largest is, so that the
  /// rectifier's part is done here, on a fraction of the numbers.
  private func backwardRectified(
    _ pooling: Pooling, _ plan: StagePlan, _ image: Int, _ d: UnsafeMutablePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>
  ) {
    guard let chosen = plan.memory.chosen else { return }
    let largest = MatrixView(plan.values + image * plan.spacing, rows: 1, columns: plan.size)
    Activations.reluBackward(
      outputs: largest, gradients: MutableMatrixView(d, rows: 1, columns: plan.size))
    pooling.maximumBackward(d, chosen: chosen + image * plan.spacing, into: dx)
  }

  private func backwardConvolution(
    _ shape: Convolution, _ plan: StagePlan, _ d: UnsafeMutablePointer<Float>, _ image: Int,
    _ group: Int, _ worker: Worker
  ) {
    let sparse = plan.sparseGradient(shape, worker).flatMap { shape.list(d, in: $0) ? $0 : nil }
    if trains, let partials = plan.memory.partials {
      let x = padded(source(plan, image), shape, plan, worker)
      let sums = partials + group * (plan.rows + 1) * plan.stride
      if let sparse {
        shape.addWeightGradient(x, d, memory: sparse, to: sums)
      } else {
        if let memory = plan.sparseGradient(shape, worker) { shape.collectSums(memory, into: sums) }
        shape.addWeightGradient(x, d, to: sums)
      }
    }
    guard wantsSource(plan) else { return }
    guard plan.source >= 0 else { return backwardToInput(plan, d, image) }
    let dx = plans[plan.source].gradient(image, worker)
    if let sparse, let byOutput = plan.memory.byOutput {
      shape.inputGradient(d, weights: byOutput, memory: sparse, into: dx)
    } else if let turned = plan.memory.turned, let spread = plan.memory.spread {
      shape.inputGradient(
        d, turnedWeights: turned, spread: spread + worker.index * shape.spreadCount, into: dx)
    } else {
      shape.inputGradientPlain(d, weights: parameters + plan.weights, into: dx)
    }
    close(plan, image, dx)
  }

  private func backward(
    _ plan: StagePlan, _ index: Int, _ image: Int, _ d: UnsafeMutablePointer<Float>,
    _ dx: UnsafeMutablePointer<Float>, _ worker: Worker
  ) {
    switch plan.kind {
    case .flatten:
      let source = plans[plan.source]
      Layout.channelsLast(
        d, channels: source.channels, pixels: source.pixels, pixelStride: source.stride, into: dx)
    case .copy:
      if plan.adds {
        Updates.add(d, scaledBy: 1, to: dx, count: plan.size)
      } else {
        dx.update(from: d, count: plan.size)
      }
    case .add:
      dx.update(from: d, count: plan.size)
    case .gelu:
      dx.update(from: d, count: plan.size)
      Activations.geluBackward(
        inputs: MatrixView(source(plan, image), rows: 1, columns: plan.size),
        gradients: MutableMatrixView(dx, rows: 1, columns: plan.size))
    case .dropout(let rate):
      if isTraining {
        Dropout.apply(
          d, into: dx, count: plan.size, rate: rate, key: dropout.key(stage: index, image: image))
      } else {
        dx.update(from: d, count: plan.size)
      }
    case .maxPool(let pooling):
      guard let chosen = plan.memory.chosen else { break }
      pooling.maximumBackward(d, chosen: chosen + image * plan.spacing, into: dx)
    case .averagePool(let pooling):
      pooling.averageBackward(d, into: dx)
    case .normalization:
      guard let numbers = ChannelNumbers(plan, worker) else { break }
      Normalization.backward(
        d, source(plan, image), means: numbers.means, factors: numbers.factors,
        a: numbers.constants, b: numbers.slopes, pixels: plan.pixels, stride: plan.stride,
        into: dx)
    case .arrange, .dense, .convolution: break
    }
  }

  /// The last step of a gradient that is wanted for the input itself.
  private func backwardToInput(
    _ plan: StagePlan, _ d: UnsafePointer<Float>, _ image: Int
  ) {
    guard let inputGradients else { return }
    let dx = inputGradients + image * inputCount
    switch plan.kind {
    case .arrange:
      Layout.channelsFirst(
        d, channels: plan.channels, pixels: plan.pixels, pixelStride: plan.stride, into: dx)
    case .convolution(let shape, _):
      shape.inputGradientPlain(d, weights: parameters + plan.weights, into: dx)
    case .flatten, .copy, .gelu, .dropout, .dense, .maxPool, .averagePool, .normalization, .add:
      break
    }
  }

  /// Turns dL/da into dL/dz in a part of the gradients of a stage.
  func activateBackward(_ plan: StagePlan, _ outputs: MatrixView, _ gradients: MutableMatrixView) {
    switch plan.activation {
    case .sigmoid: Activations.sigmoidBackward(outputs: outputs, gradients: gradients)
    case .tanh: Activations.tanhBackward(outputs: outputs, gradients: gradients)
    case .relu: Activations.reluBackward(outputs: outputs, gradients: gradients)
    case .leakyRelu:
      Activations.leakyReluBackward(
        outputs: outputs, gradients: gradients, slope: Activation.leakySlope)
    // Never part of another stage: its output does not tell its derivative.
    case .gelu, nil: break
    }
  }

  /// The sums of a group begin at 0.
  func clearPartials(_ stages: Range<Int>, _ group: Int, _ worker: Worker) {
    for index in stages {
      let plan = plans[index]
      guard case .convolution(let shape, _) = plan.kind, let sums = plan.memory.partials else {
        continue
      }
      let size = (plan.rows + 1) * plan.stride
      (sums + group * size).update(repeating: 0, count: size)
      if let memory = plan.sparseGradient(shape, worker) { shape.beginSums(memory) }
    }
  }

  /// The sums of a group are complete.
  func collectPartials(_ stages: Range<Int>, _ group: Int, _ worker: Worker) {
    for index in stages {
      let plan = plans[index]
      guard case .convolution(let shape, _) = plan.kind, let sums = plan.memory.partials,
        let memory = plan.sparseGradient(shape, worker)
      else { continue }
      shape.collectSums(memory, into: sums + group * (plan.rows + 1) * plan.stride)
    }
  }
}

extension StagePlan {
  /// Whether a stage that takes the largest of each window is all that a rectified source goes to, so
  /// that the rectifier lets through what is chosen and positive.
  fileprivate func poolsRectified(_ source: StagePlan) -> Bool {
    closes && source.activation == .relu && (activation == nil || activation == .relu)
  }

  /// A worker's memory for the sparse gradients of a convolution that takes them.
  fileprivate func sparseGradient(_ shape: Convolution, _ worker: Worker) -> SparseGradient? {
    memory.sparse.map {
      SparseGradient(for: shape, at: $0 + worker.index * SparseGradient.count(for: shape))
    }
  }
}
