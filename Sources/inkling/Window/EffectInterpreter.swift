import Datasets
import Desktop
import Dispatch
import Ink
import ModelFiles
import Storage
import Synchronization
import Training
import Workbench

/// Carries out the effects that reach beyond the window: files, downloads, the trainer. What comes
/// of them is sent back as messages.
@MainActor
final class EffectInterpreter {
  /// Takes a message from any thread.
  var send: @Sendable (Message) -> Void = { _ in }

  private let places: Places
  private let trainer = Trainer()
  private let teaching: TeachingInterpreter
  private let files = DispatchQueue(label: "inkling.files", qos: .userInitiated)
  private let downloads = DispatchQueue(label: "inkling.downloads", qos: .utility)
  private let identities = FileIdentities()
  private let cancelsFetch = Atomic<Bool>(false)
  private var watcher: FileWatcher?
  private var run: (path: String, id: RunID)?

  init(places: Places) {
    self.places = places
    teaching = TeachingInterpreter(places: places, identities: identities, files: files)
  }

  /// Opens `models`, reads the directories, and watches them from now on.
  func start(open models: [String]) {
    for path in models { load(Places.absolute(path), .startup) }
    listDatasets()
    listModels()
    loadJudge()
    teaching.list(send)
    let folders = Set(places.models + models.map { Folder.containing(Places.absolute($0)) })
    watcher = try? FileWatcher(directories: folders.sorted()) { [weak self] paths in
      self?.take(changes: paths)
    }
  }

  func perform(_ effect: Effect) {
    switch effect {
    case .startTraining(let id, let plan, let name): startTraining(id, plan, name: name)
    case .pauseTraining: trainer.pause()
    case .resumeTraining: trainer.resume()
    case .stopTraining: trainer.stop()
    case .setLearningRate(let rate): trainer.setLearningRate(rate)
    case .loadModel(let path, let reason): load(path, reason)
    case .saveDrawing(let drawing, let format): save(drawing, as: format)
    case .loadDrawing(let path): loadDrawing(path)
    case .listDrawings:
      let (send, folder) = (self.send, places.drawings)
      files.async { send(.drawingsListed(DrawingFolder.list(folder))) }
    case .teaching(let effect): teaching.perform(effect, send)
    case .fetchDataset: fetch()
    case .cancelFetch: cancelsFetch.store(true, ordering: .relaxed)
    case .copyText, .requestPaste, .record, .quit: break
    }
  }

  /// Where the last training keeps its best model, where the file is there.
  var savedPath: String? {
    guard let path = run?.path, Places.exists(path) else { return nil }
    return path
  }

  /// Writes the best model of a training that is under way or could not be saved so far, before the
  /// program ends.
  @discardableResult
  func saveUnsavedModel() -> String? {
    guard let path = run?.path, trainer.isRunning || !Places.exists(path) else { return nil }
    guard (try? trainer.saveBestModel(to: path)) == true else { return nil }
    return path
  }

  private func startTraining(_ id: RunID, _ plan: TrainingPlan, name: String) {
    do {
      try Places.makeDirectory(places.savedModels)
    } catch {
      return send(.trainingFailed(id, error: error.description))
    }
    let path = Places.freeModelPath(in: Places.absolute(places.savedModels), name: name)
    run = (path, id)
    send(.trainingOpened(id, path: path))
    let catalog = places.catalog
    let send = self.send
    do {
      try trainer.start(
        plan, output: path,
        dataset: { try catalog.load(plan.dataset, drawnBy: plan.preprocessing) },
        onEvent: { send(.trainingReported(id, $0)) })
    } catch {
      send(.trainingFailed(id, error: error.message))
    }
  }

  private func load(_ path: String, _ reason: LoadReason) {
    let (send, identities) = (self.send, self.identities)
    files.async {
      if reason == .changed || reason == .saved, !identities.isNew(path) { return }
      identities.note(path)
      do throws(ModelFileError) {
        let model = try ModelFile.read(path: path)
        model.network.prepareToAnswer()
        send(.modelLoaded(path: path, model, reason))
      } catch {
        send(.modelRejected(path: path, error: error.message))
      }
    }
  }

  /// Reads the judge of drawings, where there is one.
  private func loadJudge() {
    let (send, places) = (self.send, places)
    files.async {
      do {
        if let judge = try JudgeFile.usual(in: places) { send(.judgeLoaded(judge)) }
      } catch {
        send(.judgeRejected(error: "Drawings are not judged. \(error)"))
      }
    }
  }

  private func save(_ drawing: RecordedDrawing, as format: DrawingFile.Format) {
    let (send, folder) = (self.send, places.drawings)
    files.async {
      do {
        let path = try DrawingFolder.save(drawing, as: format, in: folder)
        send(.drawingSaved(path: path))
      } catch {
        send(.drawingNotSaved(error: "\(error)"))
      }
    }
  }

  private func loadDrawing(_ path: String) {
    let send = self.send
    files.async {
      do {
        let drawings = try DrawingFolder.read(path)
        send(.drawingLoaded(path: path, drawings[0], count: drawings.count))
      } catch {
        send(.drawingRejected(path: path, error: "\(error)"))
      }
    }
  }

  private func take(changes paths: [String]) {
    for path in paths where path.hasSuffix("." + ModelFile.fileExtension) {
      if Places.exists(path) {
        load(path, .changed)
      } else {
        send(.modelDeleted(path: path))
      }
    }
    listModels()
  }

  private func listModels() {
    let library = ModelLibrary(directories: places.models)
    let send = self.send
    files.async { send(.modelsListed(library.list())) }
  }

  private func listDatasets() {
    let catalog = places.catalog
    let send = self.send
    files.async { send(.datasetsListed(catalog.list())) }
  }

  private func fetch() {
    cancelsFetch.store(false, ordering: .relaxed)
    let send = self.send
    let folder = places.downloads + "/mnist"
    let catalog = DatasetCatalog(directories: places.data + [places.downloads])
    downloads.async { [weak self] in
      var problem: String?
      do throws(DatasetError) {
        try Fetch.mnist.run(
          into: folder,
          progress: { progress in
            send(
              .fetchProgressed(
                fraction: progress.fraction, file: progress.file, received: progress.received))
          },
          isCancelled: { self?.cancelsFetch.load(ordering: .relaxed) ?? true })
      } catch {
        problem = error.message
      }
      send(.datasetsListed(catalog.list()))
      send(.fetchFinished(error: problem))
    }
  }
}
