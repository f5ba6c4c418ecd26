/// One training of a sweep.
public struct SweepRun: Hashable, Sendable {
  /// Its place among all runs, from 1, point after point.
  public var number: Int
  /// The index of its point.
  public var point: Int
  /// What was trained, its seed included.
  public var plan: TrainingPlan
  /// What came of it.
  public var result: Result

  /// Makes a report of a run.
  public init(number: Int, point: Int, plan: TrainingPlan, result: Result) {
    self.number = number
    self.point = point
    self.plan = plan
    self.result = result
  }

  /// What came of a run.
  public struct Result: Hashable, Sendable {
    /// How it ended.
    public var outcome: Outcome
    /// The number of parameters of the network.
    public var parameters: Int
    /// How long it took.
    public var seconds: Double

    /// Makes a result.
    public init(outcome: Outcome, parameters: Int, seconds: Double) {
      self.outcome = outcome
      self.parameters = parameters
      self.seconds = seconds
    }

    /// Nil where it has diverged.
    public var score: Score? {
      switch outcome {
      case .finished(let score): score
      case .diverged: nil
      }
    }
  }

  /// How a run ended.
  public enum Outcome: Hashable, Sendable {
    /// With all epochs, or out of patience.
    case finished(Score)
    /// In this epoch the loss became infinite or not a number.
    case diverged(epoch: Int)
  }

  /// The numbers of the best epoch of a run: the one with the best accuracy on the images held out.
  public struct Score: Hashable, Sendable {
    /// The best epoch, and how many there were.
    public var epoch, epochs: Int
    /// Mean loss and accuracy over the epoch, each image judged before it was learned from.
    public var trainLoss, trainAccuracy: Double
    /// Loss and accuracy on the images held out, at the end of the epoch.
    public var validationLoss, validationAccuracy: Double

    /// Makes a score.
    public init(
      epoch: Int, epochs: Int, trainLoss: Double, trainAccuracy: Double, validationLoss: Double,
      validationAccuracy: Double
    ) {
      self.epoch = epoch
      self.epochs = epochs
      self.trainLoss = trainLoss
      self.trainAccuracy = trainAccuracy
      self.validationLoss = validationLoss
      self.validationAccuracy = validationAccuracy
    }

    init(_ best: EpochResult, of epochs: Int) {
      self.init(
        epoch: best.epoch, epochs: epochs, trainLoss: best.trainLoss,
        trainAccuracy: best.trainAccuracy, validationLoss: best.validationLoss,
        validationAccuracy: best.validationAccuracy)
    }
  }
}
