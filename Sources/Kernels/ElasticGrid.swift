import Glibc

/// Smooth random displacements of the pixels of a picture, for elastic distortion.
///
/// Simard, Steinkraus and Platt (ICDAR 2003) smooth one random number a pixel by a Gaussian with the
/// deviation σ. Here the random numbers are those of a coarse grid, and a cubic B-spline goes through
/// the pixels between. With nodes √3 σ apart that bell has the variance σ² along each axis, as the
/// Gaussian has, so displacements at a distance d are correlated alike: about exp(-d² / 4σ²). It
/// costs four sums a pixel, whatever σ is. What is left of the grid: the
/// deviation at a node is 4 % above, between four nodes 4 % below the mean. The field has no edges,
/// where a smoothed picture fades to 0.
public struct ElasticGrid: Sendable {
  /// The size of the picture.
  public let height, width: Int
  /// The nodes of the grid, a multiple of eight in a row.
  private let nodeRows, nodeColumns: Int
  /// The nodes that reach a vector of pixels.
  private let span: Int
  /// [vectors of a row][span][8]: the share of a node in each pixel.
  private var columnShares: FloatStorage
  /// The first of these nodes.
  private var firstColumns: [Int] = []
  /// [height][4]: the shares of four rows of nodes.
  private var rowShares: FloatStorage
  private var firstRows: [Int] = []

  /// The √ of ∫∫ B(x)² B(y)² with the cubic B-spline B: the mean deviation of a sum of nodes with the
  /// deviation 1. The integral along one axis is 151 / 315.
  static let deviation: Float = 151.0 / 315.0

  /// A grid for pictures of this size and the deviation `sigma` of Simard's Gaussian, in pixels.
  public init(height: Int, width: Int, sigma: Float) {
    precondition(height > 0 && width > 0 && sigma >= 1)
    self.height = height
    self.width = width
    let spacing = Double(sigma) * 3.0.squareRoot()
    let vectors = (width + 7) / 8
    nodeColumns = (Int(Double(8 * vectors) / spacing) + 4 + 7) & ~7
    nodeRows = Int(Double(height) / spacing) + 4
    span = min(nodeColumns, Int(7 / spacing) + 5)
    columnShares = FloatStorage(repeating: 0, count: vectors * span * 8)
    rowShares = FloatStorage(repeating: 0, count: height * 4)
    for row in 0..<height {
      let (node, shares) = Self.shares(at: Double(row) / spacing)
      firstRows.append(node)
      for part in 0..<4 { rowShares[row * 4 + part] = shares[part] }
    }
    for vector in 0..<vectors {
      let first = min(Int(Double(vector * 8) / spacing), nodeColumns - span)
      firstColumns.append(first)
      for lane in 0..<8 {
        let (node, shares) = Self.shares(at: Double(vector * 8 + lane) / spacing)
        for part in 0..<4 {
          columnShares[(vector * span + node - first + part) * 8 + lane] = shares[part]
        }
      }
    }
  }

  /// The four nodes around a place, by the first of them, and their shares in it.
  private static func shares(at place: Double) -> (node: Int, SIMD4<Float>) {
    let node = Int(place)
    let t = place - Double(node)
    let s = 1 - t
    return (
      node,
      SIMD4(
        Float(s * s * s / 6), Float((4 - 6 * t * t + 3 * t * t * t) / 6),
        Float((4 - 6 * s * s + 3 * s * s * s) / 6), Float(t * t * t / 6))
    )
  }

  /// The floats of one field: a displacement for each pixel of rows that are filled up to whole vectors.
  public var fieldCount: Int { height * fieldStride }
  /// The distance of two rows of a field.
  public var fieldStride: Int { firstColumns.count * 8 }
  /// The floats of memory that ``fill(_:deviation:numbers:scratch:)`` computes in.
  public var scratchCount: Int { 2 * nodeRows * (nodeColumns + fieldStride) }

  /// Makes the displacements along x and, `fieldCount` floats further, along y.
  ///
  /// - Parameters:
  ///   - deviation: their standard deviation, in pixels.
  ///   - numbers: where chance comes from.
  ///   - scratch: ``scratchCount`` floats.
  public func fill(
    _ fields: UnsafeMutablePointer<Float>, deviation: Float, numbers: HashedNumbers,
    scratch: UnsafeMutablePointer<Float>
  ) {
    let nodes = scratch
    let rows = scratch + 2 * nodeRows * nodeColumns
    numbers.fillBell(nodes, count: 2 * nodeRows * nodeColumns)
    columnShares.read { shares in
      for row in 0..<2 * nodeRows {
        spread(nodes + row * nodeColumns, shares, into: rows + row * fieldStride)
      }
    }
    rowShares.read { shares in
      for field in 0..<2 {
        let rows = rows + field * nodeRows * fieldStride
        for y in 0..<height {
          sum(
            rows + firstRows[y] * fieldStride, shares + y * 4, deviation / Self.deviation,
            into: fields + field * fieldCount + y * fieldStride)
        }
      }
    }
  }

  /// From a row of nodes to a row of pixels.
  private func spread(
    _ nodes: UnsafePointer<Float>, _ shares: UnsafePointer<Float>,
    into row: UnsafeMutablePointer<Float>
  ) {
    var share = shares
    for vector in 0..<firstColumns.count {
      let first = nodes + firstColumns[vector]
      var sum = Vector.zero
      for node in 0..<span {
        sum = multiplyAdd(sum, first[node], load(share))
        share += 8
      }
      store(sum, row + vector * 8)
    }
  }

  /// From four rows of nodes, already as long as the picture, to one of pixels.
  private func sum(
    _ rows: UnsafePointer<Float>, _ shares: UnsafePointer<Float>, _ factor: Float,
    into field: UnsafeMutablePointer<Float>
  ) {
    let (a, b) = (shares[0] * factor, shares[1] * factor)
    let (c, d) = (shares[2] * factor, shares[3] * factor)
    let (second, third) = (rows + fieldStride, rows + 2 * fieldStride)
    let fourth = rows + 3 * fieldStride
    var column = 0
    while column < fieldStride {
      var sum = load(rows + column) * a
      sum = multiplyAdd(sum, b, load(second + column))
      sum = multiplyAdd(sum, c, load(third + column))
      sum = multiplyAdd(sum, d, load(fourth + column))
      store(sum, field + column)
      column += 8
    }
  }
}
