import Geometry

/// Where everything lies in a window of a given size; drawing and hit testing both read it.
/// All rectangles are in logical pixels.
struct Layout: Equatable, Sendable {
  /// The smallest window that everything fits into.
  static let minimumSize = Size(900, 600)

  let window: Rect
  let sketchCard: Rect
  let tools: Rect
  let canvas: Rect
  /// The strip of pictures beside the canvas, or below it in a narrow window.
  let steps: Rect
  let predictionCard: Rect
  let plotCard: Rect
  let modelsCard: Rect
  let trainingCard: Rect
  let status: Rect

  init(_ size: Size) {
    let size = Size(max(size.width, 480), max(size.height, 400))
    window = Rect(origin: .zero, size: size)
    let margin = Grid.margin
    let sidebar = (size.width * 0.22).rounded().clamped(to: 256...340)
    let statusHeight = 28.0
    let height = size.height - 3 * margin - statusHeight + 4
    let left = size.width - 3 * margin - sidebar
    let padding = Layout.padding(size)
    let toolsHeight = Grid.control + Grid.gap

    var top = (height * 0.6).rounded()
    let beside = Grid.gap + StepsLayout.width
    var side = top - 2 * padding - toolsHeight
    let isWide = left - (side + beside + 2 * padding) - margin >= Self.leastPrediction
    let below = isWide ? 0 : Grid.gap + StepsLayout.height
    if !isWide {
      top = (height * 0.66).rounded()
      side = min(
        top - 2 * padding - toolsHeight - below, (left * 0.46 - 2 * padding).rounded(.down))
    }
    top = min(top, max(side + 2 * padding + toolsHeight + below, (height * 0.5).rounded()))

    let inner = side + (isWide ? beside : 0)
    sketchCard = Rect(margin, margin, inner + 2 * padding, top)
    tools = Rect(
      sketchCard.minX + padding, sketchCard.minY + padding, inner, Grid.control)
    canvas = Rect(tools.minX, sketchCard.maxY - padding - below - side, side, side)
    steps =
      isWide
      ? Rect(canvas.maxX + Grid.gap, canvas.minY, StepsLayout.width, side)
      : Rect(canvas.minX, canvas.maxY + Grid.gap, side, StepsLayout.height)
    predictionCard = Rect(
      sketchCard.maxX + margin, margin, left - sketchCard.width - margin, top)
    let models = (left * 0.3).rounded().clamped(to: 224...400)
    let lower = margin + top + margin
    let lowerHeight = height - top - margin + margin
    plotCard = Rect(margin, lower, left - models - margin, lowerHeight)
    modelsCard = Rect(plotCard.maxX + margin, lower, models, lowerHeight)
    trainingCard = Rect(
      size.width - margin - sidebar, margin, sidebar, top + margin + lowerHeight)
    status = Rect(0, size.height - statusHeight, size.width, statusHeight)
  }

  /// The prediction card has to be so wide; where it would not, the steps go below the canvas.
  private static let leastPrediction = 340.0

  /// The distance from a card's edge to what it holds: less in a small window.
  static func padding(_ size: Size) -> Double { size.height < 720 ? Grid.margin : Grid.padding }

  var padding: Double { Layout.padding(window.size) }
}

extension Comparable {
  /// The nearest value within `limits`.
  func clamped(to limits: ClosedRange<Self>) -> Self {
    min(max(self, limits.lowerBound), limits.upperBound)
  }
}
