import Glibc
import Kernels
import Testing

/// The displacements of ``ElasticGrid`` against what they stand for: Simard's uniform numbers, one a
/// pixel, smoothed by a Gaussian.
@Suite("Elastic displacements")
struct ElasticGridTests {
  /// Fields of many keys, along x.
  private func fields(_ grid: ElasticGrid, count: Int, part: Int = 0) -> [[Float]] {
    var scratch = [Float](repeating: .nan, count: grid.scratchCount)
    return (0..<count).map { key in
      var field = [Float](repeating: .nan, count: 2 * grid.fieldCount)
      grid.fill(
        &field, deviation: 1, numbers: HashedNumbers(key: UInt64(key) &* 0x9e37_79b9_7f4a_7c15),
        scratch: &scratch)
      return Array(field[(part * grid.fieldCount)..<((part + 1) * grid.fieldCount)])
    }
  }

  /// The mean product of displacements `x` and `y` pixels apart.
  private func covariance(_ grid: ElasticGrid, _ fields: [[Float]], x: Int, y: Int) -> Double {
    var sum = 0.0
    for field in fields {
      for row in 0..<grid.height - y {
        for column in 0..<grid.width - x {
          let place = row * grid.fieldStride + column
          sum += Double(field[place] * field[place + y * grid.fieldStride + x])
        }
      }
    }
    return sum / Double(fields.count * (grid.height - y) * (grid.width - x))
  }

  @Test("their spread and how far it reaches are those of the Gaussian", arguments: [2, 4, 8])
  func gaussian(sigma: Int) {
    let grid = ElasticGrid(height: 28, width: 28, sigma: Float(sigma))
    for part in 0...1 {
      let fields = fields(grid, count: 3000, part: part)
      #expect(abs(covariance(grid, fields, x: 0, y: 0) - 1) < 0.05)
      for lag in [sigma, 2 * sigma, 3 * sigma] where lag < 28 {
        // Two Gaussians of deviation σ, `lag` apart, overlap by exp(-lag² / 4σ²).
        let expected = exp(-Double(lag * lag) / Double(4 * sigma * sigma))
        #expect(abs(covariance(grid, fields, x: lag, y: 0) - expected) < 0.05)
        #expect(abs(covariance(grid, fields, x: 0, y: lag) - expected) < 0.05)
      }
      // Both ways at once: the product.
      let diagonal = covariance(grid, fields, x: sigma, y: sigma)
      #expect(abs(diagonal - exp(-0.5)) < 0.05)
    }
  }

  @Test("the deviation of a smoothed picture of uniform numbers is alpha / (2 √(3π) sigma)")
  func simard() {
    // The definition itself at one pixel: a Gaussian of the sum 1 over uniform numbers in -1...1.
    let sigma = 4.0
    let bell = (-20...20).map { exp(-Double($0 * $0) / (2 * sigma * sigma)) }
    let sum = bell.reduce(0, +)
    let squares = bell.reduce(0) { $0 + $1 * $1 } / (sum * sum)
    let deviation = (squares * squares / 3).squareRoot()
    #expect(abs(deviation - 1 / (2 * (3 * Double.pi).squareRoot() * sigma)) < 1e-6)
  }

  @Test("both directions and all keys differ; the same key gives the same")
  func keys() {
    let grid = ElasticGrid(height: 9, width: 13, sigma: 3)
    let x = fields(grid, count: 20)
    let y = fields(grid, count: 20, part: 1)
    #expect(Set(x + y).count == 40)
    #expect(fields(grid, count: 20) == x)
    let product = zip(x, y).reduce(0) { sum, pair in
      sum + zip(pair.0, pair.1).reduce(0) { $0 + Double($1.0 * $1.1) }
    }
    #expect(abs(product / Double(20 * grid.fieldCount)) < 0.2)
  }

  @Test(
    "pictures of any size and any sigma have finite displacements, none beyond nine deviations",
    arguments: [(1, 1), (1, 28), (28, 1), (32, 32), (7, 100)])
  func sizes(height: Int, width: Int) {
    for sigma: Float in [1, 1.7, 4, 100] {
      let grid = ElasticGrid(height: height, width: width, sigma: sigma)
      for field in fields(grid, count: 20) {
        #expect(field.allSatisfy { abs($0) < 9 })
        #expect(field.count == height * ((width + 7) & ~7))
      }
    }
  }
}
