import FoundationEssentials
import Synchronization
import TestSupport

/// What happened, in its order.
final class Steps: Sendable {
  private let steps = Mutex<[String]>([])

  /// All steps so far.
  var all: [String] { steps.withLock { $0 } }

  /// Notes one step and returns all.
  @discardableResult
  func add(_ step: String) -> [String] {
    steps.withLock {
      $0.append(step)
      return $0
    }
  }
}

extension TemporaryDirectory {
  /// The names of everything in the folder.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
