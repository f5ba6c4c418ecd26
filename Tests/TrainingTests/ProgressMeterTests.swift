import NeuralNetwork
import Testing

@testable import Training

struct ProgressMeterTests {
  /// Two epochs of 1,000 batches of 10 images.
  private func reports(secondsPerBatch: Double) -> [Progress] {
    var meter = ProgressMeter(epochs: 2, batches: 1_000, images: 10_000, now: 0)
    var now = 0.0
    var reports: [Progress] = []
    for epoch in 1...2 {
      for batch in 1...1_000 {
        now += secondsPerBatch
        let result = BatchResult(loss: Float(batch), correct: 5, count: 10)
        let report = BatchReport(epoch: epoch, batch: batch, result: result, learningRate: 1)
        if let progress = meter.add(report, at: now) { reports.append(progress) }
      }
      let end = meter.endEpoch(
        EpochResult(
          epoch: epoch, trainLoss: 0, trainAccuracy: 0, validationLoss: 0, validationAccuracy: 0,
          isBest: true), at: now)
      #expect(abs(end.seconds - 1_000 * secondsPerBatch) < 1e-6)
      #expect(abs(end.imagesPerSecond * secondsPerBatch - 10) < 1e-6)
    }
    return reports
  }

  @Test("Fast training is reported at most sixty times a second and at the end of each epoch")
  func fast() {
    // Half a second an epoch.
    let reports = reports(secondsPerBatch: 0.0005)
    #expect((40...64).contains(reports.count))
    #expect(reports.filter { $0.batch == 1_000 }.map(\.epoch) == [1, 2])
  }

  @Test("Slow training is reported about a hundred times an epoch")
  func slow() {
    #expect((200...204).contains(reports(secondsPerBatch: 1).count))
  }

  @Test("A report holds the mean since the last one, the speed, and the time that is left")
  func contents() {
    let reports = reports(secondsPerBatch: 1)
    // Batches 2 to 11.
    #expect(reports[1].batch == 11 && reports[1].loss == 6.5 && reports[1].accuracy == 0.5)
    #expect(abs(reports[1].imagesPerSecond - 10) < 1e-9)
    #expect(abs(reports[1].secondsRemaining - (2_000 - 11)) < 1e-6)
    #expect(reports.last?.secondsRemaining == 0)
    #expect(reports.last?.fraction == 1)
  }

  @Test("Pauses count for nothing")
  func pauses() {
    var meter = ProgressMeter(epochs: 1, batches: 2, images: 20, now: 0)
    let result = BatchResult(loss: 1, correct: 5, count: 10)
    _ = meter.add(BatchReport(epoch: 1, batch: 1, result: result, learningRate: 1), at: 1)
    meter.pause(at: 1)
    meter.resume(at: 1001)
    let progress = meter.add(
      BatchReport(epoch: 1, batch: 2, result: result, learningRate: 1), at: 1002)
    #expect(progress?.imagesPerSecond == 10)
  }
}
