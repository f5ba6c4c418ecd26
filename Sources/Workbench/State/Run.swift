import NeuralNetwork
import Training

/// Tells one training from the next, so that a late message of an old one is known as such.
public struct RunID: Hashable, Sendable {
  /// Counts from 1 in every session.
  public let number: Int

  /// The training number `number`.
  public init(number: Int) { self.number = number }
}

/// What one training has shown so far: the curves on the plot.
struct Run: Equatable, Sendable {
  /// A value at a place on the axis of epochs: 1 is the end of the first.
  struct Sample: Equatable, Sendable {
    var epoch: Double
    var value: Double
  }

  var id: RunID
  var name: String
  var plan: TrainingPlan
  /// Its layers, as far as they were known when it began.
  var outline: NetworkOutline?
  /// Where the best model goes; empty until the disk has said so.
  var path = ""
  var trainLoss: [Sample] = []
  var trainAccuracy: [Sample] = []
  var reports: [EpochReport] = []
  var progress: Progress?
  var summary: Summary?
  /// Changes whenever the curves do.
  var revision = 0

  static func == (a: Run, b: Run) -> Bool {
    a.id == b.id && a.revision == b.revision && a.path == b.path
  }

  var validationLoss: [Sample] {
    reports.map { Sample(epoch: Double($0.epoch), value: Double($0.validationLoss)) }
  }

  var validationAccuracy: [Sample] {
    reports.map { Sample(epoch: Double($0.epoch), value: Double($0.validationAccuracy)) }
  }

  /// The epoch with the best validation accuracy, the first of equals.
  var best: EpochReport? {
    reports.reduce(nil as EpochReport?) { best, report in
      guard let best, best.validationAccuracy >= report.validationAccuracy else { return report }
      return best
    }
  }

  mutating func add(_ progress: Progress) {
    self.progress = progress
    let place =
      Double(progress.epoch - 1) + Double(progress.batch) / Double(max(1, progress.batches))
    trainLoss.append(Sample(epoch: place, value: Double(progress.loss)))
    trainAccuracy.append(Sample(epoch: place, value: Double(progress.accuracy)))
    revision += 1
  }

  mutating func add(_ report: EpochReport) {
    reports.append(report)
    revision += 1
  }
}
