import Drawing
import Geometry
import ModelFiles
import Testing
import Training

@testable import Workbench

@Suite struct LayoutTests {
  static let sizes = [
    Size(900, 600), Size(1024, 768), Size(1280, 800), Size(1366, 768), Size(1920, 1080),
    Size(2560, 1440), Size(3840, 2160), Size(900, 1400), Size(2400, 640),
  ]

  /// What changes where controls lie.
  private struct Variant {
    var models: Int
    var page: TrainingForm.Page
    var network: String
    var classNames = ModelMetadata.numbered(10)
  }

  private static let variants: [Variant] =
    [0, 1, 3, 4, 8].map { Variant(models: $0, page: .basics, network: "784-10") } + [
      Variant(models: 1, page: .basics, network: Session.convolutional),
      Variant(
        models: 1, page: .basics,
        network: Session.convolutional + ", " + Session.convolutional + ", relu, dense 10"),
      Variant(models: 0, page: .more, network: "784-10"),
      Variant(models: 2, page: .more, network: "784-10", classNames: Session.clothes),
      Variant(models: 8, page: .basics, network: "784-10", classNames: Session.clothes),
    ]

  @Test(arguments: sizes)
  func everyControlIsInTheWindowAndCoversNoOther(size: Size) throws {
    for variant in Self.variants {
      var session = Session(size: size)
      for number in 0..<variant.models {
        try session.open(
          "/\(number).safetensors", favouring: number, classNames: variant.classNames)
      }
      session.drawSeven()
      session.turn()
      session.enter(variant.network, into: .network)
      session.click(variant.page == .basics ? .basics : .more)
      if variant.page == .more { session.click(.layers) }
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

  /// Labels and choices are never cut off, however small the window.
  @Test func whatIsWrittenInTheFormFitsInItsPlace() {
    for preset in TrainingPlan.presets {
      var session = Session(size: Layout.minimumSize, preset: preset.name)
      for page in [Control.basics, .more] {
        session.click(page)
        for optimizer in OptimizerChoice.allCases {
          _ = session.state.choose(
            Menu.Item(value: optimizer.rawValue, title: ""), of: .optimizer)
          for widget in session.state.formWidgets() {
            let label = Painter.measure(widget.label, font: Type.caption).width
            let note = Painter.measure(widget.note, font: Type.caption).width
            let room = widget.frame.width
            if case .tab = widget.kind { continue }
            if case .examples = widget.kind { continue }
            #expect(label + (note > 0 ? note + 12 : 0) <= room, "\(widget.label) \(widget.note)")
            let value = Painter.measure(widget.value, font: Type.body).width
            if case .dropdown = widget.kind {
              let choices = session.state.choices(of: widget.control).items.map(\.title)
              for choice in choices + [widget.value] {
                let width = Painter.measure(choice, font: Type.body).width
                #expect(width <= room - FieldText.inset - Widget.arrowRoom, "\(choice)")
              }
            }
            if case .field = widget.kind, !widget.control.isLong {
              #expect(value <= widget.rect.width - 2 * FieldText.inset, "\(widget.value)")
            }
          }
        }
      }
    }
  }

  /// The names of classes can be read in the smallest window, however many models are open.
  @Test(arguments: [1, 2, 4, 8])
  func namesOfClassesFitBesideTheirBars(models: Int) throws {
    for size in Self.sizes {
      var session = Session(size: size)
      for number in 0..<models {
        try session.open(
          "/\(number).safetensors", favouring: number, classNames: Session.clothes)
      }
      let places = PredictionLayout(session.state)
      for (name, place) in zip(session.state.shelf.classNames, places.answers) {
        #expect(Painter.measure(name, font: Type.body).width <= place.width - 8, "\(name)")
      }
      #expect(places.barsAreCells || places.track.upperBound - places.track.lowerBound >= 8)
      #expect(places.track.upperBound <= places.columns[0])
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

  @Test func aMenuLongerThanItsRoomScrollsToTheChoiceAndByTheWheel() throws {
    var session = Session(size: Layout.minimumSize)
    session.click(.preset)
    let list = try #require(session.state.menuList)
    #expect(list.overflow > 0, "else this tests nothing")
    session.press(.end)
    let end = try #require(session.state.menuList)
    #expect(end.menu.scroll == end.overflow)
    #expect(end.rows.last?.hitRect == end.rows.last?.rect)
    session.press(.home)
    #expect(session.state.menuList?.menu.scroll == 0)
    let place = list.viewport.center
    for _ in 0..<60 { session.send(.input(.scrolled(lines: Point(0, 1), at: place, []))) }
    #expect(session.state.menuList?.menu.scroll == list.overflow)
    let bottom = try #require(session.state.menuList)
    session.send(.input(.pointerMoved(place, [])))
    let pointed = bottom.rows.firstIndex { $0.hitRect.contains(place) }
    #expect(session.state.menu?.highlighted == pointed)
    #expect(session.widget(at: Point(list.rect.midX, list.rect.minY + 1)) == nil)
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
