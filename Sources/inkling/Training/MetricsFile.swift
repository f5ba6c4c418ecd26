import Storage
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over.
final class MetricsFile: Sendable {
  private let file: WritableFile
  private let hasFailed = Mutex(false)

  /// Makes or empties the file.
  init(path: String) throws(Failure) {
    file = try translating(WritableFile(path: path, from: .empty)) {
      Failure("The log \(path) cannot be written: \($0.reason). Choose another file with --log.")
    }
    put(
      "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
        + "seconds,images_per_second\n")
  }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    put(values.map(\.description).joined(separator: ",") + "\n")
  }

  /// The first failure is said once; the training is worth more than its log.
  private func put(_ line: String) {
    do throws(StorageError) {
      try file.write(line)
    } catch {
      let isFirst = hasFailed.withLock { failed in
        defer { failed = true }
        return !failed
      }
      guard isFirst else { return }
      Output.complain(
        "Warning: The log \(file.path) is not written on: \(error.reason). Make room there.")
    }
  }
}
