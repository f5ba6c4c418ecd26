import Desktop
import Drawing
import Geometry
import Glibc
import Storage
import Workbench

/// The program while its window is open: turns events into messages, shows the state, and has
/// the effects carried out.
@MainActor
final class App {
  private var state: AppState
  private let frame = Frame()
  private let display: Display
  private let window: Window
  private let loop: EventLoop
  private let log: EventLog?
  private let interpreter: EffectInterpreter
  private let inbox = Inbox()
  /// When the oldest event of this turn happened.
  private var oldestInput: Double?
  /// Whether the server has shown the window, and whether the log has been told so.
  private var isOnScreen = false
  private var isReady = false
  private var shownCursor: CursorShape?
  private var shownTitle = ""
  private var exitCode: Int32?

  init(
    display: Display, options: AppState.Options, scale: Double?, places: Places, log: EventLog?,
    tint: Bool
  ) throws {
    state = AppState(options)
    self.display = display
    self.log = log
    var windowOptions = WindowOptions(
      title: "Inkling", className: ("inkling", "Inkling"), size: options.size)
    windowOptions.minimumSize = AppState.minimumSize
    windowOptions.scale = scale
    windowOptions.icon = AppIcon.sizes.compactMap { AppIcon.picture(side: $0) }
    window = try Window(on: display, windowOptions)
    loop = EventLoop(display: display)
    interpreter = EffectInterpreter(places: places)
    frame.showsDamage = tint
  }

  /// Shows the window and lives until it is closed.
  ///
  /// - Parameters:
  ///   - models: the model files to open.
  ///   - drawing: what is on the canvas at the start, as a message.
  ///   - keepsOpen: whether a newly trained model joins them instead of taking their place.
  ///   - trains: whether a training begins at once.
  func run(
    open models: [String], drawing: Message?, keepsOpen: Bool, trains: Bool
  ) -> Never {
    let inbox = self.inbox
    let loop = self.loop
    interpreter.send = { message in
      if inbox.add(message) { loop.postFrame {} }
    }
    loop.onEvents = { [weak self] events in self?.take(events) }
    loop.onTurn = { [weak self] in self?.turn() }
    loop.onConnectionLost = { [weak self] in self?.connectionLost() }
    loop.onSignal = { [weak self] _ in self?.leave() }
    resize()
    tick()
    if let drawing { update(drawing) }
    state.expect(models.count, keepsOpen: keepsOpen, trains: trains)
    interpreter.start(open: models)
    loop.run()
  }

  private func take(_ events: [WindowEvent]) {
    for event in events {
      switch event {
      case .input(let input, let time):
        oldestInput = min(oldestInput ?? time, time)
        update(.input(input, at: time))
      case .resized, .scaleChanged: resize()
      case .exposed: isOnScreen = true
      case .closeRequested: update(.closeRequested)
      case .pasted(let text): update(.pasted(text))
      }
    }
  }

  private func resize() {
    let scale = window.scale
    update(.resized(window.size * (1 / scale), scale: scale))
  }

  private func update(_ message: Message) { perform(state.update(message)) }

  /// So long may models read before what was drawn is shown; those that are left go on in the next
  /// turn. With painting and one reading more of a few milliseconds this is less than a frame.
  private static let readingSeconds = 0.006

  /// One turn: what arrived is taken in, the drawing is read, what changed is painted and shown.
  private func turn() {
    tick()
    for message in inbox.take() { update(message) }
    let deadline = MonotonicClock.seconds + Self.readingSeconds
    let readings = state.settle { MonotonicClock.seconds < deadline }
    guard window.isOpen, show() else { return }
    let shown = MonotonicClock.seconds
    if isOnScreen, !isReady { announce(at: shown) }
    for case .record(let event) in readings {
      log?.write(event, at: shown, latency: oldestInput.map { shown - $0 })
    }
    if state.hasUnreadModels { loop.setNeedsTurn() } else { settled(at: shown) }
    if let exitCode { exit(exitCode) }
  }

  /// All that arrived is taken in and on the screen.
  private func settled(at shown: Double) {
    oldestInput = nil
    if isReady, log != nil, let layout = state.changedLayout() {
      log?.write(.layout(layout), at: shown, latency: nil)
    }
    if state.isAnimating { loop.setNeedsFrame() }
  }

  private func tick() {
    update(.ticked(now: MonotonicClock.seconds, wallClock: Self.wallClock))
  }

  private func show() -> Bool {
    do {
      let (surface, damage) = try frame.update(to: state)
      window.present(surface, damage: damage)
    } catch {
      Output.complain("Error: \(error)")
      exitCode = 1
      leave()
      return false
    }
    let cursor = Self.cursor(state.pointerShape)
    if cursor != shownCursor {
      window.setCursor(cursor)
      shownCursor = cursor
    }
    if state.title != shownTitle {
      window.setTitle(state.title)
      shownTitle = state.title
    }
    return true
  }

  private static func cursor(_ shape: AppState.PointerShape) -> CursorShape {
    switch shape {
    case .arrow: .arrow
    case .pen: .crosshair
    case .text: .text
    case .hand: .hand
    }
  }

  private func announce(at now: Double) {
    isReady = true
    log?.write(
      .ready(
        window: window.id, width: Int(window.size.width), height: Int(window.size.height),
        scale: window.scale), at: now, latency: nil)
  }

  private func perform(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .record(let event): log?.write(event, at: MonotonicClock.seconds, latency: nil)
      case .copyText(let text): window.copyText(text)
      case .requestPaste: window.requestPaste()
      case .quit: leave()
      case .startTraining, .pauseTraining, .resumeTraining, .stopTraining, .setLearningRate,
        .loadModel, .saveDrawing, .loadDrawing, .listDrawings, .fetchDataset, .cancelFetch,
        .teaching:
        interpreter.perform(effect)
      }
    }
  }

  /// Ends the program; a training's best model is on the disk by then.
  private func leave() {
    interpreter.saveUnsavedModel()
    window.close()
    AtomicFile.whileNothingIsWritten { exit(exitCode ?? 0) }
  }

  private func connectionLost() {
    let saved = interpreter.saveUnsavedModel()
    let kept = saved ?? interpreter.savedPath
    Output.complain(
      "Error: The X server has gone away."
        + (kept.map { " The best model is in \($0)." } ?? ""))
    AtomicFile.whileNothingIsWritten { exit(1) }
  }

  /// Seconds since 1970. The corresponding C call is `clock_gettime`.
  nonisolated static var wallClock: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
