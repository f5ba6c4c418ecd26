import Ink
import ModelFiles

extension SavedModel {
  /// How drawings become this model's input: as its training made pictures of strokes, in the standard
  /// way where its file does not say or says something that is not known here.
  public var pipeline: InkPipeline {
    metadata.preprocessing.flatMap { try? InkPipeline(text: $0) } ?? .standard
  }

  /// What is to be told about ``pipeline``, in one sentence; nil where it is what the file says.
  public var preprocessingNote: String? {
    guard let text = metadata.preprocessing, (try? InkPipeline(text: text)) == nil else {
      return nil
    }
    return "Its preprocessing \(String(reflecting: text)) is not known; drawings are made "
      + "\(InkPipeline.standard.text)."
  }
}
