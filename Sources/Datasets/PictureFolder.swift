import Ink
import Storage

/// Pictures in folders, one folder for each class, named as the class is.
///
/// `DIR/cat/1.png`, `DIR/dog/2.png`, …; or `DIR/train/cat/1.png` and `DIR/test/cat/9.png`. Without
/// a test part the pictures are divided as ``Dataset/init(name:dividing:)`` says. PNG, PGM and PPM
/// files are read, hidden files and all that is no picture are passed over.
struct PictureFolder {
  /// The folders with the classes in them.
  let training: String
  let test: String?

  /// More pictures are not read.
  static let mostPictures = 1 << 20
  private static let endings = [".png", ".pgm", ".ppm", ".pnm"]
  /// Pictures that are not read, but must not be passed over in silence.
  private static let foreignEndings = [".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff"]

  /// One class of one part.
  struct Class: Equatable {
    let name: String
    let files: [String]
  }

  /// The pictures below `directory`; nil where no folder in it holds one.
  init?(directory: String) {
    let names = Self.folders(in: directory)
    func part(_ wanted: [String]) -> String? {
      names.first(where: wanted.contains).map { "\(directory)/\($0)" }
        .flatMap { Self.holdsClasses($0) ? $0 : nil }
    }
    if let training = part(["train", "training"]) {
      self.training = training
      test = part(["test", "testing"])
    } else if Self.holdsClasses(directory) {
      training = directory
      test = nil
    } else {
      return nil
    }
  }

  func load(name: String) throws(DatasetError) -> Dataset {
    let classes = try Self.classes(in: training)
    let names = classes.map(\.name)
    let tested = try test.map { path throws(DatasetError) in try Self.classes(in: path) } ?? []
    if let test, let odd = tested.first(where: { !names.contains($0.name) }) {
      throw .unknownClass(path: test, name: odd.name)
    }
    let form = try PictureForm(surveying: (classes + tested).flatMap(\.files), path: training)
    var pictures = try form.read(classes, names: names)
    var testPictures = try form.read(tested, names: names)
    if pictures.isOnLight {
      pictures.turn()
      testPictures.turn()
    }
    let images = pictures.images(classNames: names)
    guard test != nil else { return Dataset(name: name, dividing: images) }
    return Dataset(name: name, training: images, test: testPictures.images(classNames: names))
  }

  /// The classes in a folder: in the order of their numbers where all names are numbers, else in
  /// that of their bytes.
  static func classes(in folder: String) throws(DatasetError) -> [Class] {
    var names = folders(in: folder)
    guard names.count <= LabelledImages.maximumClasses else {
      throw .tooManyClasses(path: folder, count: names.count)
    }
    let numbers = names.compactMap { UInt32($0) }
    if numbers.count == names.count { names.sort { UInt32($0) ?? 0 < UInt32($1) ?? 0 } }
    var classes: [Class] = []
    var count = 0
    for name in names {
      let files = try pictures(in: "\(folder)/\(name)")
      count += files.count
      guard count <= mostPictures else { throw .tooLarge(path: folder) }
      classes.append(Class(name: name, files: files))
    }
    return classes
  }

  private static func pictures(in folder: String) throws(DatasetError) -> [String] {
    let names = try translating(
      Folder.names(in: folder, atMost: mostPictures + 1), to: DatasetError.init)
    var files: [String] = []
    for name in names {
      let path = "\(folder)/\(name)"
      if hasEnding(name, foreignEndings) { throw .picture(.unknownFormat(path: path)) }
      if hasEnding(name, endings) { files.append(path) }
    }
    guard !files.isEmpty else { throw .noPictures(path: folder) }
    return files
  }

  /// Whether a folder in `folder` holds a picture of whatever format.
  private static func holdsClasses(_ folder: String) -> Bool {
    folders(in: folder).contains { name in
      let names = (try? Folder.names(in: "\(folder)/\(name)", atMost: mostPictures)) ?? []
      return names.contains { hasEnding($0, endings + foreignEndings) }
    }
  }

  private static func folders(in directory: String) -> [String] {
    let names = (try? Folder.names(in: directory, atMost: 100_000)) ?? []
    return names.filter { Folder.exists("\(directory)/\($0)") }
  }

  private static func hasEnding(_ name: String, _ endings: [String]) -> Bool {
    endings.contains(where: name.lowercased().hasSuffix)
  }
}
