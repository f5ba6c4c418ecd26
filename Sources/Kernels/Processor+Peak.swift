import CProcessor

extension Processor {
  /// Does `rounds` rounds of multiply-adds on registers alone, as many at a time as hide their
  /// latency, to measure what one core could do at best. The result is to be used by the caller, so
  /// that no compiler leaves the work out.
  /// - Returns: The number of floating-point operations done, and a number made from the results.
  public static func multiplyAddRounds(_ rounds: Int) -> (operations: Double, result: Float) {
    cprocessor_built_with_avx512()
      ? multiplyAddRounds(rounds, SIMD16<Float>.self)
      : multiplyAddRounds(rounds, SIMD8<Float>.self)
  }

  @inline(__always)
  private static func multiplyAddRounds<V: SIMD>(
    _ rounds: Int, _: V.Type
  ) -> (operations: Double, result: Float) where V.Scalar == Float {
    var sums = InlineArray<12, V>(repeating: V(repeating: 1))
    for lane in 0..<12 { sums[lane][0] = Float(lane) }
    // A number that no compiler can foretell.
    let factor = V(repeating: 1 - 1 / Float(rounds + 1))
    let addend = V(repeating: 1 / Float(rounds + 1))
    for _ in 0..<rounds {
      for lane in 0..<12 { sums[lane] = multiplyAdd(addend, sums[lane], factor) }
    }
    var total: Float = 0
    for lane in 0..<12 { for part in 0..<V.scalarCount { total += sums[lane][part] } }
    return (Double(rounds) * 12 * Double(V.scalarCount) * 2, total)
  }
}
