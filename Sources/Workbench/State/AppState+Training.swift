import NeuralNetwork
import Training

extension AppState {
  /// Why Train cannot be pressed, in words; nil where it can.
  var trainObstacle: String? {
    if !trainer.isIdle { return "A training is under way." }
    if let (control, problem) = check.firstProblem {
      return "\(label(of: control)): \(problem.short)."
    }
    if let listing = datasets.first(where: { $0.name == form.dataset }), !listing.isAvailable {
      return "The data set is not here: download it or choose Pen strokes."
    }
    return nil
  }

  /// Begins a training by the form.
  public mutating func train() -> [Effect] {
    guard trainObstacle == nil, let plan = check.plan else {
      status = StatusLine(kind: .warning, text: trainObstacle ?? "")
      return []
    }
    let id = RunID(number: (runs.last?.id.number ?? 0) + 1)
    let name = form.preset == "custom" ? "custom" : form.preset
    runs.append(Run(id: id, name: name, plan: plan, outline: check.outline))
    trainer = .starting(id)
    status = StatusLine(kind: .hint, text: "Reading the data …")
    return [.startTraining(id, plan, name: name)]
  }

  mutating func togglePause() -> [Effect] {
    switch trainer {
    case .running(let id):
      trainer = .paused(id)
      status = StatusLine(kind: .hint, text: "Paused. Space goes on.")
      return [.pauseTraining]
    case .paused(let id):
      trainer = .running(id)
      status = StatusLine(kind: .hint, text: "Training.")
      return [.resumeTraining]
    case .idle, .starting, .stopping:
      return []
    }
  }

  mutating func stop() -> [Effect] {
    switch trainer {
    case .starting(let id), .running(let id), .paused(let id):
      trainer = .stopping(id)
      status = StatusLine(kind: .hint, text: "Stopping after this batch …")
      return [.stopTraining]
    case .idle, .stopping:
      return []
    }
  }

  /// Sends the learning rate of the form to a training that is under way.
  mutating func applyLearningRate() -> [Effect] {
    guard let id = trainer.run, let rate = form.learningRate,
      let index = runs.firstIndex(where: { $0.id == id }),
      runs[index].plan.learningRate != rate
    else { return [] }
    runs[index].plan.learningRate = rate
    status = StatusLine(
      kind: .hint, text: "The learning rate is \(NumberText.plain(rate)) from now on.")
    return [.setLearningRate(rate)]
  }

  mutating func take(_ event: TrainingEvent, of id: RunID) -> [Effect] {
    guard trainer.run == id, let index = runs.firstIndex(where: { $0.id == id }) else { return [] }
    switch event {
    case .started:
      if case .starting = trainer { trainer = .running(id) }
      status = StatusLine(
        kind: .hint, text: "Training. Space pauses." + stepsNote(of: runs[index].plan))
      return [.record(.trainingStarted(id, runs[index].plan))]
    case .progress(let progress):
      runs[index].add(progress)
      return [.record(.progress(id, progress))]
    case .epoch(let report, let network):
      runs[index].add(report)
      if report.isBest {
        let shows = Self.opens(network)
        if shows { show(network, of: runs[index]) }
        let use = shows ? "the canvas uses it now" : "the canvas cannot show what it learns"
        status = StatusLine(
          kind: .success, text: "Epoch \(report.epoch) is the best so far; \(use).")
      }
      return [.record(.epoch(id, report))]
    case .saved(let path):
      // A model that the canvas has no use for would only be refused.
      let opens = runs[index].outline.map {
        Self.opens(input: $0.inputShape, outputs: $0.outputShape.count)
      }
      return opens ?? true ? [.loadModel(path: path, .saved)] : []
    case .saveFailed(_, let message):
      status = StatusLine(kind: .error, text: message)
      return []
    case .finished(let summary):
      return finish(summary, index)
    }
  }

  private static func opens(_ network: Network) -> Bool {
    opens(input: network.inputShape, outputs: network.outputShape.count)
  }

  /// The canvas reads with the new weights at once, saved or not.
  private mutating func show(_ network: Network, of run: Run) {
    guard !run.path.isEmpty else { return }
    if shelf.openedByItself, shelf.index(of: run.path) == nil {
      for model in shelf.open where model.path != run.path { shelf.close(model.path) }
    }
    guard shelf.index(of: run.path) != nil || shelf.open.count < ModelShelf.limit else { return }
    shelf.show(
      path: run.path, name: Self.name(of: run.path), network: network, loss: run.plan.loss,
      pipeline: run.plan.preprocessing, classNames: nil)
  }

  private mutating func finish(_ summary: Summary, _ index: Int) -> [Effect] {
    runs[index].summary = summary
    runs[index].revision += 1
    runs[index].progress = nil
    let id = runs[index].id
    trainer = .idle
    let name = Self.name(of: runs[index].path)
    let test =
      summary.testAccuracy.map { " Test accuracy \(NumberText.percent(Double($0), 2))." } ?? ""
    switch summary.reason {
    case .completed:
      status = StatusLine(kind: .success, text: "Trained \(name)." + test)
    case .outOfPatience:
      status = StatusLine(
        kind: .success, text: "Trained \(name) until it grew no better." + test)
    case .stopped:
      status = StatusLine(kind: .hint, text: "Stopped; the best model is kept." + test)
    case .diverged:
      status = StatusLine(
        kind: .error,
        text: "The loss is no longer a number; training stopped and the last good model is kept. "
          + "Try a smaller learning rate.")
    case .failed(let message):
      status = StatusLine(kind: .error, text: message)
    }
    return [.record(.trainingFinished(id, summary))]
  }
}
