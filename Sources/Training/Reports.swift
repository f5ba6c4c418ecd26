/// What is known when a training starts.
public struct StartReport: Equatable, Sendable {
  /// The plan.
  public var plan: TrainingPlan
  /// The widths of the layers, such as `784-128-64-10`.
  public var network: String
  /// The number of parameters.
  public var parameters: Int
  /// How many images are trained with, validated with and tested with.
  public var trainingCount, validationCount, testCount: Int
  /// How many epochs were done before, where the training is taken up again.
  public var epochsBefore: Int

  /// Makes a report.
  public init(
    plan: TrainingPlan, network: String, parameters: Int, trainingCount: Int,
    validationCount: Int, testCount: Int, epochsBefore: Int = 0
  ) {
    self.plan = plan
    self.network = network
    self.parameters = parameters
    self.trainingCount = trainingCount
    self.validationCount = validationCount
    self.testCount = testCount
    self.epochsBefore = epochsBefore
  }
}

/// A moment within an epoch.
public struct Progress: Equatable, Sendable {
  /// The epoch, from 1, and how many there will be.
  public var epoch, epochs: Int
  /// How many batches of this epoch are done, and how many it has.
  public var batch, batches: Int
  /// Mean loss of the images since the last report.
  public var loss: Double
  /// Accuracy on the images since the last report, each judged before it was learned from.
  public var accuracy: Double
  /// Training images per second in this epoch, pauses left out.
  public var imagesPerSecond: Double
  /// How long the rest of the run will take at the present speed.
  public var secondsRemaining: Double
  /// The learning rate of the last update.
  public var learningRate: Float

  /// Makes a report.
  public init(
    epoch: Int, epochs: Int, batch: Int, batches: Int, loss: Double, accuracy: Double,
    imagesPerSecond: Double, secondsRemaining: Double, learningRate: Float
  ) {
    self.epoch = epoch
    self.epochs = epochs
    self.batch = batch
    self.batches = batches
    self.loss = loss
    self.accuracy = accuracy
    self.imagesPerSecond = imagesPerSecond
    self.secondsRemaining = secondsRemaining
    self.learningRate = learningRate
  }

  /// The part of the run that is done, 0 to 1.
  public var fraction: Double {
    (Double(epoch - 1) + Double(batch) / Double(max(1, batches))) / Double(max(1, epochs))
  }
}

/// What one epoch has brought.
public struct EpochReport: Equatable, Sendable {
  /// The epoch, from 1.
  public var epoch: Int
  /// Mean loss and accuracy over the epoch, each image judged before it was learned from.
  public var trainLoss, trainAccuracy: Double
  /// Loss and accuracy of the network on the images held out, at the end of the epoch.
  public var validationLoss, validationAccuracy: Double
  /// How long the epoch took with its validation, pauses left out.
  public var seconds: Double
  /// Training images per second, without validation and pauses.
  public var imagesPerSecond: Double
  /// Whether no epoch before was as good on the images held out.
  public var isBest: Bool
  /// How the layers do at the end of the epoch.
  public var layers: [LayerHealth]

  /// Makes a report.
  public init(
    epoch: Int, trainLoss: Double, trainAccuracy: Double, validationLoss: Double,
    validationAccuracy: Double, seconds: Double, imagesPerSecond: Double, isBest: Bool,
    layers: [LayerHealth] = []
  ) {
    self.epoch = epoch
    self.trainLoss = trainLoss
    self.trainAccuracy = trainAccuracy
    self.validationLoss = validationLoss
    self.validationAccuracy = validationAccuracy
    self.seconds = seconds
    self.imagesPerSecond = imagesPerSecond
    self.isBest = isBest
    self.layers = layers
  }
}
