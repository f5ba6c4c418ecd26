import Datasets
import Ink
import ModelFiles

/// Labelled drawings as the pictures that networks see.
struct DrawnImages {
  private var pixels: [UInt8] = []
  private var labels: [(label: String, place: String)] = []

  /// The pictures of all drawings at `path`, a file or a folder.
  init(at path: String) throws {
    for labelled in try DrawingFolder.labelled(at: path) {
      guard let picture = InkPipeline.standard.picture(of: labelled.drawing.strokes) else {
        continue
      }
      pixels += picture.bytes
      labels.append((labelled.label, labelled.place))
    }
  }

  /// With labels among the classes that a model knows.
  func images(for model: SavedModel, at file: String) throws(Failure) -> LabelledImages {
    let names = model.metadata.classNames
    var indices: [UInt8] = []
    for (label, place) in labels {
      guard let index = names.firstIndex(of: label), let byte = UInt8(exactly: index) else {
        throw Failure(
          "\(place) is labelled \(label), which is no class that \(file) knows: "
            + names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …." : "."))
      }
      indices.append(byte)
    }
    return LabelledImages(shape: .digit, pixels: pixels, labels: indices, classNames: names)
  }
}
