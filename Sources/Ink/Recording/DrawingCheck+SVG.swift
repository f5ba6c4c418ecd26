import Geometry

/// The same for the attributes of SVG.
extension DrawingCheck {
  /// A stroke from lists of numbers with blanks between them; `-` is a pressure not known.
  mutating func stroke(
    points: String, times: String?, pressures: String?, width: Double, at place: String
  ) throws(InkError) -> Stroke {
    let name = place + ".data-points"
    let values = try numbers(points, at: name).map { $0 ?? .nan }
    for (index, value) in values.enumerated() {
      try coordinate(value, at: "\(name)[\(index)]")
    }
    guard values.count.isMultiple(of: 2) else {
      throw bad(name, "has \(values.count) numbers, not two for each point")
    }
    let count = values.count / 2
    try self.points(count, at: name)
    try self.width(width, at: place + ".stroke-width")
    var pressure: [Double?]?
    if let pressures {
      pressure = try numbers(pressures, at: place + ".data-pressures", count: count)
      for (index, value) in (pressure ?? []).enumerated() {
        if let value { try self.pressure(value, at: "\(place).data-pressures[\(index)]") }
      }
    }
    var moments: [Moment] = []
    if let times {
      for (index, value) in try numbers(times, at: place + ".data-times", count: count).enumerated()
      {
        let value = value ?? .nan
        try time(value, at: "\(place).data-times[\(index)]")
        moments.append(Moment(time: value, pressure: pressure?[index]))
      }
    }
    return Stroke(
      points: (0..<count).map { index in Point(values[2 * index], values[2 * index + 1]) },
      width: width, moments: moments)
  }

  private func numbers(
    _ text: String, at place: String, count: Int? = nil
  ) throws(InkError) -> [Double?] {
    var numbers: [Double?] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard word != "-" else {
        numbers.append(nil)
        continue
      }
      guard let number = Double(word) else {
        throw bad("\(place)[\(numbers.count)]", "is \(word.prefix(40)), no number")
      }
      numbers.append(number)
    }
    guard count == nil || numbers.count == count else {
      throw bad(place, "has \(numbers.count) numbers for \(count ?? 0) points")
    }
    return numbers
  }
}
