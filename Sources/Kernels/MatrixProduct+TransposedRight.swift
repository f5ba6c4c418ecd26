import CProcessor

extension MatrixProduct {
  /// C = A Bᵀ: [m, k] x [n, k] -> [m, n].
  ///
  /// Both are read along k, so the lanes of a vector hold eight or sixteen partial sums, which are
  /// added up at the end in a fixed order; k beyond whole vectors comes last. Where k is short, a
  /// vector of sixteen holds the eight sums of two rows.
  public static func multiplyTransposingRight(
    _ a: MatrixView, _ b: MatrixView, into c: MutableMatrixView
  ) {
    precondition(a.rows == c.rows && a.columns == b.columns && b.rows == c.columns)
    let product = LaneProduct(a: a, b: b, c: c)
    if cprocessor_built_with_avx512() {
      if a.columns >= 256 { product.sixteen() } else { product.twiceEight() }
    } else {
      product.eight()
    }
  }
}

/// A product of rows with rows on its way, cut into register tiles.
private struct LaneProduct {
  let a: MatrixView
  let b: MatrixView
  let c: MutableMatrixView

  /// Sixteen partial sums for each number: tiles of two rows and eight columns.
  func sixteen() {
    var column = 0
    while column + 8 <= c.columns {
      var row = 0
      while row + 2 <= c.rows {
        let sums: InlineArray<2, InlineArray<8, SIMD16<Float>>> = sixteen(row, column)
        var both = InlineArray<8, SIMD16<Float>>(repeating: .zero)
        for j in 0..<8 { both[j] = Self.halved(sums[0][j], sums[1][j]) }
        finish(both, row, column, from: a.columns & ~15)
        row += 2
      }
      if row < c.rows { oneSixteen(row, column..<column + 8) }
      column += 8
    }
    for row in 0..<c.rows { oneSixteen(row, column..<c.columns) }
  }

  @inline(__always)
  private func sixteen<let M: Int, let N: Int>(
    _ row: Int, _ column: Int
  ) -> InlineArray<M, InlineArray<N, SIMD16<Float>>> {
    var sums = InlineArray<M, InlineArray<N, SIMD16<Float>>>(
      repeating: .init(repeating: .zero))
    let whole = a.columns & ~15
    var k = 0
    while k < whole {
      var left = InlineArray<M, SIMD16<Float>>(repeating: .zero)
      for i in 0..<M {
        left[i] = UnsafeRawPointer(a.row(row + i) + k).loadUnaligned(as: SIMD16<Float>.self)
      }
      for j in 0..<N {
        let right = UnsafeRawPointer(b.row(column + j) + k).loadUnaligned(as: SIMD16<Float>.self)
        for i in 0..<M { sums[i][j] = multiplyAdd(sums[i][j], left[i], right) }
      }
      k += 16
    }
    return sums
  }

  /// A row's numbers one by one.
  private func oneSixteen(_ row: Int, _ columns: Range<Int>) {
    for column in columns {
      let sums: InlineArray<1, InlineArray<1, SIMD16<Float>>> = sixteen(row, column)
      let eight = InlineArray<1, Vector>(repeating: sums[0][0].lowHalf + sums[0][0].highHalf)
      finish(eight, row, column, from: a.columns & ~15)
    }
  }

  /// The low half of each added to its high half: [x | y].
  @inline(__always)
  private static func halved(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(lowHalf: x.lowHalf, highHalf: y.lowHalf)
      + SIMD16(lowHalf: x.highHalf, highHalf: y.highHalf)
  }
}

extension LaneProduct {
  /// Eight partial sums for each number, those of two rows in one vector: tiles of six rows and eight
  /// columns.
  func twiceEight() {
    var column = 0
    while column + 8 <= c.columns {
      twiceEight(column, InlineArray<8, SIMD16<Float>>(repeating: .zero))
      column += 8
    }
    eight(from: column)
  }

