import Kernels

extension Step {
  /// A stage's values for one image.
  func forward(_ index: Int, _ image: Int, _ worker: Worker) {
    let plan = plans[index]
    let x = source(plan, image)
    let y = plan.values + image * plan.spacing
    switch plan.kind {
    case .arrange:
      Layout.channelsLast(
        x, channels: plan.channels, pixels: plan.pixels, pixelStride: plan.stride, into: y)
    case .flatten:
      let source = plans[plan.source]
      Layout.channelsFirst(
        x, channels: source.channels, pixels: source.pixels, pixelStride: source.stride, into: y)
    case .copy:
      y.update(from: x, count: plan.size)
    case .gelu:
      y.update(from: x, count: plan.size)
      Activations.geluForward(MutableMatrixView(y, rows: 1, columns: plan.size))
    case .dropout(let rate):
      if isTraining {
        Dropout.apply(
          x, into: y, count: plan.size, rate: rate, key: dropout.key(stage: index, image: image))
      } else {
        y.update(from: x, count: plan.size)
      }
    case .convolution(let shape, _):
      let weights = UnsafePointer(parameters + plan.weights)
      shape.forward(
        padded(x, shape, plan, worker), weights: weights,
        bias: weights + plan.rows * plan.stride, into: y)
    case .maxPool(let pooling):
      guard let chosen = plan.memory.chosen else { break }
      pooling.maximumForward(x, into: y, chosen: chosen + image * plan.spacing)
    case .averagePool(let pooling):
      pooling.averageForward(x, into: y)
    case .normalization:
      guard let numbers = ChannelNumbers(plan, worker) else { break }
      Normalization.forward(
        x, means: numbers.means, factors: numbers.factors, shifts: numbers.shifts,
        pixels: plan.pixels, stride: plan.stride, into: y)
    case .add(let skip):
      y.update(from: x, count: plan.size)
      Updates.add(
        plans[skip].values + image * plans[skip].spacing, scaledBy: 1, to: y, count: plan.size)
    case .dense: break
    }
    activate(plan, MutableMatrixView(y, rows: 1, columns: plan.size))
  }

  func activate(_ plan: StagePlan, _ values: MutableMatrixView) {
    switch plan.activation {
    case .sigmoid: Activations.sigmoidForward(values)
    case .tanh: Activations.tanhForward(values)
    case .relu: Activations.reluForward(values)
    case .leakyRelu: Activations.leakyReluForward(values, slope: Activation.leakySlope)
    case .gelu: Activations.geluForward(values)
    case nil: break
    }
  }

  /// The image of a convolution with its frame of zeros, in the worker's own memory.
  func padded(
    _ x: UnsafePointer<Float>, _ shape: Convolution, _ plan: StagePlan, _ worker: Worker
  ) -> UnsafePointer<Float> {
    guard shape.padding > 0, let memory = plan.memory.padded else { return x }
    return shape.pad(x, into: memory + worker.index * shape.paddedCount)
  }

  /// What must be ready before the first image: turned weights for the way back, and the factors of
  /// normalizations outside training.
  func prepare(_ worker: Worker) {
    for index in plans.indices {
      let plan = plans[index]
      switch plan.kind {
      case .convolution(let shape, _):
        guard goesBack, let turned = plan.memory.turned, wantsSource(plan) else { continue }
        // Read after at least one barrier.
        shape.turn(
          parameters + plan.weights, rows: worker.share(of: shape.turnedRows), into: turned)
        if let byOutput = plan.memory.byOutput {
          shape.arrange(
            parameters + plan.weights, outputs: worker.share(of: shape.outputChannels, unit: 8),
            byOutput: byOutput)
        }
      case .normalization(_, _, let epsilon):
        guard !isTraining, let numbers = ChannelNumbers(plan, worker) else { continue }
        takeRunning(plan, numbers)
        setFactors(plan, numbers, epsilon)
      case .arrange, .flatten, .copy, .gelu, .dropout, .dense, .maxPool, .averagePool, .add: break
      }
    }
  }
}
