extension DatasetError: CustomStringConvertible {
  /// ``message``.
  public var description: String { message }

  /// One clear sentence, with what to do where that is known.
  public var message: String {
    switch self {
    case .missing(let path): "\(path) does not exist."
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason); check the file and its permissions."
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
        + "which no data set has; it is damaged or hostile, get it again."
    case .labelCount(let path, let images, let labels):
      "\(path) has \(labels) labels for \(images) pictures; the two files do not belong together."
    case .labelOutOfRange(let path, let index, let label, let classes):
      "\(path): label \(index) is \(label), but there are only \(classes) classes (0 to \(classes - 1))."
    case .shapeMismatch(let path, let expected, let found):
      "\(path) has pictures of \(found), but \(expected) is needed."
    case .damagedGzip(let path, let reason):
      "\(path) is a damaged gzip file (\(reason)); copy or download it again."
    case .damagedTrajectories(let path, let line, let reason):
      "\(path), line \(line): \(reason); get the file again."
    case .unknownKind(let path):
      "\(path) holds no data set that is read; give a folder with IDX files, CIFAR batches or a "
        + "subfolder of pictures (PNG, PGM, PPM) for each class, or a .csv file."
    case .severalSets(let path, let names):
      "\(path) holds several data sets; name one of them: "
        + names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …." : ".")
    case .noPictures(let path):
      "\(path) holds no pictures; put some there, or choose another data set."
    case .tooLarge(let path):
      "\(path) holds more than \(LabelledImages.maximumBytes >> 20) MiB of pixels; "
        + "take fewer or smaller pictures."
    case .tooManyClasses(let path, let count):
      "\(path) has \(count) classes or more, but there can be at most "
        + "\(LabelledImages.maximumClasses); leave some out or join them."
    case .unknownClass(let path, let name):
      "\(path): the class \(name) is not among those to train with; "
        + "give it training pictures, or take its test pictures away."
    case .badClassNames(let path, let line, let reason):
      "\(path), line \(line): \(reason); correct the file, or remove it to number the classes."
    case .unnamedLabel(let path, let index, let label, let names):
      "\(path): label \(index) is \(label), which has no name in \(names); add one there."
    case .picture(let error):
      error.message
    case .noDigit(let path, let label):
      "\(path) \(label.map { "is labelled \($0), which is no digit" } ?? "has no label"); "
        + "write \"label\": \"0\" to \"9\" into it."
    case .severalDrawings(let path, let count):
      "\(path) holds \(count) drawings, and each own digit has a file of its own; "
        + "bring them in with `inkling own import`."
    case .noOwnDigits(let folder):
      "There are no digits of your own in \(folder); draw some and press the right digit."
    case .nothingToExport:
      "There is nothing to export; draw a digit and press the right one first."
    case .notEmpty(let folder):
      "\(folder) is not empty; name a new folder, so that nothing in it is lost."
    case .badValue(let path, let line, let column, let value, let reason):
      "\(path), line \(line), column \(column): \(value.isEmpty ? "nothing" : "“\(value)”") \(reason)."
    case .columnCount(let path, let line, let expected, let found):
      "\(path), line \(line) has \(found) values where the first has \(expected); "
        + "each line must hold a label and all pixels of a picture."
    case .notSquare(let path, let pixels):
      "\(path) has \(pixels) pixels in a line, which make no square picture, grey or in three "
        + "colours; give n·n or 3·n·n."
    case .notFound(let name, let searched):
      "There is no data set \(name) in \(searched.isEmpty ? "any directory" : searched.joined(separator: ", ")); "
        + "see `inkling data list`, try `inkling data fetch mnist`, --data DIR, or pen-strokes."
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
