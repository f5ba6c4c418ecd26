import Kernels

extension Step {
  /// The share of pairs of inputs that hold something below which the first layer takes only these.
  /// Measured: the sparse products win up to about two thirds.
  private static let sparseLimit = 0.6

  /// Lists the inputs that are not 0, when the first stage multiplies them, and says whether they are
  /// few. All workers come to the same answer, which depends on the batch alone.
  func gatherInputs(_ worker: Worker) -> Bool {
    guard case .dense = plans[0].kind, plans[0].source < 0 else { return false }
    sparseInputs.gather(
      worker.share(of: sparseInputs.pairs, unit: 8), of: input(plans[0]),
      list: sparseLists + worker.index * SparsePairs.listCount(forColumns: inputCount))
    worker.barrier()
    let entries = sparseInputs.entryCount
    return Double(entries) < Self.sparseLimit * Double(count * sparseInputs.pairs)
  }
}
