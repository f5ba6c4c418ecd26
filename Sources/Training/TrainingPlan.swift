import ImageAugmentation
import Ink
import NeuralNetwork

/// Everything that decides how a network comes out of a training, the data aside.
///
/// Same plan and same data give the same network, bit for bit.
public struct TrainingPlan: Hashable, Sendable {
  /// The name of the ``Preset`` that this plan is, or was made from.
  public var preset: String?
  /// The name of a data set, or the path of a directory that holds one.
  public var dataset = "mnist"
  /// The network as ``NetworkText`` writes it, from the first layer to the classes.
  public var network = "784-128-64-10"
  /// What stands between the layers of a network that is written by its widths alone.
  public var activation = Activation.relu
  /// What is made small. It decides the last layer too: see ``output``.
  public var loss = Loss.crossEntropy
  /// Where the weights start.
  public var initializer = Initializer.he
  /// How a gradient changes the parameters.
  public var optimizer = Optimizer.sgd
  /// The learning rate of the first update.
  public var learningRate: Float = 0.1
  /// How the learning rate goes on from there.
  public var schedule = Schedule.constant
  /// What keeps the network from learning its images by heart, besides dropout.
  public var regularization = Regularization.none
  /// How training images are changed each time they are seen.
  public var augmentation = Augmentation.none
  /// How strokes become pictures: those of the data set, where it has any, and the drawings that the
  /// network is to read.
  public var preprocessing = InkPipeline.standard
  /// How many images an update sees.
  public var batchSize = BatchSize.mini(32)
  /// How often every training image is seen.
  public var epochs = 10
  /// After how many epochs without a better one the training ends early; nil for never.
  public var patience: Int?
  /// Decides the first weights, which images validate, and the order of the images.
  public var seed: UInt64 = 1
  /// How many of the training images are held out to choose the best epoch.
  public var validationCount = 5000

  /// The plan of a 784-128-64-10 network with ReLU on MNIST.
  public init() {}

  /// The last layer that goes with ``loss``: softmax for cross-entropy, sigmoid for the squared
  /// error.
  public var output: OutputActivation {
    switch loss {
    case .crossEntropy: .softmax
    case .meanSquaredError: .sigmoid
    }
  }

  /// The network that is trained, with its first weights.
  ///
  /// - Throws: What is wrong with its text, and where.
  public func network(for sizes: DataSizes) throws(NetworkError) -> Network {
    var network = try NetworkText.network(
      network, input: sizes.input, activation: activation, output: output)
    var generator = RandomGenerator(seed: seed).substream("weights")
    network.initialize(initializer, using: &generator)
    return network
  }

  /// The shapes and parameter counts of ``network(for:)``, which is not made.
  ///
  /// - Throws: What is wrong with its text, and where.
  public func outline(for sizes: DataSizes) throws(NetworkError) -> NetworkOutline {
    try NetworkText.outline(
      network, input: sizes.input, activation: activation, output: output)
  }

  /// The patterns of dropout from the first update on.
  public var dropout: DropoutState {
    var generator = RandomGenerator(seed: seed).substream("dropout")
    return DropoutState(seed: generator.next())
  }

  /// The order in which epoch `epoch` (from 1) sees `count` images. Depends on the seed and the
  /// epoch alone.
  public func order(of count: Int, epoch: Int) -> [Int] {
    var order = Array(0..<count)
    var generator = RandomGenerator(seed: seed).substream("order", epoch)
    generator.shuffle(&order)
    return order
  }
}
