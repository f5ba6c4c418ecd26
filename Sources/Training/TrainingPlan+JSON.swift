import FoundationEssentials
import ImageAugmentation
import Ink
import NeuralNetwork

/// As JSON an object with a key for every property. Keys that are missing keep their usual value,
/// so a plan may be written by hand and an older one is still read.
extension TrainingPlan: Codable {
  private enum CodingKeys: String, CodingKey {
    case preset, dataset, network, activation, loss, initializer, optimizer, learningRate
    case schedule, regularization, augmentation, preprocessing, batchSize, epochs, patience, seed
    case validationCount
  }

  /// Reads the keys that are there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func value<Value: Decodable>(_ key: CodingKeys, _ usual: Value) throws -> Value {
      try container.decodeIfPresent(Value.self, forKey: key) ?? usual
    }
    func read<Value>(_ key: CodingKeys, _ value: (String) -> Value?) throws -> Value? {
      guard let text = try container.decodeIfPresent(String.self, forKey: key) else { return nil }
      guard let found = value(text) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container, debugDescription: "unknown \(key.rawValue) \(text)")
      }
      return found
    }
    self.init()
    preset = try value(.preset, preset)
    dataset = try value(.dataset, dataset)
    network = try value(.network, network)
    activation = try value(.activation, activation)
    loss = try value(.loss, loss)
    initializer = try value(.initializer, initializer)
    optimizer = try read(.optimizer, Optimizer.init(text:)) ?? optimizer
    learningRate = try value(.learningRate, learningRate)
    schedule = try read(.schedule) { try? Schedule(text: $0) } ?? schedule
    regularization = try value(.regularization, regularization)
    augmentation = try value(.augmentation, augmentation)
    preprocessing = try read(.preprocessing) { try? InkPipeline(text: $0) } ?? preprocessing
    batchSize = try value(.batchSize, batchSize)
    epochs = try value(.epochs, epochs)
    patience = try container.decodeIfPresent(Int.self, forKey: .patience)
    seed = try value(.seed, seed)
    validationCount = try value(.validationCount, validationCount)
  }

  /// Writes every key; the preset and the patience only where there is one, the preprocessing where it
  /// is not the standard one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(preset, forKey: .preset)
    try container.encode(dataset, forKey: .dataset)
    try container.encode(network, forKey: .network)
    try container.encode(activation, forKey: .activation)
    try container.encode(loss, forKey: .loss)
    try container.encode(initializer, forKey: .initializer)
    try container.encode(optimizer.text, forKey: .optimizer)
    try container.encode(learningRate, forKey: .learningRate)
    try container.encode(schedule.text, forKey: .schedule)
    try container.encode(regularization, forKey: .regularization)
    try container.encode(augmentation, forKey: .augmentation)
    if preprocessing != .standard {
      try container.encode(preprocessing.text, forKey: .preprocessing)
    }
    try container.encode(batchSize, forKey: .batchSize)
    try container.encode(epochs, forKey: .epochs)
    try container.encodeIfPresent(patience, forKey: .patience)
    try container.encode(seed, forKey: .seed)
    try container.encode(validationCount, forKey: .validationCount)
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
