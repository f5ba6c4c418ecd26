import Dispatch
import Synchronization

/// What a test waited for in vain, with what it saw instead.
public struct WaitFailure: Error, CustomStringConvertible {
  /// What was waited for, and what was seen.
  public let description: String

  /// A failure with its explanation.
  public init(_ description: String) { self.description = description }
}

/// Values that arrive on any thread, and a test that waits for the one it wants. It wakes when the
/// value arrives; the deadline only ends a test that would fail anyway.
public final class Inbox<Value: Sendable>: Sendable {
  private struct Waiter {
    let number: Int
    let accepts: @Sendable (Value) -> Bool
    let continuation: CheckedContinuation<Value?, Never>
  }

  private struct State {
    var values: [Value] = []
    /// How many of the values were handed out or passed over.
    var taken = 0
    var hasEnded = false
    var waiter: Waiter?
    var waits = 0
  }

  private let state = Mutex(State())

  /// Nothing has arrived.
  public init() {}

  /// Everything that arrived so far.
  public var all: [Value] { state.withLock { $0.values } }

  /// A value has arrived.
  public func append(_ value: Value) {
    change { $0.values.append(value) }
  }

  /// No more will arrive.
  public func end() {
    change { $0.hasEnded = true }
  }

  /// The first value not yet handed out that `accepts` takes; those before it are passed over.
  /// One caller may wait at a time.
  @discardableResult
  public func next(
    _ what: String, within seconds: Double = 60,
    where accepts: @escaping @Sendable (Value) -> Bool = { _ in true }
  ) async throws -> Value {
    let value = await withCheckedContinuation { continuation in
      let number = state.withLock { state in
        state.waits += 1
        state.waiter = Waiter(
          number: state.waits, accepts: accepts, continuation: continuation)
        return state.waits
      }
      change { _ in }
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
        self?.giveUp(number)
      }
    }
    if let value { return value }
    let seen = all.map { String("\($0)".prefix(300)) }.suffix(40).joined(separator: "\n  ")
    throw WaitFailure("waited for \(what) in vain; seen:\n  \(seen.isEmpty ? "nothing" : seen)")
  }

  /// Waits until no more will arrive.
  public func ended(_ what: String, within seconds: Double = 60) async throws {
    if state.withLock({ $0.hasEnded }) { return }
    do {
      try await next("the end of \(what)", within: seconds) { _ in false }
    } catch {
      guard state.withLock({ $0.hasEnded }) else { throw error }
    }
  }

  private func change(_ body: (inout State) -> Void) {
    let answer: (Waiter, Value?)? = state.withLock { state in
      body(&state)
      guard let waiter = state.waiter else { return nil }
      while state.taken < state.values.count {
        let value = state.values[state.taken]
        state.taken += 1
        if waiter.accepts(value) {
          state.waiter = nil
          return (waiter, value)
        }
      }
      guard state.hasEnded else { return nil }
      state.waiter = nil
      return (waiter, nil)
    }
    if let (waiter, value) = answer { waiter.continuation.resume(returning: value) }
  }

  private func giveUp(_ number: Int) {
    let waiter: Waiter? = state.withLock { state in
      guard state.waiter?.number == number else { return nil }
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.continuation.resume(returning: nil)
  }
}
