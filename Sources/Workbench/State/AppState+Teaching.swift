import Datasets
import Ink
import ModelFiles
import Training

/// Teaching by correction: what was drawn is named, kept, and learned from.
extension AppState {
  /// Whether the rows of bars are the ten digits: only these are taught.
  var namesDigits: Bool { shelf.classNames == LabelledImages.digitNames }

  /// The model that learns: the first that reads digits.
  var pupil: OpenModel? {
    shelf.open.first { $0.classNames == LabelledImages.digitNames }
  }

  /// Why nothing can be learned, in words; nil where it can.
  var learnObstacle: String? {
    if teaching.learning != nil { return "A model is learning." }
    if teaching.samples.isEmpty {
      return "There is nothing to learn yet: draw a digit and press the right one."
    }
    if pupil == nil { return "Open a model that reads digits first." }
    return nil
  }

  /// "I drew this digit": the drawing joins the others, or leaves them where that was said before.
  mutating func name(_ digit: Int) -> [Effect] {
    guard picture != nil, gesture == nil else { return [] }
    let isTakenBack = answer == digit
    answer = isTakenBack ? nil : digit
    guard namesDigits, replay == nil else { return [] }
    var effects: [Effect] = []
    if let taught = teaching.current {
      effects.append(.teaching(.remove(taught.digit)))
      teaching.remove(taught.digit.id)
      teaching.current = nil
    }
    if isTakenBack {
      if !effects.isEmpty {
        status = StatusLine(kind: .hint, text: "The drawing is no longer one of your own digits.")
      }
      return effects
    }
    let own = OwnDigit(sketch.strokes, label: UInt8(digit))
    teaching.current = Teaching.Taught(digit: own, revision: sketch.revision)
    return effects + [.teaching(.add(own))]
  }

  /// A drawing that has changed since it was named is another one.
  mutating func forgetChangedDrawing() {
    guard let taught = teaching.current, taught.revision != sketch.revision else { return }
    teaching.current = nil
    answer = nil
  }

  mutating func take(_ fact: TeachingFact) -> [Effect] {
    switch fact {
    case .listed(let contents):
      return take(contents)
    case .added(let digit, let wanted):
      return takeAdded(digit, wanted: wanted)
    case .removed(let digit):
      teaching.remove(digit.id)
      return [
        .record(.ownDigitRemoved(label: Int(digit.label), count: teaching.samples.count))
      ]
    case .exported(let path, let count):
      status = StatusLine(
        kind: .success,
        text:
          "\(NumberText.count(count, of: "digit")) \(count == 1 ? "is" : "are") in \(path), as IDX "
          + "and PNG.")
      return [.record(.ownDigitsExported(path: path, count: count))]
    case .failed(let error):
      status = StatusLine(kind: .error, text: error)
      return []
    case .reported(let id, let event):
      return take(event, of: id)
    case .notLearned(let id, let error):
      guard teaching.learning?.id == id else { return [] }
      teaching.learning = nil
      status = StatusLine(kind: .error, text: error)
      return []
    }
  }

  private mutating func take(_ contents: OwnDigits.Contents) -> [Effect] {
    teaching.list(contents.digits)
    if let first = contents.skipped.first {
      let others = contents.skipped.count - 1
      status = StatusLine(
        kind: .warning,
        text: first.message
          + (others > 0 ? " So \(others == 1 ? "is" : "are") \(others) more." : ""))
    }
    return []
  }

  /// A digit is in its file now; `wanted` is the name it was to have.
  private mutating func takeAdded(_ digit: OwnDigit, wanted: OwnDigit.ID) -> [Effect] {
    teaching.add(digit)
    if teaching.current?.digit.id == wanted { teaching.current?.digit = digit }
    if teaching.lastStep == .removed(digit) { teaching.lastStep = nil }
    status = StatusLine(
      kind: .success,
      text:
        "This \(digit.label) is kept: \(NumberText.count(teaching.samples.count, of: "digit")) of "
        + "your own. Ctrl+L lets a model learn from \(teaching.samples.count == 1 ? "it" : "them")."
    )
    return [.record(.ownDigitAdded(label: Int(digit.label), count: teaching.samples.count))]
  }

  /// Removes the digit that is chosen on the page.
  mutating func removeChosen() -> [Effect] {
    guard let chosen = teaching.chosen,
      let index = teaching.samples.firstIndex(where: { $0.digit.id == chosen })
    else { return [] }
    let digit = teaching.samples[index].digit
    if teaching.current?.digit.id == chosen {
      teaching.current = nil
      answer = nil
    }
    teaching.remove(chosen)
    teaching.lastStep = .removed(digit)
    let next = teaching.samples.indices.contains(index) ? index : index - 1
    if teaching.samples.indices.contains(next) { teaching.chosen = teaching.samples[next].digit.id }
    if case .ownDigit? = focused { focused = teaching.chosen.map { .ownDigit($0) } ?? .teach }
    status = StatusLine(kind: .hint, text: "Removed a \(digit.label). Undo brings it back.")
    return [.teaching(.remove(digit))]
  }

