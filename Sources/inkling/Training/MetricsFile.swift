import Glibc
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over.
final class MetricsFile: Sendable {
  private let descriptor: Int32
  private let path: String
  private let hasFailed = Mutex(false)

  /// Makes or empties the file. The corresponding C call is `open`.
  init(path: String) throws(Failure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(
        "The log \(path) cannot be written: \(String(cString: strerror(errno))). "
          + "Choose another file with --log.")
    }
    put(
      "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
        + "seconds,images_per_second\n")
  }

  deinit { close(descriptor) }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    put(values.map(\.description).joined(separator: ",") + "\n")
  }

  /// The first failure is said once; the training is worth more than its log.
  private func put(_ line: String) {
    guard !Output.write(line, to: descriptor) else { return }
    let reason = String(cString: strerror(errno))
    let isFirst = hasFailed.withLock { failed in
      defer { failed = true }
      return !failed
    }
    if isFirst {
      Output.complain("Warning: The log \(path) is not written on: \(reason). Make room there.")
    }
  }
}
