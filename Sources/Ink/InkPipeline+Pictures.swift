import Geometry

extension InkPipeline {
  /// Below this part of the strongest ink, a pixel does not count for the box of the ink.
  private static let faintest: Float = 0.2

  /// The picture of imported ink, nil where there is none: box, scale and centre of mass as for
  /// strokes, the whole picture being the canvas. Lines that would become thinner than the pen, as
  /// those of a large picture drawn with a fine pen would, are made as broad first; broader ones
  /// stay, so that no hole is closed.
  ///
  /// A picture that is not scaled, as one that already has the size of the box, is moved by whole
  /// pixels only: pictures of MNIST come out as they went in.
  public func picture(of gray: GrayPicture) -> DigitPicture? {
    guard let inked = gray.inkBox(above: Self.faintest) else { return nil }
    let paper = Double(max(gray.width, gray.height))
    let gray = steps.contains(.penWidth) ? thickened(gray, box: inked) : gray
    guard let inked = gray.inkBox(above: Self.faintest) else { return nil }
    let cutsOut = steps.contains(.boundingBox)
    let box = cutsOut ? inked : Rect(0, 0, Double(gray.width), Double(gray.height))
    let scale =
      steps.contains(.scale)
      ? Self.boxSide / max(box.width, box.height) : Double(DigitPicture.side) / paper
    let sums = AreaSums(of: gray)
    let target = target(of: sums, box, inked, scale)
    return DigitPicture(pixels: sums.pixels(scale: scale, from: box.center, to: target))
  }

  /// The picture of imported ink after each step in the order of ``Step``, the last being
  /// ``picture(of:)-(GrayPicture)``. Empty where there is no ink.
  public func pictures(of gray: GrayPicture) -> [DigitPicture] {
    afterEachStep { $0.picture(of: gray) }
  }

  /// Where the middle of the box comes to.
  private func target(
    of sums: AreaSums, _ box: Rect, _ inked: Rect, _ scale: Double
  ) -> Point {
    let middle = DigitPicture.middle
    guard steps.contains(.centerOfMass) else {
      guard scale == 1 else { return middle }
      let shift = middle - box.center
      return box.center + Point(shift.x.rounded(.down), shift.y.rounded(.down))
    }
    let first = sums.pixels(scale: scale, from: box.center, to: middle)
    let mass = DigitPicture.centerOfMass(of: first) ?? middle
    if scale == 1 {
      return box.center + Self.wholeShift(of: inked, mass: box.center + mass - middle)
    }
    let away = (inked.center - box.center) * scale
    func place(_ middle: Double, _ mass: Double, _ extent: Double, _ away: Double) -> Double {
      let room = max(0, (Double(DigitPicture.side) - extent * scale) / 2)
      return middle + max(-room - away, min(room - away, middle - mass))
    }
    return Point(
      place(middle.x, mass.x, inked.width, away.x), place(middle.y, mass.y, inked.height, away.y))
  }

  /// How far a picture that is not scaled moves: as in MNIST, whose centres of mass all lie 0 to
  /// 1 pixel to the right of and below the middle.
  private static func wholeShift(of box: Rect, mass: Point) -> Point {
    let side = Double(DigitPicture.side)
    func shift(_ low: Double, _ high: Double, _ mass: Double, _ middle: Double) -> Double {
      // A centre on a whole pixel is not to be moved by the last digit of a sum.
      max(-low, min(side - high, middle - (mass + 1e-4).rounded(.down)))
    }
    let middle = DigitPicture.middle
    return Point(
      shift(box.minX, box.maxX, mass.x, middle.x), shift(box.minY, box.maxY, mass.y, middle.y))
  }

