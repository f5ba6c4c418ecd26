import Geometry
import TestSupport
import Testing

extension EndToEnd {
  /// With the judge and the reader that ship.
  @Suite("Digit, number or neither", .serialized)
  struct VerdictTests {
    private static let reader = "\(Places.package)/Models/handwriting.safetensors"

    /// A 7 and a 2 beside each other, half as large.
    private static var number: [[Point]] {
      [(7, 0.0), (2, 0.48)].flatMap { digit, x in
        Handwriting.strokes(of: digit).map { $0.map { Point(0.02 + x, 0.2) + $0 * 0.5 } }
      }
    }

    private static let scribble: [[Point]] = [
      (0...24).map { Point(0.15 + 0.7 * Double($0) / 24, $0.isMultiple(of: 2) ? 0.2 : 0.8) }
    ]

    @Test("predict reads a number, names a digit and says what is none")
    func predict() async throws {
      let folder = try TemporaryDirectory()
      for (name, strokes) in [
        ("number", Self.number), ("digit", Handwriting.strokes(of: 3)), ("other", Self.scribble),
      ] {
        let texts = strokes.map { stroke in
          #"{"x":\#(stroke.map(\.x)),"y":\#(stroke.map(\.y))}"#
        }
        let text =
          #"{"format":"inkling-drawings","version":1,"drawings":[{"strokes":["#
          + texts.joined(separator: ",") + "]}]}"
        try folder.write([UInt8](text.utf8), to: "\(name).json")
      }
      let files = ["number.json", "digit.json", "other.json"]
      let outcome = try await Inkling.run(["predict", Self.reader] + files, in: folder)
      #expect(outcome.exit == .code(0), "\(outcome.errors)")
      #expect(outcome.output.count == 3)
      #expect(outcome.output[0].hasPrefix("number.json: a number: 72 (7 "))
      #expect(outcome.output[1].hasPrefix("digit.json: 3 ("))
      #expect(outcome.output[2].hasPrefix("other.json: not a digit ("))

      let easy = try await Inkling.run(
        ["predict", Self.reader, "other.json", "--dial", "0"], in: folder)
      #expect(!easy.output[0].contains("not a digit"))
      let wrong = try await Inkling.run(
        ["predict", Self.reader, "other.json", "--dial", "2"], in: folder)
      #expect(wrong.exit == .code(64))
      #expect(wrong.errors.contains { $0.contains("--dial takes a number from 0 to 1") })
    }

    @Test("The window says what is drawn: nothing, a digit, a number, or no digit")
    func window() async throws {
      let window = try await OpenedWindow(models: ["a": Self.reader], open: ["a"])
      func expect(_ name: String, _ number: String? = nil, after act: () async throws -> Void)
        async throws
      {
        try await window.catchUp()
        try await act()
        try await window.wait("the verdict \(name)") {
          let last = $0.all("verdict").last
          return last?.verdict == name && last?.number == number
        }
      }
      try await expect("digit") { try await window.draw(Handwriting.strokes(of: 3)) }
      try await expect("blank") { try await window.clear() }
      try await expect("number", "72") { try await window.draw(Self.number) }
      let parts = window.log.all("verdict").last?.segments ?? []
      #expect(parts.count == 2 && parts[0][0] + parts[0][2] < parts[1][0])
      try await expect("blank") { try await window.clear() }
      try await expect("not-a-digit") { try await window.draw(Self.scribble) }
      // The dial all the way down takes anything for a digit.
      let before = window.log.value(of: "dial")
      for _ in 0..<20 { window.robot.type("<") }
      try await window.wait("the dial to move") { $0.value(of: "dial") == "1" }
      #expect(before == "15")
      #expect(try await window.close() == .code(0))
    }
  }
}
