import ArgumentParser
import Datasets
import Desktop
import Drawing
import Geometry
import Glibc
import ModelFiles
import Workbench

/// Opens the window, or draws it into a file.
struct WindowProgram {
  private let arguments: WindowArguments
  private let places: Places
  private let start = MonotonicClock.seconds

  init(_ arguments: WindowArguments) {
    self.arguments = arguments
    places = Places(models: arguments.models, data: arguments.data)
  }

  func run() throws {
    let drawing = try self.drawing
    if let file = arguments.screenshot { return try draw(into: file, showing: drawing) }
    let log = try arguments.events.map { try EventLog(path: $0, start: start) }
    try MainActor.assumeIsolated {
      let display = try openDisplay()
      var options = self.options
      options.size = try fitting(options.size, on: display)
      let app = try App(
        display: display, options: options, scale: arguments.scale, places: places, log: log,
        tint: arguments.tint)
      app.run(
        open: modelsToOpen, drawing: drawing, keepsOpen: !arguments.open.isEmpty,
        trains: arguments.train)
    }
  }

  @MainActor
  private func openDisplay() throws -> Display {
    do {
      return try Display.open()
    } catch {
      throw Failure(
        "\(error) These need no window: inkling train, inkling evaluate, inkling predict, and "
          + "inkling --screenshot FILE.png.")
    }
  }

  @MainActor
  private func fitting(_ size: Size, on display: Display) throws -> Size {
    guard arguments.size == nil else { return size }
    let scale = arguments.scale ?? display.scale
    let (width, height) = display.screenPixels
    return Size(
      min(size.width, Double(width) / scale), min(size.height, Double(height) / scale))
  }

  private var options: AppState.Options {
    var options = AppState.Options()
    if let size = arguments.size { options.size = size.size }
    options.scale = arguments.scale ?? 1
    options.appearance = arguments.theme ?? .light
    options.preset = arguments.preset ?? options.preset
    options.seed = arguments.seed
    options.thickness = arguments.thickness ?? .even
    return options
  }

  /// What is on the canvas at the start.
  private var drawing: Message? {
    get throws {
      guard let path = arguments.drawing else { return nil }
      let drawings = try DrawingFolder.read(path)
      return .drawingLoaded(path: path, drawings[0], count: drawings.count)
    }
  }

  /// The models that are asked for; else the one that reads drawings best, or the best there is.
  private var modelsToOpen: [String] {
    if !arguments.open.isEmpty { return arguments.open }
    let usable = ModelLibrary(directories: places.models).list().filter { listing in
      guard let details = try? listing.details.get() else { return false }
      return AppState.opens(input: details.inputShape, outputs: details.outputs)
    }
    // What has learned the person's own hand last, else the one that is made for drawings.
    let taught = usable.filter { $0.name.hasPrefix(HandwritingName.of(modelAt: "handwriting")) }
    let own =
      taught.max { $0.modified < $1.modified } ?? usable.first { $0.name == "handwriting" }
    let best = usable.max { ($0.testAccuracy ?? 0) < ($1.testAccuracy ?? 0) }
    return (own ?? best).map { [$0.path] } ?? []
  }

  /// The window as it would open, without an X server.
  private func draw(into file: String, showing drawing: Message?) throws {
    var state = AppState(options)
    _ = state.update(.ticked(now: 0, wallClock: App.wallClock))
    _ = state.update(.modelsListed(ModelLibrary(directories: places.models).list()))
    _ = state.update(.datasetsListed(places.catalog.list()))
    if let digits = try? places.ownDigits.contents() {
      _ = state.update(.teaching(.listed(digits)))
    }
    for path in modelsToOpen {
      let path = Places.absolute(path)
      _ = state.update(.modelLoaded(path: path, try ModelFile.read(path: path), .startup))
    }
    if let judge = try JudgeFile.usual(in: places) { _ = state.update(.judgeLoaded(judge)) }
    if let drawing { _ = state.update(drawing) }
    _ = state.settle()
    // When the bars have grown to where they belong.
    _ = state.update(.ticked(now: 1, wallClock: App.wallClock))
    let (surface, _) = try Frame().update(to: state)
    try surface.writePNG(to: file)
  }
}
