import Synchronization
import Training
import Workbench

/// Messages from other threads, waiting for the next turn. Progress that nobody has read yet is
/// replaced by newer progress of the same run, so a slow screen never makes a backlog.
final class Inbox: Sendable {
  private let waiting = Mutex<[Message]>([])

  /// Adds a message. Returns whether a turn has to be asked for: the box was empty.
  func add(_ message: Message) -> Bool {
    waiting.withLock { waiting in
      if let last = waiting.last, Self.replaces(message, last) {
        waiting[waiting.count - 1] = message
        return false
      }
      waiting.append(message)
      return waiting.count == 1
    }
  }

  /// Takes all messages, the oldest first.
  func take() -> [Message] {
    waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
  }

  private static func replaces(_ new: Message, _ old: Message) -> Bool {
    switch (new, old) {
    case (.trainingReported(let a, .progress), .trainingReported(let b, .progress)): a == b
    case (.fetchProgressed, .fetchProgressed): true
    default: false
    }
  }
}
