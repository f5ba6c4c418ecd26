import Datasets
import ImageAugmentation
import Kernels
import NeuralNetwork
import Synchronization

/// Makes the batches of a training, one ahead: while the network learns from one, workers that wait for
/// each other augment pictures of the next. What is then still missing they do together, before the
/// network goes on. So there is no thread that takes processors away from the training and that would
/// have to be stopped, and a batch is the same whoever made its pictures: each depends on the plan, the
/// epoch and its number alone.
final class BatchFeeder {
  /// The most pictures of a batch.
  let capacity: Int
  /// The batches of an epoch.
  let batches: Int
  private let plan: TrainingPlan
  private let images: LabelledImages
  private let team: WorkerTeam?
  /// One for each worker.
  private let augmenters: [Augmenter]
  /// What the network sees, and what comes next.
  private var present, upcoming: ImageBatch
  private var preparation: Preparation?
  private var shuffled: Epoch
  /// The pictures of `upcoming` that somebody has taken on.
  let taken = Atomic<Int>(0)

  /// What `upcoming` is.
  private struct Preparation: Equatable {
    var epoch, index: Int
    var pictures: Range<Int>
  }

  private struct Epoch {
    let number: Int
    let order: [Int]
    let generator: RandomGenerator

    init(_ number: Int, of plan: TrainingPlan, images: Int) {
      self.number = number
      order = plan.order(of: images, epoch: number)
      generator = Augmenter.generator(seed: plan.seed, epoch: number)
    }
  }

  init(_ plan: TrainingPlan, images: LabelledImages, capacity: Int, team: WorkerTeam?) {
    self.plan = plan
    self.images = images
    self.capacity = capacity
    self.team = team
    batches = (images.count + capacity - 1) / capacity
    let shape = images.shape
    augmenters = (0..<max(1, team?.count ?? 1)).map { _ in
      Augmenter(
        plan.augmentation, channels: shape.channels, height: shape.height, width: shape.width)
    }
    present = ImageBatch(capacity: capacity, size: shape.count)
    upcoming = ImageBatch(capacity: capacity, size: shape.count)
    shuffled = Epoch(1, of: plan, images: images.count)
  }

  deinit { team?.endSideJob(address) }

  /// Batch `index` (from 0) of epoch `epoch` (from 1); it stays as it is until the next call. The batch
  /// after it is begun.
  func batch(epoch: Int, index: Int) -> ImageBatch {
    if preparation?.epoch != epoch || preparation?.index != index {
      team?.endSideJob(address)
      begin(epoch, index)
    }
    finish()
    swap(&present, &upcoming)
    preparation = nil
    if index + 1 < batches {
      begin(epoch, index + 1)
    } else if epoch < plan.epochs {
      begin(epoch + 1, 0)
    }
    return present
  }

  /// The first pictures of all, as they are, in the memory of the present batch.
  func firstImages() -> ImageBatch {
    present.fill(from: images, at: Array(0..<min(capacity, images.count))[...])
    return present
  }

  private func begin(_ epoch: Int, _ index: Int) {
    if shuffled.number != epoch { shuffled = Epoch(epoch, of: plan, images: images.count) }
    let start = index * capacity
    let pictures = start..<min(start + capacity, images.count)
    preparation = Preparation(epoch: epoch, index: index, pictures: pictures)
    upcoming.count = pictures.count
    taken.store(0, ordering: .releasing)
    team?.beginSideJob(SideJob(address) { Self.at($0).prepareOne($1) })
  }

  /// Prepares what is missing, once no worker is at it on the side any more, not even in the training of
  /// somebody else who shares the team.
  private func finish() {
    team?.endSideJob(address)
    let missing = upcoming.count - taken.load(ordering: .acquiring)
    if let team, missing > 2 * team.count {
      team.run(address, work: nil) { raw, worker in
        let feeder = Self.at(raw)
        while feeder.prepareOne(worker.index) {}
      }
    } else {
      while prepareOne(0) {}
    }
  }

  /// Augments the next picture of the upcoming batch; false when all are taken on. Workers may be in it
  /// at once: they write to different pictures, and what they read changes only while this is not the
  /// team's side job.
  private func prepareOne(_ worker: Int) -> Bool {
    guard let pictures = preparation?.pictures, taken.load(ordering: .acquiring) < pictures.count
    else { return false }
    let place = taken.add(1, ordering: .acquiringAndReleasing).oldValue
    guard place < pictures.count else { return false }
    let image = shuffled.order[pictures.lowerBound + place]
    let size = images.shape.count
    images.pixels.withUnsafeBufferPointer { pixels in
      guard let start = pixels.baseAddress else { return }
      augmenters[worker].augment(
        start + image * size, index: image, shuffled.generator,
        into: upcoming.inputs + place * size)
    }
    upcoming.labels[place] = images.labels[image]
    return true
  }

  /// What the team's workers know this feeder by. It outlives their work, which its end waits for.
  private var address: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  private static func at(_ address: UnsafeMutableRawPointer) -> BatchFeeder {
    Unmanaged.fromOpaque(address).takeUnretainedValue()
  }
}
