/// The seconds of several runs of one work, and what came of it.
struct Measurement: Encodable {
  let work: String
  let threads: Int
  /// The measured peak of one core.
  let peakGigaflops: Double
  var seconds: [Double] = []
  /// The pictures of one run.
  var images = 0
  /// Floating-point operations of one run, counted as if nothing were skipped.
  var operations = 0.0
  var peakMemoryMegabytes = 0
  /// On the training pictures after the last run; nil where nothing is learned.
  var loss: Double?
  var accuracy: Double?

  init(work: String, threads: Int, peakGigaflops: Double) {
    self.work = work
    self.threads = threads
    self.peakGigaflops = peakGigaflops
  }

  var median: Double {
    let sorted = seconds.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var imagesPerSecond: Double { Double(images) / median }
  var gigaflops: Double { operations / median / 1e9 }
  var shareOfPeak: Double { gigaflops / (peakGigaflops * Double(threads)) }

  private enum Key: CodingKey {
    case work, threads, seconds, median, images, operations, peakMemoryMegabytes, loss, accuracy
    case imagesPerSecond, gigaflops, shareOfPeak
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(work, forKey: .work)
    try values.encode(threads, forKey: .threads)
    try values.encode(seconds, forKey: .seconds)
    try values.encode(median, forKey: .median)
    try values.encode(images, forKey: .images)
    try values.encode(operations, forKey: .operations)
    try values.encode(imagesPerSecond, forKey: .imagesPerSecond)
    try values.encode(gigaflops, forKey: .gigaflops)
    try values.encode(shareOfPeak, forKey: .shareOfPeak)
    try values.encode(peakMemoryMegabytes, forKey: .peakMemoryMegabytes)
    try values.encodeIfPresent(loss, forKey: .loss)
    try values.encodeIfPresent(accuracy, forKey: .accuracy)
  }
}
