import Drawing
import Geometry
import Testing

@Suite struct TextTests {
  private let font = Font(size: 13)

  @Test(arguments: [Font.Weight.regular, .medium, .bold], [Font.Family.sans, .mono])
  func `All ten digits take the same room`(weight: Font.Weight, family: Font.Family) {
    let font = Font(size: 13, weight: weight, family: family)
    let widths = (0...9).map { Painter.measure("\($0)", font: font).width }
    #expect(widths[0] > 4)
    #expect(widths.allSatisfy { $0 == widths[0] })
    let long = Painter.measure("0123456789", font: font).width
    #expect(abs(long - 10 * widths[0]) < 1e-9)
  }

  @Test func `The width of a text grows in proportion to the size`() {
    let small = Painter.measure("Learning rate 0.1", font: Font(size: 10))
    let large = Painter.measure("Learning rate 0.1", font: Font(size: 25))
    #expect(abs(large.width - 2.5 * small.width) < 1e-9)
    #expect(abs(large.capHeight - 2.5 * small.capHeight) < 1e-9)
    #expect(small.ascent > small.capHeight && small.descent > 0)
  }

  @Test func `No text has no width but the font's height`() {
    let metrics = Painter.measure("", font: font)
    #expect(metrics.width == 0)
    #expect(metrics.ascent == Painter.measure("x", font: font).ascent)
  }

  @Test func `Text begins, ends or has its middle where it is told to`() throws {
    func ink(_ alignment: TextAlignment) throws -> [Int] {
      try PixelProbe(100, 30) {
        $0.draw("HHHH", at: Point(50, 20), font: font, color: .black, alignment: alignment)
      }.inkColumns
    }
    let width = Painter.measure("HHHH", font: font).width
    let (left, center, right) = (try ink(.left), try ink(.center), try ink(.right))
    // An H has about a pixel of room on each side.
    #expect((50...53).contains(left[0]))
    #expect((46...49).contains(right[right.count - 1]))
    let middle = Double(center[0] + center[center.count - 1] + 1) / 2
    #expect(abs(middle - 50) <= 1)
    #expect(abs(Double(left[left.count - 1] - left[0]) - width) < 4)
  }

  @Test(arguments: [1.0, 1.5, 2.0])
  func `Capitals stand on the baseline and in the vertical middle`(scale: Double) throws {
    let side = Int(40 * scale)
    let probe = try PixelProbe(2 * side, side, scale: scale) {
      $0.draw("HEH", in: Rect(0, 0, 80, 40), font: font, color: .black)
    }
    let rows = probe.inkRows
    let middle = Double(rows[0] + rows[rows.count - 1] + 1) / 2
    #expect(abs(middle - 20 * scale) <= 1)
    // Sharp at the bottom: no row that is only a shadow.
    #expect(probe.row(rows[rows.count - 1]).max() ?? 0 > 150)
    let onBaseline = try PixelProbe(2 * side, side, scale: scale) {
      $0.draw("HEH", at: Point(0, 30), font: font, color: .black)
    }
    #expect(onBaseline.inkRows.last == Int((30 * scale).rounded()) - 1)
  }

  @Test func `Labels of different letters in one row share a baseline`() throws {
    let rows = try ["Hx", "Hg", "HÄ", "H1"].map { text in
      try PixelProbe(60, 30) {
        $0.clip(to: Rect(0, 0, 9, 30))
        $0.draw(text, in: Rect(0, 0, 60, 30), font: font, color: .black)
      }.inkRows
    }
    #expect(rows.allSatisfy { $0 == rows[0] })
  }

  @Test func `What is too wide ends in an ellipsis and fits`() {
    let text = "relu-128-128-with-a-long-name.safetensors"
    for width in stride(from: 0.0, to: 320, by: 7) {
      let shown = Painter.truncate(text, font: font, width: width)
      #expect(Painter.measure(shown, font: font).width <= width + 0.01)
      #expect(shown == text || shown.isEmpty || shown.hasSuffix("…"))
      #expect(shown == text || text.hasPrefix(shown.dropLast()))
    }
    let exact = Painter.measure(text, font: font).width
    #expect(Painter.truncate(text, font: font, width: exact) == text)
    #expect(Painter.truncate(text, font: font, width: exact - 1) != text)
  }

