import Geometry

extension AppState {
  /// What the pointer should look like.
  public enum PointerShape: Equatable, Sendable {
    case arrow, pen, text, hand
  }

  /// The smallest content size that everything fits into, in logical pixels.
  public static var minimumSize: Size { Layout.minimumSize }

  /// What the pointer should look like where it is.
  public var pointerShape: PointerShape {
    if gesture == .drawing || gesture == .erasing { return .pen }
    guard menu == nil, let hovered else { return .arrow }
    if hovered == .canvas { return .pen }
    if TrainingForm.fields.contains(hovered) { return .text }
    return .arrow
  }

  /// The window's title.
  public var title: String {
    guard let run = runs.last, trainer.run == run.id, let progress = run.progress else {
      return "Inkling"
    }
    return "Inkling: epoch \(progress.epoch) of \(progress.epochs)"
  }

  /// Says how the program was started.
  ///
  /// - Parameters:
  ///   - models: how many models are on their way.
  ///   - keepsOpen: whether a newly trained model joins them instead of taking their place.
  ///   - trains: whether a training begins as soon as the data sets are known.
  public mutating func expect(_ models: Int, keepsOpen: Bool, trains: Bool) {
    shelf.isStarting = models > 0
    shelf.openedByItself = !keepsOpen
    trainsAtStart = trains
  }

  /// The controls as the event log has them, where they changed since the last call.
  public mutating func changedLayout() -> [Element]? {
    let elements = widgets.map { widget in
      Element(
        name: widget.control.name, role: widget.role,
        label: widget.problem.map { widget.label + ": " + $0 } ?? widget.label,
        value: widget.value, isEnabled: widget.isEnabled,
        rect: widget.hitRect.scaled(by: scale))
    }
    guard elements != lastLayout else { return nil }
    lastLayout = elements
    return elements
  }
}
