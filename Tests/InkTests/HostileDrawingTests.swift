import Geometry
import Ink
import Testing

/// Files that are not in order are refused with the place and the reason, and never trap.
@Suite struct HostileDrawingTests {
  private func refusal(_ bytes: [UInt8]) -> InkError? {
    do throws(InkError) {
      _ = try DrawingFile.decode(bytes, path: "f")
      return nil
    } catch {
      return error
    }
  }

  private func refusal(_ text: String) -> InkError? { refusal(Array(text.utf8)) }

  private func json(_ strokes: String, version: String = "1") -> String {
    #"{"format": "inkling-drawings", "version": \#(version), "drawings": [{"strokes": \#(strokes)}]}"#
  }

  @Test(
    "A value that cannot be is named by its place",
    arguments: [
      (#"[{"x": [0, 1e4], "y": [0, 0]}]"#, "drawings[0].strokes[0].x[1]", "10000.0"),
      (#"[{"x": [0], "y": [-1e300]}]"#, "drawings[0].strokes[0].y[0]", "-1e+300"),
      (#"[{"x": [0, "a"], "y": [0, 0]}]"#, "drawings[0].strokes[0].x[1]", "is not a number"),
      (#"[{"x": [0, null], "y": [0, 0]}]"#, "drawings[0].strokes[0].x[1]", "is null, not a number"),
      (#"[{"x": 3, "y": [0]}]"#, "drawings[0].strokes[0].x", "is not a list"),
      (#"[{"x": [0]}]"#, "drawings[0].strokes[0].y", "missing"),
      (#"[{"x": [0, 1], "y": [0]}]"#, "drawings[0].strokes[0].y", "1 numbers where x has 2"),
      (#"[{"x": [], "y": []}]"#, "drawings[0].strokes[0].x", "empty"),
      (#"[]"#, "drawings[0].strokes", "empty"), (#"{}"#, "drawings[0].strokes", "not a list"),
      (#"[1]"#, "drawings[0].strokes[0]", "is not an object"),
      (#"[[]]"#, "drawings[0].strokes[0]", "is not an object"),
      (#"[null]"#, "drawings[0].strokes[0]", "is null, not an object"),
      (#"null"#, "drawings[0].strokes", "is null, not a list"),
      (#"[{"x": [0, 0], "y": [0, 0], "time": [1, 0.5]}]"#, "strokes[0].time[1]", "earlier"),
      (#"[{"x": [0], "y": [0], "time": [-1]}]"#, "strokes[0].time[0]", "earlier"),
      (#"[{"x": [0], "y": [0], "time": [1e10]}]"#, "strokes[0].time[0]", "thirty years"),
      (#"[{"x": [0], "y": [0], "time": []}]"#, "strokes[0].time", "0 numbers"),
      (#"[{"x": [0], "y": [0], "pressure": [1.5]}]"#, "strokes[0].pressure[0]", "from 0 to 1"),
      (#"[{"x": [0], "y": [0], "pressure": [true]}]"#, "strokes[0].pressure[0]", "not a number"),
      (#"[{"x": [0], "y": [0], "width": 0}]"#, "strokes[0].width", "above 0"),
      (#"[{"x": [0], "y": [0], "width": 1e9}]"#, "strokes[0].width", "above 0"),
      (#"[{"x": [0], "y": [0], "width": "1"}]"#, "strokes[0].width", "not a number"),
      (
        #"[{"x": [0], "y": [0], "time": [2]}, {"x": [0], "y": [0], "time": [1]}]"#,
        "strokes[1].time[0]", "earlier"
      ),
    ])
  func values(strokes: String, place: String, reason: String) throws {
    let error = try #require(refusal(json(strokes)))
    guard case .badValue("f", let found, _) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(found.hasSuffix(place))
    #expect(error.message.contains(reason), "\(error)")
  }

  @Test(
    "A label or a list of drawings that cannot be is named by its place",
    arguments: [
      (#"[{"label": 7, "strokes": []}]"#, "drawings[0].label", "is not a text"),
      (#"[{"label": "", "strokes": []}]"#, "drawings[0].label", "has 0 characters"),
      (#"[{"label": "7"}]"#, "drawings[0].strokes", "is missing"),
      (#"[{"strokes": [{"x": [1], "y": [1]}]}, {"strokes": []}]"#, "drawings[1].strokes", "empty"),
      (#"{}"#, "drawings", "is not a list"), (#"[]"#, "drawings", "is empty"),
    ])
  func drawings(drawings: String, place: String, reason: String) throws {
    let error = refusal(
      #"{"format": "inkling-drawings", "version": 1, "drawings": \#(drawings)}"#)
    guard case .badValue("f", place, let found)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found.contains(reason))
  }

  @Test(
    "What is no JSON, or has a number that is none, is refused as that",
    arguments: [
      "[1, NaN]", "[1, inf]", "[1, 1e999]", "[1, -1e999]", "[1.]", "[.5]", "[1e]", "[-]", "[+1]",
      "[0x1]", "[1 2]", "[1", "[1]]", "[1}", "[tru]", "[1] // end", "[1]} x", "[1], \"y\" [1]",
      "[1], y: [1]", "[1], 'y': [1]", "[\"1]", "[1], \"n\": \"\\",
    ])
  func syntax(numbers: String) {
    let text = json("[{\"x\": \(numbers), \"y\": [1, 1]}]")
    #expect(refusal(text) == .notJSON(path: "f"), "\(text)")
  }

  @Test(
    "A text with what no text can have is refused",
    arguments: ["\\q", "\\ud800", "\\u12", "\n", "\u{0}"])
  func texts(label: String) {
    let text = json("[]").replacingOnce("{\"strokes\"", by: "{\"label\": \"\(label)\", \"strokes\"")
    #expect(refusal(text) == .notJSON(path: "f"), "\(text)")
  }

  @Test func `A file that is no JSON says what to do`() {
    #expect(refusal("{")?.message.hasSuffix("correct it with an editor that checks JSON.") == true)
  }

  @Test(
    "Lists in lists without end are refused",
    arguments: ["[", "{\"a\":"], ["", "]"])
  func nesting(opening: String, closing: String) {
    let deep =
      String(repeating: opening, count: 100_000) + "1" + String(repeating: closing, count: 100_000)
    #expect(refusal(json("[], \"deep\": \(deep)")) == .notJSON(path: "f"))
    #expect(refusal(json(deep)) == .notJSON(path: "f"))
  }

  @Test func `Another version is refused by its name`() {
    #expect(refusal(json("[]", version: "2")) == .unknownVersion(path: "f", found: "2"))
    #expect(refusal(json("[]", version: "\"1\"")) == .unknownVersion(path: "f", found: "1"))
    #expect(refusal(json("[]", version: "1e300")) == .unknownVersion(path: "f", found: "1e+300"))
    #expect(
      refusal(#"{"format": "inkling-drawings"}"#) == .unknownVersion(path: "f", found: "none"))
    #expect(
      refusal("<svg data-inkling-version='3'/>") == .unknownVersion(path: "f", found: "3"))
  }

  @Test func `What is no drawing is told apart from what is a damaged one`() {
    for text in [
      "", "  ", "P5 1 1 255 a", "[]", "{}", #"{"format": "other"}"#, "<html></html>", "7",
    ] {
      #expect(refusal(text) == .notADrawing(path: "f"), "\(text)")
    }
  }

  @Test func `Bytes that are no UTF-8 are named by their place`() {
    #expect(refusal(Array("{\"ä\": \"".utf8) + [0xC3, 0x28]) == .notUTF8(path: "f", offset: 8))
    #expect(refusal([0xFF, 0xFE, 0x3C, 0x00]) == .notUTF8(path: "f", offset: 0))
    #expect(refusal([0xEF, 0xBB, 0xBF, 0x3C, 0x80]) == .notUTF8(path: "f", offset: 4))
  }

  @Test func `A file cut off anywhere is refused, or read where nothing is missing`() {
    let json = Array(DrawingFile.json([DrawingFileTests.five]).utf8)
    let svg = Array(DrawingFile.svg(DrawingFileTests.five).utf8)
    // The last byte of both is a line end.
    for count in 0..<json.count - 1 { #expect(refusal(Array(json[..<count])) != nil) }
    for count in 0..<svg.count - 1 { #expect(refusal(Array(svg[..<count])) != nil) }
  }

  @Test func `A changed byte never traps`() {
    for text in [
      DrawingFile.json([DrawingFileTests.five]), DrawingFile.svg(DrawingFileTests.five),
    ] {
      let bytes = Array(text.utf8)
      for index in bytes.indices {
        for byte in [UInt8(ascii: "0"), UInt8(ascii: "\""), UInt8(ascii: ">"), 0x2D, 0xFF] {
          var changed = bytes
          changed[index] = byte
          _ = refusal(changed)
        }
      }
    }
  }

  @Test func `Values without end are refused where there are too many`() {
    // 5,000,000 are read. Lists and objects count for two, since there may be a value in each.
    for (value, count) in [("0", 5_000_000), ("[]", 2_500_000), ("{}", 2_500_000)] {
      let values = #"{"a": [0"# + String(repeating: "," + value, count: count) + "]}"
      guard case .tooMuch("f", "values", 5_000_001..., 5_000_000)? = refusal(values) else {
        Issue.record("accepted")
        return
      }
    }
  }

  @Test func `More than is read is refused before it takes memory`() {
    #expect(
      refusal([UInt8](repeating: 0x20, count: DrawingFile.mostBytes + 1))
        == .tooMuch(
          path: "f", what: "bytes", count: DrawingFile.mostBytes + 1, limit: DrawingFile.mostBytes))
    // 800 sides of the canvas there and back, a thousand times, in steps of a fiftieth.
    let lines = String(repeating: "H-400H400", count: 1000)
    guard
      case .tooMuch("f", "points", _, _)? = refusal(
        "<svg viewBox='0 0 1 1'><path d='M0 0\(lines)'/></svg>")
    else {
      Issue.record("accepted")
      return
    }
  }

  @Test(
    "SVG that is not in order is named by its line",
    arguments: [
      ("<svg>\n<path d='M0 0A1 1 0 0 0 1 1'/></svg>", 2, "arcs"),
      ("<svg>\n<path d='L0 0'/></svg>", 2, "begins with M"),
      ("<svg><path d='M0'/></svg>", 1, "number"),
      ("<svg><path d='M0 0 L nan 0'/></svg>", 1, "character 8 "),
      ("<svg><path d='M0 0 1e999 0'/></svg>", 1, "too large"),
      ("<svg viewBox='0 0 1 1'><path d='M0 0 1e300 0'/></svg>", 1, "too far"),
      ("<svg><path d='M0 0 1 1 x'/></svg>", 1, "x is no command"),
      ("<svg><path d='M0 0 1 1 ;'/></svg>", 1, "command"),
      ("<svg><polyline points='1 2 3'/></svg>", 1, "number is missing"),
      ("<svg><path d='M0 0h1'></svg>", 1, "</svg>"), ("<svg>\n<path d='M0 0h1'/>", 2, "</svg>"),
      ("<svg><path d='M0 0h1'", 1, "attribute"), ("<svg><path d='M0", 1, "no end"),
      ("<svg><path d=5/></svg>", 1, "quotation"), ("<svg><path d='' d=''/></svg>", 1, "twice"),
      ("<svg>\n\n<!-- ", 3, "comment"), ("<!DOCTYPE svg [ <!ENTITY a 'b'> ", 1, "declaration"),
      ("<svg><path d='&a;'/></svg>", 1, "entity"), ("<svg viewBox='0 0 0 1'/>", 1, "viewBox"),
      ("<svg viewBox='0 0 nan 1'/>", 1, "viewBox"),
      ("<svg><g transform='fly(3)'/></svg>", 1, "transform"),
      ("<svg><g transform='scale(1'/></svg>", 1, ""),
      (String(repeating: "<svg>", count: 1000), 1, "deep"),
    ])
  func markup(text: String, line: Int, words: String) throws {
    let error = refusal(text)
    if text.contains("scale(1'") {
      // An open bracket at the end is forgiven; then there is no line in it.
      #expect(error == .noStrokes(path: "f"))
      return
    }
    guard case .badText("f", line, _, let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains(words), "\(reason)")
  }

  /// Declarations are passed over unread, so what they name is never looked for.
  @Test(
    "No declaration opens a file, makes anything larger, or is needed",
    arguments: [
      "<!DOCTYPE svg SYSTEM 'file:///dev/tty'>",
      "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://localhost:9/svg11.dtd'>",
      "<!DOCTYPE svg [<!ENTITY % x SYSTEM 'file:///dev/tty'> %x;]>",
      "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
      "<!DOCTYPE svg [<!ENTITY x '&x;&x;'>]>",
      "<?xml version='1.0' encoding='UTF-16'?>", "<?xml-stylesheet href='file:///dev/tty'?>",
    ])
  func declarations(head: String) throws {
    let line = "<path d='M0 0h1'/>"
    let plain = try DrawingFile.decode(Array("<svg>\(line)</svg>".utf8), path: "f")
    let same = try DrawingFile.decode(Array("\(head)<svg>&x;\(line)</svg>".utf8), path: "f")
    #expect(same == plain)
    guard
      case .badText("f", 1, _, "an entity is not known")? =
        refusal("\(head)<svg data-label='&x;'>\(line)</svg>")
    else {
      Issue.record("accepted")
      return
    }
  }

  @Test func `A bomb of entities is refused where it would go off`() {
    let levels = (1...12).map { level in
      "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 10) + "'>"
    }
    let head = "<!DOCTYPE svg [<!ENTITY l0 'ha'>" + levels.joined() + "]>"
    guard case .badText("f", 1, _, "an entity is not known")? = refusal("\(head)<svg a='&l12;'/>")
    else {
      Issue.record("accepted")
      return
    }
  }

  @Test(
    "A million elements in each other are refused",
    arguments: ["<g>", "<g a='1'>", "<a:g xmlns:a='b'>"])
  func deepMarkup(tag: String) {
    let text = "<svg>" + String(repeating: tag, count: 1_000_000)
    guard case .badText("f", 1, _, let reason)? = refusal(text) else {
      Issue.record("accepted")
      return
    }
    #expect(reason.contains("deep"))
  }

  @Test func `A tag with very many attributes is read as any other`() throws {
    let attributes = (0..<50_000).map { " a\($0)=''" }.joined()
    let text = "<svg\(attributes)><path d='M0 0h1'\(attributes)/></svg>"
    #expect(try DrawingFile.decode(Array(text.utf8), path: "f")[0].strokes.count == 1)
  }

  @Test func `SVG in another encoding is named by the first byte that is none of UTF-8`() {
    let head = "<?xml version='1.0' encoding='ISO-8859-1'?><svg data-label='"
    let latin = Array(head.utf8) + [0xE4] + Array("'/>".utf8)
    #expect(refusal(latin) == .notUTF8(path: "f", offset: head.utf8.count))
    // Characters of two bytes.
    let wide = Array("<svg/>".utf8).flatMap { [$0, 0x00] as [UInt8] }
    #expect(refusal([0xFF, 0xFE] + wide) == .notUTF8(path: "f", offset: 0))
    #expect(refusal(wide) != nil)
  }

  @Test func `An SVG file without a line is refused`() {
    #expect(refusal("<svg/>") == .noStrokes(path: "f"))
    #expect(
      refusal("<svg><path/><polyline points=''/><circle r='3'/></svg>") == .noStrokes(path: "f"))
  }

  @Test(
    "What stands beside a path of ours must be in order",
    arguments: [
      ("0 0 1", nil, nil, "data-points"), ("0 0 nan 1", nil, nil, "data-points[2]"),
      ("0 0 a 1", nil, nil, "data-points[2]"), ("", nil, nil, "data-points"),
      ("0 0 1 1", "0", nil, "data-times"), ("0 0 1 1", "0 nan", nil, "data-times[1]"),
      ("0 0 1 1", "0 -", nil, "data-times[1]"), ("0 0 1 1", "1 0", nil, "data-times[1]"),
      ("0 0 1 1", "0 1", "2 -", "data-pressures[0]"), ("0 0 1 1", "0 1", "-", "data-pressures"),
    ] as [(String, String?, String?, String)])
  func ownData(points: String, times: String?, pressures: String?, place: String) throws {
    let extra =
      (times.map { " data-times='\($0)'" } ?? "")
      + (pressures.map { " data-pressures='\($0)'" } ?? "")
    let error = refusal(
      "<svg data-inkling-version='1' viewBox='0 0 1 1'>"
        + "<path data-points='\(points)'\(extra) d='M0 0 1 1'/></svg>")
    guard case .badValue("f", let found, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(found == "path[0]." + place)
  }
}

extension String {
  fileprivate func replacingOnce(_ part: String, by other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
