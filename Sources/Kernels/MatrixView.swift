/// A rectangle of floats in memory that somebody else owns: [rows, columns], row-major, each row
/// `stride` floats after the one before.
public struct MatrixView {
  /// The first element.
  public let start: UnsafePointer<Float>
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The distance of two rows, at least `columns`.
  public let stride: Int

  /// A view of `rows` x `columns` floats at `start`.
  public init(_ start: UnsafePointer<Float>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(rows >= 0 && columns >= 0 && (stride ?? columns) >= columns)
    self.start = start
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  /// The part inside `rows` and `columns`.
  public func part(rows: Range<Int>, columns: Range<Int>) -> MatrixView {
    MatrixView(
      start + (rows.lowerBound * stride + columns.lowerBound), rows: rows.count,
      columns: columns.count, stride: stride)
  }

  /// The first element of a row.
  @inline(__always)
  func row(_ row: Int) -> UnsafePointer<Float> { start + row * stride }
}

/// A rectangle of floats that may be written; see ``MatrixView``.
public struct MutableMatrixView {
  /// The first element.
  public let start: UnsafeMutablePointer<Float>
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The distance of two rows, at least `columns`.
  public let stride: Int

  /// A view of `rows` x `columns` floats at `start`.
  public init(_ start: UnsafeMutablePointer<Float>, rows: Int, columns: Int, stride: Int? = nil) {
    precondition(rows >= 0 && columns >= 0 && (stride ?? columns) >= columns)
    self.start = start
    self.rows = rows
    self.columns = columns
    self.stride = stride ?? columns
  }

  /// The same rectangle, to read from.
  public var readOnly: MatrixView {
    MatrixView(start, rows: rows, columns: columns, stride: stride)
  }

  /// The part inside `rows` and `columns`.
  public func part(rows: Range<Int>, columns: Range<Int>) -> MutableMatrixView {
    MutableMatrixView(
      start + (rows.lowerBound * stride + columns.lowerBound), rows: rows.count,
      columns: columns.count, stride: stride)
  }

  /// The first element of a row.
  @inline(__always)
  func row(_ row: Int) -> UnsafeMutablePointer<Float> { start + row * stride }
}
