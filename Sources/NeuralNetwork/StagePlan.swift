import Kernels

/// A stage with the memory it computes in. It holds no reference, so that workers read it freely.
struct StagePlan {
  /// The number of values that come in.
  let inputs: Int
  /// The number of values that go out.
  let outputs: Int
  /// The distance of two images in `values` and `gradients`; also of two rows of weights.
  let stride: Int
  /// The first weight in the network's storage; nil for an activation on its own.
  let weights: Int?
  let activation: Activation?
  /// What the stage gives: [batch, stride].
  let values: UnsafeMutablePointer<Float>
  /// The derivative of the loss by what the stage computes before its activation: [batch, stride].
  let gradients: UnsafeMutablePointer<Float>

  init(
    _ stage: Stage, inputs: Int, outputs values: UnsafeMutablePointer<Float>,
    gradients: UnsafeMutablePointer<Float>
  ) {
    self.inputs = inputs
    outputs = stage.outputs
    stride = paddedCount(stage.outputs)
    self.values = values
    self.gradients = gradients
    switch stage {
    case .dense(let dense):
      weights = dense.weightOffset
      activation = dense.activation
    case .activation(let activation, _):
      weights = nil
      self.activation = activation
    }
  }

  func valueView(_ count: Int) -> MutableMatrixView {
    MutableMatrixView(values, rows: count, columns: stride)
  }

  func gradientView(_ count: Int) -> MutableMatrixView {
    MutableMatrixView(gradients, rows: count, columns: stride)
  }
}

/// The part of a matrix that one worker computes.
struct Region {
  let rows: Range<Int>
  let columns: Range<Int>

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
