import Storage
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over. Where the disk
/// is full that is said once, and the training goes on.
final class MetricsFile: Sendable {
  private let file: WritableFile
  private let hasFailed = Mutex(false)

  /// Makes or empties the file, and writes what its columns are.
  init(path: String) throws(Failure) {
    do throws(StorageError) {
      file = try WritableFile(path: path, from: .empty)
      try file.write(
        "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
          + "seconds,images_per_second\n")
    } catch {
      throw Failure(Self.problem(error))
    }
  }

  private static func problem(_ error: StorageError) -> String {
    "The log \(error.path) cannot be written: \(error.reason). Choose another file with --log."
  }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
    ]
    do throws(StorageError) {
      try file.write(values.map(\.description).joined(separator: ",") + "\n")
    } catch {
      hasFailed.withLock { hasFailed in
        if !hasFailed { Output.complain("Warning: \(Self.problem(error))") }
        hasFailed = true
      }
    }
  }
}
