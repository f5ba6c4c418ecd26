import Drawing
import Geometry

/// Where the characters of a text field stand.
enum FieldText {
  static let inset = 8.0

  /// How far the text is moved left so that the caret can be seen, in logical pixels.
  static func scroll(of editor: TextEditor, in rect: Rect) -> Double {
    let room = rect.width - 2 * inset
    let caret = offset(of: editor.caret, in: editor)
    return max(0, caret - room + 1)
  }

  /// The distance of a place between characters from the start of the text.
  static func offset(of index: Int, in editor: TextEditor) -> Double {
    Painter.measure(String(editor.characters[..<index]), font: Type.body).width
  }

  /// The place between characters that is nearest to `point`.
  static func index(in widget: Widget, at point: Point) -> Int {
    var editor = TextEditor(widget.value)
    if case .field(let current?) = widget.kind { editor = current }
    let x = point.x - widget.rect.minX - inset + scroll(of: editor, in: widget.rect)
    let places = 0...editor.characters.count
    return places.min { abs(offset(of: $0, in: editor) - x) < abs(offset(of: $1, in: editor) - x) }
      ?? 0
  }
}

/// The groove of a slider.
enum SliderShape {
  static let thumb = 7.0

  /// Where the middle of the thumb can go.
  static func track(in rect: Rect) -> Rect {
    Rect(rect.minX + thumb, rect.midY - 2, max(1, rect.width - 2 * thumb), 4)
  }
}
