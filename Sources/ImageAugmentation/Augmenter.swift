import Glibc
import Kernels
import NeuralNetwork

/// Changes pictures one after another, in memory that is made once.
///
/// What a picture becomes depends on the augmentation, the generator of the epoch and the number of
/// the picture: not on the pictures before it, nor on the thread. An augmenter belongs to one thread
/// at a time.
public final class Augmenter {
  /// What is changed.
  public let augmentation: Augmentation
  private let frame: PictureFrame
  private let grid: ElasticGrid?
  /// The deviation of a displacement, in pixels.
  private let deviation: Float
  /// The picture, and its next state.
  private var picture, other: UnsafeMutablePointer<Float>
  private let fields: UnsafeMutablePointer<Float>
  private let scratch: UnsafeMutablePointer<Float>
  private let memory: FloatMemory

  /// Makes the memory for pictures of `channels` x `height` x `width`, all at least 1.
  public init(_ augmentation: Augmentation, channels: Int, height: Int, width: Int) {
    self.augmentation = augmentation
    frame = PictureFrame(channels: channels, height: height, width: width)
    grid = augmentation.elastic.map {
      ElasticGrid(height: height, width: width, sigma: $0.sigma)
    }
    deviation = augmentation.elastic?.deviation ?? 0
    let room = (frame.count + 7) & ~7
    let fieldRoom = 2 * (grid?.fieldCount ?? 0)
    let scratchRoom = max(frame.resamplingScratchCount, grid?.scratchCount ?? 0)
    memory = FloatMemory(count: 2 * room + fieldRoom + scratchRoom)
    picture = memory.start
    other = picture + room
    fields = other + room
    scratch = fields + fieldRoom
  }

  /// The generator that the pictures of an epoch draw from.
  public static func generator(seed: UInt64, epoch: Int) -> RandomGenerator {
    RandomGenerator(seed: seed).substream("augmentation", epoch)
  }

  /// What happens to picture `index` of the epoch of `generator`.
  public func distortion(of index: Int, _ generator: RandomGenerator) -> Distortion {
    var generator = generator.substream("image", index)
    return Distortion(augmentation, using: &generator)
  }

  /// Writes a changed picture.
  ///
  /// - Parameters:
  ///   - pixels: channels x height x width bytes, 0 for paper and 255 for ink.
  ///   - index: its number among the pictures that are trained with.
  ///   - generator: that of the epoch; see ``generator(seed:epoch:)``.
  ///   - target: room for as many floats, 0 for paper and 1 for ink.
  public func augment(
    _ pixels: UnsafePointer<UInt8>, index: Int, _ generator: RandomGenerator,
    into target: UnsafeMutablePointer<Float>
  ) {
    apply(distortion(of: index, generator), to: pixels, into: target)
  }

  /// Writes a picture changed just so, and bent and with noise as the augmentation says.
  public func apply(
    _ distortion: Distortion, to pixels: UnsafePointer<UInt8>,
    into target: UnsafeMutablePointer<Float>
  ) {
    frame.take(pixels, into: picture)
    resample(distortion)
    thicken(by: distortion.thickness)
    frame.give(
      picture, noise: augmentation.noise, from: HashedNumbers(key: distortion.noiseKey),
      into: target)
  }

  /// All that moves pixels, in one interpolation.
  private func resample(_ distortion: Distortion) {
    let map = distortion.map(height: frame.height, width: frame.width)
    if let grid {
      grid.fill(
        fields, deviation: deviation, numbers: HashedNumbers(key: distortion.elasticKey),
        scratch: scratch)
    } else if map == .identity {
      return
    }
    let displacements = grid == nil ? nil : UnsafePointer(fields)
    frame.resample(picture, along: map, plus: displacements, into: other, scratch: scratch)
    swap(&picture, &other)
  }

  /// A pixel at a time.
  private func thicken(by thickness: Float) {
    var rest = abs(thickness)
    while rest > 0 {
      let radius = min(rest, 1)
      frame.thicken(picture, by: thickness < 0 ? -radius : radius, into: other)
      swap(&picture, &other)
      rest -= radius
    }
  }
}

extension Augmentation.Elastic {
  /// The standard deviation of a pixel's displacement along x, and along y, in pixels: uniform numbers
  /// in -1...1 have the variance 1/3, and a Gaussian takes 1 / (4π σ²) of it.
  public var deviation: Float { alpha / (2 * (3 * Float.pi).squareRoot() * sigma) }
}

/// Memory full of zeros, on a cache line.
private final class FloatMemory {
  let start: UnsafeMutablePointer<Float>

  init(count: Int) {
    start = UnsafeMutableRawPointer.allocate(byteCount: 4 * max(1, count), alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
    start.initialize(repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }
}
