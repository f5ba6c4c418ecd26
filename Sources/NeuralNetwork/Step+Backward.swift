import Kernels

extension Step {
  /// Carries the gradient of stage `index` back to the stage before it: dL/dx = dL/dz Wᵀ, then
  /// through the activation of that stage.
  func backward(_ index: Int, _ worker: Worker) {
    let plan = plans[index]
    let previous = plans[index - 1]
    let region = Region(rows: count, stride: previous.stride, for: worker)
    let columns = region.columns.clamped(to: 0..<previous.outputs)
    if region.rows.isEmpty || columns.isEmpty { return }
    let target = previous.gradientView(count).part(rows: region.rows, columns: columns)
    let gradients = plan.gradientView(count).readOnly
    if let offset = plan.weights {
      let weights = MatrixView(parameters + offset, rows: plan.inputs, columns: plan.stride)
      MatrixProduct.multiplyTransposingRight(
        gradients.part(rows: region.rows, columns: 0..<plan.stride),
        weights.part(rows: columns, columns: 0..<plan.stride), into: target)
    } else {
      for row in region.rows {
        (previous.gradients + row * previous.stride + columns.lowerBound)
          .update(
            from: plan.gradients + row * plan.stride + columns.lowerBound, count: columns.count)
      }
    }
    activationBackward(previous, region)
  }

  /// Computes this worker's part of the gradient of the parameters of stage `index`, g = xᵀ dL/dz,
  /// and applies it a few rows at a time while it is in the cache; for plain descent it goes straight
  /// from the registers into the weights.
  func update(_ index: Int, isSparse: Bool, _ worker: Worker) {
    let plan = plans[index]
    guard let offset = plan.weights else { return }
    let region = Region(rows: plan.inputs, stride: plan.stride, for: worker)
    if region.columns.isEmpty || region.rows.isEmpty { return }
    let gradients = plan.gradientView(count).readOnly
      .part(rows: 0..<count, columns: region.columns)
    let x = input(index)
    let first = region.columns.lowerBound
    let width = region.columns.count
    let rows = scratch + worker.index * scratchStride
    if case .descend(let rate) = change {
      let weights = MutableMatrixView(
        parameters + offset, rows: plan.inputs, columns: plan.stride)
      product(
        x, region.rows, gradients, isSparse: isSparse, scale: -rate, adding: true,
        into: weights.part(region))
    } else {
      var row = region.rows.lowerBound
      while row < region.rows.upperBound {
        let end = min(row + Workspace.scratchRows, region.rows.upperBound)
        product(
          x, row..<end, gradients, isSparse: isSparse, scale: 1, adding: false,
          into: MutableMatrixView(rows, rows: end - row, columns: width))
        for line in row..<end {
          change.apply(
            rows + (line - row) * width, to: parameters,
            at: offset + line * plan.stride + first, count: width)
        }
        row = end
      }
    }
    // The bias is the row after the weights: it goes with the last of them.
    guard region.rows.upperBound == plan.inputs else { return }
    Reductions.columnSums(gradients, scaledBy: 1, adding: false, into: rows)
    change.apply(
      rows, to: parameters, at: offset + plan.inputs * plan.stride + first, count: width)
  }

  /// s xᵀ d for some inputs, from the full or from the sparse ones.
  private func product(
    _ x: MatrixView, _ inputs: Range<Int>, _ d: MatrixView, isSparse: Bool, scale: Float,
    adding: Bool, into c: MutableMatrixView
  ) {
    if isSparse {
      MatrixProduct.multiply(
        sparseColumns, rows: inputs, d, scaledBy: scale, adding: adding, into: c)
    } else {
      MatrixProduct.multiplyTransposingLeft(
        x.part(rows: 0..<count, columns: inputs), d, scaledBy: scale, adding: adding, into: c)
    }
  }
}
