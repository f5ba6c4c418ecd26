import Kernels
import Testing

/// The memory of sparse pairs.
private final class SparseMemory {
  let pairs: SparsePairs
  private let counts: UnsafeMutablePointer<Int32>
  private let entries: UnsafeMutablePointer<SparsePairs.Entry>

  init(rows: Int, columns: Int) {
    let count = SparsePairs.pairs(in: columns)
    counts = .allocate(capacity: count)
    entries = .allocate(capacity: count * rows)
    pairs = SparsePairs(columns: columns, capacity: rows, counts: counts, entries: entries)
  }

  /// b + S B
  func multiply(_ b: MatrixView, bias: UnsafePointer<Float>?, into c: MutableMatrixView) {
    let size = MatrixProduct.sumCount(forRows: c.rows)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: size) { sums in
      guard let sums = sums.baseAddress else { return }
      MatrixProduct.multiply(pairs, b, bias: bias, into: c, sums: sums)
    }
  }

  func gather(_ matrix: MatrixView) {
    let size = SparsePairs.listCount(forColumns: pairs.columns)
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: size) { list in
      guard let list = list.baseAddress else { return }
      pairs.gather(matrix, list: list)
    }
  }

  deinit {
    counts.deallocate()
    entries.deallocate()
  }
}

@Suite("Sparse products")
struct SparsePairsTests {
  /// Rows, inner length and columns: pieces of 128, 64, 32, 8 and single columns.
  /// Blocks that keep all rows of 128 columns in the first cache, and one that does not.
  static let shapes = [
    [1, 1, 1], [3, 7, 8], [5, 784, 64], [4, 33, 128], [6, 50, 200], [2, 17, 45], [7, 8, 9],
    [70, 31, 130], [150, 9, 72],
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
    let sparse = SparseMemory(rows: m, columns: k)
    let (count, cut) = (sparse.pairs.pairs, k / 4 * 2)
    a.read { a in
      sparse.gather(a)
      b.read { b in
        forward.write { sparse.multiply(b, bias: bias, into: $0) }
        expectedForward.write { MatrixProduct.multiply(a, b, bias: bias, into: $0) }
      }
      d.read { d in
        backward.write { all in
          for part in [0..<cut, cut..<k] {
            MatrixProduct.multiplyTransposingLeft(
              sparse.pairs, columns: part, d, scaledBy: -0.3, adding: true,
              into: all.part(rows: part, columns: 0..<n))
          }
        }
        expectedBackward.write {
          MatrixProduct.multiplyTransposingLeft(a, d, scaledBy: -0.3, adding: true, into: $0)
        }
      }
    }
    let entries = (0..<m * count).count { place in
      let (row, column) = (place / count, place % count * 2)
      return a[row, column].bitPattern != 0
        || (column + 1 < k && a[row, column + 1].bitPattern != 0)
    }
    #expect(sparse.pairs.entryCount == entries)
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
    let sparse = SparseMemory(rows: 1, columns: 20)
    grid.read { sparse.gather($0) }
    var product = Grid(1, 1, &numbers)
    Grid(20, 1, &numbers).read { b in
      product.write { sparse.multiply(b, bias: nil, into: $0) }
    }
    #expect(product[0, 0].isNaN)
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
