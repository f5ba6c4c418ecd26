import Dispatch
import Glibc
import Synchronization

/// Ctrl+C, and a polite request to end, as a fact instead of the end of the program. The corresponding
/// C call is `signal`.
struct Interruption {
  private final class Flag: Sendable {
    let isSet = Atomic<Bool>(false)
  }

  private let flag = Flag()
  private let sources: [any DispatchSourceSignal]

  /// Listens as long as it is held.
  init(onSignal: @escaping @Sendable () -> Void = {}) {
    sources = [SIGINT, SIGTERM].map { [flag] number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        flag.isSet.store(true, ordering: .relaxed)
        onSignal()
      }
      source.resume()
      return source
    }
  }

  var happened: Bool { flag.isSet.load(ordering: .relaxed) }
}
