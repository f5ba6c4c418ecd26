import FoundationEssentials
import ModelFiles
import NeuralNetwork

/// In a file a checkpoint is its tensors, and all else as JSON.
extension Checkpoint {
  private struct State: Codable {
    var plan: TrainingPlan
    var bestEpoch: EpochResult?
    var epochs, batches, updates: Int
    var learningRate: Float
    var dropout: DropoutState
    var epochSum: LossSum
    var history: [EpochResult]
    var data: DataFingerprint
    var output: String?
  }

  /// The parts for a file; nil for a plan with numbers that are not finite.
  public var saved: SavedCheckpoint? {
    let state = State(
      plan: plan, bestEpoch: best?.epoch, epochs: epochs, batches: batches, updates: updates,
      learningRate: learningRate, dropout: dropout, epochSum: epochSum, history: history,
      data: data, output: output)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // The norm of a gradient may be infinite while all else is well.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let json = try? encoder.encode(state) else { return nil }
    return SavedCheckpoint(
      network: network, moments: moments, best: best?.network,
      state: String(decoding: json, as: UTF8.self))
  }

  /// What was read from a file, checked as far as it can be without the images.
  ///
  /// - Throws: `badCheckpoint`, and `badPlan` for a plan that no data could suit.
  public init(_ saved: SavedCheckpoint) throws(TrainingError) {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let state = try? decoder.decode(State.self, from: Data(saved.state.utf8)) else {
      throw .badCheckpoint(reason: "its state is not the JSON that belongs there")
    }
    plan = state.plan
    network = saved.network
    moments = saved.moments
    epochs = state.epochs
    batches = state.batches
    updates = state.updates
    learningRate = state.learningRate
    dropout = state.dropout
    epochSum = state.epochSum
    history = state.history
    data = state.data
    output = state.output
    switch (saved.best, state.bestEpoch) {
    case (let network?, let epoch?): best = BestNetwork(network: network, epoch: epoch)
    case (nil, nil): best = nil
    case (_?, nil), (nil, _?):
      throw .badCheckpoint(reason: "it has the best network or its numbers, not both")
    }
    try check()
  }

  private func check() throws(TrainingError) {
    func demand(_ isRight: Bool, _ reason: String) throws(TrainingError) {
      if !isRight { throw .badCheckpoint(reason: reason) }
    }
    try demand(
      (0...TrainingPlan.limits.epochs).contains(epochs) && batches >= 0,
      "it stands after epoch \(epochs) and \(batches) batches")
    try demand(
      learningRate > 0 && learningRate.isFinite, "its learning rate is \(learningRate)")
    try demand(
      history.count == epochs && zip(history, 1...).allSatisfy { $0.epoch == $1 && $0.isSound },
      "its history is not that of \(epochs) epochs")
    try demand((best == nil) == (epochs == 0), "its best network is missing or too early")
    if let best {
      try demand(
        (1...epochs).contains(best.epoch.epoch) && best.epoch.isSound,
        "its best network is of no epoch")
    }
    try demand(epochSum.isSound, "its sums are not those of an epoch")
  }
}

extension EpochResult {
  /// Whether the numbers can be those of an epoch.
  fileprivate var isSound: Bool {
    trainLoss.isFinite && validationLoss.isFinite && (0...1).contains(trainAccuracy)
      && (0...1).contains(validationAccuracy)
  }
}
