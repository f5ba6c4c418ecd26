import Geometry

extension InkPipeline {
  /// The canvas of a ``Sketch``: the square from 0 to 1.
  public static let canvas = Rect(0, 0, 1, 1)

  /// The picture of a drawing, nil where there is no ink. Points that are not finite are left out.
  ///
  /// A drawing that is smaller than its own pen is not enlarged beyond that: a dot stays a dot.
  /// The centre of mass stands in the middle to a fraction of a pixel, unless that would push ink
  /// over the edge: then the ink stops there. Strokes without a width have no pen of their own and
  /// are drawn with the pipeline's.
  ///
  /// - Parameter canvas: what the strokes were drawn on. It matters only where the steps
  ///   ``Step/boundingBox`` or ``Step/scale`` are left out; ink outside is cut off where both are.
  public func picture(of strokes: [Stroke], on canvas: Rect = canvas) -> DigitPicture? {
    MeasuredInk(strokes).map { picture(of: $0, on: canvas) }
  }

  /// The picture of a drawing after each step in the order of ``Step``, for people to look at: the
  /// last is ``picture(of:on:)``. Empty where there is no ink.
  public func pictures(of strokes: [Stroke], on canvas: Rect = canvas) -> [DigitPicture] {
    guard let ink = MeasuredInk(strokes) else { return [] }
    return afterEachStep { $0.picture(of: ink, on: canvas) }
  }

  private func picture(of ink: MeasuredInk, on canvas: Rect) -> DigitPicture {
    let usesOwnPen = !steps.contains(.penWidth) && ink.widest > 0
    let inked = usesOwnPen ? ink.inkBox : ink.lineBox
    let box = steps.contains(.boundingBox) ? inked : canvas
    let scale = scale(of: ink, usesOwnPen: usesOwnPen, on: canvas)
    // A single point without a width has no size to scale by.
    let fit = Fit(center: box.center, scale: scale.isFinite ? scale : 0)
    let lines = ink.strokes.map { PenLine(tracing: $0, through: fit) }
    let pens = usesOwnPen ? ink.ownWidths.map { Self.visible($0 * fit.scale) } : [penWidth]
    return picture(
      of: PenWork(lines, pens: pens, edgeSoftness: edgeSoftness),
      boxSize: inked.size * fit.scale, pen: usesOwnPen ? 0 : penWidth,
      away: fit(inked.center))
  }

  /// How many pixels one unit of the drawing becomes; not finite for a point without a width.
  private func scale(of ink: MeasuredInk, usesOwnPen: Bool, on canvas: Rect) -> Double {
    let side = max(canvas.width, canvas.height)
    guard steps.contains(.scale) else { return Double(DigitPicture.side) / side }
    guard steps.contains(.boundingBox) else { return Self.boxSide / side }
    if usesOwnPen { return Self.boxSide / max(ink.inkBox.width, ink.inkBox.height) }
    return (Self.boxSide - penWidth) / max(ink.lineBox.width, ink.lineBox.height, ink.widest)
  }

  /// The nearest pen that leaves something of a digit, in sixteenths of a pixel: so there are never
  /// more than a hundred and some, whatever a file of drawings says.
  private static func visible(_ pen: Double) -> Double {
    (penWidths.nearest(to: pen) * 16).rounded() / 16
  }

  /// Draws the lines; where the centre of mass is wanted in the middle twice: first to find it.
  ///
  /// - Parameters:
  ///   - boxSize: the size of the box of the lines, beyond which the ink goes by half of `pen`.
  ///   - away: where the middle of that box is, seen from the middle of the picture.
  private func picture(
    of work: PenWork, boxSize: Size, pen: Double, away: Point
  ) -> DigitPicture {
    let middle = DigitPicture.middle
    let first = work.pixels(origin: middle)
    guard steps.contains(.centerOfMass) else { return DigitPicture(pixels: first) }
    let mass = DigitPicture.centerOfMass(of: first) ?? middle
    func shift(_ wanted: Double, _ extent: Double, _ away: Double) -> Double {
      let room = Self.room(beside: extent, pen: pen)
      return max(-room - away, min(room - away, wanted))
    }
    let shifts = Point(
      shift(middle.x - mass.x, boxSize.width, away.x),
      shift(middle.y - mass.y, boxSize.height, away.y))
    return DigitPicture(pixels: work.pixels(origin: middle + shifts))
  }

  /// How far a centre line of this extent can move from the middle without losing ink.
  private static func room(beside extent: Double, pen: Double) -> Double {
    max(0, (Double(DigitPicture.side) - extent - pen) / 2)
  }
}

/// From a drawing's own coordinates to pixels around the middle of the picture.
struct Fit {
  var center: Point
  var scale: Double

  func callAsFunction(_ point: Point) -> Point { (point - center) * scale }
}
