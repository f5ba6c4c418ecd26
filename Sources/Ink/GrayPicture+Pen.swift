import Geometry

extension GrayPicture {
  /// The mean breadth of the lines in pixels: twice the ink over the length of its edges (its
  /// total variation), because a line of length L and breadth b has b·L of ink and 2·L of edge.
  var strokeWidth: Double {
    var (ink, edges): (Double, Double) = (0, 0)
    for y in 0..<height + 1 {
      for x in 0..<width + 1 {
        let (a, b) = (self[x - 1, y - 1], self[x, y - 1])
        let (c, d) = (self[x - 1, y], self[x, y])
        ink += Double(d)
        let (dx, dy) = (Double(b - a + d - c) / 2, Double(c - a + d - b) / 2)
        edges += (dx * dx + dy * dy).squareRoot()
      }
    }
    return edges > 0 ? 2 * ink / edges : 0
  }

  /// The part of the picture inside `box`, whose edges are whole numbers, with empty pixels around.
  func cropped(to box: Rect, margin: Int) -> GrayPicture {
    let (left, top) = (Int(box.minX) - margin, Int(box.minY) - margin)
    let (width, height) = (Int(box.width) + 2 * margin, Int(box.height) + 2 * margin)
    let inside = (
      x: Int(box.minX)..<Int(box.maxX), y: Int(box.minY)..<Int(box.maxY)
    )
    let pixels = (0..<width * height).map { index in
      let (x, y) = (index % width + left, index / width + top)
      return inside.x.contains(x) && inside.y.contains(y) ? self[x, y] : 0
    }
    return GrayPicture(width: width, height: height, pixels: pixels)
  }

  /// The picture with its ink broader by `distance` on every side. What counts as ink is half
  /// black and more, as fax machines have it.
  func grown(by distance: Double) -> GrayPicture {
    let field = DistanceField(width: width, height: height) { pixels[$0] >= 0.5 }
    // The edge of a pixel is half a pixel from its middle; there the grown ink is half.
    let reach = Float(distance) + 1
    let grown = zip(pixels, field.squares).map { ink, square in
      max(ink, min(1, max(0, reach - square.squareRoot())))
    }
    return GrayPicture(width: width, height: height, pixels: grown)
  }

  /// Paper outside and where a value is not a number.
  private subscript(x: Int, y: Int) -> Float {
    guard x >= 0, y >= 0, x < width, y < height else { return 0 }
    let value = pixels[y * width + x]
    return value > 0 ? min(1, value) : 0
  }
}
