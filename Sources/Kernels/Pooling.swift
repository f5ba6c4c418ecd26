/// Square windows that slide over an image without padding and keep one number of each channel.
/// Images lie channels last, each pixel `pixelStride` floats, a multiple of eight.
public struct Pooling: Hashable, Sendable {
  /// The size of the image.
  public let inputHeight, inputWidth: Int
  /// The distance of two pixels.
  public let pixelStride: Int
  /// The side of the window, and how far it goes at a time.
  public let size, stride: Int

  /// Describes windows that fit into the image.
  public init(inputHeight: Int, inputWidth: Int, pixelStride: Int, size: Int, stride: Int) {
    precondition(size > 0 && stride > 0 && size <= inputHeight && size <= inputWidth)
    precondition(pixelStride > 0 && pixelStride % 8 == 0)
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.pixelStride = pixelStride
    self.size = size
    self.stride = stride
  }

  /// The size of the output.
  public var outputHeight: Int { (inputHeight - size) / stride + 1 }
  /// The size of the output.
  public var outputWidth: Int { (inputWidth - size) / stride + 1 }

  private var inputCount: Int { inputHeight * inputWidth * pixelStride }

  /// y = the largest number of each window, and `chosen` = which of the window's pixels it was, the
  /// first where several are; NaN wins.
  public func maximumForward(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>,
    chosen: UnsafeMutablePointer<Int32>
  ) {
    for pixel in 0..<outputHeight * outputWidth {
      let window = x + windowPlace(pixel)
      var channel = 0
      while channel < pixelStride {
        var best = load(window + channel)
        var place = SIMD8<Int32>.zero
        for part in 1..<max(size * size, 1) {
          let value = load(window + (partPlace(part) + channel))
          let isBetter = (value .> best) .| (value .!= value)
          best.replace(with: value, where: isBetter)
          place.replace(with: Int32(truncatingIfNeeded: part), where: isBetter)
        }
        let target = pixel * pixelStride + channel
        store(best, y + target)
        UnsafeMutableRawPointer(chosen + target).storeBytes(of: place, as: SIMD8<Int32>.self)
        channel += 8
      }
    }
  }

  /// dL/dx from d = dL/dy: each number goes to the pixel that was chosen.
  public func maximumBackward(
    _ d: UnsafePointer<Float>, chosen: UnsafePointer<Int32>, into dx: UnsafeMutablePointer<Float>
  ) {
    if !coversEverything { dx.update(repeating: 0, count: inputCount) }
    for pixel in 0..<outputHeight * outputWidth {
      let window = dx + windowPlace(pixel)
      var channel = 0
      while channel < pixelStride {
        let source = pixel * pixelStride + channel
        let gradient = load(d + source)
        let place = UnsafeRawPointer(chosen + source).loadUnaligned(as: SIMD8<Int32>.self)
        for part in 0..<size * size {
          let target = window + (partPlace(part) + channel)
          let isChosen = place .== Int32(truncatingIfNeeded: part)
          let share = Vector.zero.replacing(with: gradient, where: isChosen)
          store(stride < size ? load(target) + share : share, target)
        }
        channel += 8
      }
    }
  }

  /// y = the mean of each window.
  public func averageForward(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>) {
    let factor = 1 / Float(size * size)
    for pixel in 0..<outputHeight * outputWidth {
      let window = x + windowPlace(pixel)
      var channel = 0
      while channel < pixelStride {
        var sum = Vector.zero
        for part in 0..<size * size { sum += load(window + (partPlace(part) + channel)) }
        store(sum * factor, y + (pixel * pixelStride + channel))
        channel += 8
      }
    }
  }

  /// dL/dx from d = dL/dy: each number goes to all pixels of its window in equal parts.
  public func averageBackward(_ d: UnsafePointer<Float>, into dx: UnsafeMutablePointer<Float>) {
    let factor = 1 / Float(size * size)
    if !coversEverything { dx.update(repeating: 0, count: inputCount) }
    for pixel in 0..<outputHeight * outputWidth {
      let window = dx + windowPlace(pixel)
      var channel = 0
      while channel < pixelStride {
        let share = load(d + (pixel * pixelStride + channel)) * factor
        for part in 0..<size * size {
          let target = window + (partPlace(part) + channel)
          store(stride < size ? load(target) + share : share, target)
        }
        channel += 8
      }
    }
  }

  /// Whether each pixel of the input is in exactly one window.
  private var coversEverything: Bool {
    stride == size && inputHeight % size == 0 && inputWidth % size == 0
  }

  @inline(__always)
  private func windowPlace(_ pixel: Int) -> Int {
    (pixel / outputWidth * inputWidth + pixel % outputWidth) * stride * pixelStride
  }

  @inline(__always)
  private func partPlace(_ part: Int) -> Int {
    (part / size * inputWidth + part % size) * pixelStride
  }
}
