import Datasets
import NeuralNetwork

/// Images of what a network knows already: to be replayed while it learns more, and to be measured
/// with.
public struct Rehearsal: Sendable {
  /// Some images of one data set that are not replayed.
  public struct Kept: Sendable {
    /// The name of the data set.
    public var name: String
    /// The images.
    public var images: LabelledImages

    /// Images of the data set `name`.
    public init(name: String, images: LabelledImages) {
      self.name = name
      self.images = images
    }
  }

  /// To learn from.
  public var replayed: LabelledImages
  /// To measure with: no image is in both.
  public var kept: [Kept]

  /// Images of both uses.
  public init(replayed: LabelledImages, kept: [Kept]) {
    self.replayed = replayed
    self.kept = kept
  }

  /// The images of digits that are on this machine: MNIST and pen digits where they are, pen strokes
  /// always. Of the training images only: test images stay unread.
  ///
  /// - Parameters:
  ///   - model: how the network was trained. Images that were held out then are the ones that are
  ///     kept, as far as the same data are here.
  public static func digits(
    from catalog: DatasetCatalog, model: TrainingPlan?, plan: FineTuningPlan
  ) throws(DatasetError) -> Rehearsal {
    var parts: [Part] = []
    for name in ["mnist", "pen-digits"] {
      do throws(DatasetError) {
        parts.append(Part(name: name, images: try catalog.load(name).training))
      } catch .notFound {
        // It does without.
      }
    }
    let heldOut = heldOut(by: model, parts, catalog)
    // Pen strokes have no end: as many as are needed, some of those that trainings begin with and
    // some that come after all that any training has seen.
    let share = parts.isEmpty ? 1.0 : 0.25
    let generator = PenStrokeGenerator(seed: catalog.penStrokes.seed)
    let count = Int(Double(plan.replayed) * share)
    var replayed = [generator.images(from: 0, count: count)]
    var kept = [
      Kept(
        name: DatasetCatalog.penStrokesName,
        images: generator.images(from: 1 << 42, count: Int(Double(plan.kept) * share)))
    ]
    // MNIST has the larger part: it is the largest.
    let shares = parts.count == 2 ? [0.5, 0.25] : [0.75]
    var random = RandomGenerator(seed: plan.seed).substream("others")
    for ((part, out), share) in zip(zip(parts, heldOut), shares).reversed() {
      let chosen = part.chosen(
        replayed: Int(Double(plan.replayed) * share), kept: Int(Double(plan.kept) * share),
        heldOut: out, using: &random)
      replayed.insert(chosen.replayed, at: 0)
      kept.insert(Kept(name: part.name, images: chosen.kept), at: 0)
    }
    guard let all = LabelledImages.concatenation(of: replayed) else {
      throw .cannotJoin(name: "mnist+pen-digits+pen-strokes")
    }
    return Rehearsal(replayed: all, kept: kept)
  }

  /// For each part the places of the images that a training by `model` held out; nothing where that
  /// is not known.
  private static func heldOut(
    by model: TrainingPlan?, _ parts: [Part], _ catalog: DatasetCatalog
  ) -> [[Int]] {
    let nothing = parts.map { _ in [Int]() }
    guard let model else { return nothing }
    var starts: [String: Range<Int>] = [:]
    var total = 0
    for name in model.dataset.split(separator: "+").map(String.init) {
      let count =
        name == DatasetCatalog.penStrokesName
        ? catalog.penStrokes.training : parts.first { $0.name == name }?.images.count
      guard let count, starts[name] == nil else { return nothing }
      starts[name] = total..<total + count
      total += count
    }
    let places = Dataset.heldOut(validation: model.validationCount, of: total, seed: model.seed)
    return parts.map { part in
      guard let range = starts[part.name] else { return [] }
      return places.filter(range.contains).map { $0 - range.lowerBound }
    }
  }

  private struct Part {
    let name: String
    let images: LabelledImages

    /// Images to replay and others to keep, the ones held out first. Where these do not reach, the
    /// rest is taken from the others.
    func chosen(
      replayed: Int, kept: Int, heldOut: [Int], using random: inout RandomGenerator
    ) -> (replayed: LabelledImages, kept: LabelledImages) {
      var out = heldOut
      random.shuffle(&out)
      let isOut = Set(out)
      var rest = (0..<images.count).filter { !isOut.contains($0) }
      random.shuffle(&rest)
      var keep = Array(out.prefix(kept))
      // At least half of a small set is replayed.
      let missing = min(kept - keep.count, rest.count / 2)
      keep += rest.suffix(missing)
      rest.removeLast(missing)
      return (
        images.subset(rest.prefix(replayed).sorted()), images.subset(keep.sorted())
      )
    }
  }
}
