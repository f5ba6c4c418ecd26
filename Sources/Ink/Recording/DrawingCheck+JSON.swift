/// The same for values of JSON.
extension DrawingCheck {
  func object(_ value: JSONValue, at place: String) throws(InkError) -> [String: JSONValue] {
    guard case .object(let object) = value else { throw unexpected(value, "an object", place) }
    return object
  }

  /// A list of objects, at least one.
  func list(_ value: JSONValue?, at place: String) throws(InkError) -> [JSONValue] {
    switch value {
    case .list(let list): return list
    case .numbers(let numbers):
      throw bad(place, numbers.isEmpty ? "is empty" : "is a list of numbers, not of objects")
    default: throw unexpected(value, "a list", place)
    }
  }

  func coordinates(_ value: JSONValue?, at place: String) throws(InkError) -> [Double] {
    let values = try numbers(value, at: place)
    for (index, value) in values.enumerated() { try coordinate(value, at: "\(place)[\(index)]") }
    return values
  }

  mutating func times(_ value: JSONValue?, at place: String) throws(InkError) -> [Double]? {
    guard let value else { return nil }
    let values = try numbers(value, at: place)
    for (index, value) in values.enumerated() { try time(value, at: "\(place)[\(index)]") }
    return values
  }

  func pressures(_ value: JSONValue?, at place: String) throws(InkError) -> [Double?]? {
    guard let value else { return nil }
    let values = try optionalNumbers(value, at: place)
    for (index, value) in values.enumerated() {
      if let value { try pressure(value, at: "\(place)[\(index)]") }
    }
    return values
  }

  func width(_ value: JSONValue?, at place: String) throws(InkError) -> Double {
    switch value {
    case nil: return RecordedDrawing.usualWidth
    case .number(let number):
      try width(number, at: place)
      return number
    default: throw unexpected(value, "a number", place)
    }
  }

  func label(_ value: JSONValue?, at place: String) throws(InkError) -> String? {
    switch value {
    case nil, .null: return nil
    case .text(let text):
      try label(text, at: place)
      return text
    default: throw unexpected(value, "a text", place)
    }
  }

  private func numbers(_ value: JSONValue?, at place: String) throws(InkError) -> [Double] {
    let values = try optionalNumbers(value, at: place)
    var numbers: [Double] = []
    numbers.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      guard let value else { throw bad("\(place)[\(index)]", "is null, not a number") }
      numbers.append(value)
    }
    return numbers
  }

  private func optionalNumbers(
    _ value: JSONValue?, at place: String
  ) throws(InkError) -> [Double?] {
    switch value {
    case .numbers(let values): return values
    case .list(let values):
      let odd = values.firstIndex { !$0.isNumberOrNull } ?? 0
      throw unexpected(values[odd], "a number", "\(place)[\(odd)]")
    default: throw unexpected(value, "a list of numbers", place)
    }
  }

  private func unexpected(_ value: JSONValue?, _ expected: String, _ place: String) -> InkError {
    bad(place, value.map { "is \($0.kind), not \(expected)" } ?? "is missing")
  }
}
