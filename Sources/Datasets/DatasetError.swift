/// What can be wrong with a data set, a file of one, or its download.
public enum DatasetError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// The system refused to read.
  case unreadable(path: String, reason: String)
  /// The system refused to write.
  case unwritable(path: String, reason: String)
  /// The file is not IDX, or holds something else than was asked for.
  case wrongMagic(path: String, expected: UInt32, found: UInt32)
  /// The header promises more bytes than the file has.
  case truncated(path: String, expected: Int, actual: Int)
  /// Bytes follow after what the header promises.
  case trailing(path: String, expected: Int)
  /// The header names a size that is zero or beyond ``IDX/maximumBytes``.
  case absurdSize(path: String, dimensions: [Int])
  /// Labels and pictures are not equally many.
  case labelCount(path: String, images: Int, labels: Int)
  /// A label that is no class.
  case labelOutOfRange(path: String, index: Int, label: Int, classes: Int)
  /// Training and test pictures differ in size.
  case shapeMismatch(path: String, expected: ImageShape, found: ImageShape)
  /// The gzip layer is damaged.
  case damagedGzip(path: String, reason: String)
  /// The pen trajectories are not what they should be.
  case damagedTrajectories(path: String, line: Int, reason: String)
  /// No data set of that name in the places that were searched.
  case notFound(name: String, searched: [String])
  /// A file arrived whole but with the wrong contents.
  case wrongChecksum(file: String, source: String)
  /// Every mirror was tried; the last reason of each.
  case downloadFailed(file: String, reasons: [String])
  /// The download was stopped on request.
  case cancelled
  /// Data sets of different pictures or classes cannot become one.
  case cannotJoin(name: String)
  /// No room for the file.
  case diskFull(path: String)
}

extension DatasetError: CustomStringConvertible {
  /// ``message``.
  public var description: String { message }

  /// One clear sentence, with what to do where that is known.
  public var message: String {
    switch self {
    case .missing(let path): "\(path) does not exist."
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
    case .unwritable(let path, let reason):
      "\(path) cannot be written: \(reason); choose another directory or change its permissions."
    case .wrongMagic(let path, let expected, let found):
      "\(path) is not the IDX file it should be: it starts with \(hex(found)), not \(hex(expected))."
    case .truncated(let path, let expected, let actual):
      "\(path) is cut off: \(actual) of \(expected) bytes are there; copy or download it again."
    case .trailing(let path, let expected):
      "\(path) is longer than the \(expected) bytes its header names; copy or download it again."
    case .absurdSize(let path, let dimensions):
      "\(path) claims the size \(dimensions.map { "\($0)" }.joined(separator: " x ")), "
        + "which no data set has; it is damaged or hostile."
    case .labelCount(let path, let images, let labels):
      "\(path) has \(labels) labels for \(images) pictures; the two files do not belong together."
    case .labelOutOfRange(let path, let index, let label, let classes):
      "\(path): label \(index) is \(label), but there are only \(classes) classes (0 to \(classes - 1))."
    case .shapeMismatch(let path, let expected, let found):
      "\(path) has pictures of \(found), but \(expected) is needed."
    case .damagedGzip(let path, let reason):
      "\(path) is a damaged gzip file (\(reason)); copy or download it again."
    case .damagedTrajectories(let path, let line, let reason):
      "\(path), line \(line): \(reason)."
    case .notFound(let name, let searched):
      "There is no data set \(name) in \(searched.isEmpty ? "any directory" : searched.joined(separator: ", ")); "
        + "try `inkling data fetch mnist`, --data DIR, or the built-in pen-strokes."
    case .wrongChecksum(let file, let source):
      "\(file) from \(source) has the wrong contents (SHA-256 differs)."
    case .downloadFailed(let file, let reasons):
      "\(file) could not be downloaded (\(reasons.joined(separator: "; "))); "
        + "check the network and try again: what has arrived is kept."
    case .cannotJoin(let name):
      "\(name) cannot be joined: the sets differ in the size of their pictures or their classes."
    case .cancelled: "The download was stopped; starting it again goes on where it stopped."
    case .diskFull(let path):
      "The disk is full: \(path) cannot be written; free some space and try again."
    }
  }
}

private func hex(_ number: UInt32) -> String {
  let digits = String(number, radix: 16, uppercase: true)
  return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
}
