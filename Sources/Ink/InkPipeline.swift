import Geometry

/// How ink becomes the picture a network sees, as MNIST's makers did it (LeCun et al.,
/// "Gradient-based learning applied to document recognition", 1998, section III.A): the longest
/// side of the ink's box becomes 20 pixels, and its centre of mass comes to the middle of 28 x 28.
///
/// A drawing's own pen width does not matter: every drawing is redrawn, at the size of the picture,
/// with a pen of `penWidth`, so that big and small drawings look alike.
///
/// Each of these ``Step``s can be left out, for networks that were trained so and for people who
/// want to see what it is good for.
public struct InkPipeline: Hashable, Sendable {
  /// What is done to ink, in this order. The raw values are the words of ``InkPipeline/text``.
  public enum Step: String, CaseIterable, Hashable, Sendable {
    /// The ink's box is cut out; without it, the whole canvas is the box.
    case boundingBox = "box"
    /// The longest side of the box becomes 20 pixels; without it, that of the canvas becomes 28.
    case scale
    /// The lines are drawn with the pipeline's pen; without it, with the drawing's own, scaled.
    case penWidth = "pen"
    /// The ink's centre of mass comes to the middle; without it, the middle of the box.
    case centerOfMass = "centre"
  }

  /// The side of the square into which the ink's box is fitted.
  public static let boxSide = 20.0
  /// Pens that leave something of a digit.
  public static let penWidths = 0.5...8.0
  /// Edges from aliased to blurred.
  public static let edgeSoftnesses = 0.25...4.0

  /// What is done; all steps unless said otherwise.
  public var steps = Set(Step.allCases)
  /// The breadth of the line in pixels of the picture.
  public var penWidth: Double
  /// Over how many pixels an edge goes from ink to paper; 1 is what averaging over each pixel
  /// gives.
  public var edgeSoftness: Double

  /// The pipeline of the canvas and of the models that ship: both numbers are those that make
  /// rendered pen trajectories most like the pictures of MNIST.
  public static let standard = InkPipeline(penWidth: 2.4, edgeSoftness: 1.4)

  /// A pipeline with all steps; numbers outside the ranges are taken as the nearest end.
  public init(penWidth: Double, edgeSoftness: Double) {
    self.penWidth = Self.penWidths.nearest(to: penWidth)
    self.edgeSoftness = Self.edgeSoftnesses.nearest(to: edgeSoftness)
  }

  /// The same pipeline with these steps only.
  public func with(steps: Set<Step>) -> InkPipeline {
    var pipeline = self
    pipeline.steps = steps
    return pipeline
  }

  /// The pictures after each of the four steps, the last the finished one, bit for bit; a step that
  /// is left out changes nothing. Each is what this pipeline makes without the later steps.
  ///
  /// - Parameter picture: makes a picture by a pipeline; nil where there is no ink, and then there
  ///   are no pictures.
  func afterEachStep(_ picture: (InkPipeline) -> DigitPicture?) -> [DigitPicture] {
    var pictures: [DigitPicture] = []
    var done: Set<Step> = []
    for step in Step.allCases {
      if !steps.contains(step), let last = pictures.last {
        pictures.append(last)
        continue
      }
      if steps.contains(step) { done.insert(step) }
      guard let next = picture(with(steps: done)) else { return [] }
      pictures.append(next)
    }
    return pictures
  }
}

extension ClosedRange<Double> {
  /// The nearest value of the range; the lower end for what is not a number.
  func nearest(to value: Double) -> Double {
    // Written so that what is not a number becomes the lower end.
    value >= lowerBound ? Swift.min(value, upperBound) : lowerBound
  }
}
