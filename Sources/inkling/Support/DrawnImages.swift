import Datasets
import Ink
import ModelFiles

/// Labelled drawings that become the pictures that networks see.
struct DrawnImages {
  private let drawings: [DrawingFolder.Labelled]

  /// All drawings at `path`, a file or a folder.
  init(at path: String) throws { drawings = try DrawingFolder.labelled(at: path) }

  /// Their pictures by the pipeline of a model, with labels among the classes that it knows.
  func images(
    for model: SavedModel, at file: String, by pipeline: InkPipeline
  ) throws(Failure) -> LabelledImages {
    let names = model.metadata.classNames
    var pixels: [UInt8] = []
    var indices: [UInt8] = []
    for labelled in drawings {
      guard let picture = pipeline.picture(of: labelled.drawing.strokes) else { continue }
      pixels += picture.bytes
      guard let index = names.firstIndex(of: labelled.label), let byte = UInt8(exactly: index)
      else {
        throw Failure(
          "\(labelled.place) is labelled \(labelled.label), which is no class that \(file) knows: "
            + names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …." : "."))
      }
      indices.append(byte)
    }
    return LabelledImages(shape: .digit, pixels: pixels, labels: indices, classNames: names)
  }
}
