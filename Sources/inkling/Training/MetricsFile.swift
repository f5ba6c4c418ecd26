import Storage
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over.
final class MetricsFile: Sendable {
  private let file: WritableFile

  /// Makes or empties the file.
  init(path: String) throws(Failure) {
    file = try translating(Self.begin(path)) {
      Failure(
        "The log \(path) cannot be written: \($0.reason). Choose another file with --log.")
    }
  }

  private static func begin(_ path: String) throws(StorageError) -> WritableFile {
    let file = try WritableFile(path: path, from: .empty)
    try file.write(
      "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
        + "seconds,images_per_second\n")
    return file
  }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    // A log that cannot be written is no reason to end the training.
    try? file.write(values.map(\.description).joined(separator: ",") + "\n")
  }
}
