import Ink
import NeuralNetwork

/// Says how much a picture looks like a digit, whichever: a small network with the outputs "digit"
/// and "not a digit".
public struct DigitJudge: Sendable, Equatable {
  /// What the network's outputs must be called, in their order.
  public static let classNames = ["digit", "not a digit"]
  /// Where the dial may stand: from taking nearly everything to taking hardly anything for a digit.
  public static let dials = 0.01...0.99
  /// Where it stands unless somebody moves it: chosen by pictures that the judge has not learned
  /// from, so that of a thousand digits fewer than five are refused.
  public static let usualDial = 0.15

  private let network: Network

  /// A judge by a trained network.
  ///
  /// - Throws: `notAJudge` when it does not take a picture and answer with two numbers.
  public init(_ network: Network) throws(RecognitionError) {
    let picture = Shape(1, DigitPicture.side, DigitPicture.side)
    guard network.inputShape.takes(picture), network.outputShape.count == Self.classNames.count
    else {
      throw .notAJudge(
        input: "\(network.inputShape)", outputs: network.outputShape.count)
    }
    self.network = network
    network.prepareToAnswer()
  }

  /// From 0, surely not a digit, to 1, surely one.
  public func score(of picture: DigitPicture) -> Double {
    let share = Double(network.distribution(of: picture.pixels)[0])
    return share.isFinite ? share : 0
  }
}
