import Kernels

extension ProgramBuilder {
  mutating func appendConvolution(
    _ outputs: Int, _ height: Int, _ width: Int, stride: Int, padding: Int
  ) throws(NetworkError) {
    guard (1...Network.sizeLimit).contains(outputs) else {
      throw .invalidOutputs(layer: layer, outputs: outputs, limit: Network.sizeLimit)
    }
    try checkWindow(height, width, stride: stride, padding: padding)
    // A single channel and a vector are the same in both orders; others come channel after channel.
    if shape.channels > 1 && shape.height * shape.width > 1 { try arrange(compact: true) }
    let convolution = Convolution(
      inputHeight: shape.height, inputWidth: shape.width, inputChannels: shape.channels,
      inputStride: current < 0 ? shape.channels : program.stages[current].pixelStride,
      outputChannels: outputs, kernelHeight: height, kernelWidth: width, stride: stride,
      padding: padding)
    let result = Shape(outputs, convolution.outputHeight, convolution.outputWidth)
    try checkSize(result)
    let weights = try addBlock(
      .convolution(channels: shape.channels, height: height, width: width),
      rows: convolution.taps, outputs: outputs)
    try append(.convolution(convolution, weights: weights), result)
  }

  mutating func appendPooling(
    _ size: Int, _ stride: Int, isMaximum: Bool
  ) throws(NetworkError) {
    try checkWindow(size, size, stride: stride, padding: 0)
    try arrange()
    let pooling = Pooling(
      inputHeight: shape.height, inputWidth: shape.width,
      pixelStride: program.stages[current].pixelStride, size: size, stride: stride)
    try append(
      isMaximum ? .maxPool(pooling) : .averagePool(pooling),
      Shape(shape.channels, pooling.outputHeight, pooling.outputWidth))
  }

  /// The window must have a size, move, and lie inside the padded image; a padding as large as the
  /// window would only add outputs that see nothing.
  private func checkWindow(
    _ height: Int, _ width: Int, stride: Int, padding: Int
  ) throws(NetworkError) {
    let limit = 1...Network.windowLimit
    guard limit.contains(height), limit.contains(width), limit.contains(stride),
      padding >= 0, padding < min(height, width),
      height <= shape.height + 2 * padding, width <= shape.width + 2 * padding
    else {
      throw .invalidWindow(
        layer: layer, height: height, width: width, stride: stride, padding: padding, input: shape)
    }
  }

  private func checkSize(_ result: Shape) throws(NetworkError) {
    guard let count = result.checkedCount, count <= Network.sizeLimit else {
      throw .tooManyValues(layer: layer, limit: Network.sizeLimit)
    }
  }
}
