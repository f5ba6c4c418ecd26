import Drawing
import Geometry

extension Widget {
  /// Draws the control as it stands.
  func draw(on painter: Painter, _ theme: Theme) {
    switch kind {
    case .button(let style): drawButton(style, on: painter, theme)
    case .toggle(let isOn): drawToggle(isOn, on: painter, theme)
    case .check(let isOn): drawCheck(isOn, on: painter, theme)
    case .field(let editor): drawField(editor, on: painter, theme)
    case .dropdown(let isOpen): drawDropdown(isOpen, on: painter, theme)
    case .examples(let isOpen): drawExamples(isOpen, on: painter, theme)
    case .tab(let isOn): drawTab(isOn, on: painter, theme)
    case .slider(let fraction): drawSlider(fraction, on: painter, theme)
    case .modelRow(let row): draw(row, on: painter, theme)
    case .menuItem, .canvas, .plot, .list: break
    }
    if isFocused, kind != .canvas {
      painter.stroke(
        frame.inset(by: -2), theme.focus, width: 2, cornerRadius: Grid.corner + 2)
    }
  }

  private func drawButton(_ style: ButtonStyle, on painter: Painter, _ theme: Theme) {
    let text: Color
    switch style {
    case .primary:
      let ground = isPressed || isHovered ? theme.accentHover : theme.accent
      painter.fill(rect, isEnabled ? ground : theme.track, cornerRadius: Grid.corner)
      text = isEnabled ? theme.onAccent : theme.disabledText
    case .plain:
      let ground = isPressed ? theme.pressed : isHovered ? theme.hover : theme.field
      painter.fill(rect, ground, cornerRadius: Grid.corner)
      painter.stroke(
        rect, isEnabled ? theme.fieldBorder : theme.border, cornerRadius: Grid.corner)
      text = isEnabled ? theme.text : theme.disabledText
    case .quiet:
      if isPressed || isHovered {
        painter.fill(rect, isPressed ? theme.pressed : theme.hover, cornerRadius: Grid.corner)
      }
      text = isEnabled ? theme.secondaryText : theme.disabledText
    }
    if let icon = Icon(control) {
      icon.draw(in: rect, on: painter, color: text)
    } else {
      painter.draw(
        label, in: rect.inset(by: Insets(horizontal: 4, vertical: 0)), font: Type.strong,
        color: text, alignment: .center)
    }
  }

  /// The name of a page; the one that is shown is underlined.
  private func drawTab(_ isOn: Bool, on painter: Painter, _ theme: Theme) {
    let color =
      problem != nil ? theme.danger : isOn || isHovered ? theme.text : theme.secondaryText
    let line = Rect(rect.minX + Self.tabInset, rect.minY, rect.width - 2 * Self.tabInset, 18)
    painter.draw(label, in: line, font: Type.title, color: color)
    guard isOn else { return }
    painter.fill(
      Rect(line.minX, line.maxY + 1, line.width, 2), theme.accent, cornerRadius: 1)
  }

  /// How far the name of a page is from the edges of its tab.
  static let tabInset = 6.0

  /// The width of a tab with this name.
  static func tabWidth(_ label: String) -> Double {
    (Painter.measure(label, font: Type.title).width + 2 * tabInset).rounded(.up)
  }

  private func drawToggle(_ isOn: Bool, on painter: Painter, _ theme: Theme) {
    if case .answer = control { return drawAnswer(isOn, on: painter, theme) }
    if isOn {
      painter.fill(rect, theme.accent.withAlpha(0.14), cornerRadius: Grid.corner)
      painter.stroke(rect, theme.accent, cornerRadius: Grid.corner)
    } else if isHovered || isPressed {
      painter.fill(rect, theme.hover, cornerRadius: Grid.corner)
    }
    Icon(control)?.draw(
      in: rect, on: painter, color: isOn ? theme.text : theme.secondaryText)
  }

