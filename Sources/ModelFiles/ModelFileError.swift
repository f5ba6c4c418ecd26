/// What can be wrong with a model file, with the evidence.
///
/// ``message`` is the sentence for people.
public enum ModelFileError: Error, Equatable, Sendable {
  /// The file could not be opened or read; `code` is the system's `errno`.
  case cannotRead(path: String, code: Int32)
  /// The path names a directory, a device or a pipe.
  case notAFile(path: String)
  /// The file is larger than any model that can be opened; both numbers are bytes.
  case tooLarge(path: String, bytes: Int, limit: Int)
  /// The file ends before what its header promises; both numbers are bytes.
  case truncated(path: String, expected: Int, actual: Int)
  /// The header is no safetensors header.
  case badHeader(path: String, reason: String)
  /// The entry of one tensor contradicts itself, the file or the architecture.
  case badTensor(path: String, tensor: String, reason: String)
  /// The numbers of a tensor have a type that is not a floating-point type.
  case unsupportedType(path: String, tensor: String, type: String)
  /// Names and shapes of the tensors do not tell a network.
  case unknownArchitecture(path: String, reason: String)
  /// A text of the metadata cannot be read.
  case badMetadata(path: String, key: String, reason: String)
  /// The file was made by a newer version of this program.
  case newerFormat(path: String, version: Int)
  /// The file is a checkpoint where a model is asked for.
  case checkpoint(path: String)
  /// The file is no checkpoint where one is asked for.
  case noCheckpoint(path: String)
  /// A tensor holds a number that is infinite or not a number.
  case notFinite(path: String, tensor: String)
  /// The file could not be written; what was there before is unchanged. `code` is `errno`.
  case cannotWrite(path: String, code: Int32)
}
