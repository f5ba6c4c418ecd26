import Datasets
import Glibc
import Storage

/// Where files are looked for and kept: the XDG base directories, and what ships with the program.
struct Places: Sendable {
  /// Where a training keeps its models.
  var savedModels: String
  /// Where drawings are saved.
  var drawings: String
  /// Where the digits are kept that the user has drawn and named.
  var ownDigits: OwnDigits
  /// Where digits of the user's own are exported to, each time into a new folder.
  var exports: String
  /// Where models are looked for, in this order.
  var models: [String]
  /// Where data sets are looked for, in this order.
  var data: [String]
  /// Where a download goes.
  var downloads: String

  /// - Parameters:
  ///   - models: `--models`, which takes the place of what ships and of the user's folder for
  ///     saving.
  ///   - data: `--data`.
  init(models: String? = nil, data: String? = nil) {
    let user = Self.userData + "/inkling"
    let own = user + "/models"
    savedModels = models ?? own
    drawings = user + "/drawings"
    ownDigits = OwnDigits(folder: user + "/own-digits")
    exports = user + "/exports"
    self.models = Self.unique([models ?? Self.shippedModels, own].compactMap { $0 })
    downloads = data ?? Self.environment("INKLING_DATA") ?? user + "/datasets"
    self.data = Self.unique(
      [data, Self.environment("INKLING_DATA"), user + "/datasets"].compactMap { $0 })
  }

  /// The data sets in these places.
  var catalog: DatasetCatalog {
    var catalog = DatasetCatalog(directories: data)
    catalog.ownDigits = ownDigits
    return catalog
  }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.map(absolute).filter { seen.insert($0).inserted }
  }

  /// The value of an environment variable; nil where it is unset or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  private static var home: String { environment("HOME") ?? "/" }

  private static var userData: String {
    environment("XDG_DATA_HOME") ?? home + "/.local/share"
  }

  /// The corresponding C call is `realpath`.
  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The path from the root, so that it still names the same file from elsewhere.
  static func absolute(_ path: String) -> String {
    if let resolved = resolved(path) { return resolved }
    // A file that is not there yet, in a folder that is.
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    if !name.isEmpty, let folder = resolved(Folder.containing(path)) {
      return folder == "/" ? "/" + name : "\(folder)/\(name)"
    }
    if path.hasPrefix("/") { return path }
    guard let current = getcwd(nil, 0) else { return path }
    defer { free(current) }
    return String(cString: current) + "/" + path
  }

  /// `Models` of the checkout that the program was built in, or the installed share folder.
  private static var shippedModels: String? {
    let program = absolute("/proc/self/exe")
    var folder = program
    while let slash = folder.lastIndex(of: "/"), slash > folder.startIndex {
      folder = String(folder[..<slash])
      if exists(folder + "/Package.swift"), exists(folder + "/Models") { return folder + "/Models" }
      let share = folder + "/share/inkling/Models"
      if exists(share) { return share }
    }
    return nil
  }

  /// The file of the judge that tells digits from other drawings: one in a folder of its own, so that
  /// no list offers it to read digits.
  var judge: String? {
    (models + [Self.shippedModels].compactMap { $0 })
      .map { "\($0)/judge/digit-judge.safetensors" }.first(where: Self.exists)
  }

  /// Whether something is at `path`.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes the directory that is to hold the file at `path`, and makes sure that it takes one: better
  /// now than after hours of training. The corresponding C call is `access`.
  static func makeRoom(for path: String, option: String) throws(Failure) {
    let folder = Folder.containing(path)
    try makeDirectory(folder, option: option)
    guard access(folder, W_OK | X_OK) == 0 else {
      throw Failure(
        "Nothing can be saved in the folder \(folder): \(systemReason(errno)). "
          + "Choose another with \(option).")
    }
  }

  /// Makes a directory and those above it.
  static func makeDirectory(_ path: String, option: String = "--models") throws(Failure) {
    try translating(Folder.make(path)) {
      Failure("The folder \(path) cannot be made: \($0.reason). Choose another with \(option).")
    }
  }

  /// The path for a model that is about to be trained, where a file can be made: `output` where it was
  /// said, else a new file in the user's folder, called `name`.
  static func modelFile(_ output: String?, name: String) throws(Failure) -> String {
    var path = output
    if path == nil {
      let folder = Places().savedModels
      try makeDirectory(folder)
      path = freeModelPath(in: folder, name: name)
    }
    let file = absolute(path ?? "")
    try makeRoom(for: file, option: "--output")
    return file
  }

  /// A path in `folder` for a new model called `name` that no file has yet: `name`, `name-2`, ….
  static func freeModelPath(in folder: String, name: String) -> String {
    freePath(in: folder, name: name, fileExtension: "safetensors")
  }

  /// The same for a file of any kind, or for a folder, whose name does not end in anything.
  static func freePath(in folder: String, name: String, fileExtension: String) -> String {
    var number = 1
    while true {
      let file = number == 1 ? name : "\(name)-\(number)"
      let path = "\(folder)/\(file)" + (fileExtension.isEmpty ? "" : ".\(fileExtension)")
      if !exists(path) { return path }
      number += 1
    }
  }
}
