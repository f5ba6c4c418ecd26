import Glibc
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over. Where the disk
/// is full that is said once, and the training goes on.
final class MetricsFile: Sendable {
  private let path: String
  private let descriptor: Int32
  private let hasFailed = Mutex(false)

  /// Makes or empties the file, and writes what its columns are. The corresponding C call is `open`.
  init(path: String) throws(Failure) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    var code = descriptor < 0 ? errno : 0
    if code == 0 {
      code = Output.write(
        "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
          + "seconds,images_per_second\n", to: descriptor)
    }
    guard code == 0 else { throw Failure(Self.problem(path, code)) }
  }

  private static func problem(_ path: String, _ code: Int32) -> String {
    "The log \(path) cannot be written: \(String(cString: strerror(code))). "
      + "Choose another file with --log."
  }

  deinit { close(descriptor) }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    let code = Output.write(
      values.map(\.description).joined(separator: ",") + "\n", to: descriptor)
    guard code != 0 else { return }
    hasFailed.withLock { hasFailed in
      if !hasFailed { Output.complain("Warning: \(Self.problem(path, code))") }
      hasFailed = true
    }
  }
}
