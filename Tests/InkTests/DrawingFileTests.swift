import Geometry
import Ink
import Testing

/// What is written comes back, and what others write by the same description is read.
@Suite struct DrawingFileTests {
  static let five = RecordedDrawing(
    strokes: [
      Stroke(
        points: [
          Point(0.1 + 0.2, 1.0 / 3), Point(-0.25, 1.5), Point(1e-7, .leastNonzeroMagnitude),
        ], width: 0.06,
        moments: [
          Moment(time: 0, pressure: 0.1), Moment(time: 0.016), Moment(time: 0.016, pressure: 1),
        ]),
      Stroke(points: [Point(0.5, 0.5)], width: 0.02, moments: [Moment(time: 12.345678)]),
      Stroke(points: [Point(0, 0), Point(1, 1)], width: 0.14),
    ], label: "5")

  private func decoded(_ text: String) throws -> [RecordedDrawing] {
    try DrawingFile.decode(Array(text.utf8), path: "a")
  }

  @Test func `JSON brings back every bit`() throws {
    let other = RecordedDrawing(
      strokes: [Stroke(points: [Point(0.25, 0.75)], width: 1)], label: "\"ä\\\n\u{1}😀")
    #expect(try decoded(DrawingFile.json([Self.five, other])) == [Self.five, other])
  }

  @Test func `SVG brings back every bit`() throws {
    #expect(try decoded(DrawingFile.svg(Self.five)) == [Self.five])
    var named = Self.five
    named.label = "<\"ä\n&😀>"
    #expect(try decoded(DrawingFile.svg(named)) == [named])
    named.label = nil
    #expect(try decoded(DrawingFile.svg(named)) == [named])
  }

  @Test func `100,000 points of a stroke come back in both formats`() throws {
    // Short numbers, since reading them takes a while in a build that is not optimised.
    let points = (0..<100_000).map { Point(Double($0 % 64) / 64, Double($0 % 3)) }
    let moments = points.indices.map { Moment(time: Double($0 / 1000)) }
    let drawing = RecordedDrawing(
      strokes: [Stroke(points: points, width: 0.05, moments: moments)])
    #expect(try decoded(DrawingFile.json([drawing])) == [drawing])
    #expect(try decoded(DrawingFile.svg(drawing)) == [drawing])
  }

