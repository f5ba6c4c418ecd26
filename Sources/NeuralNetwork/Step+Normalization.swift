import Kernels

extension Step {
  /// Batch normalization in training: the statistics of the batch from sums over groups of images, the
  /// squares around the mean in a second turn, then every image.
  func forwardNormalization(_ index: Int, _ worker: Worker) {
    let plan = plans[index]
    guard case .normalization(_, _, let epsilon) = plan.kind,
      let numbers = ChannelNumbers(plan, worker), let partials = plan.memory.partials
    else { return }
    guard !freezesStatistics else {
      takeRunning(plan, numbers)
      setFactors(plan, numbers, epsilon)
      for image in images(of: worker) { forward(index, image, worker) }
      return
    }
    let total = Float(count * plan.pixels)
    for group in worker.share(of: Workspace.groups) {
      let sums = partials + 2 * group * plan.stride
      sums.update(repeating: 0, count: plan.stride)
      for image in images(inGroup: group) {
        Normalization.addSums(
          source(plan, image), pixels: plan.pixels, stride: plan.stride, to: sums)
      }
    }
    worker.barrier()
    addGroups(plan, part: 0, into: numbers.means)
    for channel in 0..<plan.stride { numbers.means[channel] /= total }
    for group in worker.share(of: Workspace.groups) {
      let squares = partials + (2 * group + 1) * plan.stride
      squares.update(repeating: 0, count: plan.stride)
      for image in images(inGroup: group) {
        Normalization.addSquares(
          source(plan, image), means: numbers.means, pixels: plan.pixels, stride: plan.stride,
          to: squares)
      }
    }
    worker.barrier()
    addGroups(plan, part: 1, into: numbers.variances)
    if worker.index == 0 { noteStatistics(plan, numbers, total) }
    for channel in 0..<plan.stride { numbers.variances[channel] /= total }
    setFactors(plan, numbers, epsilon)
    for image in images(of: worker) { forward(index, image, worker) }
  }

  /// The way back through it, again with sums over the whole batch.
  func backwardNormalization(_ index: Int, _ worker: Worker) {
    let plan = plans[index]
    guard case .normalization(_, _, let epsilon) = plan.kind,
      let numbers = ChannelNumbers(plan, worker), let partials = plan.memory.partials
    else { return }
    for group in worker.share(of: Workspace.groups) {
      let products = partials + 2 * group * plan.stride
      products.update(repeating: 0, count: 2 * plan.stride)
      for image in images(inGroup: group) {
        Normalization.addGradientSums(
          plan.gradient(image, worker), source(plan, image), means: numbers.means,
          pixels: plan.pixels, stride: plan.stride, products: products,
          sums: products + plan.stride)
      }
    }
    worker.barrier()
    addGroups(plan, part: 0, into: numbers.scaleGradients)
    addGroups(plan, part: 1, into: numbers.shiftGradients)
    let total = Float(count * plan.pixels)
    for channel in 0..<plan.stride {
      let square = 1 / (numbers.variances[channel] + epsilon)
      // Statistics that do not depend on the batch have no part in the gradient.
      numbers.constants[channel] =
        freezesStatistics ? 0 : numbers.shiftGradients[channel] / total
      numbers.slopes[channel] =
        freezesStatistics ? 0 : numbers.scaleGradients[channel] * square / total
      numbers.scaleGradients[channel] *= square.squareRoot()
    }
    for group in worker.share(of: Workspace.groups) {
      for image in images(inGroup: group) { backward(index, image, group, worker) }
    }
  }

  /// The statistics of all that was trained with before.
  func takeRunning(_ plan: StagePlan, _ numbers: ChannelNumbers) {
    for channel in 0..<plan.channels {
      numbers.means[channel] = running[plan.statistics + channel]
      numbers.variances[channel] = running[plan.statistics + plan.channels + channel]
    }
  }

  /// The factors γ / √(variance + ε) and the shifts; channels that fill a pixel up get 0.
  func setFactors(_ plan: StagePlan, _ numbers: ChannelNumbers, _ epsilon: Float) {
    let scales = parameters + plan.weights
    for channel in 0..<plan.stride {
      numbers.factors[channel] =
        scales[channel] / (numbers.variances[channel] + epsilon).squareRoot()
      numbers.shifts[channel] = scales[plan.stride + channel]
    }
    guard !isTraining else { return }
    numbers.constants.update(repeating: 0, count: plan.stride)
    numbers.slopes.update(repeating: 0, count: plan.stride)
  }

  /// The sum of one part of the groups' sums, in the order of the groups.
  private func addGroups(
    _ plan: StagePlan, part: Int, into result: UnsafeMutablePointer<Float>
  ) {
    guard let partials = plan.memory.partials else { return }
    result.update(repeating: 0, count: plan.stride)
    for group in 0..<Workspace.groups {
      Updates.add(
        partials + (2 * group + part) * plan.stride, scaledBy: 1, to: result, count: plan.stride)
    }
  }

  /// Means and unbiased variances, for the running statistics. `variances` are sums of squares still.
  private func noteStatistics(_ plan: StagePlan, _ numbers: ChannelNumbers, _ total: Float) {
    let means = batchStatistics + plan.statistics
    for channel in 0..<plan.channels {
      means[channel] = numbers.means[channel]
      means[plan.channels + channel] = numbers.variances[channel] / max(total - 1, 1)
    }
  }
}
