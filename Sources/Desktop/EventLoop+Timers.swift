import Dispatch

extension EventLoop {
  /// Something that will be done later, unless it is cancelled first.
  @MainActor
  public final class Timer {
    fileprivate let source = DispatchSource.makeTimerSource(queue: .main)

    /// Makes sure that the timer does nothing any more.
    public func cancel() { source.cancel() }
  }

  /// Does `work` once, in `seconds`, and a turn after it. The timer need not be kept. The
  /// corresponding C call is `dispatch_source_set_timer`.
  @discardableResult
  public func after(_ seconds: Double, _ work: @escaping @MainActor () -> Void) -> Timer {
    let timer = Timer()
    timer.source.schedule(deadline: .now() + max(0, seconds), leeway: .milliseconds(1))
    // The source lives by its own handler until it has fired or is cancelled.
    timer.source.setEventHandler { [weak self] in
      MainActor.assumeIsolated {
        timer.cancel()
        work()
        self?.setNeedsTurn()
      }
    }
    timer.source.activate()
    return timer
  }
}
