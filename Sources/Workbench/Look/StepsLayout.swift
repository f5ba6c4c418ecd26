import Geometry
import Ink

/// The places of the pictures of the steps and of their switches: one below the other, or side by side
/// where the strip is broader than high.
struct StepsLayout: Equatable, Sendable {
  /// What a strip beside the canvas takes of the sketch card's width.
  static let width = 60.0
  /// What a strip below the canvas takes of its height.
  static let height = caption + 28

  private static let caption = 18.0

  let switches: [Rect]
  let pictures: [Rect]

  init(_ layout: Layout) {
    let strip = layout.steps
    let count = InkPipeline.Step.allCases.count
    let gaps = Double(count - 1)
    let isRow = strip.width > strip.height
    // One size for all of them, a multiple of 14 so that pixels are whole or halves.
    let room =
      isRow
      ? strip.height - Self.caption
      : min(strip.width, (strip.height - gaps * Grid.gap) / Double(count) - Self.caption)
    let side = max(28, (room / 14).rounded(.down) * 14)
    let free = isRow ? strip.width - Self.width : strip.height - Self.caption - side
    let pitch = (free / gaps).rounded(.down)
    let corners = (0..<count).map { index in
      strip.origin + (isRow ? Point(Double(index) * pitch, 0) : Point(0, Double(index) * pitch))
    }
    let width = isRow ? min(Self.width, pitch) - 2 : Self.width
    switches = corners.map { Rect($0.x, $0.y, width, Self.caption - 2) }
    pictures = corners.map { Rect($0.x, $0.y + Self.caption, side, side) }
  }
}
