/// The shape of a convolution of one image, and its arithmetic.
///
/// Images lie channels last: pixel after pixel, each the `inputStride` (`outputStride`) floats of its
/// channels. Weights lie tap after tap, [kernelHeight, kernelWidth, inputChannels] rows of
/// `outputStride` floats. So each sum runs over pieces of an image row as they lie in memory, and the
/// outputs of one pixel are whole vectors: nothing is unfolded or packed.
public struct Convolution: Hashable, Sendable {
  /// The size of the image without its padding.
  public let inputHeight, inputWidth, inputChannels: Int
  /// The distance of two pixels of the input, at least `inputChannels`.
  public let inputStride: Int
  /// The number of feature maps.
  public let outputChannels: Int
  /// The size of the window.
  public let kernelHeight, kernelWidth: Int
  /// How far the window goes at a time, and the rows and columns of zeros around the image.
  public let stride, padding: Int

  /// Describes a convolution whose window fits into the padded image, with a padding smaller than
  /// the window.
  public init(
    inputHeight: Int, inputWidth: Int, inputChannels: Int, inputStride: Int, outputChannels: Int,
    kernelHeight: Int, kernelWidth: Int, stride: Int, padding: Int
  ) {
    precondition(inputHeight > 0 && inputWidth > 0 && inputChannels > 0 && outputChannels > 0)
    precondition(kernelHeight > 0 && kernelWidth > 0 && stride > 0 && padding >= 0)
    precondition(padding < kernelHeight && padding < kernelWidth && inputStride >= inputChannels)
    precondition(kernelHeight <= inputHeight + 2 * padding)
    precondition(kernelWidth <= inputWidth + 2 * padding)
    self.inputHeight = inputHeight
    self.inputWidth = inputWidth
    self.inputChannels = inputChannels
    self.inputStride = inputStride
    self.outputChannels = outputChannels
    self.kernelHeight = kernelHeight
    self.kernelWidth = kernelWidth
    self.stride = stride
    self.padding = padding
  }

  /// The size of the output.
  public var outputHeight: Int { (inputHeight + 2 * padding - kernelHeight) / stride + 1 }
  /// The size of the output.
  public var outputWidth: Int { (inputWidth + 2 * padding - kernelWidth) / stride + 1 }
  /// The distance of two pixels of the output and of two rows of weights: whole vectors of eight.
  public var outputStride: Int { (outputChannels + 7) & ~7 }
  /// The number of weights of one output.
  public var taps: Int { kernelHeight * kernelWidth * inputChannels }

  var paddedWidth: Int { inputWidth + 2 * padding }
  /// The floats of a padded image; 0 without padding.
  public var paddedCount: Int {
    padding == 0 ? 0 : (inputHeight + 2 * padding) * paddedWidth * inputStride
  }

  /// The image as the kernels want it: in the middle of `padded`, whose frame is 0 and stays so; or
  /// where it is when there is no padding.
  public func pad(
    _ image: UnsafePointer<Float>, into padded: UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    guard padding > 0 else { return image }
    let row = inputWidth * inputStride
    for y in 0..<inputHeight {
      let place = ((y + padding) * paddedWidth + padding) * inputStride
      (padded + place).update(from: image + y * row, count: row)
    }
    return UnsafePointer(padded)
  }

  /// The place of tap `tap` in its window.
  @inline(__always)
  func tapPlace(_ tap: Int) -> Int {
    let (pixel, channel) = (tap / inputChannels, tap % inputChannels)
    let (y, x) = (pixel / kernelWidth, pixel % kernelWidth)
    return (y * paddedWidth + x) * inputStride + channel
  }
}

/// The windows of a convolution, one output pixel after the other, row by row.
struct WindowWalk {
  private var place = 0
  private var column = 0
  private let width: Int
  private let step: Int
  private let rowEnd: Int

  init(_ shape: Convolution) {
    width = shape.outputWidth
    step = shape.stride * shape.inputStride
    // From behind the last window of a row to the first of the next.
    rowEnd = step * (shape.paddedWidth - width)
  }

  /// The place of the next window's first pixel.
  @inline(__always)
  mutating func next() -> Int {
    let result = place
    column += 1
    place += step
    let isRowEnd = column == width
    column = isRowEnd ? 0 : column
    place += isRowEnd ? rowEnd : 0
    return result
  }
}
