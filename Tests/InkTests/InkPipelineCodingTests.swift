import FoundationEssentials
import Ink
import Testing

@Suite struct InkPipelineCodingTests {
  @Test func `What is written is read back`() throws {
    let pipeline = InkPipeline(penWidth: 3.25, edgeSoftness: 0.75)
    let data = try JSONEncoder().encode(pipeline)
    #expect(try JSONDecoder().decode(InkPipeline.self, from: data) == pipeline)
  }

  @Test(arguments: [
    #"{"penWidth": 1e300, "edgeSoftness": 1}"#, #"{"penWidth": -1, "edgeSoftness": 1}"#,
    #"{"penWidth": 2}"#, #"{"penWidth": "2", "edgeSoftness": 1}"#, "[]",
  ])
  func `Numbers that are out of range or missing are an error`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(InkPipeline.self, from: Data(text.utf8))
    }
  }
}
