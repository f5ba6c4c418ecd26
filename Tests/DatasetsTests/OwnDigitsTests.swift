import Geometry
import Ink
import TestSupport
import Testing

@testable import Datasets

@Suite struct OwnDigitsTests {
  let folder: TemporaryDirectory
  let own: OwnDigits

  init() throws {
    folder = try TemporaryDirectory()
    own = OwnDigits(folder: folder.file("data/own-digits"))
  }

  /// A line that leans by `lean`, with a time and a pressure at each point.
  private func drawing(_ lean: Double = 0.1) -> [Stroke] {
    let points = (0...20).map { Point(0.4 + lean * Double($0) / 20, 0.2 + 0.03 * Double($0)) }
    return [
      Stroke(
        points: points, width: 0.06,
        moments: points.indices.map { Moment(time: 0.01 * Double($0), pressure: 0.5) })
    ]
  }

  @Test func aFolderThatIsNotThereHoldsNothing() throws {
    #expect(try own.contents() == OwnDigits.Contents())
  }

  @Test func whatIsAddedIsReadAgainAsItWas() throws {
    let added = try own.add(OwnDigit(drawing(), label: 7))
    let contents = try own.contents()
    #expect(contents.digits == [added])
    #expect(contents.digits[0].strokes == drawing() && contents.digits[0].label == 7)
    #expect(contents.counts == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0])
    #expect(contents.skipped.isEmpty)
  }

  @Test func theSameDrawingIsThereOnceAndEachOtherHasAFileOfItsOwn() throws {
    let first = try own.add(OwnDigit(drawing(), label: 1))
    #expect(try own.add(OwnDigit(drawing(), label: 1)) == first)
    _ = try own.add(OwnDigit(drawing(), label: 7))
    _ = try own.add(OwnDigit(drawing(0.2), label: 1))
    let contents = try own.contents()
    #expect(Set(contents.digits.map(\.id)).count == 3 && contents.counts[1] == 2)
  }

  @Test func aFileThatHoldsSomethingElseKeepsItsNameAndItsContents() throws {
    let digit = OwnDigit(drawing(), label: 4)
    _ = try own.add(OwnDigit(drawing(0.3), label: 5))
    try folder.write("something else", to: "data/own-digits/\(digit.id)")
    let added = try own.add(digit)
    #expect(added.id != digit.id && added.strokes == digit.strokes)
    #expect(try own.add(digit) == added)
    let contents = try own.contents()
    #expect(contents.digits.count == 2)
    let path = own.folder + "/" + digit.id
    #expect(contents.skipped == [.picture(.notADrawing(path: path))])
  }

  @Test func whatIsRemovedIsGoneAndNothingElse() throws {
    let first = try own.add(OwnDigit(drawing(), label: 1))
    let second = try own.add(OwnDigit(drawing(0.2), label: 1))
    try own.remove(first.id)
    #expect(try own.contents().digits == [second])
    try own.remove(first.id)
    #expect(throws: DatasetError.self) { try own.remove("../own-digits/\(second.id)") }
    #expect(try own.contents().digits == [second])
  }

  @Test func filesThatAreNoDigitsArePassedOverAndTold() throws {
    let good = try own.add(OwnDigit(drawing(), label: 3))
    let text = DrawingFile.json([RecordedDrawing(strokes: drawing(), label: "3")])
    try folder.write(String(text.dropLast(40)), to: "data/own-digits/cut.json")
    try folder.write(
      DrawingFile.json([RecordedDrawing(strokes: drawing(), label: "x")]),
      to: "data/own-digits/letter.json")
    try folder.write(
      DrawingFile.json([RecordedDrawing(strokes: drawing())]), to: "data/own-digits/nothing.json")
    let two = RecordedDrawing(strokes: drawing(), label: "1")
    try folder.write(DrawingFile.json([two, two]), to: "data/own-digits/two.json")
    try folder.write("notes", to: "data/own-digits/notes.txt")
    let contents = try own.contents()
    #expect(contents.digits == [good])
    let messages = contents.skipped.map(\.message)
    #expect(messages.count == 4)
    #expect(messages[0].contains("cut.json is damaged: it is not JSON to its end"))
    #expect(messages[1].contains("letter.json is labelled x, which is no digit"))
    #expect(messages[2].contains("nothing.json has no label"))
    #expect(messages[3].contains("two.json holds 2 drawings"))
  }