  @Test func `A cut in the middle keeps both ends and fits`() {
    let text = "relu-128-128-with-a-long-name-2"
    for width in stride(from: 0.0, to: 320, by: 7) {
      let shown = Painter.truncate(text, font: font, width: width, cut: .middle)
      #expect(Painter.measure(shown, font: font).width <= width + 0.01)
      let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
      #expect(shown == text || shown.isEmpty || parts.count == 2)
      #expect(text.hasPrefix(parts.first ?? "") && text.hasSuffix(parts.last ?? ""))
    }
    let half = Painter.measure(text, font: font).width / 2
    let shown = Painter.truncate(text, font: font, width: half, cut: .middle)
    #expect(shown.hasPrefix("relu-") && shown.hasSuffix("e-2"))
  }

  @Test func `A painter remembers which texts it had to cut`() throws {
    let painter = Painter(on: try Surface(width: 100, height: 40))
    painter.draw("short", in: Rect(0, 0, 90, 20), font: font, color: .black)
    painter.draw("over the edge", in: Rect(0, 0, 9, 20), font: font, color: .black, cut: .nowhere)
    #expect(painter.cutTexts.isEmpty)
    painter.draw("too long for its place", in: Rect(0, 20, 50, 20), font: font, color: .black)
    #expect(painter.cutTexts == ["too long for its place"])
  }

  @Test func `A text in a rectangle does not leave it`() throws {
    let probe = try PixelProbe(80, 30) {
      $0.draw("A very long label indeed", in: Rect(10, 0, 50, 30), font: font, color: .black)
    }
    #expect(probe.inkColumns.allSatisfy { (9...60).contains($0) })
    #expect(probe.ink > 0)
  }

  @Test func `A composed character is cut whole`() {
    let flag = "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}"
    let shown = Painter.truncate(flag, font: font, width: 30)
    #expect(shown.dropLast().allSatisfy { $0 == "e\u{301}" })
  }

  @Test func `Characters that no label should hold are harmless`() throws {
    let probe = try PixelProbe(100, 30) {
      $0.draw("a\u{0}b\n\t\u{FFFD}\u{10FFFF}🙂日本", at: Point(5, 20), font: font, color: .black)
      $0.fill(Rect(90, 20, 5, 5), .black)
    }
    #expect(probe[92, 22] == 255)
  }

  @Test func `A text of absurd length is drawn as far as it shows`() throws {
    let text = String(repeating: "endless ", count: 20_000)
    let probe = try PixelProbe(100, 30) {
      $0.draw(text, at: Point(5, 20), font: font, color: .black)
      $0.draw(text, in: Rect(0, 0, 100, 10), font: font, color: .black)
    }
    #expect(probe.ink > 0)
  }

  @Test func `Bolder letters hold more ink`() throws {
    let ink = try [Font.Weight.regular, .bold].map { weight in
      try PixelProbe(100, 30) {
        $0.draw("Weight", at: Point(5, 20), font: Font(size: 14, weight: weight), color: .black)
      }.ink
    }
    #expect(Double(ink[1]) > 1.15 * Double(ink[0]))
  }

  @Test func `Text has the colour it was given, and its opacity`() throws {
    let surface = try Surface(width: 60, height: 40)
    let painter = Painter(on: surface)
    painter.draw("█", at: Point(5, 30), font: Font(size: 24), color: Color(hex: 0x0072B2))
    let color = try #require(surface.color(atX: 11, y: 22))
    #expect(abs(color.blue - 178.0 / 255) < 0.02 && abs(color.green - 114.0 / 255) < 0.02)
  }

  @Test func `Many threads may measure and draw at once`() async throws {
    let widths = await withTaskGroup(of: [Double].self) { group in
      for thread in 0..<8 {
        group.addTask {
          (0..<200).map { index in
            if let surface = try? Surface(width: 60, height: 20) {
              Painter(on: surface).draw(
                "\(thread) \(index)", at: Point(1, 15), font: Font(size: 12), color: .white)
            }
            return Painter.measure("run \(index % 40)", font: Font(size: 12)).width
          }
        }
      }
      return await group.reduce(into: [[Double]]()) { $0.append($1) }
    }
    #expect(widths.allSatisfy { $0 == widths[0] })
  }
}
