import FoundationEssentials
import ModelFiles
import NeuralNetwork
import TestSupport
import Testing

struct GoldenTests {
  @Test("A file that PyTorch wrote gives PyTorch's outputs", arguments: Golden.cases)
  func outputs(golden: Golden) throws {
    let folder = try TemporaryDirectory()
    let bytes = try #require(Data(base64Encoded: golden.file))
    let model = try ModelFile.read(path: try folder.write(bytes, to: "model.safetensors"))
    let outputs = model.network.probabilities(of: golden.input)
    #expect(outputs.count == golden.output.count)
    for (output, expected) in zip(outputs, golden.output) {
      #expect(abs(output - expected) < 1e-5, "\(outputs) instead of \(golden.output)")
    }
  }
}
