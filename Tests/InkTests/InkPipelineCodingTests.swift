import FoundationEssentials
import Ink
import Testing

@Suite struct InkPipelineCodingTests {
  @Test func `What is written is read back`() throws {
    for steps in [Set(InkPipeline.Step.allCases), [.scale, .centerOfMass], []] {
      let pipeline = InkPipeline(penWidth: 3.25, edgeSoftness: 0.75).with(steps: steps)
      let data = try JSONEncoder().encode(pipeline)
      #expect(try JSONDecoder().decode(InkPipeline.self, from: data) == pipeline)
      #expect(try InkPipeline(text: pipeline.text) == pipeline)
    }
  }

  @Test func `Without steps all of them are meant`() throws {
    let data = Data(#"{"penWidth": 2.4, "edgeSoftness": 1.4}"#.utf8)
    #expect(try JSONDecoder().decode(InkPipeline.self, from: data) == .standard)
  }

  @Test func `The text names the steps in their order, and the pen where it is another`() {
    #expect(InkPipeline.standard.text == "box scale pen centre")
    #expect(InkPipeline.standard.with(steps: []).text == "none")
    #expect(
      InkPipeline(penWidth: 3, edgeSoftness: 0.5).with(steps: [.penWidth, .boundingBox]).text
        == "box pen width 3.0 edge 0.5")
  }

  @Test(arguments: [
    ("mnist", "box scale pen centre"), ("mnist-centred", "box scale pen centre"),
    ("centre, pen,Box scale", "box scale pen centre"), ("center", "centre"), ("none", "none"),
    ("none width 3", "none width 3.0"), ("edge 2 scale", "scale edge 2.0"),
  ])
  func `Texts are read with commas, in any order, and by their old names`(
    text: String, meaning: String
  ) throws {
    #expect(try InkPipeline(text: text).text == meaning)
  }

  @Test(arguments: [
    ("", ""), (" , ", ""), ("box turn", "turn"), ("none box", "none"), ("width", "width"),
    ("box width 9", "9"), ("edge nan", "nan"), ("box;scale", "box;scale"),
  ])
  func `A text that is not understood is an error that names the word`(
    text: String, word: String
  ) {
    #expect(throws: InkError.badPreprocessing(text: text, word: word)) {
      try InkPipeline(text: text)
    }
  }

  @Test(arguments: [
    #"{"penWidth": 1e300, "edgeSoftness": 1}"#, #"{"penWidth": -1, "edgeSoftness": 1}"#,
    #"{"penWidth": 2, "edgeSoftness": 1, "steps": ["turn"]}"#, #"{"penWidth": 2}"#,
    #"{"penWidth": "2", "edgeSoftness": 1}"#, "[]",
  ])
  func `Numbers that are out of range or missing are an error`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(InkPipeline.self, from: Data(text.utf8))
    }
  }
}
