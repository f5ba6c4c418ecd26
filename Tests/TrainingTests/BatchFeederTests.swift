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
    _ plan: TrainingPlan, epoch: Int, _ pictures: Range<Int>
  ) -> (inputs: [Float], labels: [UInt8]) {
    let augmenter = Augmenter(plan.augmentation, channels: 1, height: 4, width: 4)
    let generator = Augmenter.generator(seed: plan.seed, epoch: epoch)
    let indices = plan.order(of: images.count, epoch: epoch)[pictures]
    var inputs: [Float] = []
    for index in indices {
      var picture = [Float](repeating: .nan, count: 16)
      augmenter.augment(
        Array(images.pixels[index * 16..<(index + 1) * 16]), index: index, generator,
        into: &picture)
      inputs += picture
    }
    return (inputs, indices.map { images.labels[$0] })
  }

  private func matches(
    _ batch: ImageBatch, _ expected: (inputs: [Float], labels: [UInt8])
  ) -> Bool {
    let inputs = UnsafeBufferPointer(start: batch.inputs, count: batch.count * 16)
    let labels = UnsafeBufferPointer(start: batch.labels, count: batch.count)
    return Array(inputs) == expected.inputs && Array(labels) == expected.labels
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
