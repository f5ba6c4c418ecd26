/// How far each pixel is from the nearest one of a set, exactly, in time linear in the pixels
/// (Felzenszwalb and Huttenlocher, "Distance transforms of sampled functions", 2012).
struct DistanceField {
  /// Squared distances between middles of pixels, row by row; infinite where the set is empty.
  private(set) var squares: [Float]

  /// The distances to the pixels for which `isInside` holds.
  init(width: Int, height: Int, isInside: (_ index: Int) -> Bool) {
    squares = (0..<width * height).map { isInside($0) ? 0 : .infinity }
    var envelope = ParabolaEnvelope(capacity: max(width, height))
    for x in 0..<width {
      envelope.replaceLine(of: &squares, start: x, step: width, count: height)
    }
    for y in 0..<height {
      envelope.replaceLine(of: &squares, start: y * width, step: 1, count: width)
    }
  }
}

/// The lowest of the parabolas f(q) + (p - q)² at every p of one row or column.
private struct ParabolaEnvelope {
  private var values: [Float]
  private var vertices: [Int]
  /// Where each parabola begins to be the lowest.
  private var starts: [Float]

  init(capacity: Int) {
    values = [Float](repeating: 0, count: capacity)
    vertices = [Int](repeating: 0, count: capacity)
    starts = [Float](repeating: 0, count: capacity)
  }

  mutating func replaceLine(of field: inout [Float], start: Int, step: Int, count: Int) {
    for index in 0..<count { values[index] = field[start + index * step] }
    var used = 0
    for q in 0..<count where values[q] < .infinity {
      var begin = -Float.infinity
      while used > 0 {
        let v = vertices[used - 1]
        let height = values[q] + Float(q * q) - values[v] - Float(v * v)
        begin = height / Float(2 * (q - v))
        if begin > starts[used - 1] { break }
        used -= 1
      }
      if used == 0 { begin = -.infinity }
      vertices[used] = q
      starts[used] = begin
      used += 1
    }
    guard used > 0 else { return }
    var parabola = 0
    for p in 0..<count {
      while parabola + 1 < used, starts[parabola + 1] < Float(p) { parabola += 1 }
      let distance = Float(p - vertices[parabola])
      field[start + p * step] = distance * distance + values[vertices[parabola]]
    }
  }
}
