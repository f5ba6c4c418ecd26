import Kernels

/// A limit to the norm of the gradient of all parameters together.
struct Clip {
  let limit: Float
  let memory: ClipMemory

  /// What the gradient is multiplied by, as PyTorch's `clip_grad_norm_` does.
  var scale: Float {
    let norm = Float(memory.squares.reduce(0, +).squareRoot())
    return min(1, limit / (norm + 1e-6))
  }
}

/// The gradient of all parameters in the network's order of storage, and the sums of its squares.
/// What lies between two blocks of parameters stays 0.
struct ClipMemory {
  let gradients: UnsafeMutablePointer<Float>
  let squares: UnsafeMutableBufferPointer<Double>
  private let count: Int

  private static let chunkSize = 4096

  init(count: Int, _ arena: Arena) {
    self.count = count
    gradients = arena.floats(count)
    let chunks = (count + Self.chunkSize - 1) / Self.chunkSize
    let memory = arena.raw(2 * chunks).bindMemory(to: Double.self, capacity: chunks)
    squares = UnsafeMutableBufferPointer(start: memory, count: chunks)
    squares.initialize(repeating: 0)
  }

  /// The number of pieces whose sums are taken apart, so that their order does not depend on who does.
  var chunks: Int { squares.count }

  func sumSquares(of chunk: Int) {
    let start = chunk * Self.chunkSize
    squares[chunk] = Reductions.sumOfSquares(
      gradients + start, count: min(Self.chunkSize, count - start))
  }
}
