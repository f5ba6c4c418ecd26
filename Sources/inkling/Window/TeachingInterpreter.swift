import Datasets
import Dispatch
import ModelFiles
import Storage
import Training
import Workbench

/// Carries out what teaching asks for beyond the window: the files of own digits, and the learner.
@MainActor
final class TeachingInterpreter {
  typealias Send = @Sendable (Message) -> Void

  private let places: Places
  private let identities: FileIdentities
  /// All files in the order of the effects: a digit that is named and taken back is gone.
  private let files: DispatchQueue
  private let learner = HandwritingLearner()

  init(places: Places, identities: FileIdentities, files: DispatchQueue) {
    self.places = places
    self.identities = identities
    self.files = files
  }

  /// Tells which digits there are.
  func list(_ send: @escaping Send) {
    let own = places.ownDigits
    run(send) { send(.teaching(.listed(try own.contents()))) }
  }

  func perform(_ effect: TeachingEffect, _ send: @escaping Send) {
    let own = places.ownDigits
    switch effect {
    case .add(let digit):
      run(send) { send(.teaching(.added(try own.add(digit), wanted: digit.id))) }
    case .remove(let digit):
      run(send) {
        try own.remove(digit.id)
        send(.teaching(.removed(digit)))
      }
    case .export(let digits): export(digits, send)
    case .learn(let id, let model, let digits): learn(id, model, digits, send)
    case .stop: learner.stop()
    case .removeModel(let path):
      run(send) { try AtomicFile().remove(path) }
    }
  }

  private func export(_ digits: [OwnDigit], _ send: @escaping Send) {
    let exports = places.exports
    run(send) {
      try Folder.make(exports)
      let folder = Places.freePath(in: exports, name: "own-digits", fileExtension: "")
      let count = try OwnDigits.export(digits, to: folder)
      send(.teaching(.exported(path: folder, count: count)))
    }
  }

  /// Reads the model anew: what is known about it belongs into the new file too.
  private func learn(
    _ id: LearningID, _ model: String, _ digits: [OwnDigit], _ send: @escaping Send
  ) {
    let (places, learner, identities) = (self.places, self.learner, self.identities)
    files.async {
      do {
        let saved = try ModelFile.read(path: model)
        try Places.makeDirectory(places.savedModels)
        let output = Places.freeModelPath(
          in: Places.absolute(places.savedModels), name: HandwritingName.of(modelAt: model))
        let task = HandwritingLearner.Task(saved, digits: digits, output: output)
        try learner.start(task, catalog: places.catalog) { event in
          // The window has the network already when the watcher tells of the file.
          if case .finished(let summary) = event, let path = summary.path { identities.note(path) }
          send(.teaching(.reported(id, event)))
        }
      } catch {
        send(.teaching(.notLearned(id, error: "\(error)")))
      }
    }
  }

  /// Works on the queue of files; what fails becomes a sentence.
  private func run(_ send: @escaping Send, _ work: @escaping @Sendable () throws -> Void) {
    files.async {
      do {
        try work()
      } catch {
        send(.teaching(.failed(error: "\(error)")))
      }
    }
  }
}
