import Drawing
import Geometry
import Ink
import Recognition

extension AppState {
  /// Takes in what a person did at `time`, a moment on the clock of `now`.
  mutating func handle(_ event: InputEvent, at time: Double) -> [Effect] {
    switch event {
    case .pointerMoved(let point, _, let pen):
      pointer = point
      return drag(to: point, Moment(time: time, pressure: pen?.pressure))
    case .pointerPressed(let button, let point, let modifiers, let clicks, let pen):
      pointer = point
      showsFocus = false
      return press(button, at: point, modifiers, clicks, time, pen)
    case .pointerReleased(_, let point, _):
      pointer = point
      return release(at: point)
    case .pointerCancelled:
      cancelGesture()
      return []
    case .pointerLeft:
      if gesture == nil {
        pointer = nil
        hovered = nil
      }
      return []
    case .scrolled(let lines, let point, _):
      scroll(lines, at: point)
      return []
    case .keyPressed(let key):
      return handle(key)
    case .focusChanged(let hasFocus):
      if !hasFocus { menu = nil }
      return []
    }
  }

  /// A place in the window as a place on the canvas, whose sides are 1.
  private func onCanvas(_ point: Point) -> Point {
    let canvas = layout.canvas
    return Point((point.x - canvas.minX) / canvas.width, (point.y - canvas.minY) / canvas.height)
  }

  private mutating func press(
    _ button: PointerButton, at point: Point, _ modifiers: Modifiers, _ clicks: Int,
    _ time: Double, _ pen: PenTouch?
  ) -> [Effect] {
    guard gesture == nil else { return [] }
    if showsHelp {
      showsHelp = false
      return []
    }
    let target = widget(at: point)
    if let menu {
      if case .menuItem(let index)? = target?.control, button == .primary {
        return choose(menu.items[index], of: menu.control)
      }
      self.menu = nil
      if menu.control.examples != nil { beginEditingFocused() }
      return []
    }
    let leaving = target?.control == focused ? [] : leaveField()
    guard let target, target.isEnabled else {
      pressed = nil
      return leaving
    }
    if target.takesFocus { focused = target.control }
    if target.kind == .canvas {
      beginStroke(button, at: point, time, pen)
      return leaving
    }
    guard button == .primary else { return leaving }
    pressed = target.control
    switch target.kind {
    case .slider:
      gesture = .sliding
      return leaving + slide(target, to: point)
    case .field:
      beginEditing(target, at: point, clicks, extending: modifiers.contains(.shift))
      gesture = .selecting(target.control)
    case .dropdown:
      pressed = nil
      openMenu(of: target.control)
    case .button, .toggle, .check, .tab, .examples, .modelRow, .menuItem, .plot, .list, .canvas:
      break
    }
    return leaving
  }

  private mutating func beginStroke(
    _ button: PointerButton, at point: Point, _ time: Double, _ pen: PenTouch?
  ) {
    if button == .middle { return }
    endReplay()
    if button == .secondary || tool == .eraser || pen?.isEraser == true {
      gesture = .erasing
      sketch.beginErasing(at: onCanvas(point), radius: max(brush, 0.05))
    } else {
      gesture = .drawing
      sketch.begin(
        at: onCanvas(point), width: brush, moment: Moment(time: time, pressure: pen?.pressure))
    }
  }

  /// Takes back what the pressed button has begun.
  mutating func cancelGesture() {
    if gesture == .drawing || gesture == .erasing { sketch.cancelStroke() }
    gesture = nil
    pressed = nil
  }

  private mutating func drag(to point: Point, _ moment: Moment) -> [Effect] {
    switch gesture {
    case .drawing:
      sketch.extend(to: onCanvas(point), moment: moment)
    case .erasing:
      sketch.erase(to: onCanvas(point))
    case .sliding:
      if let target = widgets.first(where: { $0.control == pressed }) {
        return slide(target, to: point)
      }
    case .selecting(let control):
      guard let target = widgets.first(where: { $0.control == control }) else { break }
      editor?.editor.place(FieldText(target).index(at: point), extending: true)
    case .scrolling, nil:
      let target = widget(at: point)
      hovered = target?.control
      if case .menuItem(let index)? = target?.control { menu?.highlighted = index }
    }
    return []
  }

  private mutating func release(at point: Point) -> [Effect] {
    defer {
      gesture = nil
      pressed = nil
    }
    switch gesture {
    case .drawing, .erasing:
      sketch.endStroke()
      hovered = widget(at: point)?.control
      return []
    case .sliding, .selecting, .scrolling:
      return []
    case nil:
      guard let pressed, let target = widget(at: point), target.control == pressed else {
        return []
      }
      return activate(pressed)
    }
  }

  private mutating func slide(_ target: Widget, to point: Point) -> [Effect] {
    let track = SliderShape.track(in: target.rect)
    let fraction = ((point.x - track.minX) / track.width).clamped(to: 0...1)
    if target.control == .dial {
      let dials = DigitJudge.dials
      return turnDial(to: dials.lowerBound + fraction * (dials.upperBound - dials.lowerBound))
    }
    brush = Self.brushSizes.lowerBound + fraction * Self.brushSpan
    return []
  }

  static var brushSpan: Double { brushSizes.upperBound - brushSizes.lowerBound }

  private mutating func scroll(_ lines: Point, at point: Point) {
    if let list = menuList {
      menu?.scroll = (min(list.menu.scroll, list.overflow) + lines.y * MenuList.rowHeight)
        .clamped(to: 0...list.overflow)
      if case .menuItem(let index)? = widget(at: point)?.control { menu?.highlighted = index }
      return
    }
    guard !showsHelp else { return }
    if layout.modelsCard.contains(point) {
      scrollModels(by: lines.y * ModelList.rowHeight / 2)
    } else if chart == .layers, layout.plotCard.contains(point) {
      scrollLayers(by: lines.y * LayerTable.pitch * 2)
    } else if layout.canvas.contains(point) {
      changeBrush(by: lines.y < 0 ? 1 : -1)
    }
  }

  mutating func scrollModels(by distance: Double) {
    shelf.scroll = (shelf.scroll + distance).clamped(to: 0...ModelList(self).overflow)
  }

  mutating func scrollLayers(by distance: Double) {
    layerScroll = (layerScroll + distance).clamped(to: 0...LayerTable(self).overflow)
  }

  mutating func changeBrush(by steps: Double) {
    let step = Self.brushSpan / 12
    brush = (brush + steps * step).clamped(to: Self.brushSizes)
  }
}
