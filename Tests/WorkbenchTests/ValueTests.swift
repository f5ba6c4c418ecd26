import Geometry
import Testing

@testable import Workbench

@Suite struct ValueTests {
  @Test func numbersAreWrittenAsPeopleReadThem() {
    #expect(NumberText.fixed(3.14159, 2) == "3.14")
    #expect(NumberText.fixed(-0.004, 2) == "0.00")
    #expect(NumberText.fixed(0.995, 2) == "1.00")
    #expect(NumberText.fixed(1.05, 1) == "1.1")
    #expect(NumberText.fixed(-1.5, 0) == "−2")
    #expect(NumberText.fixed(.nan, 2) == "–")
    #expect(NumberText.percent(0.98765) == "98.8 %")
    #expect(NumberText.count(60_000) == "60,000")
    #expect(NumberText.count(-1_234_567) == "−1,234,567")
    #expect(NumberText.count(1, of: "digit") == "1 digit")
    #expect(NumberText.count(0, of: "digit") == "0 digits")
    #expect(NumberText.count(1200, of: "update") == "1,200 updates")
    #expect(NumberText.duration(seconds: 3.04) == "3.0 s")
    #expect(NumberText.duration(seconds: 187) == "3:07")
    #expect(NumberText.duration(seconds: 3750) == "1:02:30")
    #expect(NumberText.age(seconds: 3 * 86_400) == "3 days ago")
    #expect(NumberText.bytes(9_912_422) == "9.9 MB")
    #expect(NumberText.plain(0.1) == "0.1")
    #expect(NumberText.plain(1e-6) == "1e-06")
    #expect(NumberText.plain(32) == "32")
  }

  @Test(arguments: [(0.0, 2.3), (0, 0.07), (0.83, 1), (0, 30), (0, 1e-5), (5, 5)])
  func ticksAreRoundNumbersThatHoldTheData(low: Double, high: Double) {
    let ticks = Ticks(from: low, to: high, about: 5)
    let rounding = ticks.step * 1e-6
    #expect(ticks.low <= low + rounding && ticks.high >= high - rounding)
    #expect((2...12).contains(ticks.values.count))
    for value in ticks.values {
      let steps = value / ticks.step
      #expect(abs(steps - steps.rounded()) < 1e-6)
    }
  }

  @Test func anAxisOfWholeEpochsEndsWhereTheTrainingEnds() {
    let ticks = Ticks(from: 0, to: 30, about: 6, loose: false)
    #expect(ticks.high == 30)
    #expect(ticks.values == [0, 5, 10, 15, 20, 25, 30])
  }

  @Test func textIsEditedAsEverywhere() {
    var editor = TextEditor("128, 64")
    editor.place(7, extending: false)
    editor.moveLeft(word: true, extending: true)
    #expect(editor.selectedText == "64")
    editor.insert("32\n")
    #expect(editor.text == "128, 32")
    editor.deleteBackward(word: true)
    #expect(editor.text == "128, ")
    editor.moveToStart(extending: false)
    editor.deleteForward(word: false)
    #expect(editor.text == "28, ")
    editor.selectAll()
    editor.insert(String(repeating: "9", count: 500))
    #expect(editor.text.count == 200)
  }

  @Test(arguments: Theme.Appearance.allCases)
  func textCanBeReadOnItsGround(appearance: Theme.Appearance) {
    let theme = Theme.of(appearance)
    for ground in [theme.card, theme.window, theme.field] {
      #expect(theme.text.contrast(with: ground) >= 7)
      #expect(theme.secondaryText.contrast(with: ground) >= 4.5)
      #expect(theme.danger.contrast(with: ground) >= 4.5)
      #expect(theme.success.contrast(with: ground) >= 4.5)
    }
    #expect(theme.onAccent.contrast(with: theme.accent) >= 4)
    #expect(theme.warning.contrast(with: theme.warningWash) >= 4.5)
    #expect(theme.ink.contrast(with: theme.paper) >= 12)
    for color in theme.models { #expect(color.contrast(with: theme.track) >= 2) }
  }
}
