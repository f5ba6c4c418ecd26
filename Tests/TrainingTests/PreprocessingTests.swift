import Datasets
import Ink
import ModelFiles
import NeuralNetwork
import Testing
import Training

struct PreprocessingTests {
  private func model(_ preprocessing: String?) throws -> SavedModel {
    var model = SavedModel(
      network: try Network.dense(
        inputs: 784, hidden: [], outputs: 10, activation: .relu, output: .softmax),
      metadata: ModelMetadata(classNames: LabelledImages.digitNames))
    model.metadata.preprocessing = preprocessing
    return model
  }

  @Test(
    "A model reads by what its file says, and in the standard way by the names of older files",
    arguments: [
      (nil, "box scale pen centre"), ("mnist", "box scale pen centre"),
      ("mnist-centred", "box scale pen centre"), ("box pen", "box pen"), ("none", "none"),
      ("none width 4", "none width 4.0"),
    ])
  func known(text: String?, meaning: String) throws {
    let model = try model(text)
    #expect(model.pipeline.text == meaning)
    #expect(model.preprocessingNote == nil)
  }

  @Test("A preprocessing that is not known is told, and the standard one is used")
  func unknown() throws {
    let model = try model("box rotate")
    #expect(model.pipeline == .standard)
    #expect(try #require(model.preprocessingNote).contains("\"box rotate\""))
  }
}