  mutating func exportOwnDigits() -> [Effect] {
    guard !teaching.samples.isEmpty else {
      status = StatusLine(kind: .hint, text: DatasetError.nothingToExport.message)
      return []
    }
    return [.teaching(.export(teaching.samples.map(\.digit)))]
  }

  /// Begins to learn in the background, or stops what is being learned.
  mutating func toggleLearning() -> [Effect] {
    if teaching.learning != nil {
      teaching.learning?.isStopping = true
      status = StatusLine(kind: .hint, text: "Stopping …")
      return [.teaching(.stop)]
    }
    guard learnObstacle == nil, let pupil else {
      status = StatusLine(kind: .warning, text: learnObstacle ?? "")
      return []
    }
    teaching.learnings += 1
    let id = LearningID(number: teaching.learnings)
    teaching.learning = Teaching.Learning(id: id, path: pupil.path)
    status = StatusLine(kind: .hint, text: "The model \(pupil.name) learns from your digits …")
    // Oldest first, so that the same digits are learned in the same order whenever they were listed.
    let digits = teaching.samples.map(\.digit).sorted { $0.id < $1.id }
    return [
      .teaching(.learn(id, model: pupil.path, digits)),
      .record(.learningStarted(model: pupil.path, digits: digits.count)),
    ]
  }

  private mutating func take(_ event: LearningEvent, of id: LearningID) -> [Effect] {
    guard let learning = teaching.learning, learning.id == id else { return [] }
    switch event {
    case .started(let figures): teaching.learning?.before = figures
    case .progress(let updates, let all):
      teaching.learning?.fraction = Double(updates) / Double(max(1, all))
    case .finished(let summary):
      teaching.learning = nil
      return finish(summary, learning)
    }
    return []
  }

  private mutating func finish(
    _ summary: LearningSummary, _ learning: Teaching.Learning
  ) -> [Effect] {
    let record = Effect.record(.learningFinished(model: learning.path, summary))
    switch summary.reason {
    case .stopped:
      status = StatusLine(kind: .hint, text: "Stopped; nothing has changed.")
      return [record]
    case .failed(let message):
      status = StatusLine(kind: .error, text: message)
      return [record]
    case .completed: break
    }
    guard let path = summary.path, let model = summary.model, let before = summary.before,
      let after = summary.after
    else { return [record] }
    let name = Self.name(of: path)
    guard let old = shelf.open.first(where: { $0.path == learning.path }) else {
      // Nobody looks at the old one any more, so none is put in its place.
      status = StatusLine(
        kind: .success, text: "Your handwriting is learned: \(name) is in the list.")
      return [record]
    }
    shelf.replace(old.path, path: path, name: name, network: model.network)
    let outcome = Teaching.Outcome(
      before: before, after: after, share: summary.share, old: old, newPath: path)
    teaching.outcome = outcome
    teaching.lastStep = .learned(outcome)
    status = StatusLine(
      kind: .success,
      text: "“\(name)” reads your drawing now" + Self.comparison(before.own, after.own))
    return [record]
  }

  /// How many of the own digits are read right now, and how many were before.
  static func comparison(_ before: Evaluation, _ after: Evaluation) -> String {
    guard after.count == 1 else {
      return ": \(NumberText.count(after.correct)) of your \(NumberText.count(after.count)) digits "
        + "right, \(NumberText.count(before.correct)) before."
    }
    return switch (before.correct > 0, after.correct > 0) {
    case (false, true): "; your digit is right now, and was wrong before."
    case (true, true): "; your digit is right, as before."
    case (false, false): "; your digit is still wrong."
    case (true, false): "; your digit is wrong now, and was right before."
    }
  }

  /// Takes back the last learning, or the last removal.
  mutating func undoTeaching() -> [Effect] {
    guard let step = teaching.lastStep else {
      status = StatusLine(kind: .hint, text: "There is nothing to undo here.")
      return []
    }
    teaching.lastStep = nil
    switch step {
    case .removed(let digit):
      return [.teaching(.add(digit))]
    case .learned(let outcome):
      teaching.outcome = nil
      if shelf.index(of: outcome.newPath) != nil {
        shelf.restore(outcome.old, for: outcome.newPath)
      }
      status = StatusLine(
        kind: .hint, text: "Undone: “\(outcome.old.name)” reads your drawing again, as it was.")
      return [
        .teaching(.removeModel(path: outcome.newPath)),
        .record(.learningUndone(model: outcome.old.path)),
      ]
    }
  }
}
