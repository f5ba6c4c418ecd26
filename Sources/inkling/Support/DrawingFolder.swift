import Datasets
import Ink
import Storage
import Workbench

/// Files of drawings on the disk.
enum DrawingFolder {
  /// More files are not looked at.
  private static let mostFiles = 100_000

  /// The drawings in the file at `path`, at least one.
  static func read(_ path: String) throws -> [RecordedDrawing] {
    let bytes = try ReadableFile.contents(of: path, limit: DrawingFile.mostBytes)
    return try DrawingFile.decode(bytes, path: path)
  }

  /// Writes a drawing into a new file in `folder`, which is made where it is missing; its path.
  static func save(
    _ drawing: RecordedDrawing, as format: DrawingFile.Format, in folder: String
  ) throws -> String {
    let bytes = Array(DrawingFile.text(of: drawing, as: format).utf8)
    guard bytes.count <= DrawingFile.mostBytes, drawing.pointCount <= DrawingFile.mostPoints else {
      throw Failure(
        "The drawing has \(drawing.pointCount) points, more than a file can have. Erase a part of it."
      )
    }
    try Folder.make(folder)
    let path = Places.freePath(
      in: Places.absolute(folder), name: name(of: drawing), fileExtension: format.rawValue)
    try AtomicFile().write(bytes, to: path)
    return path
  }

  /// What the file of a drawing is called: by its label, as far as that can stand in a name.
  private static func name(of drawing: RecordedDrawing) -> String {
    guard let label = drawing.label else { return "drawing" }
    return "drawing-of-"
      + label.prefix(40).map { $0.isLetter || $0.isNumber ? "\($0)" : "-" }.joined()
  }

  /// What is saved in `folder`, the newest first; nothing where there is no such folder.
  static func list(_ folder: String) -> [DrawingListing] {
    let names = (try? Folder.names(in: folder, atMost: mostFiles)) ?? []
    let listings = names.filter(DrawingFile.isNamed).compactMap { name -> DrawingListing? in
      let path = "\(folder)/\(name)"
      guard let file = try? ReadableFile(path: path) else { return nil }
      return DrawingListing(path: path, name: name, modified: file.modified)
    }
    return listings.sorted { ($1.modified, $0.name) < ($0.modified, $1.name) }
  }

  /// A drawing, what is in it, and where it is from, for messages.
  struct Labelled {
    var drawing: RecordedDrawing
    var label: String
    var place: String
  }

  /// All drawings of a file, or of the files in a folder and in its folders. A drawing without a label
  /// belongs to the class that its folder is called; of the folder that is named here, or that the named
  /// file is in, that is known where it is a digit.
  static func labelled(at path: String) throws -> [Labelled] {
    let parts = path.split(separator: "/")
    guard Folder.exists(path) else {
      return try labelled(file: path, folderName: digit(parts.dropLast().last))
    }
    var all: [Labelled] = []
    for name in try Folder.names(in: path, atMost: mostFiles) {
      let inner = "\(path)/\(name)"
      if DrawingFile.isNamed(name) {
        all += try labelled(file: inner, folderName: digit(parts.last))
      } else if Folder.exists(inner) {
        for file in try Folder.names(in: inner, atMost: mostFiles) where DrawingFile.isNamed(file) {
          all += try labelled(file: "\(inner)/\(file)", folderName: name)
        }
      }
    }
    guard !all.isEmpty else {
      throw Failure("There is no drawing (.json or .svg) in \(path) or in a folder in it.")
    }
    return all
  }

  private static func digit(_ folderName: Substring?) -> String? {
    LabelledImages.digitNames.first { $0 == folderName ?? "" }
  }

  private static func labelled(file: String, folderName: String?) throws -> [Labelled] {
    let drawings = try read(file)
    return try drawings.enumerated().map { index, drawing in
      let place = drawings.count > 1 ? "\(file), drawing \(index + 1)" : file
      guard let label = drawing.label ?? folderName else {
        throw Failure(
          "\(place) has no label. Write one into the file, or put it into a folder that is called "
            + "as its class.")
      }
      return Labelled(drawing: drawing, label: label, place: place)
    }
  }
}
