import Drawing
import Geometry
import ModelFiles
import Testing

@testable import Workbench

@Suite struct LayoutTests {
  static let sizes = [
    Size(900, 600), Size(1024, 768), Size(1280, 800), Size(1366, 768), Size(1920, 1080),
    Size(2560, 1440), Size(3840, 2160), Size(900, 1400), Size(2400, 640),
  ]

  @Test(arguments: sizes)
  func everyControlIsInTheWindowAndCoversNoOther(size: Size) throws {
    for models in 0...4 {
      var session = Session(size: size)
      for number in 0..<models { try session.open("/\(number).safetensors", favouring: number) }
      session.drawSeven()
      session.turn()
      let widgets = session.state.widgets.filter { $0.kind != .plot }
      for widget in widgets {
        #expect(
          Rect(origin: .zero, size: size).intersection(widget.hitRect) == widget.hitRect,
          "\(widget.control.name) is cut off at \(size)")
      }
      for (index, widget) in widgets.enumerated() {
        for other in widgets[(index + 1)...] where widget.hitRect.intersects(other.hitRect) {
          Issue.record("\(widget.control.name) covers \(other.control.name) at \(size)")
        }
      }
    }
  }

  @Test(arguments: sizes)
  func theCanvasIsASquareOfAUsefulSize(size: Size) {
    let layout = Layout(size)
    #expect(layout.canvas.width == layout.canvas.height)
    #expect(layout.canvas.width >= 240)
    let cards = [
      layout.sketchCard, layout.predictionCard, layout.plotCard, layout.modelsCard,
      layout.trainingCard, layout.status,
    ]
    for (index, card) in cards.enumerated() {
      #expect(card.width > 100 && card.height > 20)
      for other in cards[(index + 1)...] { #expect(!card.intersects(other)) }
    }
  }

  @Test func tabReachesEveryControlThatCanBeUsedAndComesBack() {
    var session = Session()
    session.drawSeven()
    session.turn()
    let stops = session.state.widgets.filter(\.takesFocus).map(\.control)
    var seen: [Control] = []
    for _ in stops {
      session.press(.tab)
      if let focused = session.state.focused { seen.append(focused) }
    }
    #expect(Set(seen) == Set(stops))
    #expect(seen.last == .canvas, "it began there")
    session.press(.tab, .shift)
    #expect(session.state.focused == stops.last)
  }

  @Test func menusOpenChooseAndCloseByKeyboardAlone() {
    var session = Session()
    while session.state.focused != .preset { session.press(.tab) }
    session.press(.enter)
    #expect(session.state.menu != nil)
    session.press(.down)
    session.press(.enter)
    #expect(session.state.menu == nil)
    #expect(session.state.form.preset == "relu-128")
    session.press(.down)
    #expect(session.state.form.preset == "relu-10", "an arrow takes the next one in place")
    session.press(.enter)
    session.press(.escape)
    #expect(session.state.menu == nil)
    #expect(session.state.form.preset == "relu-10")
  }

  @Test func aMenuOfAnySizeStaysInTheWindow() throws {
    for size in Self.sizes {
      var session = Session(size: size)
      session.click(.preset)
      let list = try #require(session.state.menuList)
      let window = session.state.layout.window
      #expect(window.intersection(list.rect) == list.rect)
    }
  }

  @Test func theModelListScrollsToTheRowThatHasTheKeyboard() {
    var session = Session(size: Size(900, 600))
    let listings = (0..<30).map { ModelListing(path: "/none/\($0).safetensors") }
    session.send(.modelsListed(listings))
    #expect(ModelList(session.state).overflow > 0)
    session.send(
      .input(.scrolled(lines: Point(0, 3), at: session.state.layout.modelsCard.center, [])))
    #expect(session.state.shelf.scroll > 0)
    for _ in 0..<100 {
      session.send(
        .input(.scrolled(lines: Point(0, 3), at: session.state.layout.modelsCard.center, [])))
    }
    #expect(session.state.shelf.scroll == ModelList(session.state).overflow)
  }
}
