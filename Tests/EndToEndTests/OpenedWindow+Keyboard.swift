import TestSupport

extension OpenedWindow {
  /// Moves the keyboard to a control by Tab alone, in the order in which `layout` names them.
  func tab(to name: String) async throws {
    try await wait("\(name) to be usable") { $0.isEnabled(name) }
    let stops = log.tabStops
    guard let end = stops.firstIndex(of: name) else {
      throw WaitFailure("no way by Tab to \(name) in \(stops)")
    }
    // From a control that cannot be used any more, Tab goes to the first.
    let start = stops.firstIndex(of: focus)
    let taps = start.map { (end - $0 + stops.count) % stops.count } ?? end + 1
    for _ in 0..<taps { robot.tap(.tab) }
    focus = name
  }

  /// Tabs to a field and types over what it holds.
  func enter(_ text: String, into field: String) async throws {
    try await tab(to: field)
    if text.isEmpty { robot.tap(.delete) } else { robot.type(text) }
    try await wait("\(text) in \(field)") { $0.value(of: field) == text }
  }

  /// Leaves whatever has the keyboard; the canvas has it then.
  func escape() {
    robot.tap(.escape)
    focus = "canvas"
  }
}

extension OpenedWindow.Log {
  /// The controls that Tab visits, in its order.
  fileprivate var tabStops: [String] {
    let roles = [
      "canvas", "button", "toggle", "check", "field", "dropdown", "tab", "slider", "model",
    ]
    return order.filter { name in
      elements[name].map { $0.enabled && roles.contains($0.role) } ?? false
    }
  }
}
