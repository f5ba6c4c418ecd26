import Kernels

/// Seeded numbers in -1..<1 for the tests of this target (a linear congruential generator; the
/// factors are Knuth's MMIX ones).
struct Numbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 2 + 1 }

  mutating func next() -> Float {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Float(Int32(truncatingIfNeeded: state >> 33)) * 0x1p-30 - 1
  }

  mutating func list(_ count: Int) -> [Float] { (0..<count).map { _ in next() } }
}

/// A matrix that owns its memory, with room between its rows and a frame that must stay as it is.
struct Grid {
  static let frame: Float = 12345
  let rows: Int
  let columns: Int
  let stride: Int
  var memory: [Float]

  /// A matrix of seeded numbers.
  init(_ rows: Int, _ columns: Int, _ numbers: inout Numbers, gap: Int = 3) {
    self.rows = rows
    self.columns = columns
    stride = columns + gap
    memory = Array(repeating: Self.frame, count: rows * stride + gap)
    for row in 0..<rows {
      for column in 0..<columns { memory[row * stride + column] = numbers.next() }
    }
  }

  subscript(row: Int, column: Int) -> Float {
    get { memory[row * stride + column] }
    set { memory[row * stride + column] = newValue }
  }

  /// Whether nothing was written beside the elements.
  var frameIsWhole: Bool {
    memory.indices.allSatisfy { place in
      (place % stride < columns && place / stride < rows) || memory[place] == Self.frame
    }
  }

  func read(_ body: (MatrixView) -> Void) {
    memory.withUnsafeBufferPointer {
      guard let start = $0.baseAddress else { return }
      body(MatrixView(start, rows: rows, columns: columns, stride: stride))
    }
  }

  mutating func write(_ body: (MutableMatrixView) -> Void) {
    let (rows, columns, stride) = (rows, columns, stride)
    memory.withUnsafeMutableBufferPointer {
      guard let start = $0.baseAddress else { return }
      body(MutableMatrixView(start, rows: rows, columns: columns, stride: stride))
    }
  }
}
