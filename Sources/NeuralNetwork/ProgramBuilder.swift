import Kernels

/// Turns layers into stages and checks that they fit on each other.
struct ProgramBuilder {
  private(set) var program: Program
  /// Whether an activation is computed together with what comes before it. Without, each layer's
  /// values can be looked at.
  let fuses: Bool
  /// The stage whose values come next, and their shape.
  var current = -1
  var shape: Shape
  /// The index of the layer among those of the network, and the names of the blocks it stands in.
  var layer = 0
  var prefix = ""
  private var layerCount = 0
  private var depth = 0
  private var values = 0

  init(input: Shape, fuses: Bool) throws(NetworkError) {
    guard let inputs = input.checkedCount, inputs <= Network.sizeLimit else {
      throw .invalidInput(input)
    }
    shape = input
    self.fuses = fuses
    program = Program(outputShape: input)
  }

  /// The whole network.
  mutating func build(_ layers: [Layer]) throws(NetworkError) -> Program {
    for (index, next) in layers.enumerated() {
      layer = index
      if next == .softmax {
        guard index == layers.count - 1 else { throw .softmaxNotLast(layer: index) }
      }
      let before = program.parameterCount
      try append(next)
      program.layers.append(
        LayerSummary(
          index: index, text: NetworkText.text(of: next), shape: shape,
          parameterCount: program.parameterCount - before))
    }
    guard program.parameterCount > 0 else { throw .noDenseLayer }
    if current >= 0, shape.height * shape.width > 1 { try flatten() }
    program.outputShape = .vector(shape.count)
    return program
  }

  private mutating func append(_ next: Layer) throws(NetworkError) {
    layerCount += 1
    guard layerCount <= Network.layerLimit else {
      throw .tooManyLayers(layer: layer, limit: Network.layerLimit)
    }
    switch next {
    case .dense(let outputs): try appendDense(outputs)
    case .convolution(let outputs, let height, let width, let stride, let padding):
      try appendConvolution(outputs, height, width, stride: stride, padding: padding)
    case .maxPool(let size, let stride): try appendPooling(size, stride, isMaximum: true)
    case .averagePool(let size, let stride): try appendPooling(size, stride, isMaximum: false)
    case .flatten:
      if current >= 0 { try flatten() } else { shape = .vector(shape.count) }
    case .activation(let activation): try appendActivation(activation)
    case .dropout(let rate):
      guard rate >= 0, rate < 1 else { throw .invalidRate(layer: layer, rate: rate) }
      try arrange()
      try append(.dropout(rate), shape)
    case .batchNormalization(let momentum, let epsilon):
      try appendNormalization(momentum, epsilon)
    case .residual(let body): try appendResidual(body)
    case .softmax:
      guard depth == 0 else { throw .softmaxNotLast(layer: layer) }
    }
  }

  /// Adds a stage that reads the current values.
  mutating func append(
    _ kind: Stage.Kind, _ shape: Shape, pixelStride: Int? = nil
  ) throws(NetworkError) {
    let stage = Stage(
      layer: layer, kind: kind, source: current, shape: shape,
      pixelStride: pixelStride ?? paddedCount(shape.channels))
    values += stage.size
    guard values <= Network.valueLimit else {
      throw .tooManyValues(layer: layer, limit: Network.valueLimit)
    }
    program.stages.append(stage)
    current = program.stages.count - 1
    self.shape = shape
  }

  /// Adds a block of parameters and returns its index.
  mutating func addBlock(
    _ kind: WeightBlock.Kind, rows: Int, outputs: Int, prefix: String? = nil
  ) throws(NetworkError) -> Int {
    let block = WeightBlock(
      layer: layer, prefix: prefix ?? self.prefix, kind: kind, rows: rows, outputs: outputs,
      offset: program.storageCount,
      statistics: kind == .normalization ? program.statisticsCount : nil)
    // Padding counts too: a column of one output takes eight places.
    let (size, overflow) = (rows + 1).multipliedReportingOverflow(by: block.stride)
    guard !overflow, size <= Network.parameterLimit - program.storageCount else {
      throw .tooManyParameters(layer: layer, limit: Network.parameterLimit)
    }
    program.storageCount = block.end
    program.parameterCount += block.count
    if kind == .normalization { program.statisticsCount += 2 * outputs }
    program.blocks.append(block)
    return program.blocks.count - 1
  }

  /// Brings the network's input into the order of the kernels, if that has not been done.
  mutating func arrange(compact: Bool = false) throws(NetworkError) {
    guard current < 0 else { return }
    try append(.arrange, shape, pixelStride: compact ? shape.channels : nil)
  }

  private mutating func flatten() throws(NetworkError) {
    guard shape.count <= Network.sizeLimit else {
      throw .invalidOutputs(layer: layer, outputs: shape.count, limit: Network.sizeLimit)
    }
    try append(.flatten, .vector(shape.count))
  }

  private mutating func appendDense(_ outputs: Int) throws(NetworkError) {
    guard (1...Network.sizeLimit).contains(outputs) else {
      throw .invalidOutputs(layer: layer, outputs: outputs, limit: Network.sizeLimit)
    }
    if current >= 0, shape.height * shape.width > 1 { try flatten() }
    let weights = try addBlock(.dense, rows: shape.count, outputs: outputs)
    try append(.dense(weights: weights), .vector(outputs))
  }

  private mutating func appendActivation(_ activation: Activation) throws(NetworkError) {
    try arrange()
    if activation == .gelu { return try append(.gelu, shape) }
    if !fuses || program.stages[current].activation != nil { try append(.copy, shape) }
    program.stages[current].activation = activation
  }

  private mutating func appendNormalization(
    _ momentum: Float, _ epsilon: Float
  ) throws(NetworkError) {
    guard momentum >= 0, momentum <= 1 else { throw .invalidRate(layer: layer, rate: momentum) }
    guard epsilon > 0, epsilon.isFinite else { throw .invalidRate(layer: layer, rate: epsilon) }
    try arrange()
    let weights = try addBlock(.normalization, rows: 1, outputs: shape.channels)
    try append(.normalization(weights: weights, momentum: momentum, epsilon: epsilon), shape)
  }

  private mutating func appendResidual(_ body: [Layer]) throws(NetworkError) {
    guard depth < Network.depthLimit else {
      throw .tooDeep(layer: layer, limit: Network.depthLimit)
    }
    guard !body.isEmpty else { throw .emptyResidual(layer: layer) }
    try arrange()
    let (entry, entryShape, outerPrefix) = (current, shape, prefix)
    try append(.copy, shape)
    program.stages[current].adds = true
    depth += 1
    for (index, next) in body.enumerated() {
      prefix = outerPrefix + "body.\(index)."
      try append(next)
    }
    depth -= 1
    prefix = outerPrefix
    let end = current
    var skip = entry
    if shape != entryShape {
      skip = try appendProjection(from: entry, entryShape, to: shape)
    }
    current = end
    try append(.add(skip: skip), program.stages[end].shape)
  }

  /// The 1x1 convolution that makes the shapes equal.
  private mutating func appendProjection(
    from entry: Int, _ from: Shape, to: Shape
  ) throws(NetworkError) -> Int {
    let stride = (1...4).first { stride in
      (from.height - 1) / stride + 1 == to.height && (from.width - 1) / stride + 1 == to.width
    }
    guard let stride else { throw .residualMismatch(layer: layer, input: from, output: to) }
    (current, shape) = (entry, from)
    let outer = prefix
    prefix += "projection."
    try appendConvolution(to.channels, 1, 1, stride: stride, padding: 0)
    prefix = outer
    program.stages[current].closes = false
    return current
  }
}
