import Geometry

extension AppState {
  /// The characters of a field and its caret, where the pointer pressed it.
  mutating func beginEditing(_ target: Widget, at point: Point, _ clicks: Int, extending: Bool) {
    if editor?.control != target.control {
      editor = (target.control, fresh(target.control))
    }
    if clicks >= 2 {
      editor?.editor.selectAll()
    } else {
      editor?.editor.place(FieldText(target).index(at: point), extending: extending)
    }
  }

  /// The keyboard came to a field: all of it is selected, ready to be typed over.
  mutating func beginEditingFocused() {
    editor = nil
    guard let focused, TrainingForm.fields.contains(focused) else { return }
    var editor = fresh(focused)
    editor.selectAll()
    self.editor = (focused, editor)
  }

  private func fresh(_ control: Control) -> TextEditor {
    TextEditor(form[text: control], limit: control.textLimit)
  }

  /// The keyboard leaves a field; a learning rate typed while a training runs takes effect.
  mutating func leaveField() -> [Effect] {
    guard let control = editor?.control else { return [] }
    editor = nil
    return control == .learningRate ? applyLearningRate() : []
  }

  /// What a key does in a text field; nil where the key is none of the field's business.
  mutating func edit(with key: KeyPress) -> [Effect]? {
    guard let control = editor?.control else { return nil }
    let command = key.modifiers.contains(.control)
    let extending = key.modifiers.contains(.shift)
    switch key.key {
    case .left: editor?.editor.moveLeft(word: command, extending: extending)
    case .right: editor?.editor.moveRight(word: command, extending: extending)
    case .home: moveInLines(control, extending) { command ? 0 : $0.start(of: $1) }
    case .end: moveInLines(control, extending) { command ? $0.end : $0.end(of: $1) }
    case .backspace: editor?.editor.deleteBackward(word: command)
    case .delete: editor?.editor.deleteForward(word: command)
    case .down where control.examples != nil && (!control.isLong || key.modifiers == .alt):
      if trainer.isIdle { openMenu(of: control) }
    case .up where control.isLong, .down where control.isLong:
      let step = key.key == .up ? -1 : 1
      moveInLines(control, extending) { $0.index(below: $1, by: step) }
    case .up, .down:
      stepNumber(by: key.key == .up ? 1 : -1)
    case .enter:
      return trainer.isIdle ? train() : applyLearningRate()
    case .escape:
      let effects = leaveField()
      focused = .canvas
      showsFocus = false
      return effects
    case .character("a") where command: editor?.editor.selectAll()
    case .character("c") where command:
      return copySelection()
    case .character("x") where command:
      let effects = copySelection()
      editor?.editor.removeSelection()
      form[text: control] = editor?.editor.text ?? ""
      return effects
    case .character("v") where command:
      return [.requestPaste]
    default:
      guard !command, !key.text.isEmpty else { return nil }
      editor?.editor.insert(key.text)
    }
    form[text: control] = editor?.editor.text ?? ""
    return []
  }

  mutating func paste(_ text: String) -> [Effect] {
    guard let control = editor?.control else { return [] }
    editor?.editor.insert(text)
    form[text: control] = editor?.editor.text ?? ""
    return []
  }

  private func copySelection() -> [Effect] {
    guard let text = editor?.editor.selectedText, !text.isEmpty else { return [] }
    return [.copyText(text)]
  }

  /// Moves the caret by where the characters stand in the field.
  private mutating func moveInLines(
    _ control: Control, _ extending: Bool, _ target: (FieldText, Int) -> Int
  ) {
    guard let widget = widgets.first(where: { $0.control == control }),
      let caret = editor?.editor.caret
    else { return }
    editor?.editor.place(target(FieldText(widget), caret), extending: extending)
  }

  /// Up and down count whole numbers.
  private mutating func stepNumber(by amount: Int) {
    guard let control = editor?.control,
      [.batch, .epochs, .seed, .patience, .validation].contains(control),
      let number = Int(form[text: control]), number + amount >= (control == .seed ? 0 : 1)
    else { return }
    var fresh = TextEditor("\(number + amount)")
    fresh.selectAll()
    editor = (control, fresh)
  }
}
