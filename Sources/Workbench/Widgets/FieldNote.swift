import Drawing
import Geometry
import NeuralNetwork

/// What is said beside a field while it is edited: what is wrong with it, or what it amounts to.
struct FieldNote: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    /// What is wrong, in lines that fit.
    case problem([String])
    /// What the field is about, in lines that fit.
    case explanation([String])
    /// The layers of a network, as many as there is room for.
    case layers([LayerLine], left: Int, parameters: Int)
    /// The learning rate over a run of so many updates.
    case course(CoursePlot)
  }

  static let width = 316.0
  static let linePitch = 17.0
  static let padding = 12.0

  var rect: Rect
  var content: Content

  /// What is to be said now; nil where that is nothing.
  init?(_ state: AppState) {
    guard let control = state.editor?.control, state.menu == nil, !state.showsHelp,
      let field = state.formLayout.entries.first(where: { $0.control == control })?.rect
    else { return nil }
    let window = state.layout.window
    let inner = Self.width - 2 * Self.padding
    let height: Double
    if let problem = state.check.problems[control] {
      guard problem.sentence != problem.short else { return nil }
      let lines = Self.wrapped(problem.sentence, width: inner)
      content = .problem(lines)
      height = Double(lines.count) * Self.linePitch
    } else if control == .network, let outline = state.check.outline {
      let room = Int((window.height - 2 * Grid.margin - 2 * Self.padding) / Self.linePitch) - 3
      let lines = LayerLine.all(of: outline)
      let shown = lines.count <= room ? lines : Array(lines.prefix(max(1, room - 1)))
      let left = lines.count - shown.count
      content = .layers(shown, left: left, parameters: outline.parameterCount)
      height = Double(shown.count + 2 + (left > 0 ? 1 : 0)) * Self.linePitch
    } else if control == .schedule {
      content = .course(CoursePlot(state.check))
      height = CoursePlot.height
    } else if control == .preprocessing, let pipeline = state.form.pipeline {
      let lines = Self.wrapped(state.explanation(of: pipeline), width: inner)
      content = .explanation(lines)
      height = Double(lines.count) * Self.linePitch
    } else {
      return nil
    }
    let whole = height + 2 * Self.padding
    let y = min(field.minY - 12, window.maxY - Grid.margin - whole)
    rect = Rect(
      state.layout.trainingCard.minX - 4 - Self.width, max(Grid.margin, y), Self.width, whole)
  }

  /// A sentence in lines of whole words.
  static func wrapped(_ text: String, width: Double, font: Font = Type.body) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : "\(line) \(word)"
      if !line.isEmpty, Painter.measure(longer, font: font).width > width {
        lines.append(line)
        line = String(word)
      } else {
        line = longer
      }
    }
    return lines + [line]
  }
}

extension AppState {
  /// What is said beside the field that is edited.
  var fieldNote: FieldNote? { FieldNote(self) }
}

/// A layer as people read it.
struct LayerLine: Equatable, Sendable {
  var text: String
  /// The shape of what it gives.
  var shape: String
  /// How many parameters it has; nothing where it has none.
  var parameters: String

  static func all(of outline: NetworkOutline) -> [LayerLine] {
    let input = LayerLine(text: "input", shape: "\(outline.inputShape)", parameters: "")
    return [input]
      + outline.layers.map {
        LayerLine(
          text: $0.text, shape: "\($0.shape)",
          parameters: $0.parameterCount > 0 ? NumberText.count($0.parameterCount) : "")
      }
  }
}

/// The learning rate over a run, as a line.
struct CoursePlot: Equatable, Sendable {
  static let height = 104.0
  private static let points = 140

  var rates: [Double]
  var updates: Int

  init(_ check: FormCheck) {
    updates = check.updates
    let schedule = check.schedule.spanning(check.updates)
    let last = max(0, check.updates - 1)
    let base = check.learningRate
    rates = (0...Self.points).map { point in
      let update = Int((Double(last) * Double(point) / Double(Self.points)).rounded())
      return Double(schedule.learningRate(base: base, iteration: update))
    }
  }

  /// A rate for people: what cannot be seen beside the highest is 0.
  func text(_ rate: Double) -> String {
    guard rate > 1e-5 * (rates.max() ?? 0) else { return "0" }
    var text = NumberText.short(rate)
    while text.contains("."), text.hasSuffix("0") || text.hasSuffix(".") { text.removeLast() }
    return text
  }
}
