import Dispatch
import NeuralNetwork
import Synchronization

/// What everybody else wants from the training queue, and what it has made so far.
///
/// Nobody waits here but the training queue, and that only while it is paused.
final class Mailbox: Sendable {
  enum Phase {
    case idle, running, paused, stopping
  }

  /// What the training queue reads between two batches.
  struct Orders {
    var stops: Bool
    /// A new learning rate, once.
    var learningRate: Float?
  }

  private struct State {
    var phase = Phase.idle
    var learningRate: Float?
  }

  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)

  var phase: Phase { state.withLock { $0.phase } }

  /// Whether a run may begin; from then on it is running.
  func begin() -> Bool {
    state.withLock { state in
      guard state.phase == .idle else { return false }
      state = State(phase: .running)
      return true
    }
  }

  func end() {
    state.withLock { $0 = State() }
  }

  func pause() {
    state.withLock { if $0.phase == .running { $0.phase = .paused } }
  }

  func resume() {
    state.withLock { if $0.phase == .paused { $0.phase = .running } }
    wakeUp.signal()
  }

  func stop() {
    state.withLock { if $0.phase != .idle { $0.phase = .stopping } }
    wakeUp.signal()
  }

  func setLearningRate(_ rate: Float) {
    state.withLock { if $0.phase != .idle { $0.learningRate = rate } }
  }

  /// The orders for the next batch. `waiting` is called once before a pause is waited for.
  func orders(waiting: () -> Void) -> Orders {
    var waits = false
    while true {
      let orders: Orders? = state.withLock { state in
        guard state.phase != .paused else { return nil }
        defer { state.learningRate = nil }
        return Orders(stops: state.phase == .stopping, learningRate: state.learningRate)
      }
      if let orders { return orders }
      if !waits { waiting() }
      waits = true
      wakeUp.wait()
    }
  }
}
