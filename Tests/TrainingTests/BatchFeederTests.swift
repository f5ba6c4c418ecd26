import Datasets
import Dispatch
import ImageAugmentation
import Kernels
import NeuralNetwork
import Testing

@testable import Training

@Suite("Batches made one ahead")
struct BatchFeederTests {
  private let images = easyImages(100)

  private func plan(_ text: String = "shift 1, rotate 20, elastic 5 2, noise 0.1") throws
    -> TrainingPlan
  {
    let augmentation = try Augmentation(text: text)
    return easyPlan { plan in
      plan.augmentation = augmentation
      plan.epochs = 3
    }
  }

  /// What a batch is by definition.
  private func expected(
    _ plan: TrainingPlan, epoch: Int, _ pictures: Range<Int>, of images: LabelledImages? = nil
  ) -> (inputs: [Float], labels: [UInt8]) {
    let images = images ?? self.images
    let (height, width) = (images.shape.height, images.shape.width)
    let augmenter = Augmenter(plan.augmentation, channels: 1, height: height, width: width)
    let size = height * width
    let generator = Augmenter.generator(seed: plan.seed, epoch: epoch)
    let indices = plan.order(of: images.count, epoch: epoch)[pictures]
    var inputs: [Float] = []
    for index in indices {
      var picture = [Float](repeating: .nan, count: size)
      augmenter.augment(
        Array(images.pixels[index * size..<(index + 1) * size]), index: index, generator,
        into: &picture)
      inputs += picture
    }
    return (inputs, indices.map { images.labels[$0] })
  }

  private func matches(
    _ batch: ImageBatch, _ expected: (inputs: [Float], labels: [UInt8])
  ) -> Bool {
    let inputs = UnsafeBufferPointer(start: batch.inputs, count: expected.inputs.count)
    let labels = UnsafeBufferPointer(start: batch.labels, count: batch.count)
    return Array(labels) == expected.labels && Array(inputs) == expected.inputs
  }

  /// Something for the team to do in which its workers wait for each other.
  private func pass(_ team: WorkerTeam?) {
    var nothing = 0
    team?.run(&nothing) { _, worker in for _ in 0..<20 { worker.barrier() } }
  }

  @Test(
    "are those of the definition, whoever makes them", arguments: [1, 2, 3], [1, 7, 50, 100])
  func definition(workers: Int, capacity: Int) throws {
    let plan = try plan()
    let team = workers == 1 ? nil : WorkerTeam(count: workers, adapts: false)
    let feeder = BatchFeeder(plan, images: images, capacity: capacity, team: team)
    #expect(feeder.batches == (100 + capacity - 1) / capacity)
    for epoch in 1...plan.epochs {
      for index in 0..<feeder.batches {
        let batch = feeder.batch(epoch: epoch, index: index)
        pass(team)
        let start = index * capacity
        let right = expected(plan, epoch: epoch, start..<min(start + capacity, 100))
        #expect(matches(batch, right), "epoch \(epoch), batch \(index)")
      }
    }
  }

  @Test("may be asked for in any order", arguments: [nil, WorkerTeam(count: 2, adapts: false)])
  func anyOrder(team: WorkerTeam?) throws {
    let plan = try plan()
    let feeder = BatchFeeder(plan, images: images, capacity: 30, team: team)
    for (epoch, index) in [(2, 1), (1, 3), (1, 3), (3, 3), (1, 0), (1, 1)] {
      let batch = feeder.batch(epoch: epoch, index: index)
      pass(team)
      let right = expected(plan, epoch: epoch, index * 30..<min(index * 30 + 30, 100))
      #expect(matches(batch, right))
    }
  }

  @Test("without augmentation are the pictures themselves")
  func plain() throws {
    let plan = try plan("none")
    let feeder = BatchFeeder(
      plan, images: images, capacity: 40, team: WorkerTeam(count: 2, adapts: false))
    let batch = feeder.batch(epoch: 2, index: 0)
    let indices = plan.order(of: 100, epoch: 2).prefix(40)
    #expect(
      matches(batch, (indices.flatMap { images.image($0) }, indices.map { images.labels[$0] })))
    let first = feeder.firstImages()
    #expect(
      matches(first, ((0..<40).flatMap { images.image($0) }, Array(images.labels.prefix(40)))))
  }

  /// What two threads of a test tell each other.
  private final class Signs: Sendable {
    let feeder: UnsafeSendable<BatchFeeder>
    let isTaken = DispatchSemaphore(value: 0)
    let hasEnded = DispatchSemaphore(value: 0)

    init(_ feeder: BatchFeeder) { self.feeder = UnsafeSendable(value: feeder) }
  }

  /// Proof for `@unchecked Sendable`: of the feeder only an atomic is read elsewhere.
  private struct UnsafeSendable<Value>: @unchecked Sendable {
    let value: Value
  }

  @Test("are finished also where the team is at a picture for somebody else")
  func finished() throws {
    // A picture that takes milliseconds: what is not waited for is seen unfinished.
    let size = 1000
    let large = LabelledImages(
      shape: ImageShape(channels: 1, height: size, width: size),
      pixels: [UInt8](repeating: 200, count: 2 * size * size), labels: [0, 1])
    let plan = try plan("shift 3, elastic 100 8, thickness 3, noise 0.1")
    let team = WorkerTeam(count: 2, adapts: false)
    let feeder = BatchFeeder(plan, images: large, capacity: 1, team: team)
    let signs = Signs(feeder)
    _ = feeder.batch(epoch: 1, index: 0)
    DispatchQueue.global().async {
      team.run(Unmanaged.passUnretained(signs).toOpaque()) { raw, worker in
        // The other worker waits for this one, with a picture.
        guard worker.index == 1 else { return worker.barrier() }
        let signs = Unmanaged<Signs>.fromOpaque(raw).takeUnretainedValue()
        while signs.feeder.value.taken.load(ordering: .relaxed) == 0 {}
        signs.isTaken.signal()
        worker.barrier()
      }
      signs.hasEnded.signal()
    }
    signs.isTaken.wait()
    let batch = feeder.batch(epoch: 1, index: 1)
    // Not within the expectation, which would print a million numbers.
    let isRight = matches(batch, expected(plan, epoch: 1, 1..<2, of: large))
    #expect(isRight)
    signs.hasEnded.wait()
  }

  @Test("of feeders that share a team on several threads do not get mixed up")
  func shared() throws {
    let plan = try plan()
    let team = WorkerTeam(count: 2, adapts: false)
    let right = (0..<10).map { expected(plan, epoch: 1, $0 * 10..<$0 * 10 + 10) }
    let wrong = UnsafeMutableBufferPointer<Int>.allocate(capacity: 4)
    defer { wrong.deallocate() }
    wrong.initialize(repeating: 0)
    // Each thread writes to its own place.
    nonisolated(unsafe) let places = wrong
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      for _ in 0..<20 {
        let feeder = BatchFeeder(plan, images: images, capacity: 10, team: team)
        for index in 0..<10 {
          let batch = feeder.batch(epoch: 1, index: index)
          pass(team)
          if !matches(batch, right[index]) { places[thread] += 1 }
        }
      }
    }
    #expect(Array(wrong) == [0, 0, 0, 0])
  }
}
