import Kernels

extension Step {
  /// The share of pairs of inputs that hold something below which the first layer takes only these.
  /// Measured: the sparse products win up to about two thirds.
  private static let sparseLimit = 0.6

  /// The list of a worker's own: what another has just written takes longer to fetch than to list.
  func sparsePairs(_ worker: Worker) -> SparsePairs { sparseInputs.copy(worker.index) }

  /// Lists the inputs that are not 0, when the first stage multiplies them, and says whether they are
  /// few. All workers come to the same answer, which depends on the batch alone.
  func gatherInputs(_ worker: Worker) -> Bool {
    guard case .dense = plans[0].kind, plans[0].source < 0 else { return false }
    let pairs = sparsePairs(worker)
    pairs.gather(
      input(plans[0]),
      list: sparseLists + worker.index * SparsePairs.listCount(forColumns: inputCount))
    return Double(pairs.entryCount) < Self.sparseLimit * Double(count * pairs.pairs)
  }
}
