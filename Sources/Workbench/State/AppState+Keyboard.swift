import Geometry
import Ink

extension AppState {
  mutating func handle(_ key: KeyPress) -> [Effect] {
    if let effects = handleOverlay(key) { return effects }
    if let effects = handleShortcut(key) { return effects }
    if editor != nil, let effects = edit(with: key) { return effects }
    return navigate(with: key)
  }

  /// Help and menus take every key while they are open.
  private mutating func handleOverlay(_ key: KeyPress) -> [Effect]? {
    if showsHelp {
      showsHelp = false
      return []
    }
    guard let open = menu else { return nil }
    defer { revealHighlight() }
    switch key.key {
    case .up: menu?.moveHighlight(by: -1)
    case .down: menu?.moveHighlight(by: 1)
    case .home:
      menu?.highlighted = nil
      menu?.moveHighlight(by: 1)
    case .end:
      menu?.highlighted = nil
      menu?.moveHighlight(by: -1)
    case .enter, .space:
      guard let index = open.highlighted else { return [] }
      return choose(open.items[index], of: open.control)
    case .escape:
      menu = nil
      if open.control.examples != nil { beginEditingFocused() }
    case .tab:
      menu = nil
      moveFocus(forward: !key.modifiers.contains(.shift))
    case .character(let character): menu?.jump(to: character)
    default: break
    }
    return []
  }

  /// Keys that mean the same wherever the keyboard is.
  private mutating func handleShortcut(_ key: KeyPress) -> [Effect]? {
    let control = key.modifiers.contains(.control)
    switch key.key {
    case .function(1):
      showsHelp = true
      return []
    case .character("z") where control && key.modifiers.contains(.shift):
      return activate(.redo)
    case .character("y") where control:
      return activate(.redo)
    case .character("z") where control:
      return activate(.undo)
    case .character("s") where control:
      return save(as: key.modifiers.contains(.shift) ? .svg : .json)
    case .character("o") where control:
      return [.listDrawings]
    case .character("q") where control:
      return [.quit]
    case .character("l") where control:
      _ = activate(.teach)
      return teaching.learning == nil ? toggleLearning() : []
    case .character("t") where control:
      return activate(.theme)
    case .enter where control:
      return train()
    case .tab:
      let leaving = leaveField()
      moveFocus(forward: !key.modifiers.contains(.shift))
      return leaving
    default:
      return nil
    }
  }

  private mutating func navigate(with key: KeyPress) -> [Effect] {
    let plain = key.modifiers.isDisjoint(with: [.control, .alt, .superKey])
    switch key.key {
    case .space:
      if trainer.isIdle, let focused, focused != .canvas { return activateFocused() }
      return togglePause()
    case .enter:
      return activateFocused()
    case .escape:
      return escape()
    case .delete, .backspace:
      if case .ownDigit(let id)? = focused {
        teaching.chosen = id
        return removeChosen()
      }
      return activate(.clear)
    case .character("["):
      changeBrush(by: -1)
    case .character("]"):
      changeBrush(by: 1)
    case .character("?"):
      showsHelp = true
    case .character("p") where plain:
      tool = .pen
    case .character("e") where plain:
      tool = .eraser
    case .character("r") where plain:
      toggleReplay()
    case .character(let character) where plain:
      if key.text == "[" { changeBrush(by: -1) }
      if key.text == "]" { changeBrush(by: 1) }
      if key.text == "?" { showsHelp = true }
      if key.text == "<" { return turnDial(by: -1) }
      if key.text == ">" { return turnDial(by: 1) }
      if let digit = Int(key.text.isEmpty ? String(character) : key.text), 0...9 ~= digit {
        return activate(.answer(digit))
      }
    case .up, .left, .down, .right:
      return moveWithArrow(key.key)
    case .pageUp, .pageDown:
      scrollModels(by: (key.key == .pageDown ? 4 : -4) * ModelList.rowHeight)
    default:
      break
    }
    return []
  }

  private mutating func escape() -> [Effect] {
    if replay != nil { toggleReplay() }
    if gesture == .drawing || gesture == .erasing { cancelGesture() }
    focused = .canvas
    showsFocus = false
    return []
  }

  /// Arrows move within a group, change a slider or a choice, and walk through the models.
  private mutating func moveWithArrow(_ key: Key) -> [Effect] {
    let forward = key == .down || key == .right
    switch focused {
    case .brush:
      changeBrush(by: key == .right || key == .up ? 1 : -1)
    case .dial:
      return turnDial(by: key == .right || key == .up ? 1 : -1)
    case .answer, .model, .pen, .eraser, .undo, .redo, .clear, .drawing, .train, .pause, .stop,
      .learn, .undoTeaching, .exportOwnDigits, .removeOwnDigit:
      moveFocus(forward: forward)
    case .ownDigit: moveAmongPictures(key)
    case .layers:
      scrollLayers(by: (forward ? 1 : -1) * LayerTable.pitch)
    case .preset, .dataset, .activation, .lossFunction, .optimizer, .initializer:
      guard let focused else { break }
      if key == .up || key == .down { return step(focused, by: forward ? 1 : -1) }
    default:
      break
    }
    return []
  }

  mutating func moveFocus(forward: Bool) {
    let stops = widgets.filter(\.takesFocus).map(\.control)
    guard !stops.isEmpty else { return }
    showsFocus = true
    let index = focused.flatMap { stops.firstIndex(of: $0) }
    let next = index.map { ($0 + (forward ? 1 : -1) + stops.count) % stops.count }
    focused = stops[next ?? 0]
    beginEditingFocused()
    if case .model(let name)? = focused { revealModel(name) }
  }

  /// Scrolls the list so that the row with this name can be seen.
  private mutating func revealModel(_ name: String) {
    let list = ModelList(self)
    guard let row = list.rows.first(where: { $0.control == .model(name) }) else { return }
    if row.rect.minY < list.viewport.minY {
      scrollModels(by: row.rect.minY - list.viewport.minY)
    } else if row.rect.maxY > list.viewport.maxY {
      scrollModels(by: row.rect.maxY - list.viewport.maxY)
    }
  }

  private mutating func activateFocused() -> [Effect] {
    guard let focused, let target = widgets.first(where: { $0.control == focused }),
      target.isEnabled
    else { return [] }
    if case .dropdown = target.kind {
      openMenu(of: focused)
      return []
    }
    return activate(focused)
  }
}
