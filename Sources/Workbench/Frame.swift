import Drawing
import Geometry

/// The picture of the window: keeps what was drawn last and paints again only what changed.
public final class Frame {
  private var surface: Surface?
  private var drawn: [any Panel] = []
  private var theme: Theme?
  private var size = Size.zero
  private var scale = 0.0
  /// Draws a tint over every repainted part, so that a person can see what is painted when.
  public var showsDamage = false
  private var tintStep = 0
  /// The texts that were cut when the picture was last brought up to date.
  private(set) var cutTexts: [String] = []

  /// A frame with nothing drawn yet.
  public init() {}

  /// Brings the picture up to date with the state.
  /// - Returns: the surface in device pixels, and the parts of it that changed, in device pixels.
  public func update(to state: AppState) throws(DrawingError) -> (Surface, damage: [Rect]) {
    let panels = Self.panels(of: state)
    let device = (state.size * state.scale)
    let (width, height) = (Int(device.width.rounded()), Int(device.height.rounded()))
    let target: Surface
    if let surface, surface.width == width, surface.height == height {
      target = surface
    } else {
      target = try Surface(width: max(1, width), height: max(1, height))
    }
    let everything = Rect(origin: .zero, size: state.size)
    var damage: [Rect]
    if target !== surface || theme != state.theme || size != state.size || scale != state.scale
      || drawn.count != panels.count
    {
      damage = [everything]
    } else {
      damage = zip(panels, drawn).compactMap { $0.damage(sinceAny: $1) }
    }
    surface = target
    drawn = panels
    theme = state.theme
    size = state.size
    scale = state.scale
    let deviceRects = Self.merged(damage.filter { !$0.isEmpty })
      .map { $0.scaled(by: state.scale).roundedOut }
      .compactMap { $0.intersection(Rect(0, 0, Double(width), Double(height))) }
    paint(panels, deviceRects, on: target, state)
    return (target, deviceRects)
  }

  private func paint(
    _ panels: [any Panel], _ damage: [Rect], on surface: Surface, _ state: AppState
  ) {
    cutTexts = []
    guard !damage.isEmpty else { return }
    let painter = Painter(on: surface, scale: state.scale)
    for rect in damage {
      let logical = rect.scaled(by: 1 / state.scale)
      painter.scoped { painter in
        painter.clip(to: logical)
        painter.fill(logical, state.theme.window)
        for panel in panels where panel.rect.intersects(logical) {
          panel.draw(on: painter, state.theme)
        }
        if showsDamage {
          tintStep = (tintStep + 1) % state.theme.models.count
          painter.fill(logical, state.theme.model(tintStep).withAlpha(0.25))
        }
      }
    }
    cutTexts = painter.cutTexts
    surface.flush()
  }

  /// Overlapping parts become one, so that nothing is painted twice.
  private static func merged(_ rects: [Rect]) -> [Rect] {
    var merged: [Rect] = []
    for rect in rects {
      var current = rect
      while let index = merged.firstIndex(where: { $0.intersects(current) }) {
        current = current.union(merged.remove(at: index))
      }
      merged.append(current)
    }
    return merged
  }

  /// All panels from the ground up.
  private static func panels(of state: AppState) -> [any Panel] {
    let widgets = state.widgets
    return [
      SketchPanel(state, widgets), CanvasPanel(state), StepsPanel(state, widgets),
      PredictionPanel(state, widgets),
      PlotPanel(state, widgets), ModelsPanel(state, widgets), TrainingPanel(state, widgets),
      TeachPanel(state, widgets), PreviewPanel(state),
      StatusPanel(state, widgets), NotePanel(state), MenuPanel(state), HelpPanel(state),
    ]
  }
}
