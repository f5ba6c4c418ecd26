import FoundationEssentials
import NeuralNetwork

/// As JSON an object with a key for every property. Keys that are missing keep their usual value,
/// so a plan may be written by hand and an older one is still read.
extension TrainingPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case preset, dataset, hidden, activation, loss, initializer, optimizer, learningRate
    case schedule, batchSize, epochs, seed, validationCount
  }

  /// Reads the keys that are there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys, _ usual: Value) throws -> Value {
      try container.decodeIfPresent(Value.self, forKey: key) ?? usual
    }
    self.init()
    preset = try value(.preset, preset)
    dataset = try value(.dataset, dataset)
    hidden = try value(.hidden, hidden)
    activation = try value(.activation, activation)
    loss = try value(.loss, loss)
    initializer = try value(.initializer, initializer)
    optimizer = try value(.optimizer, optimizer)
    learningRate = try value(.learningRate, learningRate)
    schedule = try value(.schedule, schedule)
    batchSize = try value(.batchSize, batchSize)
    epochs = try value(.epochs, epochs)
    seed = try value(.seed, seed)
    validationCount = try value(.validationCount, validationCount)
  }

  /// The plan as JSON on one line, its keys in alphabetical order.
  ///
  /// Needs a plan without numbers that are not finite, as one without ``problems(for:)`` is;
  /// nil otherwise.
  public var json: String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads a plan from JSON; nil when that is not possible.
  public init?(json: String) {
    guard let plan = try? JSONDecoder().decode(TrainingPlan.self, from: Data(json.utf8)) else {
      return nil
    }
    self = plan
  }
}
