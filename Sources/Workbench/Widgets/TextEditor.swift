/// A line of text being edited: the characters, the caret and the other end of the selection.
public struct TextEditor: Equatable, Sendable {
  private(set) var characters: [Character]
  /// Between characters: 0 is before the first.
  private(set) var caret: Int
  /// Where the selection began; equal to the caret where nothing is selected.
  private(set) var anchor: Int

  /// The longest text that it takes.
  private let limit: Int

  init(_ text: String, limit: Int = 200) {
    self.limit = limit
    characters = Array(text)
    caret = characters.count
    anchor = 0
  }

  var text: String { String(characters) }
  var selection: Range<Int> { min(caret, anchor)..<max(caret, anchor) }
  var selectedText: String { String(characters[selection]) }

  mutating func insert(_ text: String) {
    let new = text.filter { !$0.isNewline && $0 != "\t" }
    let room = limit - (characters.count - selection.count)
    let taken = Array(new.prefix(max(0, room)))
    let range = selection
    characters.replaceSubrange(range, with: taken)
    place(range.lowerBound + taken.count, extending: false)
  }

  mutating func deleteBackward(word: Bool) {
    if selection.isEmpty { anchor = word ? wordStart(before: caret) : max(0, caret - 1) }
    removeSelection()
  }

  mutating func deleteForward(word: Bool) {
    if selection.isEmpty {
      anchor = word ? wordEnd(after: caret) : min(characters.count, caret + 1)
    }
    removeSelection()
  }

  mutating func removeSelection() {
    let range = selection
    characters.removeSubrange(range)
    place(range.lowerBound, extending: false)
  }

  mutating func moveLeft(word: Bool, extending: Bool) {
    if !extending, !selection.isEmpty { return place(selection.lowerBound, extending: false) }
    place(word ? wordStart(before: caret) : caret - 1, extending: extending)
  }

  mutating func moveRight(word: Bool, extending: Bool) {
    if !extending, !selection.isEmpty { return place(selection.upperBound, extending: false) }
    place(word ? wordEnd(after: caret) : caret + 1, extending: extending)
  }

  mutating func moveToStart(extending: Bool) { place(0, extending: extending) }
  mutating func moveToEnd(extending: Bool) { place(characters.count, extending: extending) }

  mutating func selectAll() {
    anchor = 0
    caret = characters.count
  }

  /// Puts the caret at `index`, cut to the text; the selection grows where `extending`.
  mutating func place(_ index: Int, extending: Bool) {
    caret = min(max(0, index), characters.count)
    if !extending { anchor = caret }
  }

  private func isWord(_ index: Int) -> Bool {
    characters[index].isLetter || characters[index].isNumber || characters[index] == "."
  }

  private func wordStart(before index: Int) -> Int {
    var index = index
    while index > 0, !isWord(index - 1) { index -= 1 }
    while index > 0, isWord(index - 1) { index -= 1 }
    return index
  }

  private func wordEnd(after index: Int) -> Int {
    var index = index
    while index < characters.count, !isWord(index) { index += 1 }
    while index < characters.count, isWord(index) { index += 1 }
    return index
  }
}