  /// Makes the lines of a picture as broad as the pen where they would become thinner.
  private func thickened(_ gray: GrayPicture, box: Rect) -> GrayPicture {
    let inked = gray.cropped(to: box, margin: 0)
    let distance = missing(inked, side: max(gray.width, gray.height))
    guard distance > 0.05 else { return gray }
    // Where the whole picture is the box, it must keep its size.
    guard steps.contains(.boundingBox) else { return gray.grown(by: distance) }
    return gray.cropped(to: box, margin: Int(distance.rounded(.up)) + 1).grown(by: distance)
  }

  /// By how much the lines have to grow on every side.
  ///
  /// With a box of side L and lines of breadth b, growing by g on every side makes the lines
  /// (b + 2g)·20 / (L + 2g) broad in the picture; this is the pen when g = (pL - 20b) / (40 - 2p).
  /// Where the box does not grow with the ink, a scale of k makes them (b + 2g)·k broad.
  ///
  /// - Parameter side: the longest side of the whole picture.
  private func missing(_ inked: GrayPicture, side: Int) -> Double {
    let cutsOut = steps.contains(.boundingBox)
    let box = Double(cutsOut ? max(inked.width, inked.height) : side)
    let isFitted = steps.contains(.scale)
    let scale = isFitted ? Self.boxSide / box : Double(DigitPicture.side) / Double(side)
    // Nothing is known of the pen of a picture that has to be enlarged.
    guard scale < 1 else { return 0 }
    guard isFitted, cutsOut else { return (penWidth / scale - inked.strokeWidth) / 2 }
    return (penWidth * box - Self.boxSide * inked.strokeWidth)
      / (2 * (Self.boxSide - penWidth))
  }
}

extension GrayPicture {
  /// The smallest rectangle that holds every pixel above a threshold.
  fileprivate func inkBox(above threshold: Float) -> Rect? {
    var (left, top, right, bottom) = (width, height, -1, -1)
    for y in 0..<height {
      for x in 0..<width where pixels[y * width + x] > threshold {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = y
      }
    }
    guard right >= 0 else { return nil }
    return Rect(
      Double(left), Double(top), Double(right + 1 - left), Double(bottom + 1 - top))
  }
}

/// Sums over every rectangle that begins at the top left corner (Crow, "Summed-area tables for
/// texture mapping", 1984): the mean of any rectangle, whole pixels or not, from four of them.
private struct AreaSums {
  private let width: Int
  private let height: Int
  private var sums: [Double]

  init(of picture: GrayPicture) {
    width = picture.width
    height = picture.height
    sums = [Double](repeating: 0, count: (width + 1) * (height + 1))
    for y in 0..<height {
      var row = 0.0
      for x in 0..<width {
        let ink = picture.pixels[y * width + x]
        row += ink.isFinite ? Double(min(1, max(0, ink))) : 0
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row
      }
    }
  }

  /// 28 x 28 means, `center` of the source coming to `target`.
  func pixels(scale: Double, from center: Point, to target: Point) -> [Float] {
    let side = DigitPicture.side
    let corner = center - target * (1 / scale)
    let area = 1 / (scale * scale)
    return (0..<side * side).map { index in
      let x = corner.x + Double(index % side) / scale
      let y = corner.y + Double(index / side) / scale
      let (right, bottom) = (x + 1 / scale, y + 1 / scale)
      let sum = self.sum(right, bottom) - sum(x, bottom) - sum(right, y) + sum(x, y)
      return Float(min(1, max(0, sum / area)))
    }
  }

  /// The sum of everything left of `x` and above `y`, between pixels interpolated.
  private func sum(_ x: Double, _ y: Double) -> Double {
    let x = min(max(x, 0), Double(width))
    let y = min(max(y, 0), Double(height))
    let column = min(Int(x), width - 1)
    let row = min(Int(y), height - 1)
    let (fx, fy) = (x - Double(column), y - Double(row))
    let at = row * (width + 1) + column
    let above = sums[at] + (sums[at + 1] - sums[at]) * fx
    let below = sums[at + width + 1] + (sums[at + width + 2] - sums[at + width + 1]) * fx
    return above + (below - above) * fy
  }
}
