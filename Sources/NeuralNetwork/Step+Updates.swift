import Kernels

extension Step {
  /// Applies the gradients of convolutions and normalizations, which every worker has helped to sum.
  func updateStages(_ worker: Worker) {
    for plan in plans {
      switch plan.kind {
      case .convolution: updateConvolution(plan, worker)
      case .normalization:
        guard worker.index == 0, let numbers = ChannelNumbers(plan, worker) else { continue }
        apply(numbers.scaleGradients, at: plan.weights, count: plan.stride, isWeight: false)
        apply(
          numbers.shiftGradients, at: plan.weights + plan.stride, count: plan.stride,
          isWeight: false)
      case .arrange, .flatten, .copy, .gelu, .dropout, .dense, .maxPool, .averagePool, .add: break
      }
    }
  }

  /// The sums of the groups, in their order, some rows for each worker.
  private func updateConvolution(_ plan: StagePlan, _ worker: Worker) {
    guard let partials = plan.memory.partials else { return }
    let size = (plan.rows + 1) * plan.stride
    let row = scratch + worker.index * scratchStride
    for line in worker.share(of: plan.rows + 1) {
      let first = partials + line * plan.stride
      row.update(from: first, count: plan.stride)
      for group in 1..<Workspace.groups {
        Updates.add(first + group * size, scaledBy: 1, to: row, count: plan.stride)
      }
      apply(
        row, at: plan.weights + line * plan.stride, count: plan.stride,
        isWeight: line < plan.rows)
    }
  }

  /// Scales the whole gradient down where its norm is above the limit, then applies it.
  func applyClipped(_ clip: Clip, _ worker: Worker) {
    worker.barrier()
    for chunk in worker.share(of: clip.memory.chunks) { clip.memory.sumSquares(of: chunk) }
    worker.barrier()
    let scale = clip.scale
    for plan in plans where plan.weights >= 0 {
      let isWeight = if case .normalization = plan.kind { false } else { true }
      let rows = worker.share(of: plan.rows)
      applyKept(clip, scale, plan, rows, isWeight: isWeight)
      guard rows.upperBound == plan.rows, !rows.isEmpty else { continue }
      applyKept(clip, scale, plan, plan.rows..<plan.rows + 1, isWeight: false)
    }
  }

  private func applyKept(
    _ clip: Clip, _ scale: Float, _ plan: StagePlan, _ rows: Range<Int>, isWeight: Bool
  ) {
    let place = plan.weights + rows.lowerBound * plan.stride
    let size = rows.count * plan.stride
    let gradients = clip.memory.gradients + place
    if scale != 1 { Updates.scale(gradients, by: scale, count: size) }
    change.apply(gradients, to: parameters, at: place, count: size, isWeight: isWeight)
  }
}
