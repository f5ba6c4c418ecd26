/// A list of choices that hangs on a field.
struct Menu: Equatable, Sendable {
  struct Item: Equatable, Sendable {
    /// What the choice is called in the program.
    var value: String
    var title: String
    var detail = ""
    var isEnabled = true
  }

  var control: Control
  var items: [Item]
  var chosen: Int?
  var highlighted: Int?
  /// How far a list that is longer than its room is scrolled, in pixels.
  var scroll = 0.0

  /// The next usable choice in `direction` from the highlighted one.
  mutating func moveHighlight(by direction: Int) {
    guard items.contains(where: \.isEnabled) else { return }
    var index = highlighted ?? (direction > 0 ? -1 : items.count)
    repeat {
      index = (index + direction + items.count) % items.count
    } while !items[index].isEnabled
    highlighted = index
  }

  /// Highlights the next choice that begins with `character`.
  mutating func jump(to character: Character) {
    let start = (highlighted ?? -1) + 1
    let order = (0..<items.count).map { (start + $0) % items.count }
    let match = order.first {
      items[$0].isEnabled && items[$0].title.first?.lowercased() == character.lowercased()
    }
    highlighted = match ?? highlighted
  }
}
