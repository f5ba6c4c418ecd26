import Storage

/// One ``PixelTable`` or two: `name_train.csv` and `name_test.csv`, `train.csv` and `test.csv`.
///
/// A table alone is divided as ``Dataset/init(name:dividing:)`` says; so is the first of a pair
/// whose test table has no labels, as those of competitions have none.
struct PixelTableSet {
  let training: String
  let test: String?
  /// What both names begin with, `name_`.
  let prefix: String

  private static let endings = [".csv", ".csv.gz"]

  /// Whether a file of this name can be a table.
  static func isTable(_ name: String) -> Bool { endings.contains(where: name.hasSuffix) }

  /// The set that the table at `path` belongs to.
  init(path: String) {
    let (folder, name) = (Folder.containing(path), path.split(separator: "/").last ?? "")
    self.init(path: path, folder: path.contains("/") ? folder : ".", name: String(name))
  }

  private init(path: String, folder: String, name: String) {
    let ending = Self.endings.last(where: name.hasSuffix) ?? ""
    let stem = name.dropLast(ending.count)
    let word = stem.lastIndex { "-_.".contains($0) }.map { stem[stem.index(after: $0)...] } ?? stem
    prefix = word == "train" || word == "test" ? String(stem.dropLast(word.count)) : "\(stem)_"
    let start = prefix
    func find(_ part: String) -> String? {
      Self.endings.map { "\(folder)/\(start)\(part)\($0)" }.first(where: isFile)
    }
    switch word {
    case "train":
      (training, test) = (path, find("test"))
    case "test":
      let other = find("train")
      (training, test) = (other ?? path, other == nil ? nil : path)
    default:
      (training, test) = (path, nil)
    }
  }

  /// All sets of tables in `directory`, by the names of their training tables.
  static func all(in directory: String) -> [PixelTableSet] {
    let names = (try? Folder.names(in: directory, atMost: 100_000)) ?? []
    let sets = names.filter { isTable($0) && isFile("\(directory)/\($0)") }
      .map { PixelTableSet(path: "\(directory)/\($0)") }
    return sets.filter { set in !sets.contains { $0.test == set.training } }
      .reduce(into: []) { all, set in
        if !all.contains(where: { $0.training == set.training }) { all.append(set) }
      }
  }

  func load(name: String) throws(DatasetError) -> Dataset {
    let table = try PixelTable(path: training)
    let names = try LabelNames.beside(directory: Folder.containing(training), prefix: prefix)
    let classes = TableClasses(of: table, names)
    let images = try classes.images(of: table)
    guard let test, try PixelTable.columnCount(of: test) != table.shape.count else {
      return Dataset(name: name, dividing: images)
    }
    let testTable = try PixelTable(path: test)
    guard testTable.shape == table.shape else {
      throw .shapeMismatch(path: test, expected: table.shape, found: testTable.shape)
    }
    return Dataset(name: name, training: images, test: try classes.images(of: testTable))
  }
}

/// From what stands in a table for a label to the classes of those to train with.
private enum TableClasses {
  /// Labels are numbers, as in IDX files.
  case numbers(LabelCode)
  /// Labels are names, which are the classes in the order of their bytes.
  case names([String])

  init(of table: PixelTable, _ names: LabelNames) {
    let numbers = table.names.compactMap { UInt8($0) }
    if numbers.count == table.names.count {
      self = .numbers(LabelCode(names, labels: [numbers]))
    } else {
      self = .names(table.names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }
  }

  func images(of table: PixelTable) throws(DatasetError) -> LabelledImages {
    let classNames: [String]
    let labels: [UInt8]
    switch self {
    case .numbers(let code):
      let numbers = try classes(of: table) { UInt8($0) }
      classNames = code.classNames
      labels = try code.classes(
        of: table.labels.map { numbers[Int($0)] }, source: table.path)
    case .names(let names):
      let numbers = try classes(of: table) { name in
        names.firstIndex(of: name).map { UInt8(truncatingIfNeeded: $0) }
      }
      classNames = names
      labels = table.labels.map { numbers[Int($0)] }
    }
    return LabelledImages(
      shape: table.shape, pixels: table.pixels, labels: labels, classNames: classNames)
  }

  private func classes(
    of table: PixelTable, _ number: (String) -> UInt8?
  ) throws(DatasetError) -> [UInt8] {
    var numbers: [UInt8] = []
    for name in table.names {
      guard let number = number(name) else {
        throw .unknownClass(path: table.path, name: name)
      }
      numbers.append(number)
    }
    return numbers
  }
}
