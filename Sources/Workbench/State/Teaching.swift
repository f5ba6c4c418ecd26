import Datasets
import Ink
import Training

/// Tells one learning of a handwriting from the next, so that a late message of an old one is known
/// as such.
public struct LearningID: Hashable, Sendable {
  /// Counts from 1 in every session.
  public let number: Int

  /// The learning number `number`.
  public init(number: Int) { self.number = number }
}

/// The digits that the person has drawn and named, and what a model makes of them.
struct Teaching: Equatable, Sendable {
  /// A digit, and how it looks on the page.
  struct Sample: Equatable, Sendable {
    var digit: OwnDigit
    /// 784 numbers; empty where there is no ink.
    var picture: [Float]

    /// The name of a digit follows from the rest.
    static func == (a: Sample, b: Sample) -> Bool { a.digit.id == b.digit.id }
  }

  /// The drawing on the canvas, where it is one of the digits.
  struct Taught: Equatable, Sendable {
    var digit: OwnDigit
    /// That of the sketch: a drawing that changes is another one.
    var revision: Int
  }

  /// A learning under way.
  struct Learning: Equatable, Sendable {
    var id: LearningID
    /// The model that learns.
    var path: String
    var fraction = 0.0
    var before: LearningFigures?
    var isStopping = false
  }

  /// A learning that is over, with what it takes to undo it.
  struct Outcome: Equatable, Sendable {
    var before, after: LearningFigures
    /// How far it went, 0 to 1.
    var share: Float
    /// The model as it was.
    var old: OpenModel
    var newPath: String
  }

  /// What can be taken back.
  enum Step: Equatable, Sendable {
    case learned(Outcome)
    case removed(OwnDigit)
  }

  /// Whether the sidebar shows it.
  var isShown = false
  /// The newest first.
  private(set) var samples: [Sample] = []
  var current: Taught?
  /// The one that Remove removes.
  var chosen: OwnDigit.ID?
  var learning: Learning?
  /// How many learnings there were.
  var learnings = 0
  /// What the page shows of the last one.
  var outcome: Outcome?
  var lastStep: Step?

  /// Takes over what is in the folder.
  mutating func list(_ digits: [OwnDigit]) {
    samples = digits.map(Self.sample).sorted {
      ($1.digit.modified, $0.digit.id) < ($0.digit.modified, $1.digit.id)
    }
    if let chosen, !samples.contains(where: { $0.digit.id == chosen }) { self.chosen = nil }
  }

  mutating func add(_ digit: OwnDigit) {
    guard !samples.contains(where: { $0.digit.id == digit.id }) else { return }
    samples.insert(Self.sample(digit), at: 0)
  }

  mutating func remove(_ id: OwnDigit.ID) {
    samples.removeAll { $0.digit.id == id }
    if chosen == id { chosen = nil }
  }

  private static func sample(_ digit: OwnDigit) -> Sample {
    Sample(digit: digit, picture: InkReader.picture(of: digit.strokes)?.pixels ?? [])
  }

  /// How many there are of a digit.
  func count(of digit: Int) -> Int { samples.count { $0.digit.label == digit } }
}
