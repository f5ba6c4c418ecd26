/// Sums and conversions.
public enum Reductions {
  /// sums[j] = s Σ_i A[i, j], or sums[j] + that when `adding`; i ascending.
  public static func columnSums(
    _ a: MatrixView, scaledBy scale: Float, adding: Bool, into sums: UnsafeMutablePointer<Float>
  ) {
    for j in 0..<a.columns {
      var sum: Float = 0
      for i in 0..<a.rows { sum += a.row(i)[j] }
      sums[j] = (adding ? sums[j] : 0) + scale * sum
    }
  }

  /// Σ values², added up in double precision from the first to the last.
  public static func sumOfSquares(_ values: UnsafePointer<Float>, count: Int) -> Double {
    var sum = 0.0
    for i in 0..<count { sum += Double(values[i]) * Double(values[i]) }
    return sum
  }

  /// floats[i] = s bytes[i]; with s = 1/255 the bytes of a picture become 0...1.
  public static func convert(
    _ bytes: UnsafePointer<UInt8>, scaledBy scale: Float,
    into floats: UnsafeMutablePointer<Float>, count: Int
  ) {
    for i in 0..<count { floats[i] = Float(bytes[i]) * scale }
  }
}
