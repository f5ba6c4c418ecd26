import Ink

/// Digits against all else: what the judge of drawings learns from, what its dial is set by, and what
/// it is measured with.
///
/// Label 0 is a digit, label 1 is none. The three parts share no picture, no writer and no seed; the
/// kept part has other scribbles, letters and shapes besides.
public struct DigitOrNot: Sendable {
  /// What plans and models call it.
  public static let name = "digit-or-not"
  /// The names of the two classes.
  public static let classNames = ["digit", "not a digit"]

  /// How many pictures it has with MNIST and the UCI pen digits whole.
  static let usualCounts = (training: 152_000, test: 18_498)

  /// A part of it.
  public enum Part: Hashable, Sendable {
    /// What a network learns from: MNIST's first 55,000 training pictures, writers 1 to 20, and drawn
    /// ones.
    case learning
    /// What the dial is set by: MNIST's other 5,000 training pictures, writers 21 to 24.
    case choosing
    /// What is read once: MNIST's test pictures, the writers that are kept for testing.
    case kept
  }

  /// Pictures of one kind, with the name to show.
  public struct Group: Sendable {
    /// What is in it.
    public let name: String
    /// Whether they are digits.
    public let isDigit: Bool
    /// The pictures.
    public let images: LabelledImages
  }

  private let mnist: Dataset
  private let trajectories: PenTrajectories
  private let seed: UInt64
  /// How many drawings to generate of so many that a part has; tests ask for fewer.
  private let share: Double

  /// MNIST's last training pictures, which other people wrote than the first.
  private static let chosenBy = 5_000
  /// Those of the writers to learn from who help to set the dial instead.
  private static let choosingWriters = 4

  /// The data set of these digits and of generated drawings.
  public init(
    mnist: Dataset, people: PenTrajectories, seed: UInt64 = 1, share: Double = 1
  ) {
    self.mnist = mnist
    trajectories = people
    self.seed = seed
    self.share = share
  }

  /// The pictures to learn from, and the kept ones to measure with.
  public var dataset: Dataset {
    Dataset(
      name: Self.name, training: joined(groups(.learning)), test: joined(groups(.kept)))
  }

  /// The digits of a part, and each kind of drawings that are none.
  public func groups(_ part: Part) -> [Group] {
    let (scans, writers) = (scans(part), people(part))
    return digits(part, scans, writers) + generated(part) + spoilt(part, scans, writers)
  }

  private func digits(
    _ part: Part, _ scans: LabelledImages, _ writers: PenTrajectories
  ) -> [Group] {
    var groups = [
      group("digits of MNIST", isDigit: true, scans.pixels),
      group("digits drawn with a pen", isDigit: true, writers.images().pixels),
    ]
    if part == .learning {
      let drawn = PenStrokeGenerator(seed: seed &+ 1000).images(from: 0, count: scaled(12_000))
      groups.append(group("generated digits", isDigit: true, drawn.pixels))
    }
    return groups
  }

  private func generated(_ part: Part) -> [Group] {
    let generator = NotDigitGenerator(
      seed: seed &+ (part == .learning ? 2000 : 3000),
      families: part == .kept ? .kept : .toLearn)
    if part == .learning {
      return [
        group("generated", isDigit: false, generator.pixels(from: 0, count: scaled(60_000)))
      ]
    }
    return NotDigit.allCases.map { kind in
      group(
        kind.rawValue, isDigit: false, generator.pixels(of: kind, from: 0, count: scaled(1_000)))
    }
  }

  private func spoilt(
    _ part: Part, _ scans: LabelledImages, _ writers: PenTrajectories
  ) -> [Group] {
    let count = part == .learning ? 10_000 : 1_000
    let seed = seed &+ (part == .learning ? 4000 : part == .choosing ? 5000 : 6000)
    let pictures = Sheet.bytes(count: scaled(count)) { index in
      var dice = Dice(seed: seed, stream: UInt64(index))
      return SpoiltDigit.picture(of: scans, &dice)
    }
    let strokes = Sheet.bytes(count: scaled(count)) { index in
      var dice = Dice(seed: seed &+ 1, stream: UInt64(index))
      return InkPipeline.standard.picture(of: SpoiltDigit.strokes(of: writers.digits, &dice))?.bytes
    }
    return [
      group("digits of MNIST turned, or two", isDigit: false, pictures),
      group("digits drawn with a pen turned, or several", isDigit: false, strokes),
    ]
  }

  private func scaled(_ count: Int) -> Int { max(1, Int(Double(count) * share)) }

  private func scans(_ part: Part) -> LabelledImages {
    let training = mnist.training
    let border = max(1, training.count - min(Self.chosenBy, training.count / 2))
    return switch part {
    case .learning: training.subset(0..<border)
    case .choosing: training.subset(border..<training.count)
    case .kept: mnist.test
    }
  }

  /// The pen digits of the writers of a part.
  public func people(_ part: Part) -> PenTrajectories {
    guard let divided = trajectories.dividedByWriter else { return trajectories }
    if part == .kept { return divided.test }
    let writers = Set(divided.training.digits.compactMap(\.writer)).sorted()
    let chosenBy = Set(writers.suffix(min(Self.choosingWriters, writers.count / 2)))
    var result = divided.training
    result.digits.removeAll { digit in
      (digit.writer.map(chosenBy.contains) ?? false) != (part == .choosing)
    }
    return result
  }

  private func group(_ name: String, isDigit: Bool, _ pixels: [UInt8]) -> Group {
    let count = pixels.count / ImageShape.digit.count
    return Group(
      name: name, isDigit: isDigit,
      images: LabelledImages(
        shape: .digit, pixels: pixels,
        labels: [UInt8](repeating: isDigit ? 0 : 1, count: count), classNames: Self.classNames))
  }

  private func joined(_ groups: [Group]) -> LabelledImages {
    LabelledImages.concatenation(of: groups.map(\.images))
      ?? group("nothing", isDigit: false, []).images
  }
}
