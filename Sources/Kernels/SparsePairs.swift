import CProcessor

/// The elements of a matrix that are not 0, two neighbouring columns at a time, in memory that
/// somebody else owns: of pair p, the columns 2p and 2p + 1, the first `counts[p]` entries from place
/// p * capacity on, rows ascending. (-0 counts as something; it does no harm.)
///
/// Of the pixels of a written digit four fifths are 0, and of the pairs of pixels three quarters. A
/// product that takes only the others does a fraction of the work, and since all of them are added in
/// the same order as in the full product, the rule of one fixed order holds here too. Two columns at
/// a time load and store each sum half as often as one.
public struct SparsePairs {
  /// What one row has in a pair of columns.
  public struct Entry {
    var first, second: Float
    var row: Int32
  }

  /// The number of columns of the matrix.
  public let columns: Int
  /// The room of each pair: the largest number of rows.
  public let capacity: Int
  let counts: UnsafeMutablePointer<Int32>
  let entries: UnsafeMutablePointer<Entry>

  /// How many floats ahead a row is fetched: a batch comes from far away, and the processor by itself
  /// looks no further than the page it reads. Measured: twice as fast.
  private static let lookAhead = 2048

  /// The number of pairs in `columns` columns, the last of which may be half a pair.
  public static func pairs(in columns: Int) -> Int { (columns + 1) / 2 }

  /// The room for the list that ``gather(_:list:)`` makes on its way.
  public static func listCount(forColumns columns: Int) -> Int { pairs(in: columns) + 8 }

  /// Wraps memory for a count for each pair and `capacity` entries for each.
  public init(
    columns: Int, capacity: Int, counts: UnsafeMutablePointer<Int32>,
    entries: UnsafeMutablePointer<Entry>
  ) {
    precondition(columns < Int(Int32.max) && capacity <= Int(Int32.max))
    self.columns = columns
    self.capacity = capacity
    self.counts = counts
    self.entries = entries
  }

  /// The same number of columns and rows in the memory that follows after `index` such counts and
  /// entries.
  public func copy(_ index: Int) -> SparsePairs {
    SparsePairs(
      columns: columns, capacity: capacity, counts: counts + index * pairs,
      entries: entries + index * pairs * capacity)
  }

  /// The number of pairs of columns.
  public var pairs: Int { Self.pairs(in: columns) }

  /// The number of entries in all pairs.
  public var entryCount: Int {
    var sum = 0
    for pair in 0..<pairs { sum += Int(counts[pair]) }
    return sum
  }

  /// Takes over `matrix`.
  /// - Parameter list: room of this call's own, for `listCount(forColumns:)` numbers.
  public func gather(_ matrix: MatrixView, list: UnsafeMutablePointer<Int32>) {
    precondition(matrix.columns == columns && matrix.rows <= capacity)
    for pair in 0..<pairs { counts[pair] = 0 }
    for row in 0..<matrix.rows {
      let source = matrix.row(row)
      let count = Self.list(columns / 2, of: source, into: list)
      for place in 0..<count {
        let pair = Int(list[place])
        enter(pair, source[2 * pair], source[2 * pair + 1], row)
      }
      // The last column alone, when their number is odd.
      if pairs > columns / 2, source[columns - 1].bitPattern != 0 {
        enter(columns / 2, source[columns - 1], 0, row)
      }
    }
  }

  /// Lists which of so many pairs hold something, eight looked at in one go, and returns their number. The
  /// list is written without a branch, so up to eight places more than it has.
  @inline(__always)
  private static func list(
    _ pairs: Int, of source: UnsafePointer<Float>, into list: UnsafeMutablePointer<Int32>
  ) -> Int {
    var count = 0
    var pair = 0
    while pair + 8 <= pairs {
      cprocessor_prefetch(source + (2 * pair + Self.lookAhead))
      count += note(cprocessor_nonzero_pairs(source + 2 * pair), from: pair, list + count)
      pair += 8
    }
    while pair < pairs {
      if (source[2 * pair].bitPattern | source[2 * pair + 1].bitPattern) != 0 {
        list[count] = Int32(truncatingIfNeeded: pair)
        count += 1
      }
      pair += 1
    }
    return count
  }

  @inline(__always)
  private func enter(_ pair: Int, _ first: Float, _ second: Float, _ row: Int) {
    let count = Int(counts[pair])
    entries[pair * capacity + count] = Entry(
      first: first, second: second, row: Int32(truncatingIfNeeded: row))
    counts[pair] = Int32(truncatingIfNeeded: count + 1)
  }
}

/// Writes the places of the lowest eight bits that are set in `mask`, counted from `first`, without a
/// branch: up to eight numbers, of which the returned number count.
@inline(__always)
func note(_ mask: UInt32, from first: Int, _ list: UnsafeMutablePointer<Int32>) -> Int {
  let places = unsafeBitCast(cprocessor_bit_places(mask), to: SIMD8<UInt8>.self)
  let numbers = SIMD8<Int32>(truncatingIfNeeded: places) &+ Int32(truncatingIfNeeded: first)
  UnsafeMutableRawPointer(list).storeBytes(of: numbers, as: SIMD8<Int32>.self)
  return mask.nonzeroBitCount
}
