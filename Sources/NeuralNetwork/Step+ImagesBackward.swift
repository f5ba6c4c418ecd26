import Kernels

extension Step {
  /// Carries the gradient of one image through a stage, and adds what it says about the weights of a
  /// convolution to the sums of its group.
  func backward(_ index: Int, _ image: Int, _ group: Int, _ worker: Worker) {
    let plan = plans[index]
    let d = plan.gradient(image, worker)
    if case .convolution(let shape, _) = plan.kind, trains, let sums = plan.memory.partials {
      shape.addWeightGradient(
        padded(source(plan, image), shape, plan, worker), d,
        to: sums + group * (plan.rows + 1) * plan.stride)
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
      backward(plan, index, image, d, dx, worker)
      guard plan.closes else { return }
      let values = MatrixView(source.values + image * source.size, rows: 1, columns: source.size)
      activateBackward(source, values, MutableMatrixView(dx, rows: 1, columns: source.size))
    }
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
    case .convolution(let shape, _):
      if let turned = plan.memory.turned, let spread = plan.memory.spread {
        shape.inputGradient(
          d, turnedWeights: turned, spread: spread + worker.index * shape.spreadCount, into: dx)
      } else {
        shape.inputGradientPlain(d, weights: parameters + plan.weights, into: dx)
      }
    case .maxPool(let pooling):
      guard let chosen = plan.memory.chosen else { break }
      pooling.maximumBackward(d, chosen: chosen + image * plan.size, into: dx)
    case .averagePool(let pooling):
      pooling.averageBackward(d, into: dx)
    case .normalization:
      guard let numbers = ChannelNumbers(plan, worker) else { break }
      Normalization.backward(
        d, source(plan, image), means: numbers.means, factors: numbers.factors,
        a: numbers.constants, b: numbers.slopes, pixels: plan.pixels, stride: plan.stride,
        into: dx)
    case .arrange, .dense: break
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
  func clearPartials(_ stages: Range<Int>, _ group: Int) {
    for index in stages {
      let plan = plans[index]
      guard case .convolution = plan.kind, let sums = plan.memory.partials else { continue }
      let size = (plan.rows + 1) * plan.stride
      (sums + group * size).update(repeating: 0, count: size)
    }
  }
}
