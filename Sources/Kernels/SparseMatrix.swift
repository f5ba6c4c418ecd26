/// The elements of a matrix that are not 0, row by row, in memory that somebody else owns: of row r
/// the first `counts[r]` of `indices` and `values` from place r * capacity on, columns ascending.
///
/// Of the pixels of a written digit four fifths are 0. A product that takes only the others does a
/// fifth of the work, and since all of them are added in the same order as in the full product, the
/// rule of one fixed order holds here too.
public struct SparseMatrix {
  /// The room of each row.
  public let capacity: Int
  let counts: UnsafeMutablePointer<Int32>
  let indices: UnsafeMutablePointer<Int32>
  let values: UnsafeMutablePointer<Float>

  /// Wraps memory for `rows` counts and `rows * capacity` indices and values.
  public init(
    capacity: Int, counts: UnsafeMutablePointer<Int32>, indices: UnsafeMutablePointer<Int32>,
    values: UnsafeMutablePointer<Float>
  ) {
    precondition(capacity <= Int(Int32.max))
    self.capacity = capacity
    self.counts = counts
    self.indices = indices
    self.values = values
  }

  /// The number of elements in the first `rows` rows.
  public func elements(inRows rows: Int) -> Int {
    var sum = 0
    for row in 0..<rows { sum += Int(counts[row]) }
    return sum
  }

  /// Takes over some rows of `matrix`.
  public func gather(_ rows: Range<Int>, of matrix: MatrixView) {
    precondition(matrix.columns < capacity)
    for row in rows {
      let source = matrix.row(row)
      let index = indices + row * capacity
      let value = values + row * capacity
      let whole = matrix.columns & ~7
      var count = 0
      var column = 0
      while column < whole {
        if any((load(source + column) .!= 0)) {
          for lane in column..<column + 8 { note(lane, source, index, &count) }
        }
        column += 8
      }
      while column < matrix.columns {
        note(column, source, index, &count)
        column += 1
      }
      for place in 0..<count { value[place] = source[Int(index[place])] }
      counts[row] = Int32(truncatingIfNeeded: count)
    }
  }

  /// Writes the column down and steps on only when its element counts: no branch to foretell.
  @inline(__always)
  private func note(
    _ column: Int, _ source: UnsafePointer<Float>, _ index: UnsafeMutablePointer<Int32>,
    _ count: inout Int
  ) {
    index[count] = Int32(truncatingIfNeeded: column)
    // 1 but for 0 and -0: the sign is shifted out; of a number and its negative one is then negative.
    let magnitude = source[column].bitPattern &<< 1
    count &+= Int(truncatingIfNeeded: (magnitude | (0 &- magnitude)) &>> 31)
  }

  /// Takes over some columns of the first `rows` rows of `other` as rows: the transpose.
  public func gather(columns: Range<Int>, of other: SparseMatrix, rows: Int) {
    precondition(rows <= capacity)
    for column in columns { counts[column] = 0 }
    for row in 0..<rows {
      let index = other.indices + row * other.capacity
      let value = other.values + row * other.capacity
      let count = Int(other.counts[row])
      var place = other.firstPlace(in: row, from: columns.lowerBound)
      while place < count, Int(index[place]) < columns.upperBound {
        let column = Int(index[place])
        let target = column * capacity + Int(counts[column])
        indices[target] = Int32(truncatingIfNeeded: row)
        values[target] = value[place]
        counts[column] &+= 1
        place += 1
      }
    }
  }

  /// The place of the first element of `row` whose column is at least `column`.
  private func firstPlace(in row: Int, from column: Int) -> Int {
    let index = indices + row * capacity
    var low = 0
    var high = Int(counts[row])
    while low < high {
      let middle = (low + high) / 2
      if Int(index[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
