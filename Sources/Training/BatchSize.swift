/// How many images each update of the parameters sees.
public enum BatchSize: Hashable, Sendable {
  /// So many images, drawn without replacement; the last batch of an epoch may be smaller.
  case mini(Int)
  /// All training images: one update an epoch, gradient descent in the strict sense.
  case full
}

/// As JSON: a number, or `"full"`.
extension BatchSize: Codable {
  /// Reads a number or `"full"`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let count = try? container.decode(Int.self) {
      self = .mini(count)
      return
    }
    guard let size = BatchSize(text: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a batch size is a number or \"full\"")
    }
    self = size
  }

  /// Writes a number or `"full"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .mini(let count): try container.encode(count)
    case .full: try container.encode("full")
    }
  }
}

extension BatchSize: CustomStringConvertible {
  /// Reads `32` or `full`; nil for anything else.
  public init?(text: String) {
    if text == "full" {
      self = .full
    } else if let count = Int(text) {
      self = .mini(count)
    } else {
      return nil
    }
  }

  /// `32` or `full`.
  public var description: String {
    switch self {
    case .mini(let count): String(count)
    case .full: "full"
    }
  }
}
