import ArgumentParser
import NeuralNetwork
import Training

extension Activation: ExpressibleByArgument {}
extension Loss: ExpressibleByArgument {}
extension Initializer: ExpressibleByArgument {}

extension Schedule {
  /// The text of a plan file, such as `cosine 10000 0`.
  init(argument: String) throws {
    do throws(TrainingError) {
      try self.init(text: argument)
    } catch {
      throw ValidationError(error.message)
    }
  }
}

extension BatchSize: ExpressibleByArgument {
  /// A number, or `full`.
  public init?(argument: String) { self.init(text: argument) }
}

extension Optimizer: ExpressibleByArgument {
  /// The text of a plan file, such as `adam` or `momentum 0.95`.
  public init?(argument: String) { self.init(text: argument) }
}
