import Ink

/// The pictures of the drawing that models get, each made once however many models ask for it.
struct InkPictures: Equatable, Sendable {
  /// Which drawing they are of.
  private var ink: InkVersion?
  /// The pipeline whose steps are shown.
  private var shown: InkPipeline?
  /// What there is after each step of the pipeline that is shown; empty where there is no ink.
  private(set) var steps: [DigitPicture] = []
  private var made: [InkPipeline: DigitPicture] = [:]

  /// The picture by the pipeline that is shown; nil where there is no ink.
  var picture: DigitPicture? { steps.last }

  /// Brings the steps up to date; nothing is done where neither drawing nor pipeline has changed.
  mutating func show(_ pipeline: InkPipeline, of strokes: [Stroke], _ version: InkVersion) {
    guard ink != version || shown != pipeline else { return }
    if ink != version { made = [:] }
    (ink, shown) = (version, pipeline)
    steps = pipeline.pictures(of: strokes)
    made[pipeline] = steps.last
  }

  /// The picture of the same strokes by a pipeline; nil where there is no ink.
  mutating func picture(by pipeline: InkPipeline, of strokes: [Stroke]) -> DigitPicture? {
    guard !steps.isEmpty else { return nil }
    if let picture = made[pipeline] { return picture }
    let picture = pipeline.picture(of: strokes)
    made[pipeline] = picture
    return picture
  }

  /// Pictures follow from the rest.
  static func == (a: InkPictures, b: InkPictures) -> Bool { a.ink == b.ink && a.shown == b.shown }
}
