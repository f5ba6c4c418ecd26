import Kernels

/// A stage with the memory it computes in. It holds no reference, so that workers read it freely.
struct StagePlan {
  let kind: Stage.Kind
  let activation: Activation?
  /// The stage whose values come in; -1 for the network's input.
  let source: Int
  let adds: Bool
  let closes: Bool
  let channels: Int
  let pixels: Int
  /// The distance of two pixels; of two images of a vector; and of two rows of weights.
  let stride: Int
  /// The floats of an image.
  let size: Int
  /// The distance of two images. The first cache finds its place for a number by the low bits of its
  /// address: rows whole powers of two apart would push each other out, so some are further apart.
  let spacing: Int
  /// What the stage gives: [batch, size].
  let values: UnsafeMutablePointer<Float>
  /// The derivative of the loss by what the stage computes before its activation: [batch, size], or
  /// [workers, size] where it is local.
  let gradients: UnsafeMutablePointer<Float>
  let isLocal: Bool
  /// Whether the source has parameters, or one before it.
  let carriesBack: Bool
  /// The same for the skipped path of a sum.
  let carriesToSkip: Bool
  /// The rows of weights, the first of them and the place of the running statistics.
  let rows: Int
  let weights: Int
  let statistics: Int
  let memory: StageMemory

  init(
    _ index: Int, of program: Program, values: UnsafeMutablePointer<Float>,
    gradients: UnsafeMutablePointer<Float>, isLocal: Bool, learns: [Bool], memory: StageMemory
  ) {
    let stage = program.stages[index]
    kind = stage.kind
    activation = stage.activation
    source = stage.source
    adds = stage.adds
    closes = stage.closes
    channels = stage.shape.channels
    pixels = stage.pixels
    stride = stage.pixelStride
    size = stage.size
    spacing = Self.spacing(of: stage)
    self.values = values
    self.gradients = gradients
    self.isLocal = isLocal
    carriesBack = source >= 0 && learns[source]
    if case .add(let skip) = stage.kind {
      carriesToSkip = learns[skip]
    } else {
      carriesToSkip = false
    }
    let block = stage.weights.map { program.blocks[$0] }
    rows = block?.rows ?? 0
    weights = block?.offset ?? -1
    statistics = block?.statistics ?? -1
    self.memory = memory
  }

  static func spacing(of stage: Stage) -> Int {
    if case .dense = stage.kind, stage.size % 64 == 0 { return stage.size + 16 }
    return stage.size
  }

  func valueView(_ count: Int) -> MutableMatrixView {
    MutableMatrixView(values, rows: count, columns: size, stride: spacing)
  }

  func gradientView(_ count: Int) -> MutableMatrixView {
    MutableMatrixView(gradients, rows: count, columns: size, stride: spacing)
  }

  func gradient(_ image: Int, _ worker: Worker) -> UnsafeMutablePointer<Float> {
    gradients + (isLocal ? worker.index : image) * spacing
  }
}

/// What some kinds of stages need besides.
struct StageMemory {
  /// Which pixel a pooling window chose: [batch, size].
  var chosen: UnsafeMutablePointer<Float>?
  /// The padded image of a convolution, and the spread gradient, of each worker.
  var padded: UnsafeMutablePointer<Float>?
  var spread: UnsafeMutablePointer<Float>?
  /// The turned weights of a convolution.
  var turned: UnsafeMutablePointer<Float>?
  /// The weights of a convolution by output, and what each worker needs for sparse gradients.
  var byOutput: UnsafeMutablePointer<Float>?
  var sparse: UnsafeMutablePointer<Float>?
  /// The sums of each group of images: the gradients of a convolution [groups, rows + 1, stride], or
  /// what a normalization adds up [groups, 2, stride].
  var partials: UnsafeMutablePointer<Float>?
  /// Means, factors and the like of a normalization, of each worker: [workers, 8, stride].
  var channelNumbers: UnsafeMutablePointer<Float>?
}

/// The part of a matrix that one worker computes.
struct Region {
  let rows: Range<Int>
  let columns: Range<Int>

  init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Shares out a matrix of `rows` x `stride`: by columns, sixteen at a time, where there are enough
  /// of them, so that a worker meets its own weights again; else by rows.
  init(rows: Int, stride: Int, for worker: Worker) {
    let units = (stride + 15) / 16
    if units >= 2 * worker.count || units % worker.count == 0 {
      self.rows = 0..<rows
      columns = worker.share(of: stride, unit: 16)
    } else {
      self.rows = worker.share(of: rows, unit: 6)
      columns = 0..<stride
    }
  }
}

extension MutableMatrixView {
  func part(_ region: Region) -> MutableMatrixView {
    part(rows: region.rows, columns: region.columns)
  }
}

extension MatrixView {
  func part(_ region: Region) -> MatrixView {
    part(rows: region.rows, columns: region.columns)
  }
}
