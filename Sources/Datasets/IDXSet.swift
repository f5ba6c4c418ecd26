import Glibc

/// The four files of one IDX data set in one directory, under whatever style of name.
struct IDXSet {
  enum Part: String, CaseIterable { case training = "train", test = "t10k" }

  let directory: String

  /// The set in `directory`, or nil where not one of its files is there.
  init?(directory: String) {
    self.directory = directory
    guard Part.allCases.contains(where: { files(of: $0).isAnyThere }) else { return nil }
  }

  /// Whether all four files are there.
  var isComplete: Bool { Part.allCases.allSatisfy { files(of: $0).areBothThere } }

  func load(_ part: Part, classNames: [String]) throws(DatasetError) -> LabelledImages {
    let files = files(of: part)
    return try IDX.read(images: files.images, labels: files.labels, classNames: classNames)
  }

  func load(name: String, classNames: [String]) throws(DatasetError) -> Dataset {
    let training = try load(.training, classNames: classNames)
    let test = try load(.test, classNames: classNames)
    guard training.shape == test.shape else {
      throw .shapeMismatch(
        path: files(of: .test).images, expected: training.shape, found: test.shape)
    }
    return Dataset(name: name, training: training, test: test)
  }

  /// How many pictures the header of a part promises.
  func count(of part: Part) throws(DatasetError) -> Int {
    try IDX.dimensions(path: files(of: part).images, ranks: [3, 4])[0]
  }

  private struct Files {
    let images: String
    let labels: String
    var isAnyThere: Bool { isFile(images) || isFile(labels) }
    var areBothThere: Bool { isFile(images) && isFile(labels) }
  }

  private func files(of part: Part) -> Files {
    Files(images: find("\(part.rawValue)-images", 3), labels: find("\(part.rawValue)-labels", 1))
  }

  /// The first of the known names that is there; raw before .gz, since it loads faster.
  private func find(_ stem: String, _ rank: Int) -> String {
    let names = ["\(stem)-idx\(rank)-ubyte", "\(stem).idx\(rank)-ubyte"]
    let paths = (names + names.map { $0 + ".gz" }).map { "\(directory)/\($0)" }
    return paths.first(where: isFile) ?? paths[2]
  }
}

/// Whether `path` can be opened for reading as a file. The corresponding C call is `access`.
private func isFile(_ path: String) -> Bool { access(path, R_OK) == 0 }
