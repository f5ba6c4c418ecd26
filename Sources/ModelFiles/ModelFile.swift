import NeuralNetwork
import Storage

/// Reading and writing of models as safetensors files.
///
/// The tensors have PyTorch's names and layouts (`0.weight` of shape [out, in], `0.bias`,
/// `1.running_mean`), so `torch.nn.Sequential.load_state_dict(safetensors.torch.load_file(path))`
/// takes them as they are. What else is known about a model stands as text in the file's
/// `__metadata__`.
public enum ModelFile {
  /// The ending of the names of model files, without the dot.
  public static let fileExtension = "safetensors"

  /// Reads and checks a model. Nothing in the file is executed.
  ///
  /// A file without this program's metadata opens when the names and shapes of its tensors tell a
  /// chain of dense layers; ReLU between them and softmax at the end are then assumed.
  public static func read(path: String) throws(ModelFileError) -> SavedModel {
    let file = try translating(ReadableFile(path: path), to: ModelFileError.init)
    let header = try TensorHeader(of: file)
    let architecture = try Architecture(of: header, path: path)
    let sources = try architecture.sources(in: header, path: path)
    let metadata = try ModelMetadata(
      texts: header.metadata, outputs: architecture.outputs, path: path)
    let network = try network(architecture, sources, file, header)
    return SavedModel(network: network, metadata: metadata)
  }

  /// Writes a model so that no reader ever sees half of it, and the file that was there is kept
  /// when that fails. Missing folders are made.
  public static func write(_ model: SavedModel, to path: String) throws(ModelFileError) {
    try write(model, to: path, with: AtomicFile())
  }

  static func write(
    _ model: SavedModel, to path: String, with file: AtomicFile
  ) throws(ModelFileError) {
    try write(TensorList(of: model.network), texts: texts(of: model), to: path, with: file)
  }

  static func write(
    _ tensors: TensorList, texts: [String: String], to path: String, with file: AtomicFile
  ) throws(ModelFileError) {
    if let bad = tensors.firstNotFinite { throw .notFinite(path: path, tensor: bad) }
    do throws(StorageError) {
      try Folder.make(Folder.containing(path))
      try file.write(tensors.bytes(texts: texts), to: path)
    } catch {
      guard case .cannotWrite(_, let code) = error else { throw ModelFileError(error) }
      throw .cannotWrite(path: path, code: code)
    }
  }
}
