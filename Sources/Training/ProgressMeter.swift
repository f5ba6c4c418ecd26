/// Decides when progress is worth telling, and turns counts and times into speeds.
struct ProgressMeter {
  /// At most one report in this time: a screen shows no more.
  static let interval = 1.0 / 60
  /// At most so many reports an epoch, so that each stands for enough images to mean something.
  static let reportsPerEpoch = 100

  private let epochs, batches, images: Int
  /// The images of epochs before the run.
  private let done: Int
  private var window = LossSum()
  private var lastTime = -Double.infinity
  private var epochImages = 0
  private var totalImages = 0
  /// When the epoch, the run and the pause began, pauses counted out of the first two.
  private var epochStart, runStart: Double
  private var pauseStart: Double?
  /// The speed of the last whole epoch.
  private var lastSpeed: Double?
  private var batchesEnd: Double

  init(epochs: Int, batches: Int, images: Int, done: Int = 0, now: Double) {
    self.done = done
    self.epochs = epochs
    self.batches = batches
    self.images = images
    (epochStart, runStart, batchesEnd) = (now, now, now)
  }

  mutating func pause(at now: Double) { pauseStart = now }

  mutating func resume(at now: Double) {
    guard let start = pauseStart else { return }
    pauseStart = nil
    epochStart += now - start
    runStart += now - start
    batchesEnd += now - start
  }

  mutating func add(_ report: BatchReport, at now: Double) -> Progress? {
    window.add(report.result)
    epochImages += report.result.count
    totalImages += report.result.count
    batchesEnd = now
    let isEnough = window.count * Self.reportsPerEpoch >= images || report.batch == 1
    let isLast = report.batch == batches
    guard isLast || (isEnough && now - lastTime >= Self.interval) else { return nil }
    defer {
      lastTime = now
      window = LossSum()
    }
    let remaining = max(0, epochs * images - done - totalImages)
    return Progress(
      epoch: report.epoch, epochs: epochs, batch: report.batch, batches: batches,
      loss: window.meanLoss, accuracy: window.accuracy,
      imagesPerSecond: presentSpeed(at: now),
      secondsRemaining: Double(remaining) / max(1, speed(of: totalImages, in: now - runStart)),
      learningRate: report.learningRate)
  }

  mutating func endEpoch(_ result: EpochResult, at now: Double) -> EpochReport {
    let speed = speed(of: epochImages, in: batchesEnd - epochStart)
    defer {
      lastSpeed = speed
      epochStart = now
      epochImages = 0
      window = LossSum()
    }
    return EpochReport(
      epoch: result.epoch, trainLoss: result.trainLoss, trainAccuracy: result.trainAccuracy,
      validationLoss: result.validationLoss, validationAccuracy: result.validationAccuracy,
      seconds: now - epochStart,
      imagesPerSecond: speed,
      isBest: result.isBest, layers: result.layers)
  }

  /// The first batches of an epoch say little; the last epoch's speed counts until they are many.
  private func presentSpeed(at now: Double) -> Double {
    let current = speed(of: epochImages, in: now - epochStart)
    guard let lastSpeed else { return current }
    let weight = Double(epochImages) / Double(max(1, images))
    return weight * current + (1 - weight) * lastSpeed
  }

  private func speed(of count: Int, in seconds: Double) -> Double {
    seconds > 0 ? Double(count) / seconds : 0
  }
}
