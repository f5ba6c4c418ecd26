import Dispatch

/// The program's life after its start: waits without using the processor, and runs one turn
/// whenever the X server, a timer, a signal or another thread has something to say.
///
/// A turn takes every event there is, hands them over at once, lets the program paint, and sends
/// what was painted. All of it runs on the main actor, which is not bound to one thread.
@MainActor
public final class EventLoop {
  /// The shortest time between two frames that nobody's input asked for.
  public static let frameSeconds = 1.0 / 60

  /// Takes the events of one turn, in order; not called where there are none.
  public var onEvents: ([WindowEvent]) -> Void = { _ in }
  /// Paints and presents what has changed; called once in every turn, after `onEvents`.
  public var onTurn: () -> Void = {}
  /// The X server is gone and no window of this program exists any more. Save what must not be lost
  /// and exit: the loop has nothing to wait for.
  public var onConnectionLost: () -> Void = {}
  /// A signal of those that ask a program to end: interrupt, terminate or hang-up. Where it is nil
  /// they end the program as usual.
  public var onSignal: ((Int32) -> Void)?

  let display: Display
  var signals: SignalPipe?
  private var source: (any DispatchSourceRead)?
  private var turnIsDue = false
  private var frameIsDue = false
  private var turnCount = 0
  private var lastTurn = 0.0

  /// A loop for the windows of `display`. It does nothing before `start` or `run`.
  public init(display: Display) {
    self.display = display
  }

  isolated deinit {
    source?.cancel()
  }

  /// Starts to wait for the server and for signals, and asks for the first turn. The corresponding
  /// C call is `dispatch_source_create`.
  public func start() {
    guard source == nil else { return }
    display.onConnectionLost = { [weak self] in self?.connectionLost() }
    display.onUndelivered = { [weak self] in self?.setNeedsTurn() }
    let source = DispatchSource.makeReadSource(fileDescriptor: display.descriptor, queue: .main)
    source.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.turn() } }
    self.source = source
    source.activate()
    watchSignals()
    setNeedsTurn()
  }

  /// Starts, and gives the calling thread to the loop for ever. The corresponding C call is
  /// `dispatch_main`.
  public func run() -> Never {
    start()
    dispatchMain()
  }

  /// Asks for a turn as soon as possible; several requests make one turn.
  public func setNeedsTurn() {
    guard !turnIsDue else { return }
    turnIsDue = true
    DispatchQueue.main.async { [weak self] in
      guard let self, turnIsDue else { return }
      turn()
    }
  }

  /// Asks for a turn at the next frame, a sixtieth of a second after the last one: for animations,
  /// and for messages that come faster than the screen.
  public func setNeedsFrame() {
    guard !turnIsDue, !frameIsDue else { return }
    frameIsDue = true
    let wait = max(0, lastTurn + Self.frameSeconds - MonotonicClock.seconds)
    let count = turnCount
    DispatchQueue.main.asyncAfter(deadline: .now() + wait) { [weak self] in
      // A turn in the meantime has served this request, and later ones have their own time.
      guard let self, turnCount == count else { return }
      turn()
    }
  }

  /// Runs `work` on the main actor, and a turn after it. Callable from any thread.
  public nonisolated func post(_ work: @escaping @MainActor @Sendable () -> Void) {
    DispatchQueue.main.async { [weak self] in
      work()
      self?.setNeedsTurn()
    }
  }

  /// Runs `work` on the main actor, and a turn at the next frame: for news that may come faster than
  /// the screen. Callable from any thread.
  public nonisolated func postFrame(_ work: @escaping @MainActor @Sendable () -> Void) {
    DispatchQueue.main.async { [weak self] in
      work()
      self?.setNeedsFrame()
    }
  }

  /// The events of a round trip made while painting lie in Xlib's queue and the descriptor will not
  /// fire for them: hence the repetition.
  private func turn() {
    turnIsDue = false
    frameIsDue = false
    turnCount &+= 1
    lastTurn = MonotonicClock.seconds
    repeat {
      let events = display.drain()
      guard display.isConnected else { return }
      if !events.isEmpty { onEvents(events) }
      onTurn()
      guard display.isConnected else { return }
      display.windows.values.forEach { $0.map() }
      display.flush()
    } while display.hasQueuedEvents
  }

  private func connectionLost() {
    source?.cancel()
    source = nil
    onConnectionLost()
  }
}