  @Test func aDrawingWithoutAPointIsRefused() throws {
    #expect(throws: DatasetError.self) { try own.add(OwnDigit([], label: 3)) }
    #expect(try own.contents().digits.isEmpty)
  }

  @Test func anExportIsADataSetTwice() throws {
    for (number, label) in [1, 1, 1, 7, 7, 7].enumerated() {
      _ = try own.add(OwnDigit(drawing(0.05 * Double(number)), label: UInt8(label)))
    }
    let digits = try own.contents().digits
    let target = folder.file("export")
    #expect(try OwnDigits.export(digits, to: target) == 6)
    let catalog = DatasetCatalog(directories: [])
    let expected = digits.images()
    let set = try catalog.load(target)
    #expect(set.training.count + set.test.count == 6 && set.classNames.count == 10)
    let pixels = expected.pixels.reduce(0) { $0 + Int($1) }
    func sum(_ set: Dataset) -> Int {
      (set.training.pixels + set.test.pixels).reduce(0) { $0 + Int($1) }
    }
    #expect(sum(set) == pixels)
    let pictures = try catalog.load(target + "/png")
    #expect(pictures.classNames == ["1", "7"] && sum(pictures) == pixels)
  }

  @Test func anExportTakesNothingsPlace() throws {
    let digit = try own.add(OwnDigit(drawing(), label: 1))
    try folder.write("letter", to: "letter.txt")
    #expect(throws: DatasetError.notEmpty(folder: folder.path)) {
      try OwnDigits.export([digit], to: folder.path)
    }
    #expect(throws: DatasetError.nothingToExport) {
      try OwnDigits.export([], to: folder.file("empty"))
    }
    #expect(!TestFolder.exists(folder.file("empty")))
  }

  @Test func ownDigitsAreADataSetAndAllOfThemJoinOthers() throws {
    var catalog = DatasetCatalog(directories: [])
    catalog.penStrokes.training = 40
    catalog.penStrokes.test = 10
    #expect(throws: DatasetError.self) { try catalog.load("own-digits") }
    catalog.ownDigits = own
    #expect(throws: DatasetError.noOwnDigits(folder: own.folder)) {
      try catalog.load("own-digits")
    }
    #expect(catalog.list().last?.availability == .absent)
    for number in 0..<12 {
      _ = try own.add(OwnDigit(drawing(0.02 * Double(number)), label: 1))
    }
    let alone = try catalog.load("own-digits")
    #expect(alone.training.count + alone.test.count == 12 && !alone.test.isEmpty)
    #expect(try catalog.load("pen-strokes+own-digits").training.count == 52)
    #expect(catalog.list().last?.trainingCount == alone.training.count)
  }

  @Test func variationsDependOnTheSeedAloneAndNoTwoAreAlike() throws {
    let digits = [OwnDigit(drawing(), label: 1), OwnDigit(drawing(0.3), label: 7)]
    let images = StrokeVariation(seed: 3).images(of: digits, count: 20)
    #expect(images == StrokeVariation(seed: 3).images(of: digits, count: 20))
    #expect(images.labels.prefix(4) == [1, 7, 1, 7] && images.count == 40)
    #expect(images.subset(0..<10) == StrokeVariation(seed: 3).images(of: digits, count: 5))
    #expect(images != StrokeVariation(seed: 4).images(of: digits, count: 20))
    #expect(Set((0..<40).map { images.image($0) }).count == 40)
  }

  @Test func aVariationStaysNearItsDrawing() {
    let points = (0...40).map { Point(0.3 + 0.01 * Double($0), 0.2 + 0.015 * Double($0)) }
    let stroke = Stroke(points: points, width: 0.06)
    for index in 0..<50 {
      let varied = StrokeVariation(seed: 1).strokes(of: [stroke], drawing: 0, index: index)
      let far = zip(varied[0].points, points).map { $0.distance(to: $1) }.max() ?? 0
      // Half of the height, which is 0.6, is far more than a hand is off.
      #expect(varied[0].points.count == points.count && far < 0.3 && far > 0)
    }
    #expect(StrokeVariation(seed: 1).images(of: [], count: 3).isEmpty)
    let dot = OwnDigit([Stroke(points: [Point(0.5, 0.5)], width: 0.06)], label: 1)
    #expect(StrokeVariation(seed: 1).images(of: [dot], count: 3).count == 3)
  }
}
