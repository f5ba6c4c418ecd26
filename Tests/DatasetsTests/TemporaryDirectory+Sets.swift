import Datasets
import Storage
import TestSupport

extension TemporaryDirectory {
  /// Writes a file and makes the folders above it.
  @discardableResult
  func add(_ bytes: some Sequence<UInt8>, _ name: String) throws -> String {
    try Folder.make(Folder.containing(file(name)))
    return try write(bytes, to: name)
  }

  /// Writes a text file and makes the folders above it.
  @discardableResult
  func add(_ text: String, _ name: String) throws -> String { try add(Array(text.utf8), name) }

  /// A PGM file: so many rows of these pixels.
  @discardableResult
  func addPicture(_ pixels: [UInt8], width: Int, _ name: String) throws -> String {
    try add(Array("P5 \(width) \(pixels.count / width) 255\n".utf8) + pixels, name)
  }

  /// Takes a file away.
  func remove(_ name: String) throws { try AtomicFile().remove(file(name)) }

  /// The data set at a path in this folder, or the folder itself.
  func load(_ name: String = "") throws(DatasetError) -> Dataset {
    try DatasetCatalog(directories: []).load(name.isEmpty ? path : file(name))
  }

  /// What loading it throws.
  func error(_ name: String = "") -> DatasetError? {
    do throws(DatasetError) {
      _ = try load(name)
      return nil
    } catch { return error }
  }
}
