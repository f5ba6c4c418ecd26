import NeuralNetwork
import Storage

/// One file of the model library, as far as its header tells.
public struct ModelListing: Equatable, Sendable {
  /// What the header of a good file tells.
  public struct Details: Equatable, Sendable {
    /// The network in a few words, such as `784-128-64-10` or
    /// `conv 16 3x3, conv 32 3x3, dense 128, dense 10`; see ``NetworkText``.
    public var summary: String
    /// The shape of the pictures that the network takes.
    public var inputShape: Shape
    /// The number of classes.
    public var outputs: Int
    /// What the file says about its network.
    public var metadata: ModelMetadata

    /// Details as a header would tell them.
    public init(summary: String, inputShape: Shape, outputs: Int, metadata: ModelMetadata) {
      self.summary = summary
      self.inputShape = inputShape
      self.outputs = outputs
      self.metadata = metadata
    }
  }

  /// Where the file is.
  public var path: String
  /// Its name to show: the one in its metadata, else the file's without its ending.
  public var name: String
  /// When it was last changed, in seconds since 1970; 0 when it cannot be read.
  public var modified: Double
  /// The contents, or why the file cannot be opened.
  public var details: Result<Details, ModelFileError>

  /// A listing of what is known already.
  public init(
    path: String, name: String, modified: Double, details: Result<Details, ModelFileError>
  ) {
    self.path = path
    self.name = name
    self.modified = modified
    self.details = details
  }

  /// Whether the header is good.
  public var isValid: Bool { error == nil }
  /// Why the file cannot be opened, in one sentence, or nil for a good one.
  public var error: String? {
    if case .failure(let error) = details { error.message } else { nil }
  }
  /// The network in a few words, or nothing for a bad file.
  public var summary: String { (try? details.get().summary) ?? "" }
  /// The shape of the pictures that the network takes, or nil for a bad file.
  public var inputShape: Shape? { try? details.get().inputShape }
  /// The accuracy on the test images, a part of 1, when it was measured.
  public var testAccuracy: Double? { try? details.get().metadata.results.testAccuracy }
  /// The accuracy on the validation images, a part of 1, when it was measured.
  public var validationAccuracy: Double? { try? details.get().metadata.results.validationAccuracy }
}

extension ModelListing {
  /// Reads the header of the file at `path`, and nothing else of it.
  public init(path: String) {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = "." + ModelFile.fileExtension
    self.path = path
    name = file.hasSuffix(suffix) ? String(file.dropLast(suffix.count)) : file
    modified = 0
    do throws(ModelFileError) {
      let file = try translating(ReadableFile(path: path), to: ModelFileError.init)
      modified = file.modified
      let found = try Details(of: file)
      name = found.metadata.name ?? name
      details = .success(found)
    } catch {
      details = .failure(error)
    }
  }
}

extension ModelListing.Details {
  init(of file: ReadableFile) throws(ModelFileError) {
    let header = try TensorHeader(of: file)
    let architecture = try Architecture(of: header, path: file.path)
    _ = try architecture.sources(in: header, path: file.path)
    self.init(
      summary: architecture.summary, inputShape: architecture.input,
      outputs: architecture.outputs,
      metadata: try ModelMetadata(
        texts: header.metadata, outputs: architecture.outputs, path: file.path))
  }
}
