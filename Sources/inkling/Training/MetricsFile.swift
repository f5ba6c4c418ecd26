import Glibc
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over.
final class MetricsFile: Sendable {
  private let descriptor: Int32

  /// Makes or empties the file. The corresponding C call is `open`.
  init(path: String) throws(Failure) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(
        "The log \(path) cannot be written: \(String(cString: strerror(errno))). "
          + "Choose another file with --log.")
    }
    Output.write(
      "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
        + "seconds,images_per_second\n", to: descriptor)
  }

  deinit { close(descriptor) }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    Output.write(values.map(\.description).joined(separator: ",") + "\n", to: descriptor)
  }
}
