import Glibc
import Storage
import Synchronization
import Training

/// The epochs of a training as CSV, each line in the file as soon as the epoch is over. Where the disk
/// is full that is said once, and the training goes on.
final class MetricsFile: Sendable {
  private let file: WritableFile
  private let hasFailed = Mutex(false)

  /// Makes or empties the file, and writes what its columns are.
  ///
  /// - Parameter epochs: keeps the lines of so many epochs that are there.
  init(path: String, keeping epochs: Int = 0) throws(Failure) {
    do throws(StorageError) {
      let kept = epochs > 0 ? try Self.lines(of: path, epochs: epochs) : []
      file = try WritableFile(path: path, from: .empty)
      try file.write(
        "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,"
          + "seconds,images_per_second,gradient_norm,dead_units\n" + kept.map { $0 + "\n" }.joined()
      )
    } catch {
      throw Failure(Self.problem(error))
    }
  }

  /// The lines of the first epochs in the file; a line of a later one is of a training that was killed
  /// before its checkpoint was there, and is written again.
  private static func lines(of path: String, epochs: Int) throws(StorageError) -> [Substring] {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try ReadableFile.contents(of: path, limit: 1 << 26)
    } catch .cannotRead(_, ENOENT) {
      return []
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").filter { line in
      line.split(separator: ",").first.flatMap { Int($0) }.map { $0 <= epochs } ?? false
    }
  }

  private static func problem(_ error: StorageError) -> String {
    "The log \(error.path) cannot be written: \(error.reason). Choose another file with --log."
  }

  func add(_ report: EpochReport) {
    let values: [any CustomStringConvertible] = [
      report.epoch, report.trainLoss, report.trainAccuracy, report.validationLoss,
      report.validationAccuracy, report.seconds, report.imagesPerSecond,
      report.gradientNorm.map { "\($0)" } ?? "", report.deadUnits.map { "\($0)" } ?? "",
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
