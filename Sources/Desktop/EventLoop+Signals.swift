import Glibc

extension EventLoop {
  /// Turns the signals that ask a program to end into turns of the loop. Writing to a pipe or a
  /// connection that is closed is an error like others and no reason to end, so `SIGPIPE` is
  /// ignored. The corresponding C call is `signal` with `SIG_IGN`.
  func watchSignals() {
    signal(SIGPIPE, SIG_IGN)
    guard onSignal != nil else { return }
    signals = SignalPipe([SIGINT, SIGTERM, SIGHUP]) { [weak self] number in
      self?.onSignal?(number)
      self?.setNeedsTurn()
    }
  }
}
