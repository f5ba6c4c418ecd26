import Geometry
import Training

extension AppState {
  /// Takes in one fact and says what is to be done outside.
  public mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .input(let event, let time):
      return handle(event.scaled(by: 1 / shrink), at: time ?? now)
    case .resized(let size, let scale):
      fit(size, scale: scale)
      return []
    case .ticked(let now, let wallClock):
      self.now = now
      self.wallClock = wallClock
      advanceReplay()
      return []
    case .closeRequested:
      return [.quit]
    case .pasted(let text):
      return paste(text)
    case .modelsListed(let listings):
      return take(listings)
    case .modelLoaded(let path, let model, let reason):
      return take(model, from: path, reason)
    case .modelRejected(let path, let error):
      return reject(path, error)
    case .modelDeleted(let path):
      return noteDeletion(of: path)
    case .judgeLoaded(let judge):
      recognized.take(judge)
      return []
    case .judgeRejected(let error):
      status = StatusLine(kind: .warning, text: error)
      return []
    case .drawingsListed(let listings):
      offer(listings)
      return []
    case .drawingLoaded(let path, let drawing, let count):
      return take(drawing, from: path, count: count)
    case .drawingRejected(let path, let error):
      status = StatusLine(kind: .error, text: error)
      return [.record(.drawingRejected(path: path, error: error))]
    case .drawingSaved(let path):
      status = StatusLine(kind: .success, text: "The drawing is saved in \(path).")
      return [.record(.drawingSaved(path: path))]
    case .drawingNotSaved(let error):
      status = StatusLine(kind: .error, text: error)
      return []
    case .teaching(let fact):
      return take(fact)
    case .datasetsListed(let listings):
      return take(listings)
    case .fetchProgressed(let fraction, let file, let received):
      fetch = fetch.map { Fetch(name: $0.name, fraction: fraction, file: file, received: received) }
      return []
    case .fetchFinished(let error):
      return endFetch(error)
    case .trainingOpened(let id, let path):
      if let index = runs.firstIndex(where: { $0.id == id }) { runs[index].path = path }
      return []
    case .trainingReported(let id, let event):
      return take(event, of: id)
    case .trainingFailed(let id, let error):
      guard trainer.run == id else { return [] }
      trainer = .idle
      status = StatusLine(kind: .error, text: error)
      return []
    }
  }

  /// After a batch of messages: lets each model read the drawing once if it or a model changed, and
  /// moves the bars towards what was read; then says whether it is a digit at all. The predictions are
  /// to be logged once they are on the screen.
  ///
  /// - Parameter hasTime: asked after each model. Where there is no time left, ``hasUnreadModels``
  ///   stays true and the next call goes on with those that have waited longest, so that neither the
  ///   ink nor any model has to wait for all the others.
  public mutating func settle(while hasTime: () -> Bool = { true }) -> [Effect] {
    defer { renewPreview() }
    pictures.show(shelf.shownPipeline, of: shownStrokes, inkVersion)
    forgetChangedDrawing()
    if sketch.isEmpty { answer = nil }
    var effects: [Effect] = []
    while let index = shelf.nextToRead(inkVersion) {
      let model = shelf.open[index]
      let reading = pictures.picture(by: shelf.pipeline(of: model), of: shownStrokes)
        .flatMap { InkReader.reading(of: $0, by: model) }
      shelf.take(reading, of: index, inkVersion, now: now)
      if let reading {
        effects.append(.record(.prediction(model: shelf.open[index].name, reading)))
      }
      guard hasTime() else { return effects }
    }
    effects += recognize()
    readNumbers()
    return effects
  }

  /// Whether a model has not read the drawing as it is now, or nobody has judged it yet.
  public var hasUnreadModels: Bool {
    shelf.nextToRead(inkVersion) != nil || isUnjudged
  }

  /// Whether something is still moving, so that another frame is due soon.
  public var isAnimating: Bool {
    replay != nil || shelf.open.contains { $0.glide.isMoving(at: now) }
  }

  /// The size of the window's content in logical pixels.
  public var contentSize: Size { size }

  /// Whether a training is under way.
  public var isTraining: Bool { !trainer.isIdle }

  /// The paths of the models that read the drawing.
  public var openPaths: [String] { shelf.open.map(\.path) }
}
