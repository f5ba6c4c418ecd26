import Drawing
import Geometry
import Ink

/// What becomes of the ink, step by step, beside the canvas.
struct StepsPanel: Panel {
  var rect: Rect
  var places: StepsLayout
  /// What there is after each step; empty where there is no ink.
  var pictures: [DigitPicture]
  var switches: [Widget]

  init(_ state: AppState, _ widgets: [Widget]) {
    // Room for the ring around the switch that has the keyboard.
    rect = state.layout.steps.inset(by: -4)
    places = StepsLayout(state.layout)
    pictures = state.pictures.steps
    switches = widgets.filter { if case .step = $0.control { true } else { false } }
  }

  func draw(on painter: Painter, _ theme: Theme) {
    for (index, step) in InkPipeline.Step.allCases.enumerated() {
      guard switches.indices.contains(index) else { return }
      switches[index].draw(on: painter, theme)
      draw(step, index, isOn: switches[index].value == "on", on: painter, theme)
    }
  }

  private func draw(
    _ step: InkPipeline.Step, _ index: Int, isOn: Bool, on painter: Painter, _ theme: Theme
  ) {
    let place = places.pictures[index]
    painter.fill(place, .black)
    if pictures.indices.contains(index) {
      painter.draw(
        gray: pictures[index].pixels, width: DigitPicture.side, height: DigitPicture.side,
        in: place, low: .black, high: .white)
    }
    if isOn {
      drawGuide(of: step, in: place, on: painter, theme)
    } else {
      painter.fill(place, theme.card.withAlpha(0.6))
    }
    painter.stroke(place.inset(by: -1), theme.border)
  }

  /// What a step brings the ink to: the square of 20 pixels, the middle.
  private func drawGuide(
    of step: InkPipeline.Step, in place: Rect, on painter: Painter, _ theme: Theme
  ) {
    let color = Theme.dark.warning.withAlpha(0.8)
    switch step {
    case .boundingBox, .penWidth: break
    case .scale:
      let side = place.width * InkPipeline.boxSide / Double(DigitPicture.side)
      painter.stroke(
        Rect(place.midX - side / 2, place.midY - side / 2, side, side), color)
    case .centerOfMass:
      let reach = place.width / 10
      painter.fill(Rect(place.midX - reach, place.midY - 0.5, 2 * reach, 1), color)
      painter.fill(Rect(place.midX - 0.5, place.midY - reach, 1, 2 * reach), color)
    }
  }

  /// Only the steps that changed are painted again.
  func damage(since old: StepsPanel) -> Rect? {
    guard self != old else { return nil }
    guard rect == old.rect, places == old.places, pictures.count == old.pictures.count,
      switches.count == old.switches.count
    else { return rect.union(old.rect) }
    var damage = Rect.zero
    for index in switches.indices {
      if switches[index] != old.switches[index] {
        damage = damage.union(places.switches[index]).union(places.pictures[index])
      } else if pictures.indices.contains(index), pictures[index] != old.pictures[index] {
        damage = damage.union(places.pictures[index])
      }
    }
    return damage.inset(by: -4)
  }
}
