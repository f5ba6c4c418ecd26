import Kernels
import Testing

/// Sizes around those of the register tiles (6 rows; 8, 16 and 32 columns), primes, and 1.
private let sizes = [1, 2, 3, 5, 6, 7, 8, 9, 11, 13, 15, 16, 17, 23, 31, 32, 33, 47, 53]

/// Seeded triples of such sizes, with long inner sums among them.
private let shapes: [[Int]] = {
  var numbers = Numbers(seed: 7)
  func pick() -> Int { sizes[Int((numbers.next() + 1) / 2 * Float(sizes.count))] }
  let long = [[6, 16, 300], [7, 33, 257], [1, 10, 784], [13, 24, 513]]
  return long + (0..<60).map { _ in [pick(), pick(), pick()] }
}()

@Suite("Matrix products")
struct MatrixProductTests {
  /// What a sum of `inner` products of numbers in -1...1 may be off by.
  private func tolerance(_ inner: Int) -> Float { 1e-6 + 5e-8 * Float(inner) }

  private func expectClose(_ actual: Grid, _ inner: Int, _ expected: (Int, Int) -> Double) {
    for row in 0..<actual.rows {
      for column in 0..<actual.columns {
        let difference = abs(actual[row, column] - Float(expected(row, column)))
        #expect(difference <= tolerance(inner), "at \(row), \(column)")
      }
    }
    #expect(actual.frameIsWhole)
  }

  @Test("b + A B agrees with three plain loops", arguments: shapes)
  func multiply(shape: [Int]) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    var numbers = Numbers(seed: UInt64(m * 10000 + n * 100 + k))
    let a = Grid(m, k, &numbers)
    let b = Grid(k, n, &numbers)
    let bias = numbers.list(n)
    var c = Grid(m, n, &numbers)
    a.read { a in
      b.read { b in
        bias.withUnsafeBufferPointer { bias in
          c.write { MatrixProduct.multiply(a, b, bias: bias.baseAddress, into: $0) }
        }
      }
    }
    expectClose(c, k) { i, j in
      (0..<k).reduce(Double(bias[j])) { $0 + Double(a[i, $1]) * Double(b[$1, j]) }
    }
  }

  @Test("A Bᵀ agrees with three plain loops", arguments: shapes)
  func multiplyTransposingRight(shape: [Int]) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    var numbers = Numbers(seed: UInt64(m * 10000 + n * 100 + k))
    let a = Grid(m, k, &numbers)
    let b = Grid(n, k, &numbers)
    var c = Grid(m, n, &numbers)
    a.read { a in
      b.read { b in c.write { MatrixProduct.multiplyTransposingRight(a, b, into: $0) } }
    }
    expectClose(c, k) { i, j in
      (0..<k).reduce(0) { $0 + Double(a[i, $1]) * Double(b[j, $1]) }
    }
  }

  @Test("s Aᵀ D, put or added, agrees with three plain loops", arguments: shapes, [false, true])
  func multiplyTransposingLeft(shape: [Int], adding: Bool) {
    let (m, n, k) = (shape[0], shape[1], shape[2])
    var numbers = Numbers(seed: UInt64(m * 10000 + n * 100 + k))
    let a = Grid(k, m, &numbers)
    let d = Grid(k, n, &numbers)
    var c = Grid(m, n, &numbers)
    let before = c
    a.read { a in
      d.read { d in
        c.write {
          MatrixProduct.multiplyTransposingLeft(a, d, scaledBy: -0.5, adding: adding, into: $0)
        }
      }
    }
    expectClose(c, k) { i, j in
      (0..<k).reduce(adding ? Double(before[i, j]) : 0) {
        $0 - 0.5 * Double(a[$1, i]) * Double(d[$1, j])
      }
    }
  }

  @Test("a product computed in parts has the same bits as the whole")
  func parts() {
    let (m, n, k) = (19, 53, 301)
    var numbers = Numbers(seed: 1)
    let a = Grid(m, k, &numbers)
    let b = Grid(k, n, &numbers)
    let bt = Grid(n, k, &numbers)
    let at = Grid(k, m, &numbers)
    var whole = [Grid](repeating: Grid(m, n, &numbers), count: 3)
    var parts = whole
    func compute(_ results: inout [Grid], rows: [Range<Int>], columns: [Range<Int>]) {
      for rows in rows {
        for columns in columns {
          a.read { a in
            b.read { b in
              results[0].write {
                MatrixProduct.multiply(
                  a.part(rows: rows, columns: 0..<k), b.part(rows: 0..<k, columns: columns),
                  bias: nil, into: $0.part(rows: rows, columns: columns))
              }
            }
            bt.read { b in
              results[1].write {
                MatrixProduct.multiplyTransposingRight(
                  a.part(rows: rows, columns: 0..<k), b.part(rows: columns, columns: 0..<k),
                  into: $0.part(rows: rows, columns: columns))
              }
            }
          }
          at.read { a in
            b.read { d in
              results[2].write {
                MatrixProduct.multiplyTransposingLeft(
                  a.part(rows: 0..<k, columns: rows), d.part(rows: 0..<k, columns: columns),
                  scaledBy: 0.1, adding: true, into: $0.part(rows: rows, columns: columns))
              }
            }
          }
        }
      }
    }
    compute(&whole, rows: [0..<m], columns: [0..<n])
    compute(&parts, rows: [0..<1, 1..<6, 6..<17, 17..<m], columns: [0..<16, 16..<19, 19..<n])
    for (one, other) in zip(whole, parts) { #expect(one.memory == other.memory) }
  }
}
