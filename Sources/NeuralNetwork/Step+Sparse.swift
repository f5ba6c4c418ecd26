import Kernels

extension Step {
  /// The share of inputs that are not 0 below which the first layer takes only these. Measured: the
  /// sparse products win up to about half; beyond that gathering is wasted.
  private static let sparseLimit = 0.4

  /// Lists the inputs that are not 0, when the first stage multiplies them, and says whether they are
  /// few. All workers come to the same answer, which depends on the batch alone.
  func gatherInputs(_ worker: Worker) -> Bool {
    guard case .dense = plans[0].kind, plans[0].source < 0 else { return false }
    sparseInputs.gather(worker.share(of: count), of: input(plans[0]))
    worker.barrier()
    let elements = sparseInputs.elements(inRows: count)
    return Double(elements) < Self.sparseLimit * Double(count * inputCount)
  }

  /// Lists the same elements by input, for the gradient of the first weights.
  func transposeInputs(_ worker: Worker) {
    sparseColumns.gather(
      columns: worker.share(of: inputCount), of: sparseInputs, rows: count)
  }
}
