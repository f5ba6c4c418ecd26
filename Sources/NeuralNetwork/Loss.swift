/// What training makes small. Labels are class numbers; the expected output y is their one-hot
/// vector.
public enum Loss: String, CaseIterable, Hashable, Sendable, Codable {
  /// -1/n Σ_images ln p[label], with p the output of the final softmax. Softmax and loss are
  /// differentiated as one: dL/dz = (p - y) / n.
  case crossEntropy = "cross-entropy"
  /// 1/n Σ_images Σ_outputs (a - y)²: the squared distance of the outputs from the one-hot target,
  /// averaged over the batch. dL/da = 2 (a - y) / n. Goes with outputs that are no softmax.
  case meanSquaredError = "mean-squared-error"
}

extension Network {
  /// Throws `lossMismatch` unless `loss` goes with the last layer.
  public func check(_ loss: Loss) throws(NetworkError) {
    let fits =
      switch loss {
      case .crossEntropy: endsInSoftmax
      case .meanSquaredError: !endsInSoftmax
      }
    guard fits else { throw .lossMismatch(loss, network: summary) }
  }
}
