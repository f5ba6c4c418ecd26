import ModelFiles
import NeuralNetwork

/// A model that reads the drawing.
struct OpenModel: Equatable, Sendable {
  /// What the event log and the list know it by.
  var path: String
  var name: String
  var network: Network
  var loss: Loss
  /// What its outputs mean.
  var classNames: [String]
  /// Changes whenever the weights do.
  var revision: Int
  /// The place in the palette; kept while other models come and go.
  var slot: Int
  var reading: Reading?
  /// What that was read from; nil before the first reading.
  var basis: ReadingBasis?
  var glide = Glide(Array(repeating: 0, count: 10))
  /// Something to know about it: that its file is gone, or that it is not saved.
  var note: String?

  /// The letter that marks it where its colour does.
  var letter: String { String(UnicodeScalar(UInt8(65 + slot % 26))) }

  /// Networks are compared by their revision: they are large.
  static func == (a: OpenModel, b: OpenModel) -> Bool {
    a.path == b.path && a.revision == b.revision && a.slot == b.slot && a.reading == b.reading
      && a.glide == b.glide && a.note == b.note && a.name == b.name
      && a.classNames == b.classNames
  }
}

/// Which drawing a model has read, and when.
struct ReadingBasis: Equatable, Sendable {
  var ink: InkVersion
  /// The revision of the shelf then.
  var models: Int
  /// How many readings by any model there had been.
  var number: Int
}
