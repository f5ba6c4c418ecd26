import Ink

/// What can be done with a drawing beside drawing it: replay, save, open.
extension AppState {
  /// The strokes on the canvas now.
  var shownStrokes: [Stroke] { replay?.shown ?? sketch.strokes }

  /// Which strokes these are.
  var inkVersion: InkVersion { InkVersion(revision: sketch.revision, step: replay?.step) }

  /// Changes the sketch by a command; not in the middle of a stroke. A replay is over then.
  mutating func change(_ command: (inout Sketch) -> Void) {
    guard gesture == nil else { return }
    endReplay()
    command(&sketch)
  }

  /// Begins the replay of what is drawn, or ends the one under way: the drawing is whole again.
  mutating func toggleReplay() {
    guard gesture == nil else { return }
    guard replay == nil else { return endReplay() }
    guard !sketch.isEmpty else {
      status = StatusLine(kind: .hint, text: "Nothing is drawn yet that could be replayed.")
      return
    }
    replay = RunningReplay(of: sketch.strokes)
    status = .replaying
  }

  mutating func advanceReplay() {
    guard replay?.advance(to: now) == false else { return }
    endReplay()
  }

  /// Shows the drawing whole again; nothing is said of a replay any more.
  mutating func endReplay() {
    guard replay != nil else { return }
    replay = nil
    if status == .replaying { status = .welcome }
  }

  /// Writes the drawing into a new file.
  mutating func save(as format: DrawingFile.Format) -> [Effect] {
    guard !sketch.isEmpty else {
      status = StatusLine(kind: .hint, text: "Nothing is drawn yet that could be saved.")
      return []
    }
    let label = answer.map { shelf.classNames[$0] }
    let drawing = RecordedDrawing(recording: sketch.strokes, label: label)
    return [.saveDrawing(drawing, format)]
  }

  /// Puts a drawing from a file on the canvas, as one step that can be undone.
  mutating func take(_ drawing: RecordedDrawing, from path: String, count: Int) -> [Effect] {
    cancelGesture()
    let strokes = drawing.strokes(endingAt: now)
    change { $0.replace(with: strokes) }
    answer = drawing.label.flatMap { shelf.classNames.firstIndex(of: $0) }
    let which = count > 1 ? "The first of \(count) drawings in \(path)" : path
    status = StatusLine(kind: .success, text: "\(which) is open. R replays it.")
    return [.record(.drawingLoaded(path: path))]
  }

  mutating func openDrawingMenu() {
    let items = DrawingCommand.allCases.map { command in
      var item = Menu.Item(value: command.rawValue, title: title(of: command))
      switch command {
      case .replay, .save, .saveAsSVG: item.isEnabled = !sketch.isEmpty
      case .open, .even, .pressure, .speed: break
      }
      return item
    }
    let chosen = DrawingCommand.allCases.firstIndex { $0.thickness == thickness }
    menu = Menu(control: .drawing, items: items, chosen: chosen, highlighted: nil)
  }

  private func title(of command: DrawingCommand) -> String {
    switch command {
    case .replay: replay == nil ? "Replay (R)" : "End the replay (Escape)"
    case .save: "Save (Ctrl+S)"
    case .saveAsSVG: "Save as SVG (Ctrl+Shift+S)"
    case .open: "Open … (Ctrl+O)"
    case .even: "Even line"
    case .pressure: "Line by pressure"
    case .speed: "Line by speed"
    }
  }

  mutating func perform(_ command: DrawingCommand) -> [Effect] {
    switch command {
    case .replay: toggleReplay()
    case .save: return save(as: .json)
    case .saveAsSVG: return save(as: .svg)
    case .open: return [.listDrawings]
    case .even, .pressure, .speed: thickness = command.thickness ?? thickness
    }
    return []
  }

  /// Offers the newest of the saved drawings.
  mutating func offer(_ listings: [DrawingListing]) {
    guard !listings.isEmpty else {
      status = StatusLine(kind: .hint, text: "No drawing is saved yet. Ctrl+S saves this one.")
      return
    }
    let items = listings.prefix(Self.mostOffered).map { listing in
      Menu.Item(
        value: listing.path, title: listing.name,
        detail: NumberText.age(seconds: max(0, wallClock - listing.modified)))
    }
    menu = Menu(control: .savedDrawings, items: items, chosen: nil, highlighted: 0)
  }

  private static let mostOffered = 50
}
