import Kernels

extension Step {
  /// values = f(x W + b), or f(x) for an activation on its own.
  func forward(_ index: Int, isSparse: Bool, _ worker: Worker) {
    let plan = plans[index]
    let region = Region(rows: count, stride: plan.stride, for: worker)
    if region.rows.isEmpty || region.columns.isEmpty { return }
    let values = plan.valueView(count).part(region)
    let x = input(index)
    if let offset = plan.weights {
      let weights = MatrixView(parameters + offset, rows: plan.inputs, columns: plan.stride)
      let bias = parameters + offset + plan.inputs * plan.stride
      let part = weights.part(rows: 0..<plan.inputs, columns: region.columns)
      let partOfBias = bias + region.columns.lowerBound
      if isSparse {
        MatrixProduct.multiply(
          sparseInputs, rows: region.rows, part, bias: partOfBias, into: values)
      } else {
        MatrixProduct.multiply(
          x.part(rows: region.rows, columns: 0..<x.columns), part, bias: partOfBias, into: values)
      }
    } else {
      let columns = region.columns.clamped(to: 0..<x.columns)
      for row in region.rows {
        let source = x.start + row * x.stride
        (plan.values + row * plan.stride + columns.lowerBound)
          .update(from: source + columns.lowerBound, count: columns.count)
      }
    }
    switch plan.activation {
    case .sigmoid: Activations.sigmoidForward(values)
    case .tanh: Activations.tanhForward(values)
    case .relu: Activations.reluForward(values)
    case nil: break
    }
  }

  /// From the last stage's values to the results, the loss of each image and, where wanted, its
  /// gradient; image by image.
  func finish(_ worker: Worker) {
    let plan = plans[plans.count - 1]
    for image in worker.share(of: count) {
      let result = results + image * resultStride
      result.update(from: plan.values + image * plan.stride, count: plan.outputs)
      // ln Σ e^z
      let normalizer =
        endsInSoftmax ? Losses.softmaxForward(result, count: plan.outputs) : 0
      guard let labels, let loss else { continue }
      let label = Int(labels[image])
      let logit = plan.values[image * plan.stride + label]
      let gradient = plan.gradients + image * plan.stride
      switch loss {
      case .crossEntropy:
        // -ln p[label] without the detour through a p that may be 0.
        losses[image] = normalizer - logit
        Losses.crossEntropyBackward(
          probabilities: result, count: plan.outputs, label: label, scale: gradientScale,
          gradients: gradient)
      case .meanSquaredError:
        losses[image] = Losses.squaredErrorBackward(
          outputs: result, count: plan.outputs, label: label, scale: gradientScale,
          gradients: gradient)
      }
      hits[image] = Losses.indexOfLargest(result, count: plan.outputs) == label ? 1 : 0
      guard trains else { continue }
      activationBackward(plan, Region(rows: image..<image + 1, columns: 0..<plan.stride))
    }
  }

  /// Turns dL/da into dL/dz in a part of the gradients of a stage.
  func activationBackward(_ plan: StagePlan, _ region: Region) {
    let outputs = plan.valueView(count).readOnly.part(region)
    let gradients = plan.gradientView(count).part(region)
    switch plan.activation {
    case .sigmoid: Activations.sigmoidBackward(outputs: outputs, gradients: gradients)
    case .tanh: Activations.tanhBackward(outputs: outputs, gradients: gradients)
    case .relu: Activations.reluBackward(outputs: outputs, gradients: gradients)
    case nil: break
    }
  }
}

extension Region {
  init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }
}
