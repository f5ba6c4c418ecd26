import Glibc

/// How the learning rate changes with the number of updates made so far.
public indirect enum Schedule: Hashable, Sendable, Codable {
  /// Always the base rate.
  case constant
  /// base / (1 + decay * iteration), the iteration counted in updates from 0.
  case inverseDecay(Float)
  /// base * factor^(iteration / every), the quotient rounded down.
  case step(every: Int, factor: Float)
  /// base * factor^iteration.
  case exponential(Float)
  /// Down from base along half a cosine to final * base at `iterations` and after
  /// (Loshchilov and Hutter 2017, without restarts). 0 iterations stand for a whole run: see
  /// ``spanning(_:)``.
  case cosine(iterations: Int, final: Float = 0)
  /// From base / 25 up to base along half a cosine in the first `rise` of `iterations`, then down to
  /// base / 250,000; PyTorch's `OneCycleLR` (Smith and Topin 2018). 0 iterations stand for a whole
  /// run: see ``spanning(_:)``.
  case oneCycle(iterations: Int, rise: Float = 0.3)
  /// Up in equal steps over `iterations` updates, the first with base / iterations; then another
  /// schedule from its beginning.
  case warmUp(iterations: Int, then: Schedule)

  /// The learning rate of update number `iteration` (from 0).
  public func learningRate(base: Float, iteration: Int) -> Float {
    switch self {
    case .constant: base
    case .inverseDecay(let decay): base / (1 + decay * Float(iteration))
    case .step(let every, let factor):
      Float(Double(base) * pow(Double(factor), Double(iteration / max(every, 1))))
    case .exponential(let factor):
      Float(Double(base) * pow(Double(factor), Double(iteration)))
    case .cosine(let iterations, let final):
      Self.between(
        base, base * final, min(1, Double(iteration) / Double(max(iterations, 1))))
    case .oneCycle(let iterations, let rise):
      Self.oneCycle(base, iterations, Double(rise), iteration)
    case .warmUp(let iterations, let then):
      iteration < iterations
        ? base * Float(iteration + 1) / Float(iterations)
        : then.learningRate(base: base, iteration: iteration - max(iterations, 0))
    }
  }

  /// The schedule for a run of so many updates: where it has 0 iterations it is as long as the run,
  /// or as what warming up leaves of it.
  public func spanning(_ updates: Int) -> Schedule {
    switch self {
    case .cosine(0, let final): .cosine(iterations: max(1, updates), final: final)
    case .oneCycle(0, let rise): .oneCycle(iterations: max(1, updates), rise: rise)
    case .warmUp(let iterations, let then):
      .warmUp(iterations: iterations, then: then.spanning(updates - iterations))
    case .constant, .inverseDecay, .step, .exponential, .cosine, .oneCycle: self
    }
  }

  /// From one value to another along half a cosine; `part` runs from 0 to 1.
  private static func between(_ start: Float, _ end: Float, _ part: Double) -> Float {
    Float(Double(end) + Double(start - end) * (1 + cos(.pi * part)) / 2)
  }

  private static func oneCycle(
    _ base: Float, _ iterations: Int, _ rise: Double, _ iteration: Int
  ) -> Float {
    let last = Double(max(iterations, 2) - 1)
    let peak = max(rise * Double(max(iterations, 2)) - 1, 1e-9)
    let place = min(Double(iteration), last)
    if place <= peak { return between(base / 25, base, place / peak) }
    return between(base, base / 250_000, (place - peak) / max(last - peak, 1e-9))
  }
}