  @inline(__always)
  private func twiceEight(_ column: Int, _ zero: InlineArray<8, SIMD16<Float>>) {
    var row = 0
    while row + 6 <= c.rows {
      twiceEight(row, column, InlineArray<3, InlineArray<8, SIMD16<Float>>>(repeating: zero))
      row += 6
    }
    while row + 2 <= c.rows {
      twiceEight(row, column, InlineArray<1, InlineArray<8, SIMD16<Float>>>(repeating: zero))
      row += 2
    }
    if row < c.rows {
      eight(row, column, InlineArray<1, InlineArray<8, Vector>>(repeating: .init(repeating: .zero)))
    }
  }

  @inline(__always)
  private func twiceEight<let M: Int>(
    _ row: Int, _ column: Int, _ zero: InlineArray<M, InlineArray<8, SIMD16<Float>>>
  ) {
    var sums = zero
    let whole = a.columns & ~7
    var k = 0
    while k < whole {
      var left = InlineArray<M, SIMD16<Float>>(repeating: .zero)
      for i in 0..<M {
        left[i] = SIMD16(
          lowHalf: load(a.row(row + 2 * i) + k), highHalf: load(a.row(row + 2 * i + 1) + k))
      }
      for j in 0..<8 {
        let half = load(b.row(column + j) + k)
        let right = SIMD16(lowHalf: half, highHalf: half)
        for i in 0..<M { sums[i][j] = multiplyAdd(sums[i][j], left[i], right) }
      }
      k += 8
    }
    // Without a loop, so that the sums stay in registers.
    finish(sums[0], row, column, from: whole)
    if M > 1 { finish(sums[1], row + 2, column, from: whole) }
    if M > 2 { finish(sums[2], row + 4, column, from: whole) }
  }

  /// Adds up the lanes of eight columns, of one row in the low half of each vector and of the next in
  /// the high half, paired as in `sum`; then what is left of k.
  @inline(__always)
  private func finish(
    _ s: InlineArray<8, SIMD16<Float>>, _ row: Int, _ column: Int, from whole: Int
  ) {
    // Lanes in fours: [0 of one row, 0 of the other, 4 ..., 4 ...] and so on.
    let (s04, s15) = (Self.fours(s[0], s[4]), Self.fours(s[1], s[5]))
    let (s26, s37) = (Self.fours(s[2], s[6]), Self.fours(s[3], s[7]))
    let totals = Self.ones(Self.twos(s04, s15), Self.twos(s26, s37))
    let (one, other) = (c.row(row) + column, c.row(row + 1) + column)
    put(totals.lowHalf.lowHalf, one)
    put(totals.lowHalf.highHalf, other)
    put(totals.highHalf.lowHalf, one + 4)
    put(totals.highHalf.highHalf, other + 4)
    for k in whole..<a.columns {
      for j in 0..<8 {
        let right = b.row(column + j)[k]
        one[j] = multiplyAdd(one[j], a.row(row)[k], right)
        other[j] = multiplyAdd(other[j], a.row(row + 1)[k], right)
      }
    }
  }

  @inline(__always)
  private func put(_ four: SIMD4<Float>, _ place: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(place).storeBytes(of: four, as: SIMD4<Float>.self)
  }

  /// Lanes 0...3 plus lanes 4...7 of each half of x, then of y.
  @inline(__always)
  private static func fours(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(
      lowHalf: SIMD8(lowHalf: x.lowHalf.lowHalf, highHalf: x.highHalf.lowHalf),
      highHalf: SIMD8(lowHalf: y.lowHalf.lowHalf, highHalf: y.highHalf.lowHalf))
      + SIMD16(
        lowHalf: SIMD8(lowHalf: x.lowHalf.highHalf, highHalf: x.highHalf.highHalf),
        highHalf: SIMD8(lowHalf: y.lowHalf.highHalf, highHalf: y.highHalf.highHalf))
  }

  /// In each four lanes: the first two plus the last two of x, then of y.
  @inline(__always)
  private static func twos(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
    let (x, y) = (pairs(x), pairs(y))
    let first = SIMD8(x[0], y[0], x[2], y[2], x[4], y[4], x[6], y[6])
    let second = SIMD8(x[1], y[1], x[3], y[3], x[5], y[5], x[7], y[7])
    return unsafeBitCast(first, to: SIMD16<Float>.self)
      + unsafeBitCast(second, to: SIMD16<Float>.self)
  }

  @inline(__always)
  private static func pairs(_ x: SIMD16<Float>) -> SIMD8<Double> {
    unsafeBitCast(x, to: SIMD8<Double>.self)
  }

