import Glibc
import Storage

extension ModelFileError: CustomStringConvertible {
  /// One sentence that says what is wrong and what to do.
  public var message: String {
    switch self {
    case .cannotRead(let path, ENOENT):
      "There is no model file at \(path); check the name, or open another one."
    case .cannotRead(let path, let code):
      "\(path) cannot be read (\(systemReason(code))); check its permissions."
    case .notAFile(let path):
      "\(path) is not a file; name a .safetensors file."
    case .tooLarge(let path, let bytes, let limit):
      "\(path) is too large for a model: \(bytes) bytes, and \(limit) is the limit."
    case .truncated(let path, let expected, let actual):
      "\(path) is incomplete: \(actual) of \(expected) bytes are there; copy or save it again."
    case .badHeader(let path, let reason):
      "\(path) is not a safetensors file: \(reason)."
    case .badTensor(let path, let tensor, let reason):
      "\(path) is damaged: tensor \(printable(tensor)) \(reason)."
    case .unsupportedType(let path, let tensor, let type):
      "\(path) has numbers of type \(printable(type)) in tensor \(printable(tensor)); "
        + "save it as F32, F16, BF16 or F64."
    case .unknownArchitecture(let path, let reason):
      "\(path) does not say which network it holds: \(reason)."
    case .badMetadata(let path, let key, let reason):
      "\(path) has unreadable metadata “\(key)”: \(reason)."
    case .newerFormat(let path, let version):
      "\(path) was saved by a newer Inkling (format \(version)); update this program to open it."
    case .checkpoint(let path):
      "\(path) is the checkpoint of a training, not a model; go on with it by inkling train "
        + "--resume, or open the model that the training saved."
    case .noCheckpoint(let path):
      "\(path) is not the checkpoint of a training; name a file that inkling train --checkpoint "
        + "wrote."
    case .notFinite(let path, let tensor):
      "\(path): tensor \(printable(tensor)) holds numbers that are not finite; "
        + "such a network cannot be used."
    case .cannotWrite(let path, ENOSPC), .cannotWrite(let path, EDQUOT):
      "The disk is full: \(path) was not saved and what was there is unchanged; "
        + "free some space or save elsewhere."
    case .cannotWrite(let path, EACCES), .cannotWrite(let path, EPERM),
      .cannotWrite(let path, EROFS):
      "\(path) was not saved because its folder is read-only; choose another folder."
    case .cannotWrite(let path, let code):
      "\(path) was not saved (\(systemReason(code))) and what was there is unchanged; "
        + "choose another place."
    }
  }

  /// The same as ``message``.
  public var description: String { message }
}

/// A name from a file, short and on one line whatever the file holds.
func printable(_ name: String) -> String {
  "“\(onOneLine(name, limit: 60))”"
}

/// A sentence of another room as a part of one of this room: without its full stop, and without what
/// a file may have put into it.
func clause(_ sentence: String) -> String {
  onOneLine(sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence, limit: 600)
}

private func onOneLine(_ text: String, limit: Int) -> String {
  let shown = text.unicodeScalars.prefix(limit).map {
    $0.properties.generalCategory == .control ? "?" : String($0)
  }
  return shown.joined() + (text.unicodeScalars.count > limit ? "…" : "")
}
