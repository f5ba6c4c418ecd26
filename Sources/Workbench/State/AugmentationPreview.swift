import Datasets
import ImageAugmentation
import Ink

/// What augmentation makes of pictures, to look at: of the drawing on the canvas or, where that is
/// empty, of the digits that are built in.
struct AugmentationPreview: Equatable, Sendable {
  /// More than are ever shown.
  static let count = 40

  var augmentation = Augmentation.none
  /// Which drawing it is of; nil for the digits.
  private(set) var ink: Int?
  private(set) var pictures: [[Float]] = []

  /// Pictures are large; they follow from the rest.
  static func == (a: AugmentationPreview, b: AugmentationPreview) -> Bool {
    a.augmentation == b.augmentation && a.ink == b.ink && a.pictures.isEmpty == b.pictures.isEmpty
  }

  /// - Parameter revision: that of the drawing, which changes with it.
  mutating func show(_ augmentation: Augmentation, of drawing: DigitPicture?, revision: Int) {
    let ink = drawing == nil ? nil : revision
    guard augmentation != self.augmentation || ink != self.ink || pictures.isEmpty else { return }
    self.augmentation = augmentation
    self.ink = ink
    let side = DigitPicture.side
    if let drawing {
      pictures = augmentation.examples(
        of: drawing.bytes, height: side, width: side, count: Self.count, seed: 1)
    } else {
      pictures = (0..<Self.count).map { index in
        augmentation.examples(
          of: Self.digits[index % 10], height: side, width: side, count: 1,
          seed: UInt64(index + 1))[0]
      }
    }
  }

  /// One of each digit, as the built-in data set draws them.
  private static let digits: [[UInt8]] = {
    let generator = PenStrokeGenerator(seed: 3)
    return (0..<10).map { digit in
      let strokes = generator.strokes(digit: digit, index: UInt64(digit))
      return InkPipeline.standard.picture(of: strokes)?.bytes
        ?? [UInt8](repeating: 0, count: DigitPicture.pixelCount)
    }
  }()
}

extension AppState {
  /// Brings the pictures up to date while they are looked at, a stroke at a time.
  mutating func renewPreview() {
    guard formPage == .more, !teaching.isShown, gesture == nil else { return }
    preview.show(
      check.augmentation ?? preview.augmentation, of: sketch.isEmpty ? nil : picture,
      revision: sketch.revision)
  }
}
