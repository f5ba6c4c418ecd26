import Kernels

/// Answers for one image at a time on the calling thread, in memory of its own: what a canvas needs.
public final class Predictor {
  /// The network that answers.
  public let network: Network
  fileprivate let workspace: Workspace

  /// Makes a predictor for a snapshot of a network.
  public convenience init(_ network: Network) { self.init(network, nil) }

  /// - Parameter workspace: of a network with the same layers, for one input; nil makes one.
  fileprivate init(_ network: Network, _ workspace: Workspace?) {
    self.network = network
    self.workspace = workspace ?? Workspace(for: network, maximumBatch: 1, workers: 1)
  }

  /// The outputs of the last layer for one input of `inputShape.count` values.
  public func predict(_ input: [Float]) -> [Float] {
    _ = input.withUnsafeBufferPointer { predict($0) }
    return workspace.output(0)
  }

  /// The same without an allocation: the result is valid until the next call.
  @discardableResult
  public func predict(_ input: UnsafeBufferPointer<Float>) -> UnsafeBufferPointer<Float> {
    precondition(input.count == workspace.inputs, "\(workspace.inputs) values")
    workspace.prepare(network, labels: nil, count: 1, team: nil)
    if let start = input.baseAddress {
      network.pass(start, 1, .none, isTraining: false, workspace, nil, Step.Change(.none))
    }
    return UnsafeBufferPointer(start: workspace.results, count: workspace.outputs)
  }
}

extension Network {
  /// The outputs of the last layer for one input; with a sigmoid output they do not sum to 1. The
  /// memory that it takes is kept for the next input, as in a ``Predictor``.
  public func probabilities(of input: [Float]) -> [Float] {
    let predictor = Predictor(self, spare.take())
    defer { spare.put(predictor.workspace) }
    return predictor.predict(input)
  }

  /// Makes the memory that ``probabilities(of:)`` takes, so that the first answer is as fast as others.
  public func prepareToAnswer() {
    spare.put(Workspace(for: self, maximumBatch: 1, workers: 1))
  }

  /// The outputs as probabilities that sum to 1, to show: those of a softmax as they are, others
  /// divided by their sum (negative ones count as 0; all alike when nothing is left).
  public func distribution(of input: [Float]) -> [Float] {
    distribution(fromOutputs: probabilities(of: input))
  }

  /// Outputs of this network, of `probabilities(of:)` or a ``Predictor``, as probabilities that sum
  /// to 1.
  public func distribution(fromOutputs outputs: [Float]) -> [Float] {
    guard !endsInSoftmax else { return outputs }
    let positive = outputs.map { max($0, 0) }
    let sum = positive.reduce(0, +)
    guard sum > 0, sum.isFinite else {
      return Array(repeating: 1 / Float(outputs.count), count: outputs.count)
    }
    return positive.map { $0 / sum }
  }
}
