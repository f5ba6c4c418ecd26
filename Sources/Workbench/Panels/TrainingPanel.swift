import Drawing
import Geometry
import Training

/// The training form, its buttons and how far the training is; nowhere while another page is shown.
struct TrainingPanel: Panel {
  var rect: Rect
  var widgets: [Widget]
  var progressRect: Rect
  var activity: Activity

  /// What the lines under the buttons say.
  struct Activity: Equatable, Sendable {
    var title: String
    var detail: String
    /// How much of the bar is full; nil where there is none.
    var fraction: Double?
    var isPaused = false
  }

  init(_ state: AppState, _ widgets: [Widget]) {
    let layout = state.layout
    let isShown = !state.teaching.isShown
    rect = isShown ? layout.trainingCard : .zero
    let places = state.formLayout
    progressRect = places.progress
    let card = rect
    self.widgets = widgets.filter {
      if case .menuItem = $0.kind { return false }
      return card.contains($0.rect.origin)
    }
    activity = Self.activity(state)
  }

  private static func activity(_ state: AppState) -> Activity {
    if let fetch = state.fetch {
      return Activity(
        title: fetch.file.isEmpty ? "Asking for MNIST …" : fetch.file,
        detail: fetch.file.isEmpty ? "" : NumberText.bytes(fetch.received),
        fraction: fetch.fraction)
    }
    guard let run = state.runs.last, let id = state.trainer.run, run.id == id else {
      return finished(state)
    }
    var activity = Activity(
      title: "Run \(id.number): \(run.name)", detail: "", fraction: 0)
    switch state.trainer {
    case .starting: activity.detail = "reading the data …"
    case .paused: activity.isPaused = true
    case .stopping: activity.detail = "stopping …"
    case .running, .idle: break
    }
    guard let progress = run.progress else { return activity }
    let done =
      (Double(progress.epoch - 1) + Double(progress.batch) / Double(max(1, progress.batches)))
      / Double(max(1, progress.epochs))
    activity.fraction = done
    activity.title = "Epoch \(progress.epoch) of \(progress.epochs)"
    if activity.isPaused {
      activity.detail = "paused"
    } else if activity.detail.isEmpty {
      let rate = NumberText.count(Int(progress.imagesPerSecond))
      let left = NumberText.duration(seconds: progress.secondsRemaining)
      activity.detail = "\(rate) img/s · \(left) left"
    }
    return activity
  }

  private static func finished(_ state: AppState) -> Activity {
    if let obstacle = state.trainObstacle {
      return Activity(title: obstacle, detail: "", fraction: nil)
    }
    guard let run = state.runs.last, let summary = run.summary else {
      return Activity(title: "Ready to train.", detail: "", fraction: nil)
    }
    let best = run.best.map {
      "Best validation \(NumberText.percent(Double($0.validationAccuracy), 2))"
    }
    let test = summary.testAccuracy.map { "Test \(NumberText.percent(Double($0), 2))" }
    return Activity(title: best ?? "No epoch was finished.", detail: test ?? "", fraction: nil)
  }

  func draw(on painter: Painter, _ theme: Theme) {
    guard !rect.isEmpty else { return }
    painter.card(rect, theme)
    for widget in widgets { widget.draw(on: painter, theme) }
    let line = Rect(progressRect.minX, progressRect.minY, progressRect.width, 18)
    let detail = Painter.measure(activity.detail, font: Type.caption).width
    let hasRoom = activity.fraction == nil && activity.detail.isEmpty
    painter.caption(
      activity.title, in: line.inset(by: Insets(right: detail > 0 ? detail + 8 : 0)),
      isWrapped: hasRoom, theme)
    painter.draw(
      activity.detail, in: line, font: Type.caption, color: theme.secondaryText,
      alignment: .right)
    guard let fraction = activity.fraction else { return }
    let bar = Rect(progressRect.minX, progressRect.minY + 22, progressRect.width, 6)
    painter.fill(bar, theme.track, cornerRadius: 3)
    let length = bar.width * fraction.clamped(to: 0...1)
    if length >= 1 {
      painter.fill(
        Rect(bar.minX, bar.minY, length, bar.height),
        activity.isPaused ? theme.disabledText : theme.accent, cornerRadius: min(3, length / 2))
    }
  }
}
