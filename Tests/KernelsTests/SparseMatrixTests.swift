import Kernels
import Testing

/// The memory of a sparse matrix.
private final class SparseMemory {
  let matrix: SparseMatrix
  private let counts: UnsafeMutablePointer<Int32>
  private let indices: UnsafeMutablePointer<Int32>
  private let values: UnsafeMutablePointer<Float>

  init(rows: Int, capacity: Int) {
    counts = .allocate(capacity: rows)
    indices = .allocate(capacity: rows * capacity)
    values = .allocate(capacity: rows * capacity)
    matrix = SparseMatrix(capacity: capacity, counts: counts, indices: indices, values: values)
  }

  deinit {
    counts.deallocate()
    indices.deallocate()
    values.deallocate()
  }
}

@Suite("Sparse products")
struct SparseMatrixTests {
  /// Rows, inner length and columns: pieces of 128, 64, 32, 8 and single columns.
  static let shapes = [
    [1, 1, 1], [3, 7, 8], [5, 784, 64], [4, 33, 128], [6, 50, 200], [2, 17, 45], [7, 8, 9],
  ]

  /// A matrix of which about so many in a hundred are 0, some of them -0.
  private func matrix(_ rows: Int, _ columns: Int, zeros: Float, _ numbers: inout Numbers) -> Grid {
    var grid = Grid(rows, columns, &numbers)
    for row in 0..<rows {
      for column in 0..<columns where (numbers.next() + 1) * 50 < zeros {
        grid[row, column] = column % 2 == 0 ? 0 : -0.0
      }
    }
    return grid
  }

  @Test(
    "b + S B and C + s Sᵀ D agree with the products of the full matrix", arguments: shapes,
    [Float(0), 60, 90, 100])
  func products(shape: [Int], zeros: Float) {
    let (m, k, n) = (shape[0], shape[1], shape[2])
    var numbers = Numbers(seed: UInt64(m * 10000 + k * 10 + n))
    let a = matrix(m, k, zeros: zeros, &numbers)
    let b = Grid(k, n, &numbers)
    let d = Grid(m, n, &numbers)
    let bias = numbers.list(n)
    var forward = Grid(m, n, &numbers)
    var expectedForward = forward
    var backward = Grid(k, n, &numbers)
    var expectedBackward = backward
    let rows = SparseMemory(rows: m, capacity: k + 1)
    let columns = SparseMemory(rows: k, capacity: m)
    a.read { a in
      rows.matrix.gather(0..<m / 2, of: a)
      rows.matrix.gather(m / 2..<m, of: a)
      columns.matrix.gather(columns: 0..<k / 3, of: rows.matrix, rows: m)
      columns.matrix.gather(columns: k / 3..<k, of: rows.matrix, rows: m)
      b.read { b in
        forward.write {
          MatrixProduct.multiply(rows.matrix, rows: 0..<m, b, bias: bias, into: $0)
        }
        expectedForward.write { MatrixProduct.multiply(a, b, bias: bias, into: $0) }
      }
      d.read { d in
        backward.write {
          MatrixProduct.multiply(
            columns.matrix, rows: 0..<k, d, scaledBy: -0.3, adding: true, into: $0)
        }
        expectedBackward.write {
          MatrixProduct.multiplyTransposingLeft(a, d, scaledBy: -0.3, adding: true, into: $0)
        }
      }
    }
    let elements = (0..<m * k).count { a[$0 / k, $0 % k] != 0 }
    #expect(rows.matrix.elements(inRows: m) == elements)
    #expect(columns.matrix.elements(inRows: k) == elements)
    // The same terms in the same order: even the bits agree.
    #expect(forward.memory == expectedForward.memory)
    #expect(backward.memory == expectedBackward.memory)
  }

  @Test("a value that is no number counts as an element")
  func notANumber() {
    var numbers = Numbers(seed: 1)
    var grid = matrix(1, 20, zeros: 100, &numbers)
    grid[0, 3] = .nan
    grid[0, 19] = .infinity
    let sparse = SparseMemory(rows: 1, capacity: 21)
    grid.read { sparse.matrix.gather(0..<1, of: $0) }
    #expect(sparse.matrix.elements(inRows: 1) == 2)
  }

  @Test("storage is a value, and begins at a cache line")
  func storage() {
    var one = FloatStorage(repeating: 1, count: 5)
    let other = one
    one[2] = 7
    #expect(other[2] == 1)
    #expect(one != other)
    one.change { $0[2] = 1 }
    #expect(one == other)
    #expect(one.read { UInt(bitPattern: $0) } % 64 == 0)
    #expect(one.count == 5)
  }
}
