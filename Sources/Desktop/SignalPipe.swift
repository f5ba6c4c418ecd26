import Dispatch
import Glibc
import Synchronization

/// The pipe through which signals become events: a handler may do little more than write.
///
/// A Dispatch signal source would lose signals here. The kernel drops a signal that is ignored,
/// as such a source wants it to be, unless the first thread happens to block it.
@MainActor
final class SignalPipe {
  private let source: any DispatchSourceRead
  private let numbers: [Int32]

  /// Calls `onSignal` on the main actor for each of `numbers`, instead of what they usually do; nil
  /// where there is no pipe to be had. The corresponding C calls are `pipe` and `sigaction`.
  init?(_ numbers: [Int32], onSignal: @escaping (Int32) -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let (readEnd, writeEnd) = (ends[0], ends[1])
    self.numbers = numbers
    source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: .main)
    source.setEventHandler {
      MainActor.assumeIsolated {
        var number: UInt8 = 0
        while read(readEnd, &number, 1) == 1 { onSignal(Int32(number)) }
      }
    }
    source.setCancelHandler {
      close(readEnd)
      close(writeEnd)
    }
    source.activate()
    signalWriteEnd.store(writeEnd, ordering: .releasing)
    for number in numbers { setHandler(of: number, handleSignal) }
  }

  isolated deinit {
    for number in numbers { setHandler(of: number, SIG_DFL) }
    signalWriteEnd.store(-1, ordering: .releasing)
    source.cancel()
  }

  private func setHandler(of number: Int32, _ handler: sighandler_t?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}

private let signalWriteEnd = Atomic<Int32>(-1)

/// Only what a signal handler may do: one atomic read and `write`, with `errno` kept.
private nonisolated func handleSignal(_ number: Int32) {
  let end = signalWriteEnd.load(ordering: .acquiring)
  let before = errno
  var byte = UInt8(truncatingIfNeeded: number)
  if end >= 0 { _ = write(end, &byte, 1) }
  errno = before
}
