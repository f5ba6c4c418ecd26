import Synchronization

/// The memory for one input that a network, or a copy of it, has left from its last question.
///
/// Proof for `@unchecked Sendable`: `workspace` is read and written under the lock alone, and whoever takes
/// it out is the only one to have it.
final class SpareWorkspace: @unchecked Sendable, Equatable {
  private let lock = Mutex(())
  private var workspace: Workspace?

  /// The memory, which then belongs to the caller; nil where there is none or another has it.
  func take() -> Workspace? {
    lock.withLock { _ in
      defer { workspace = nil }
      return workspace
    }
  }

  /// Leaves memory that nobody uses any more.
  func put(_ workspace: Workspace) {
    lock.withLock { _ in self.workspace = workspace }
  }

  /// Memory makes no difference between networks.
  static func == (_: SpareWorkspace, _: SpareWorkspace) -> Bool { true }
}