  /// In each four lanes: the two sums of neighbours of x, then of y.
  @inline(__always)
  private static func ones(_ x: SIMD16<Float>, _ y: SIMD16<Float>) -> SIMD16<Float> {
    SIMD16(
      x[0], x[2], y[0], y[2], x[4], x[6], y[4], y[6], x[8], x[10], y[8], y[10], x[12], x[14],
      y[12], y[14])
      + SIMD16(
        x[1], x[3], y[1], y[3], x[5], x[7], y[5], y[7], x[9], x[11], y[9], y[11], x[13], x[15],
        y[13], y[15])
  }
}

extension LaneProduct {
  /// Eight partial sums for each number: tiles of three rows and four columns.
  func eight(from first: Int = 0) {
    var column = first
    while column + 4 <= c.columns {
      eight(column, InlineArray<4, Vector>(repeating: .zero))
      column += 4
    }
    while column < c.columns {
      eight(column, InlineArray<1, Vector>(repeating: .zero))
      column += 1
    }
  }

  @inline(__always)
  private func eight<let N: Int>(_ column: Int, _ zero: InlineArray<N, Vector>) {
    var row = 0
    while row + 3 <= c.rows {
      eight(row, column, InlineArray<3, InlineArray<N, Vector>>(repeating: zero))
      row += 3
    }
    while row < c.rows {
      eight(row, column, InlineArray<1, InlineArray<N, Vector>>(repeating: zero))
      row += 1
    }
  }

  @inline(__always)
  private func eight<let M: Int, let N: Int>(
    _ row: Int, _ column: Int, _ zero: InlineArray<M, InlineArray<N, Vector>>
  ) {
    var sums = zero
    let whole = a.columns & ~7
    var k = 0
    while k < whole {
      for j in 0..<N {
        let right = load(b.row(column + j) + k)
        for i in 0..<M { sums[i][j] = multiplyAdd(sums[i][j], load(a.row(row + i) + k), right) }
      }
      k += 8
    }
    for i in 0..<M { finish(sums[i], row + i, column, from: whole) }
  }

  /// Adds the lanes up, four columns at a time, then what is left of k.
  @inline(__always)
  private func finish<let N: Int>(
    _ sums: InlineArray<N, Vector>, _ row: Int, _ column: Int, from whole: Int
  ) {
    let target = c.row(row) + column
    if N % 4 == 0 {
      for j in stride(from: 0, to: N, by: 4) {
        let four = fourSums(sums[j], sums[j + 1], sums[j + 2], sums[j + 3])
        UnsafeMutableRawPointer(target + j).storeBytes(of: four, as: SIMD4<Float>.self)
      }
    } else {
      for j in 0..<N { target[j] = sum(sums[j]) }
    }
    for k in whole..<a.columns {
      let left = a.row(row)[k]
      for j in 0..<N { target[j] = multiplyAdd(target[j], left, b.row(column + j)[k]) }
    }
  }

  /// `sum` of four vectors, the lanes paired in the same way.
  @inline(__always)
  private func fourSums(_ a: Vector, _ b: Vector, _ c: Vector, _ d: Vector) -> SIMD4<Float> {
    let ab =
      SIMD8(lowHalf: a.lowHalf, highHalf: b.lowHalf)
      + SIMD8(lowHalf: a.highHalf, highHalf: b.highHalf)
    let cd =
      SIMD8(lowHalf: c.lowHalf, highHalf: d.lowHalf)
      + SIMD8(lowHalf: c.highHalf, highHalf: d.highHalf)
    // Two floats at a time: the first and the second two of each four.
    let abPairs = unsafeBitCast(ab, to: SIMD4<Double>.self)
    let cdPairs = unsafeBitCast(cd, to: SIMD4<Double>.self)
    let first = SIMD4(lowHalf: abPairs.evenHalf, highHalf: cdPairs.evenHalf)
    let second = SIMD4(lowHalf: abPairs.oddHalf, highHalf: cdPairs.oddHalf)
    let two = unsafeBitCast(first, to: Vector.self) + unsafeBitCast(second, to: Vector.self)
    return two.evenHalf + two.oddHalf
  }
}
