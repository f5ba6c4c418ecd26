import FoundationEssentials
import ImageAugmentation
import Testing

@Suite("Augmentations as text")
struct AugmentationTextTests {
  private func error(_ text: String) -> AugmentationError? {
    do {
      _ = try Augmentation(text: text)
      return nil
    } catch {
      return error
    }
  }

  @Test("the whole language is read")
  func whole() throws {
    let read = try Augmentation(
      text: "Shift 2,rotate 15 , scale 0.15, stretch 0.1, shear 0.2, FLIP,\n elastic 34 4, "
        + "thickness 0.5, noise 5e-2")
    let made = try Augmentation(
      shift: 2, rotation: 15, scale: 0.15, stretch: 0.1, shear: 0.2, flips: true,
      elastic: (alpha: 34, sigma: 4), thickness: 0.5, noise: 0.05)
    #expect(read == made)
    #expect(
      read.text
        == "shift 2, rotate 15, scale 0.15, stretch 0.1, shear 0.2, flip, elastic 34 4, "
        + "thickness 0.5, noise 0.05")
    #expect(read.elastic?.sigma == 4)
  }

  @Test(
    "no text, none and zeros are no change", arguments: ["", "  ", "none", " None ", "shift 0"])
  func nothing(text: String) throws {
    #expect(try Augmentation(text: text) == Augmentation.none)
    #expect(try Augmentation(text: "noise -0, elastic 0 4, shift 0.0").text == "none")
  }

  @Test(
    "what is printed reads as the same, in any order",
    arguments: [
      "flip", "noise 1, shift 100", "elastic 0.1 1", "rotate 1e-05", "scale 0.333333343",
      "thickness 3, shear 1.99999988", "elastic 1000 100, stretch 0.9",
    ])
  func roundTrip(text: String) throws {
    let one = try Augmentation(text: text)
    #expect(one != .none)
    #expect(try Augmentation(text: one.text) == one)
    let json = try JSONEncoder().encode([one])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(one.text)\"]")
    #expect(try JSONDecoder().decode([Augmentation].self, from: json) == [one])
  }

  @Test("an error says where, what, and what was expected")
  func errors() {
    let cases: [(text: String, position: Int, word: String, expected: String)] = [
      ("shift", 6, "", "pixels, a number from 0 to 100"),
      ("shift 2,", 9, "", "one of shift, rotate"), ("shift 2 rotate 3", 9, "rotate", "a comma"),
      ("shift -1", 7, "-1", "from 0 to 100"), ("shift 101", 7, "101", "from 0 to 100"),
      ("rotate 15°", 8, "15°", "degrees"), ("rotate 181", 8, "181", "from 0 to 180"),
      ("scale 1", 7, "1", "from 0 to 0.9"), ("stretch 1", 9, "1", "from 0 to 0.9"),
      ("noise nan", 7, "nan", "a standard deviation"), ("noise inf", 7, "inf", "from 0 to 1"),
      ("noise 0x1p-3", 7, "0x1p-3", "from 0 to 1"), ("shear 2.1", 7, "2.1", "from 0 to 2"),
      ("elastic 34", 11, "", "sigma in pixels, a number from 1 to 100"),
      ("elastic 34 0.5", 12, "0.5", "from 1 to 100"), ("elastic 34 4 4", 14, "4", "a comma"),
      ("elastic 1001 4", 9, "1001", "alpha"), ("flip 1", 6, "1", "a comma or the end"),
      ("thickness 3.5", 11, "3.5", "from 0 to 3"), ("none, shift 2", 5, ",", "the end"),
      ("shift 2, none", 10, "none", "one of"), ("shift 1, shift 2", 10, "shift", "once"),
      ("zoom 3", 1, "zoom", "or none"), (", shift 1", 1, ",", "one of"),
      ("shift 1,, flip", 9, ",", "one of"), ("shift 1e99", 7, "1e99", "from 0 to 100"),
    ]
    for (text, position, word, expected) in cases {
      guard case .badText(let foundPosition, let foundWord, let foundExpected) = error(text) else {
        Issue.record("\(text) is not refused")
        continue
      }
      #expect(foundPosition == position, "\(text)")
      #expect(foundWord == word, "\(text)")
      #expect(foundExpected.contains(expected), "\(text): \(foundExpected)")
    }
    #expect(
      error("shift 1, shif 2")?.message
        == "shif at character 10 is not understood; expected one of shift, rotate, scale, "
        + "stretch, shear, flip, elastic, thickness, noise.")
  }

  @Test("hostile texts are refused, never a trap")
  func hostile() {
    let texts = [
      String(repeating: "shift 1, ", count: 100), String(repeating: ",", count: 900),
      String(repeating: "9", count: 900), String(repeating: "x", count: 1_000_000),
      "shift 1e-999999999999, x", "\u{0}\u{1F9EA}, \u{301}", "elastic \u{661} 4", "shift ١",
      "elastic 34 4 \u{2028}, flip flip", "shift +", "shift .", "noise e", "scale --1",
    ]
    for text in texts {
      let refused = error(text)
      #expect(refused != nil, "\(text.prefix(60))")
      #expect((refused?.message.count ?? 0) < 300)
    }
    #expect(error(String(repeating: " ", count: 1001)) == .textTooLong(limit: 1000))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Augmentation].self, from: Data("[\"shift x\"]".utf8))
    }
  }

  @Test("a value outside its range is refused, whoever says it")
  func ranges() {
    for value in [Float.nan, -1, .infinity, 100.1] {
      do throws(AugmentationError) {
        _ = try Augmentation(shift: value)
        Issue.record("\(value) is taken")
      } catch {
        guard case .outOfRange(.shift, _, 0...100) = error else {
          Issue.record("\(error)")
          continue
        }
      }
    }
    #expect(throws: AugmentationError.outOfRange(setting: .elastic, value: 0.5, range: 1...100)) {
      try Augmentation(elastic: (alpha: 1, sigma: 0.5))
    }
  }
}
