import Geometry

/// What is drawn on the canvas, with its history.
///
/// The canvas is the square from 0 to 1 in both directions; strokes that leave it are kept whole.
/// A gesture runs from `begin` or `beginErasing` to `endStroke` and is one step of undo; so is
/// `clear`. The history holds the last ``maximumSteps`` steps.
public struct Sketch: Equatable, Sendable {
  /// How many steps can be undone.
  public static let maximumSteps = 200
  /// Points farther than this from the origin cannot come from a pointer and are ignored.
  public static let farthest = 1000.0

  enum Gesture: Equatable, Sendable {
    case none
    case drawing
    case erasing(radius: Double, last: Point)
  }

  /// The strokes in the order in which they were begun, the one being drawn included.
  public internal(set) var strokes: [Stroke] = []
  /// Another number whenever the strokes have changed.
  public internal(set) var revision = 0
  var gesture = Gesture.none
  /// The strokes as they were before the gesture that is under way.
  var before: [Stroke] = []
  var past: [[Stroke]] = []
  var future: [[Stroke]] = []

  /// An empty canvas.
  public init() {}

  /// Strokes that are there from the start, without history.
  public init(strokes: [Stroke]) { self.strokes = strokes }

  /// Whether there is no ink.
  public var isEmpty: Bool { strokes.isEmpty }
  /// Whether a gesture, with pen or eraser, is under way.
  public var isDrawing: Bool { gesture != .none }
  /// Whether there is a step to take back.
  public var canUndo: Bool { !isDrawing && !past.isEmpty }
  /// Whether a step taken back can be done again.
  public var canRedo: Bool { !isDrawing && !future.isEmpty }

  /// Puts the pen down, at `moment` where that is known; a gesture under way is ended first.
  public mutating func begin(at point: Point, width: Double, moment: Moment? = nil) {
    endStroke()
    guard accepts(point), width.isFinite, width > 0 else { return }
    before = strokes
    gesture = .drawing
    var stroke = Stroke(points: [], width: width)
    stroke.append(point, Self.usable(moment))
    strokes.append(stroke)
    revision += 1
  }

  /// Moves the pen on; without effect when it is not down.
  public mutating func extend(to point: Point, moment: Moment? = nil) {
    guard gesture == .drawing, accepts(point) else { return }
    let last = strokes.count - 1
    guard strokes[last].points.last != point else { return }
    strokes[last].append(point, Self.usable(moment))
    revision += 1
  }

  /// Puts other strokes in the place of all that is there, as one step.
  public mutating func replace(with strokes: [Stroke]) {
    endStroke()
    guard strokes != self.strokes else { return }
    remember(self.strokes)
    self.strokes = strokes
    revision += 1
  }

  /// Lifts pen or eraser: what the gesture did becomes one step of the history.
  public mutating func endStroke() {
    guard isDrawing else { return }
    gesture = .none
    if before != strokes { remember(before) }
    before = []
  }

  /// Takes back the gesture under way, as if it had never begun.
  public mutating func cancelStroke() {
    guard isDrawing else { return }
    gesture = .none
    if before != strokes {
      strokes = before
      revision += 1
    }
    before = []
  }

  /// Takes back the last step; a gesture under way counts as one.
  public mutating func undo() {
    endStroke()
    guard let previous = past.popLast() else { return }
    future.append(strokes)
    strokes = previous
    revision += 1
  }

  /// Does again what was last taken back.
  public mutating func redo() {
    endStroke()
    guard let next = future.popLast() else { return }
    past.append(strokes)
    strokes = next
    revision += 1
  }

  /// Takes all ink away, as one step.
  public mutating func clear() {
    endStroke()
    guard !strokes.isEmpty else { return }
    remember(strokes)
    strokes = []
    revision += 1
  }

  private mutating func remember(_ state: [Stroke]) {
    past.append(state)
    if past.count > Self.maximumSteps { past.removeFirst(past.count - Self.maximumSteps) }
    future = []
  }

  private static func usable(_ moment: Moment?) -> Moment? {
    moment?.time.isFinite == true ? moment : nil
  }

  func accepts(_ point: Point) -> Bool {
    point.isFinite && abs(point.x) <= Self.farthest && abs(point.y) <= Self.farthest
  }
}
