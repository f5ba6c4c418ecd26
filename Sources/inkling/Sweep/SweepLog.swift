import Storage
import Synchronization
import Training

/// The runs of a sweep as CSV, each line in the file as soon as the run is over. It has all that
/// decides how a network comes out, so that a sweep can go on from it. Where the disk is full that is
/// said once, and the sweep goes on.
final class SweepLog: Sendable {
  /// The runs that were in the file already: results by what decides them, as it is written there.
  private let known: [[String]: SweepRun.Result]
  private let file: WritableFile
  private let hasFailed = Mutex(false)

  /// The largest file that is gone on with: the longest sweep has a few megabytes.
  private static let sizeLimit = 64 << 20

  /// Makes or empties the file and writes what its columns are.
  ///
  /// - Parameter resumes: keeps what is in the file and adds to it.
  init(path: String, resumes: Bool) throws(Failure) {
    let lines = resumes ? try Self.lines(at: path) : []
    known = Dictionary(
      lines.compactMap { line in
        Self.result(line).map { (Array(line[Self.decisive]), $0) }
      }, uniquingKeysWith: { _, last in last })
    do throws(StorageError) {
      if lines.isEmpty {
        file = try WritableFile(path: path, from: .empty)
        try file.write(CommaSeparated.line(Self.columns))
      } else {
        // Anew, because its last line may be half a one.
        let whole = ([Self.columns] + lines).map(CommaSeparated.line).joined()
        try AtomicFile().write(Array(whole.utf8), to: path)
        file = try WritableFile(path: path, from: .atEnd)
      }
    } catch {
      throw Failure(Self.problem(error))
    }
  }

  /// The results of those runs of a sweep that are in the file already.
  func known(of sweep: Sweep) throws(TrainingError) -> [TrainingPlan: SweepRun.Result] {
    var results: [TrainingPlan: SweepRun.Result] = [:]
    guard !known.isEmpty else { return results }
    for point in try sweep.points() {
      for plan in sweep.runs(of: point) { results[plan] = known[Self.fields(of: plan)] }
    }
    return results
  }

  func add(_ run: SweepRun) {
    do throws(StorageError) {
      try file.write(
        CommaSeparated.line(
          [run.number, run.point + 1].map(String.init) + Self.fields(of: run.plan)
            + Self.fields(of: run.result)))
    } catch {
      hasFailed.withLock { hasFailed in
        if !hasFailed { Output.complain("Warning: \(Self.problem(error))") }
        hasFailed = true
      }
    }
  }

  private static func problem(_ error: StorageError) -> String {
    "The log \(error.path) cannot be written: \(error.reason). Choose another file with --csv."
  }

  private static func lines(at path: String) throws(Failure) -> [[String]] {
    guard Places.exists(path) else { return [] }
    let bytes = try translating(try ReadableFile.contents(of: path, limit: sizeLimit)) {
      Failure("\($0.message) Choose another file with --csv.")
    }
    let lines = CommaSeparated.lines(of: String(decoding: bytes, as: UTF8.self))
    guard lines.isEmpty || lines[0] == columns else {
      throw Failure(
        "\(path) is not what a sweep writes; choose another file with --csv, or leave out --resume."
      )
    }
    return lines.dropFirst().filter { $0.count == columns.count }
  }
}

/// What the columns hold.
extension SweepLog {
  static let columns =
    ["run", "point", "dataset"]
    + Hyperparameter.allCases.map { $0.rawValue.replacing("-", with: "_") }
    + ["patience", "validation_count", "seed"]
    + [
      "outcome", "best_epoch", "last_epoch", "train_loss", "train_accuracy", "validation_loss",
      "validation_accuracy", "parameters", "seconds",
    ]

  /// The columns that decide how a run comes out.
  private static let decisive = 2..<(2 + Hyperparameter.allCases.count + 4)

  private static func fields(of plan: TrainingPlan) -> [String] {
    [plan.dataset] + Hyperparameter.allCases.map { $0.text(in: plan) } + [
      plan.patience.map(String.init) ?? "", String(plan.validationCount), String(plan.seed),
    ]
  }

  private static func fields(of result: SweepRun.Result) -> [String] {
    let sizes = ["\(result.parameters)", "\(result.seconds)"]
    switch result.outcome {
    case .finished(let score):
      return [
        "finished", "\(score.epoch)", "\(score.epochs)", "\(score.trainLoss)",
        "\(score.trainAccuracy)", "\(score.validationLoss)", "\(score.validationAccuracy)",
      ] + sizes
    case .diverged(let epoch):
      return ["diverged", "", "\(epoch)", "", "", "", ""] + sizes
    }
  }

  /// The results in a line of the file; nil where it has none.
  private static func result(_ line: [String]) -> SweepRun.Result? {
    let fields = Array(line[decisive.upperBound...])
    let numbers = fields[3...].map { Double($0) }
    guard let last = Int(fields[2]), let parameters = Int(fields[7]), let seconds = numbers[5]
    else { return nil }
    var outcome = SweepRun.Outcome.diverged(epoch: last)
    if fields[0] == "finished" {
      guard let best = Int(fields[1]), let trainLoss = numbers[0], let trainAccuracy = numbers[1],
        let validationLoss = numbers[2], let validationAccuracy = numbers[3]
      else { return nil }
      outcome = .finished(
        SweepRun.Score(
          epoch: best, epochs: last, trainLoss: trainLoss, trainAccuracy: trainAccuracy,
          validationLoss: validationLoss, validationAccuracy: validationAccuracy))
    }
    return SweepRun.Result(outcome: outcome, parameters: parameters, seconds: seconds)
  }
}
