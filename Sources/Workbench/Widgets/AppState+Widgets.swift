import Geometry
import Ink
import ModelFiles
import NeuralNetwork
import Recognition

extension AppState {
  /// Every control as it stands, in the order of Tab; an open menu's choices come last.
  var widgets: [Widget] {
    let layout = self.layout
    var all = [
      Widget(
        control: .canvas, kind: .canvas, rect: layout.canvas, label: "Canvas",
        value: sketch.isEmpty ? "empty" : NumberText.count(sketch.strokes.count, of: "stroke"))
    ]
    all += toolWidgets(layout)
    all += stepWidgets(layout)
    all += dialWidgets()
    all += answerWidgets()
    all += plotWidgets(layout)
    all += ModelList(self).rows
    all += formWidgets()
    all += footerWidgets(layout)
    all += menuList?.rows ?? []
    return all.map(decorated)
  }

  /// The open menu in its place.
  var menuList: MenuList? {
    guard let menu else { return nil }
    if menu.control == .drawing || menu.control == .savedDrawings {
      return MenuList(menu, under: drawingButton(layout), within: layout.window)
    }
    let field = formLayout.entries.first { $0.control == menu.control }?.rect
    return field.flatMap { MenuList(menu, under: $0, within: layout.window) }
  }

  /// The topmost control at a place; while a menu is open, only its choices.
  func widget(at point: Point) -> Widget? {
    if let menuList { return menuList.rows.first { $0.hitRect.contains(point) } }
    if let fieldNote, fieldNote.rect.contains(point) { return nil }
    return widgets.last { $0.hitRect.contains(point) }
  }

  private func decorated(_ widget: Widget) -> Widget {
    var widget = widget
    if case .menuItem = widget.kind { return widget }
    widget.isHovered = hovered == widget.control && widget.isEnabled && menu == nil
    widget.isPressed = pressed == widget.control && hovered == widget.control
    widget.isFocused = focused == widget.control && showsFocus
    return widget
  }

  private func toolWidgets(_ layout: Layout) -> [Widget] {
    let side = Grid.control
    let row = layout.tools
    func place(_ index: Double) -> Rect {
      Rect(row.maxX - (4 - index) * side - (3 - index) * 2, row.minY, side, side)
    }
    let pen = Rect(row.minX, row.minY, side, side)
    let eraser = Rect(pen.maxX + 2, row.minY, side, side)
    let sliderX = eraser.maxX + Grid.gap
    let slider = Rect(
      sliderX, row.minY, min(140, place(0).minX - Grid.gap - sliderX), side)
    var undo = Widget(
      control: .undo, kind: .button(.quiet), rect: place(0), label: "Undo (Ctrl+Z)", value: "")
    undo.isEnabled = sketch.canUndo
    var redo = Widget(
      control: .redo, kind: .button(.quiet), rect: place(1), label: "Redo (Ctrl+Shift+Z)",
      value: "")
    redo.isEnabled = sketch.canRedo
    var clear = Widget(
      control: .clear, kind: .button(.quiet), rect: place(2), label: "Clear (Delete)", value: "")
    clear.isEnabled = !sketch.isEmpty
    let menu = Widget(
      control: .drawing, kind: .button(.quiet), rect: drawingButton(layout),
      label: "Drawing: replay (R), save (Ctrl+S), open (Ctrl+O)",
      value: replay == nil ? thickness.rawValue : "replaying")
    let fraction = (brush - Self.brushSizes.lowerBound) / Self.brushSpan
    return [
      Widget(
        control: .pen, kind: .toggle(isOn: tool == .pen), rect: pen, label: "Pen (P)",
        value: tool == .pen ? "on" : "off"),
      Widget(
        control: .eraser, kind: .toggle(isOn: tool == .eraser), rect: eraser,
        label: "Eraser (E, or the right button)", value: tool == .eraser ? "on" : "off"),
      Widget(
        control: .brush, kind: .slider(fraction), rect: slider, label: "Brush size ([ and ])",
        value: NumberText.fixed(fraction * 100, 0)),
      undo, redo, clear, menu,
    ]
  }

  /// Where the menu of the drawing hangs.
  private func drawingButton(_ layout: Layout) -> Rect {
    let row = layout.tools
    return Rect(row.maxX - Grid.control, row.minY, Grid.control, Grid.control)
  }

  private func dialWidgets() -> [Widget] {
    guard recognized.isOn else { return [] }
    let dials = DigitJudge.dials
    let fraction =
      (recognized.dial - dials.lowerBound) / (dials.upperBound - dials.lowerBound)
    return [
      Widget(
        control: .dial, kind: .slider(fraction), rect: PredictionLayout(self).dial,
        label: "How much like a digit a drawing must be to count as one (< and >)",
        value: NumberText.fixed(recognized.dial * 100, 0))
    ]
  }

  private func answerWidgets() -> [Widget] {
    let names = shelf.classNames
    let areDigits = names == ModelMetadata.numbered(Self.classes)
    return PredictionLayout(self).answers.enumerated().map { digit, rect in
      var widget = Widget(
        control: .answer(digit), kind: .toggle(isOn: answer == digit), rect: rect,
        label: areDigits ? "I drew a \(digit)" : "I drew: \(names[digit])",
        value: answer == digit ? "on" : "off")
      widget.text = names[digit]
      widget.isEnabled = picture != nil
      return widget
    }
  }

  private func plotWidgets(_ layout: Layout) -> [Widget] {
    let plots = PlotLayout(layout)
    let tabs = AppState.tabs(
      [(.curves, "Progress", chart == .curves), (.layers, "Layers", chart == .layers)],
      in: plots.tabs)
    guard chart == .curves else { return tabs }
    return tabs + [
      Widget(control: .loss, kind: .plot, rect: plots.loss, label: "Loss", value: ""),
      Widget(control: .accuracy, kind: .plot, rect: plots.accuracy, label: "Accuracy", value: ""),
    ]
  }

  private func footerWidgets(_ layout: Layout) -> [Widget] {
    let row = layout.status
    let right = row.maxX - Grid.margin
    let height = row.height - 4
    return [
      Widget(
        control: .theme, kind: .button(.quiet), rect: Rect(right - 64, row.minY, 64, height),
        label: theme.appearance == .light ? "Dark" : "Light", value: theme.appearance.rawValue),
      Widget(
        control: .help, kind: .button(.quiet), rect: Rect(right - 132, row.minY, 64, height),
        label: "Keys", value: ""),
    ]
  }
}
