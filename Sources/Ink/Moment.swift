/// When the pen was at a point of a stroke, and how hard it was pressed there.
public struct Moment: Hashable, Sendable {
  /// Seconds since some moment that is the same for all points of a drawing.
  public var time: Double
  /// From 0 (it touches) to 1 (as hard as the device can tell); nil where that is not known.
  public var pressure: Double?

  /// A moment; a pressure that is no number from 0 to 1 is not known.
  public init(time: Double, pressure: Double? = nil) {
    self.time = time
    self.pressure = pressure.flatMap { (0...1).contains($0) ? $0 : nil }
  }

  /// The moment at `fraction` of the way to `other`; the pressure is known where both ends' are.
  func interpolated(to other: Moment, at fraction: Double) -> Moment {
    var between = Moment(time: time + (other.time - time) * fraction)
    if let pressure, let far = other.pressure {
      between.pressure = pressure + (far - pressure) * fraction
    }
    return between
  }
}
