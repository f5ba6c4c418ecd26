import Kernels

extension Step {
  /// From the last stage's values to the results, the loss of each image and, where wanted, its
  /// gradient; image by image.
  func finish(_ worker: Worker) {
    let plan = plans[plans.count - 1]
    for image in worker.share(of: count) {
      let result = results + image * resultStride
      let values = plan.values + image * plan.spacing
      result.update(from: values, count: outputCount)
      // ln Σ e^z
      let normalizer = endsInSoftmax ? Losses.softmaxForward(result, count: outputCount) : 0
      let gradient = plan.gradients + image * plan.spacing
      switch goal {
      case .none: continue
      case .loss(let loss, let labels, let scale, let smoothing):
        let label = Int(labels[image])
        switch loss {
        case .crossEntropy:
          losses[image] = Losses.crossEntropy(
            logits: values, normalizer: normalizer, count: outputCount, label: label,
            smoothing: smoothing)
          Losses.crossEntropyBackward(
            probabilities: result, count: outputCount, label: label, scale: scale,
            smoothing: smoothing, gradients: gradient)
        case .meanSquaredError:
          losses[image] = Losses.squaredErrorBackward(
            outputs: result, count: outputCount, label: label, scale: scale, gradients: gradient)
        }
        hits[image] = Losses.indexOfLargest(result, count: outputCount) == label ? 1 : 0
      case .output(let index, let isLogit):
        gradient.update(repeating: 0, count: outputCount)
        gradient[index] = 1
        guard endsInSoftmax, !isLogit else { break }
        // dp_i/dz_j = p_i (δ_ij - p_j)
        for j in 0..<outputCount { gradient[j] = result[index] * (gradient[j] - result[j]) }
      }
      guard goesBack else { continue }
      activateBackward(
        plan, MatrixView(values, rows: 1, columns: plan.size),
        MutableMatrixView(gradient, rows: 1, columns: plan.size))
    }
  }
}
