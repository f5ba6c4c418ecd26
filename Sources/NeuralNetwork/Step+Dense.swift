import Kernels

extension Step {
  /// values = f(x W + b).
  func forwardDense(_ index: Int, isSparse: Bool, _ worker: Worker) {
    let plan = plans[index]
    // The sparse inputs are listed by input: they can be shared out by outputs alone.
    let region =
      isSparse
      ? Region(rows: 0..<count, columns: worker.share(of: plan.stride, unit: 16))
      : Region(rows: count, stride: plan.stride, for: worker)
    if region.rows.isEmpty || region.columns.isEmpty { return }
    let values = plan.valueView(count).part(region)
    let weights = MatrixView(parameters + plan.weights, rows: plan.rows, columns: plan.stride)
      .part(rows: 0..<plan.rows, columns: region.columns)
    let bias = parameters + (plan.weights + plan.rows * plan.stride + region.columns.lowerBound)
    if isSparse {
      MatrixProduct.multiply(
        sparsePairs(worker), weights, bias: bias, into: values,
        sums: sparseSums + worker.index * MatrixProduct.sumCount(forRows: maximumCount))
    } else {
      let x = input(plan)
      MatrixProduct.multiply(
        x.part(rows: region.rows, columns: 0..<x.columns), weights, bias: bias, into: values)
    }
    activate(plan, values)
  }

  /// Carries the gradient of a dense stage back to its source: dL/dx = dL/dz Wᵀ, then through the
  /// activation of the source.
  func backwardDense(_ index: Int, _ worker: Worker) {
    let plan = plans[index]
    let gradients = plan.gradientView(count).readOnly
    let region = Region(rows: count, stride: paddedCount(plan.rows), for: worker)
    let columns = region.columns.clamped(to: 0..<plan.rows)
    if region.rows.isEmpty || columns.isEmpty { return }
    let part = Region(rows: region.rows, columns: columns)
    let target: MutableMatrixView
    if plan.source >= 0 {
      target = plans[plan.source].gradientView(count).part(part)
    } else if let inputGradients {
      target = MutableMatrixView(inputGradients, rows: count, columns: inputCount).part(part)
    } else {
      return
    }
    MatrixProduct.multiplyTransposingRight(
      gradients.part(rows: region.rows, columns: 0..<plan.stride),
      MatrixView(parameters + plan.weights, rows: plan.rows, columns: plan.stride)
        .part(rows: columns, columns: 0..<plan.stride),
      into: target)
    guard plan.source >= 0, plan.closes else { return }
    let source = plans[plan.source]
    let values = source.valueView(count).readOnly.part(part)
    activateBackward(source, values, target)
  }

  /// Computes this worker's part of the gradient of the parameters of a dense stage, g = xᵀ dL/dz,
  /// and applies it a few rows at a time while it is in the cache; for plain descent it goes straight
  /// from the registers into the weights.
  func updateDense(_ index: Int, isSparse: Bool, _ worker: Worker) {
    let plan = plans[index]
    let region = Region(rows: plan.rows, stride: plan.stride, for: worker)
    if region.columns.isEmpty || region.rows.isEmpty { return }
    let gradients = plan.gradientView(count).readOnly
      .part(rows: 0..<count, columns: region.columns)
    let x = input(plan)
    let first = region.columns.lowerBound
    let width = region.columns.count
    let rows = scratch + worker.index * scratchStride
    if clip == nil, !change.decays, case .descend(let rate) = change.rule {
      let weights = MutableMatrixView(
        parameters + plan.weights, rows: plan.rows, columns: plan.stride)
      product(
        x, region.rows, gradients, isSparse ? sparsePairs(worker) : nil, scale: -rate, adding: true,
        into: weights.part(region))
    } else {
      var row = region.rows.lowerBound
      while row < region.rows.upperBound {
        let end = min(row + Workspace.scratchRows, region.rows.upperBound)
        product(
          x, row..<end, gradients, isSparse ? sparsePairs(worker) : nil, scale: 1, adding: false,
          into: MutableMatrixView(rows, rows: end - row, columns: width))
        for line in row..<end {
          apply(
            rows + (line - row) * width, at: plan.weights + line * plan.stride + first,
            count: width, isWeight: true)
        }
        row = end
      }
    }
    // The bias is the row after the weights: it goes with the last of them.
    guard region.rows.upperBound == plan.rows else { return }
    Reductions.columnSums(gradients, scaledBy: 1, adding: false, into: rows)
    apply(
      rows, at: plan.weights + plan.rows * plan.stride + first, count: width, isWeight: false)
  }

  /// s xᵀ d for some inputs, from the full or from the sparse ones.
  private func product(
    _ x: MatrixView, _ inputs: Range<Int>, _ d: MatrixView, _ pairs: SparsePairs?, scale: Float,
    adding: Bool, into c: MutableMatrixView
  ) {
    if let pairs {
      MatrixProduct.multiplyTransposingLeft(
        pairs, columns: inputs, d, scaledBy: scale, adding: adding, into: c)
    } else {
      MatrixProduct.multiplyTransposingLeft(
        x.part(rows: 0..<count, columns: inputs), d, scaledBy: scale, adding: adding, into: c)
    }
  }

  /// Does to some parameters what is to be done along their gradient, or keeps the gradient where its
  /// norm must be known first.
  func apply(_ gradient: UnsafeMutablePointer<Float>, at place: Int, count: Int, isWeight: Bool) {
    if let clip {
      (clip.memory.gradients + place).update(from: gradient, count: count)
    } else {
      change.apply(gradient, to: parameters, at: place, count: count, isWeight: isWeight)
    }
  }
}