  @Test func `JSON written by hand needs no times and no width`() throws {
    let drawings = try decoded(
      #"""
       { "version": 1.0e0, "note": [true, {"a": null}], "format": "inkling\u002ddrawings",
         "drawings": [ {"label": "\u00e4\ud83d\ude00", "strokes": [{"y": [-1E-1, 2], "x": [0, 1]}]} ] }
      """#)
    let stroke = try #require(drawings.first?.strokes.first)
    #expect(stroke.points == [Point(0, -0.1), Point(1, 2)] && stroke.moments.isEmpty)
    #expect(stroke.width == 0.06 && drawings.first?.label == "ä😀")
  }

  @Test func `JSON as older versions wrote it is read`() throws {
    let text = """
      {
      "format": "inkling-drawings",
      "version": 1,
      "drawings": [
      {"label": "a \\"b\\" \\u000a", "strokes": [
        {"width": 0.06,
         "x": [0.30000000000000004, -0.25, 1e-07],
         "y": [0.3333333333333333, 1.5, 5e-324],
         "time": [0.0, 0.016, 0.016],
         "pressure": [0.1, null, 1.0]},
        {"width": 0.14,
         "x": [0.0],
         "y": [-0.0]}
      ]},
      {"strokes": [
        {"width": 0.02,
         "x": [0.5],
         "y": [0.5],
         "time": [12.345678]}
      ]}
      ]
      }

      """
    let strokes = Self.five.strokes
    let dot = Stroke(points: [Point(0, 0)], width: 0.14)
    #expect(
      try decoded(text) == [
        RecordedDrawing(strokes: [strokes[0], dot], label: "a \"b\" \n"),
        RecordedDrawing(strokes: [strokes[1]]),
      ])
  }

  @Test func `The same drawing is always the same line of JSON`() {
    let stroke = Stroke(
      points: [Point(0.25, 1), Point(0.5, -1e-7)], width: 0.06,
      moments: [Moment(time: 0, pressure: 0.5), Moment(time: 0.016)])
    let drawing = RecordedDrawing(
      strokes: [stroke, Stroke(points: [Point(0, 0)], width: 1)], label: "a/b")
    #expect(
      DrawingFile.json([drawing])
        == #"{"drawings":[{"label":"a/b","strokes":[{"pressure":[0.5,null],"time":[0,0.016],"#
        + #""width":0.06,"x":[0.25,0.5],"y":[1,-1e-07]},{"width":1,"x":[0],"y":[0]}]}],"#
        + #""format":"inkling-drawings","version":1}"# + "\n")
  }

  @Test func `A point that is nowhere makes a file that says where it is`() throws {
    let stroke = Stroke(points: [Point(0, 0), Point(.nan, 0)], width: 0.1)
    let text = DrawingFile.json([RecordedDrawing(strokes: [stroke])])
    #expect(
      throws: InkError.badValue(
        path: "a", place: "drawings[0].strokes[0].x[1]", reason: "is not a number")
    ) { try decoded(text) }
  }

  @Test func `What is null is as if it were missing`() throws {
    let drawings = try decoded(
      #"""
      {"format": "inkling-drawings", "version": 1, "drawings": [{"label": null, "strokes": [
        {"x": [0], "y": [0], "width": null, "time": null, "pressure": null}]}]}
      """#)
    #expect(
      drawings == [RecordedDrawing(strokes: [Stroke(points: [Point(0, 0)], width: 0.06)])])
  }

  @Test func `A mark of the byte order and line ends of other systems do no harm`() throws {
    let json = DrawingFile.json([Self.five])
    #expect(try decoded("\u{FEFF}" + json) == [Self.five])
    let lines = json.split(separator: ",").joined(separator: ",\r\n\t")
    #expect(try decoded(lines) == [Self.five])
  }

  @Test func `A recording begins at zero, whatever the clock says`() throws {
    let stroke = Stroke(
      points: [Point(0, 0), Point(1, 0)], width: 0.1,
      moments: [Moment(time: 5000.25, pressure: 0.5), Moment(time: 5000.266)])
    let recorded = RecordedDrawing(recording: [stroke], label: nil)
    #expect(recorded.strokes[0].moments.map(\.time) == [0, 0.016])
    #expect(recorded.strokes[0].moments.map(\.pressure) == [0.5, nil])
    #expect(RecordedDrawing(recording: recorded.strokes) == recorded)
    // Brought to another clock and recorded again, it is the same.
    #expect(RecordedDrawing(recording: recorded.strokes(endingAt: 123_456.789)) == recorded)
  }
}

/// What is recorded can be read again, whatever happened while it was drawn.
@Suite struct RecordingTests {
  @Test(
    "A clock that goes back between strokes, and one that stands for years",
    arguments: [[5, 6, 3, 4], [0, 0, 0, 0], [-2e8, -1e8, 0, 1e8]])
  func clocks(times: [Double]) throws {
    let strokes = [times[..<2], times[2...]].map { times in
      Stroke(
        points: [Point(0, 0), Point(1, 0)], width: 0.1, moments: times.map { Moment(time: $0) })
    }
    let recorded = RecordedDrawing(recording: strokes)
    for format in DrawingFile.Format.allCases {
      let text = DrawingFile.text(of: recorded, as: format)
      #expect(try DrawingFile.decode(Array(text.utf8), path: "a") == [recorded])
    }
  }

  @Test(
    "A label that no file can have is left out",
    arguments: [("", nil), (String(repeating: "a", count: 101), nil), ("shirt", "shirt")])
  func labels(label: String, kept: String?) {
    let stroke = Stroke(points: [Point(0, 0)], width: 0.1)
    #expect(RecordedDrawing(recording: [stroke], label: label).label == kept)
  }
}

/// SVG of other programs.
@Suite struct ForeignSVGTests {
  private func strokes(
    _ body: String, root: String = #"viewBox="0 0 1 1""#
  ) throws -> [Stroke] {
    let text = "<svg \(root)>\(body)</svg>"
    return try DrawingFile.decode(Array(text.utf8), path: "a")[0].strokes
  }

  /// The corners of a line: first, last, and where it turns.
  private func corners(_ stroke: Stroke) -> [Point] {
    let points = stroke.points
    return points.indices.filter { index in
      guard index > 0, index + 1 < points.count else { return true }
      let (a, b) = (points[index] - points[index - 1], points[index + 1] - points[index])
      return a.dot(b) < 0.9999 * a.length * b.length
    }.map { Point((points[$0].x * 1e9).rounded() / 1e9, (points[$0].y * 1e9).rounded() / 1e9) }
  }

  static let square = [
    Point(0.25, 0.25), Point(0.75, 0.25), Point(0.75, 0.75), Point(0.25, 0.75), Point(0.25, 0.25),
  ]

  @Test(
    "The same square, however it is written",
    arguments: [
      #"<path d="M.25.25L.75.25.75.75.25.75z"/>"#,
      #"<path d="m0.25,0.25 0.5,0 0,0.5 -0.5,0 z"/>"#,
      #"<path d="M 0.25 0.25 H 0.75 V 0.75 H 0.25 V 0.25"/>"#,
      #"<path d="m .25 .25 h .5 v .5 h -.5 v -.5"/>"#,
      #"<path d="M2.5e-1 25E-2h.5v.5h-.5Z"/>"#,
      #"<polyline points=".25,.25 .75,.25 .75,.75 .25,.75 .25,.25"/>"#,
      #"<polygon points="0.25 0.25 0.75 0.25 0.75 0.75 0.25 0.75"/>"#,
      #"<g transform="translate(.25)"><path transform="translate(0,.25) scale(.5)" d="M0 0h1v1h-1z"/></g>"#,
      #"<path transform="matrix(.5 0 0 .5 .25 .25)" d="M0 0 1 0 1 1 0 1z"/>"#,
      #"<path transform="rotate(90, .5 .5)" d="M.25 .75v-.5h.5v.5z"/>"#,
      #"<s:svg xmlns:s="a"><s:path d='M.25.25h.5v.5h-.5z'/></s:svg>"#,
      "<!-- <path d='M0 0h1'/> --><?a b?><![CDATA[<path]]>text &other; <path d='M.25.25h.5v.5h-.5z'/>",
      "<defs><path d='M0 0h1'/></defs><circle r='1'/><text>7</text><path d='M.25.25h.5v.5h-.5z'/>",
    ])
  func square(_ body: String) throws {
    #expect(try strokes(body).map(corners) == [Self.square])
  }

  @Test(
    "A smooth curve mirrors the control point before it",
    arguments: [
      ("M0 0C.1 .2 .3 .4 .5 .5S.8 .9 1 1", "M0 0C.1 .2 .3 .4 .5 .5C.7 .6 .8 .9 1 1"),
      ("M0 0c.1 .2 .3 .4 .5 .5s.3 .4 .5 .5", "M0 0C.1 .2 .3 .4 .5 .5C.7 .6 .8 .9 1 1"),
      ("M0 0Q.2 .4 .5 .5T1 1", "M0 0Q.2 .4 .5 .5Q.8 .6 1 1"),
      ("M0 0q.2 .4 .5 .5t.5 .5", "M0 0Q.2 .4 .5 .5Q.8 .6 1 1"),
      ("M0 0L.5 .5S.8 .9 1 1", "M0 0L.5 .5C.5 .5 .8 .9 1 1"),
      ("M0 0L.5 .5T1 1", "M0 0L.5 .5Q.5 .5 1 1"),
      ("M0 0Q.2 .4 .5 .5S.8 .9 1 1", "M0 0Q.2 .4 .5 .5C.5 .5 .8 .9 1 1"),
    ])
  func smooth(short: String, long: String) throws {
    let pairs = zip(
      try strokes("<path d='\(short)'/>")[0].points, try strokes("<path d='\(long)'/>")[0].points)
    #expect(pairs.allSatisfy { $0.distance(to: $1) < 1e-12 })
  }

  @Test func `Curves are followed, and quadratic ones are what they are`() throws {
    let cubic = try strokes(#"<path d="M0 .5C.25 0 .75 0 1 .5"/>"#)[0]
    let quadratic = try strokes(#"<path d="M0 .5Q.5 -.5 1 .5"/>"#)[0]
    func offset(_ stroke: Stroke, _ curve: (Double) -> Point) -> Double {
      stroke.points.map { point in
        (0...2000).map { curve(Double($0) / 2000).distance(to: point) }.min() ?? 1
      }.max() ?? 1
    }
    #expect(
      offset(cubic) { t in
        let s = 1 - t
        return Point(
          3 * s * s * t * 0.25 + 3 * s * t * t * 0.75 + t * t * t,
          s * s * s * 0.5 + t * t * t * 0.5)
      } < 1e-3)
    #expect(
      offset(quadratic) { t in
        let s = 1 - t
        return Point(2 * s * t * 0.5 + t * t, s * s * 0.5 - 2 * s * t * 0.5 + t * t * 0.5)
      } < 1e-3)
    for stroke in [cubic, quadratic] {
      #expect(stroke.points.count > 50 && stroke.points.last == Point(1, 0.5))
    }
  }

  @Test func `Each move begins a stroke`() throws {
    let strokes = try strokes(#"<path d="M0 0h.01m.5 .5h.01zm.1 0 .01 0"/>"#)
    #expect(strokes.count == 3)
    #expect(strokes[2].points.first == Point(0.61, 0.5))
    #expect(
      try self.strokes(#"<path d="M.3 .4"/><path d="M.3 .4z"/>"#).map(\.points.count) == [1, 1])
  }

  @Test(
    "The longer side of the frame is the canvas",
    arguments: [
      (#"viewBox="10 20 100 50""#, Point(0, 0.25), Point(1, 0.75)),
      (#"viewBox="10, 20, 50, 100""#, Point(0.25, 0), Point(1.25, 0.5)),
      (#"width="200mm" height="140px""#, Point(0.05, 0.25), Point(0.55, 0.5)),
      (#"width="100%" height="100%""#, Point(0.1, 0.3), Point(0.9, 0.7)),
      ("", Point(0.1, 0.3), Point(0.9, 0.7)),
    ])
  func frame(root: String, first: Point, last: Point) throws {
    let stroke = try strokes(#"<line x1="10" y1="20" x2="110" y2="70"/>"#, root: root)[0]
    #expect(stroke.points.first?.distance(to: first) ?? 1 < 1e-12)
    #expect(stroke.points.last?.distance(to: last) ?? 1 < 1e-12)
  }

  @Test(
    "Widths come along, in limits",
    arguments: [
      (#"<path stroke-width="2px" d="M0 0h1"/>"#, 0.02),
      (#"<g style="stroke: red; stroke-width : 3"><path d="M0 0h1"/></g>"#, 0.03),
      (#"<g transform="scale(2 2)" stroke-width="5"><path d="M0 0h1"/></g>"#, 0.1),
      (#"<path d="M0 0h1"/>"#, 0.01), (#"<path stroke-width="1e9" d="M0 0h1"/>"#, 0.2),
      (#"<path stroke-width="1e-9" d="M0 0h1"/>"#, 0.005),
      (#"<path stroke-width="nan" d="M0 0h1"/>"#, 0.01),
    ])
  func widths(body: String, width: Double) throws {
    let stroke = try strokes(body, root: #"viewBox="0 0 100 100""#)[0]
    #expect(abs(stroke.width - width) < 1e-12)
  }

  @Test func `A file of ours that somebody has changed is what it shows`() throws {
    let text = DrawingFile.svg(DrawingFileTests.five)
    let moved = text.replacing(
      #"d="M0.0 0.0 C"#, with: #"d="M0.5 0.0 C"#)
    #expect(moved != text)
    let changed = try DrawingFile.decode(Array(moved.utf8), path: "a")[0]
    #expect(changed.strokes.dropLast() == DrawingFileTests.five.strokes.dropLast())
    #expect(changed.strokes.last?.points.first == Point(0.5, 0))
    #expect(changed.label == "5")
    let wrapped = text.replacing(">\n<path", with: "><g transform='scale(.5)'><path")
      .replacing("</svg>", with: "</g></svg>")
    let smaller = try DrawingFile.decode(Array(wrapped.utf8), path: "a")[0]
    #expect(smaller.strokes[1].points == [Point(0.25, 0.25)])
    #expect(smaller.strokes[1].width == 0.01)
  }
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
