import ModelFiles
import NeuralNetwork

/// A small trained-looking model; a seed gives other weights.
func exampleModel(
  inputs: Int = 6, hidden: [Int] = [4], outputs: Int = 3, activation: Activation = .relu,
  output: OutputActivation = .softmax, seed: UInt64 = 1
) throws -> SavedModel {
  var network = try Network.dense(
    inputs: inputs, hidden: hidden, outputs: outputs, activation: activation, output: output)
  var generator = RandomGenerator(seed: seed)
  network.parameters = (0..<network.parameterCount).map { _ in Float(generator.nextNormal()) }
  return SavedModel(
    network: network, metadata: ModelMetadata(classNames: ModelMetadata.numbered(outputs)))
}

/// A safetensors file with any header.
func safetensors(_ header: String, data: [UInt8]) -> [UInt8] {
  let json = Array(header.utf8)
  return littleEndian(UInt64(json.count)) + json + data
}

/// A safetensors file of tensors that follow each other, all zeros unless `data` is given.
func safetensors(
  _ tensors: [(name: String, shape: [Int])], type: String = "F32", width: Int = 4,
  metadata: [String: String] = [:], data: [UInt8]? = nil
) -> [UInt8] {
  var end = 0
  var entries = tensors.map { tensor in
    let start = end
    end += width * tensor.shape.reduce(1, *)
    return "\"\(tensor.name)\":{\"dtype\":\"\(type)\",\"shape\":\(tensor.shape),"
      + "\"data_offsets\":[\(start),\(end)]}"
  }
  if !metadata.isEmpty {
    let texts = metadata.map { "\"\($0.key)\":\"\($0.value)\"" }.joined(separator: ",")
    entries.append("\"__metadata__\":{\(texts)}")
  }
  return safetensors(
    "{\(entries.joined(separator: ","))}", data: data ?? Array(repeating: 0, count: end))
}

func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
  withUnsafeBytes(of: value.littleEndian) { Array($0) }
}

/// The error of reading a file, or nil when it can be read.
func errorOfReading(_ path: String) -> ModelFileError? {
  do throws(ModelFileError) {
    _ = try ModelFile.read(path: path)
    return nil
  } catch {
    return error
  }
}

/// A network of any layers with numbers in it, variances positive; a seed gives others.
func exampleNetwork(_ text: String, input: Shape, seed: UInt64 = 1) throws -> Network {
  try filled(Network(inputShape: input, layers: try NetworkText.layers(text)), seed: seed)
}

/// The network with random numbers, variances positive.
func filled(_ network: Network, seed: UInt64 = 1) -> Network {
  var network = network
  var generator = RandomGenerator(seed: seed)
  network.parameters = (0..<network.parameterCount).map { _ in Float(generator.nextNormal()) }
  network.statistics = network.statisticBlocks.flatMap { block in
    block.range.map { _ in
      block.name.hasSuffix("var")
        ? Float(generator.nextUniform()) + 0.1 : Float(generator.nextNormal())
    }
  }
  return network
}

/// The network with nothing known about it but the number of its classes.
func example(_ network: Network) -> SavedModel {
  SavedModel(
    network: network,
    metadata: ModelMetadata(classNames: ModelMetadata.numbered(network.outputShape.count)))
}