  /// A box, ticked where it is on, and the name; a change is marked by colour and a line.
  private func drawCheck(_ isOn: Bool, on painter: Painter, _ theme: Theme) {
    let side = 12.0
    let box = Rect(rect.minX, (rect.midY - side / 2).rounded(), side, side)
    let ground = isHovered || isPressed ? theme.accentHover : theme.accent
    if isOn {
      painter.fill(box, ground, cornerRadius: 3)
      painter.stroke(
        Path([
          .move(Point(box.minX + 3, box.minY + 6.2)), .line(Point(box.minX + 5.2, box.minY + 8.6)),
          .line(Point(box.minX + 9.2, box.minY + 3.6)),
        ]), theme.onAccent, width: 1.6)
    } else {
      painter.fill(box, isHovered || isPressed ? theme.hover : theme.field, cornerRadius: 3)
      painter.stroke(box, theme.fieldBorder, cornerRadius: 3)
    }
    let name = rect.inset(by: Insets(left: side + 5))
    painter.draw(
      text, in: name, font: Type.caption, color: note.isEmpty ? theme.text : theme.warning)
    if !note.isEmpty {
      let width = min(name.width, Painter.measure(text, font: Type.caption).width)
      painter.fill(Rect(name.minX, rect.maxY - 2, width, 2), theme.warning)
    }
  }

  private func drawAnswer(_ isOn: Bool, on painter: Painter, _ theme: Theme) {
    if isOn {
      painter.fill(rect, theme.accent, cornerRadius: Grid.corner)
    } else if isHovered || isPressed {
      painter.fill(rect, theme.hover, cornerRadius: Grid.corner)
    }
    let color = isOn ? theme.onAccent : isEnabled ? theme.text : theme.disabledText
    let isWord = text.count > 2
    painter.draw(
      text, in: isWord ? rect.inset(by: Insets(left: 6, right: 2)) : rect,
      font: isWord ? Type.body : rect.height < 15 ? Type.captionStrong : Type.strong,
      color: color, alignment: isWord ? .left : .center)
  }

  private func drawSlider(_ fraction: Double, on painter: Painter, _ theme: Theme) {
    let track = SliderShape.track(in: rect)
    painter.fill(track, theme.track, cornerRadius: 2)
    let x = track.minX + track.width * fraction
    painter.fill(
      Rect(track.minX, track.minY, x - track.minX, track.height), theme.accent, cornerRadius: 2)
    let center = Point(x, rect.midY)
    painter.fillCircle(center: center, radius: SliderShape.thumb, theme.card)
    painter.strokeCircle(
      center: center, radius: SliderShape.thumb - 0.75,
      isHovered || isPressed ? theme.accentHover : theme.accent, width: 1.5)
  }

  private func draw(_ row: ModelRow, on painter: Painter, _ theme: Theme) {
    painter.scoped { painter in
      if let visible { painter.clip(to: visible) }
      if isHovered || isPressed {
        painter.fill(
          rect.inset(by: Insets(horizontal: 2, vertical: 1)),
          isPressed ? theme.pressed : theme.hover, cornerRadius: Grid.corner)
      }
      let chip = Rect(rect.minX + Grid.gap, rect.minY + 12, 20, 20)
      if let slot = row.openIndex {
        ModelChip.draw(slot: slot, in: chip, on: painter, theme)
      } else {
        painter.stroke(
          chip, row.error == nil ? theme.fieldBorder : theme.border, cornerRadius: 5)
      }
      let text = Insets(
        top: 5, left: chip.maxX - rect.minX + 10, bottom: rect.height - 23, right: Grid.gap)
      let first = rect.inset(by: text)
      let second = first.offset(by: Point(0, 17))
      let accuracy = Painter.measure(row.accuracy, font: Type.body).width
      painter.draw(row.accuracy, in: first, font: Type.body, color: theme.text, alignment: .right)
      painter.draw(
        row.title, in: first.inset(by: Insets(right: accuracy + 8)), font: Type.strong,
        color: row.error == nil ? theme.text : theme.disabledText, cut: .middle)
      let age = value == "loading" ? "opening …" : row.age
      let ageWidth = Painter.measure(age, font: Type.caption).width
      painter.draw(
        age, in: second, font: Type.caption, color: theme.secondaryText, alignment: .right)
      painter.draw(
        row.error ?? row.shape, in: second.inset(by: Insets(right: ageWidth + 8)),
        font: Type.caption, color: row.error == nil ? theme.secondaryText : theme.danger)
    }
  }
}

/// The mark of an open model: its colour and its letter.
enum ModelChip {
  static func draw(slot: Int, in rect: Rect, on painter: Painter, _ theme: Theme) {
    let color = theme.model(slot)
    painter.fill(rect, color, cornerRadius: 5)
    let letter = String(UnicodeScalar(UInt8(65 + slot % 26)))
    let ink: Color = color.contrast(with: .white) > 3 ? .white : .black
    painter.draw(
      letter, in: rect, font: Font(size: min(12, rect.height * 0.62), weight: .bold), color: ink,
      alignment: .center)
  }
}
