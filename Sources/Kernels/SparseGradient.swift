import CProcessor

/// What one worker needs for the way back through a convolution where most of dL/dy is 0, in memory
/// that somebody else owns: a list of the outputs that are not 0, and sums.
///
/// Behind a rectifier and a pooling of the largest of four, at most a quarter of the gradients is not
/// 0. The products take only these, in the same order as the full ones do: the same bits.
public struct SparseGradient {
  /// How the sums of the weight gradient lie at the moment.
  enum Order: Int32 {
    /// Nowhere yet: they are 0.
    case none = 0
    /// [taps, outputs], where the caller keeps them.
    case byTap
    /// [outputs, window], here.
    case byOutput
  }

  private let orderMark: UnsafeMutablePointer<Int32>
  /// For each pixel the place behind its last channel.
  let ends: UnsafeMutablePointer<Int32>
  /// The channels of all pixels that are not 0, one after the other.
  let channels: UnsafeMutablePointer<Int32>
  /// [outputs, window]
  let sums: UnsafeMutablePointer<Float>
  /// dL/dx with the frame that padding adds.
  let frame: UnsafeMutablePointer<Float>

  /// The numbers of four bytes that the memory must have.
  public static func count(for shape: Convolution) -> Int {
    listCount(shape) + lines(shape.byOutputCount) + lines(shape.paddedCount)
  }

  /// The mark, the ends and the channels, of which up to eight too many are written.
  private static func listCount(_ shape: Convolution) -> Int {
    let pixels = shape.outputHeight * shape.outputWidth
    return lines(1) + lines(pixels) + lines(pixels * shape.outputStride + 8)
  }

  /// Whole cache lines.
  private static func lines(_ count: Int) -> Int { (count + 15) & ~15 }

  /// Wraps `count(for:)` numbers that were 0 at first.
  public init(for shape: Convolution, at start: UnsafeMutablePointer<Float>) {
    orderMark = UnsafeMutableRawPointer(start).assumingMemoryBound(to: Int32.self)
    ends = orderMark + Self.lines(1)
    channels = ends + Self.lines(shape.outputHeight * shape.outputWidth)
    sums = start + Self.listCount(shape)
    frame = sums + Self.lines(shape.byOutputCount)
  }

  var order: Order {
    get { Order(rawValue: orderMark.pointee) ?? .none }
    nonmutating set { orderMark.pointee = newValue.rawValue }
  }
}

extension Convolution {
  /// Whether the ways back by a ``SparseGradient`` are there: the pixels of the input must be whole
  /// vectors.
  public var takesSparseGradients: Bool { inputStride % 8 == 0 && inputStride == turnedStride }

  /// The numbers under a window, with what fills the pixels up.
  var windowCount: Int { kernelHeight * kernelWidth * inputStride }

  /// The share of gradients that are not 0 below which taking only these is faster.
  private static let sparseLimit = 0.35

  /// Lists what is not 0 in d = dL/dy; false, and the list is of no use, where that is too much.
  public func list(_ d: UnsafePointer<Float>, in memory: SparseGradient) -> Bool {
    let pixels = outputHeight * outputWidth
    let limit = Int(Double(pixels * outputChannels) * Self.sparseLimit)
    var count = 0
    for pixel in 0..<pixels {
      for channel in Swift.stride(from: 0, to: outputStride, by: 8) {
        let mask = cprocessor_nonzero_floats(d + (pixel * outputStride + channel))
        count += note(mask, from: channel, memory.channels + count)
      }
      memory.ends[pixel] = Int32(truncatingIfNeeded: count)
      if count > limit { return false }
    }
    return true
  }
}
