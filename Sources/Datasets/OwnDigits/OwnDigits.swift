import Ink
import Storage

/// The digits that somebody has drawn and named, kept as strokes: a folder with a file for each, as
/// ``DrawingFile`` writes them. It needs not be there before the first is added.
///
/// Files are written whole or not at all. What is no digit in the folder is passed over and told.
public struct OwnDigits: Equatable, Sendable {
  /// Where the files are.
  public let folder: String

  /// More files are not looked at.
  static let mostFiles = 10_000

  /// The digits in `folder`.
  public init(folder: String) { self.folder = folder }

  /// What is in the folder.
  public struct Contents: Equatable, Sendable {
    /// By the names of their files.
    public var digits: [OwnDigit] = []
    /// One for each file that was passed over.
    public var skipped: [DatasetError] = []

    /// Nothing.
    public init() {}

    /// How many there are of each digit.
    public var counts: [Int] {
      var counts = [Int](repeating: 0, count: LabelledImages.digitNames.count)
      for digit in digits { counts[Int(digit.label)] += 1 }
      return counts
    }
  }

  /// Reads all files.
  ///
  /// - Throws: Only where the folder is there and cannot be read.
  public func contents() throws(DatasetError) -> Contents {
    guard Folder.exists(folder) else { return Contents() }
    let names = try translating(
      Folder.names(in: folder, atMost: Self.mostFiles), to: DatasetError.init)
    var contents = Contents()
    for name in names where DrawingFile.isNamed(name) {
      do throws(DatasetError) {
        contents.digits.append(try read(name))
      } catch {
        contents.skipped.append(error)
      }
    }
    return contents
  }

  private func read(_ name: String) throws(DatasetError) -> OwnDigit {
    let path = path(of: name)
    let file = try translating(ReadableFile(path: path), to: DatasetError.init)
    let bytes = try translating(
      ReadableFile.contents(of: path, limit: DrawingFile.mostBytes), to: DatasetError.init)
    let drawings: [RecordedDrawing]
    do throws(InkError) {
      drawings = try DrawingFile.decode(bytes, path: path)
    } catch {
      throw .picture(error)
    }
    guard drawings.count == 1 else { throw .severalDrawings(path: path, count: drawings.count) }
    guard let label = Self.label(drawings[0].label) else {
      throw .noDigit(path: path, label: drawings[0].label)
    }
    return OwnDigit(id: name, label: label, strokes: drawings[0].strokes, modified: file.modified)
  }

  /// The digit that a text is; nil for any other text.
  public static func label(_ text: String?) -> UInt8? {
    text.flatMap(LabelledImages.digitNames.firstIndex).map(UInt8.init)
  }

  /// Writes a digit into the folder, which is made where it is missing. One that is there already
  /// stays as it is.
  ///
  /// - Returns: The digit as it is in the folder: under another name where a file that holds something
  ///   else has its name.
  public func add(_ digit: OwnDigit) throws(DatasetError) -> OwnDigit {
    guard digit.strokes.contains(where: { !$0.points.isEmpty }) else {
      throw .picture(.noStrokes(path: path(of: digit.id)))
    }
    try translating(Folder.make(folder), to: DatasetError.init)
    let stem = digit.id.hasSuffix(".json") ? String(digit.id.dropLast(5)) : digit.id
    var number = 1
    while true {
      let name = number == 1 ? "\(stem).json" : "\(stem)-\(number).json"
      if isFile(path(of: name)) {
        if let there = try? read(name), there.label == digit.label, there.strokes == digit.strokes {
          return there
        }
      } else {
        try translating(
          AtomicFile().write(Array(digit.text.utf8), to: path(of: name)), to: DatasetError.init)
        return try read(name)
      }
      number += 1
    }
  }

  /// Takes the file of a digit away; nothing happens where it is gone already.
  public func remove(_ id: OwnDigit.ID) throws(DatasetError) {
    // A name, never a path that leads out of the folder.
    guard !id.contains("/"), !id.hasPrefix(".") else { throw .missing(path: path(of: id)) }
    try translating(AtomicFile().remove(path(of: id)), to: DatasetError.init)
  }

  private func path(of name: String) -> String { "\(folder)/\(name)" }
}
