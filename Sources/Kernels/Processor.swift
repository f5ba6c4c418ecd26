import CProcessor

/// What the running processor must have for this build.
public enum Processor {
  /// The first instruction set that this build uses and the processor lacks; nil when it has all.
  public static var missingFeature: String? {
    cprocessor_missing_feature().map { String(cString: $0) }
  }

  /// Whether the kernels can run here. Ask at start: otherwise the program dies of an illegal
  /// instruction.
  public static var supportsThisBuild: Bool { missingFeature == nil }

  /// One sentence for people that says what is missing and what to do; nil when nothing is.
  public static var message: String? {
    missingFeature.map {
      "This build of Inkling needs \($0), which this processor lacks; "
        + "build it here, or anywhere with INKLING_MARCH=x86-64."
    }
  }

  /// Whether the kernels use fused multiply-add; without it they are right but slow.
  public static var usesFusedMultiplyAdd: Bool { cprocessor_built_with_fma() }
}
