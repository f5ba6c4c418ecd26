import NeuralNetwork
import Storage

/// Reading and writing of checkpoints as safetensors files.
///
/// The tensors of the network have the names that they have in a model file, so that PyTorch reads
/// those of a network in training too; the best network's come after `best.`, the lists of the
/// optimizer after `moments.0.` and `moments.1.`. The metadata are `inkling_checkpoint` (the version of
/// this format), `input`, `architecture` and `state`.
public enum CheckpointFile {
  /// The format that this program writes.
  static let currentFormat = 1
  /// More lists than any optimizer keeps.
  private static let momentLimit = 2

  static let versionKey = "inkling_checkpoint"

  /// Reads and checks a checkpoint; what its state says is for the training to judge. The memory that
  /// it takes is in proportion to its file.
  public static func read(path: String) throws(ModelFileError) -> SavedCheckpoint {
    let file = try translating(ReadableFile(path: path), to: ModelFileError.init)
    let header = try TensorHeader(of: file)
    let state = try checkedState(header.metadata, path: path)
    let architecture = try Architecture(
      inputText: header.metadata["input"] ?? "",
      layersText: header.metadata["architecture"] ?? "", path: path)
    var claims = TensorClaims(header, path: path)
    let network = try architecture.sources(in: &claims)
    let hasBest = header.tensors.contains { $0.name.hasPrefix(prefixOfBest) }
    let best = hasBest ? try architecture.sources(in: &claims, prefix: prefixOfBest) : nil
    var moments: [[BlockSource]] = []
    while moments.count < momentLimit,
      header.tensors.contains(where: { $0.name.hasPrefix(prefix(ofMoment: moments.count)) })
    {
      moments.append(
        try architecture.moments(in: &claims, prefix: prefix(ofMoment: moments.count)))
    }
    try claims.checkAllAreClaimed(by: "a checkpoint")
    var lists: [[Float]] = []
    for sources in moments { lists.append(try ModelFile.numbers(from: sources, file, header)) }
    var bestNetwork: Network?
    if let best { bestNetwork = try ModelFile.network(architecture, best, file, header) }
    return SavedCheckpoint(
      network: try ModelFile.network(architecture, network, file, header), moments: lists,
      best: bestNetwork, state: state)
  }

  private static func checkedState(
    _ metadata: [String: String], path: String
  ) throws(ModelFileError) -> String {
    guard let text = metadata[versionKey] else { throw .noCheckpoint(path: path) }
    guard let version = Int(text), version > 0 else {
      throw .badMetadata(
        path: path, key: versionKey, reason: "\(printable(text)) is not a number")
    }
    guard version <= currentFormat else { throw .newerFormat(path: path, version: version) }
    guard let state = metadata["state"] else {
      throw .badMetadata(path: path, key: "state", reason: "it is missing")
    }
    return state
  }

  /// Writes a checkpoint so that no reader ever sees half of it, and the file that was there is kept
  /// when that fails. Missing folders are made.
  public static func write(
    _ checkpoint: SavedCheckpoint, to path: String
  ) throws(ModelFileError) {
    try ModelFile.write(
      tensors(of: checkpoint),
      texts: [
        versionKey: String(currentFormat), "format": "pt", "state": checkpoint.state,
        "input": checkpoint.network.inputShape.description,
        "architecture": NetworkText.text(of: checkpoint.network.layers),
      ], to: path, with: AtomicFile())
  }

  private static func tensors(of checkpoint: SavedCheckpoint) -> TensorList {
    var tensors = TensorList(of: checkpoint.network)
    if let best = checkpoint.best { tensors.append(best, prefix: prefixOfBest) }
    let architecture = Architecture(checkpoint.network.outline)
    for (number, moment) in checkpoint.moments.enumerated() {
      for block in checkpoint.network.parameterBlocks {
        tensors.append(
          prefix(ofMoment: number) + architecture.name(of: block), shape: block.shape,
          moment[block.range])
      }
    }
    return tensors
  }

  private static let prefixOfBest = "best."

  private static func prefix(ofMoment number: Int) -> String { "moments.\(number)." }
}

extension Architecture {
  /// The tensors of one number for each parameter, none left out.
  fileprivate func moments(
    in claims: inout TensorClaims, prefix: String
  ) throws(ModelFileError) -> [BlockSource] {
    var sources: [BlockSource] = []
    for block in outline.parameterBlocks {
      sources.append(try claims.source(prefix + name(of: block), shape: block.shape))
    }
    return sources
  }
}
