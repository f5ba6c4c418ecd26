import NeuralNetwork
import Storage

/// Where the numbers of one parameter block come from.
struct ParameterSource: Equatable {
  var count: Int
  /// The tensor and its type, or nil for a bias that the file leaves out: zeros.
  var tensor: TensorHeader.Tensor?
  var type: TensorType?
}

extension Architecture.Reading {
  /// The tensors of the parameter blocks, in the order of the network's flat parameters.
  ///
  /// Every tensor of the file must have its place and its exact shape. Nothing is allocated for
  /// the network before this has succeeded, so the size of a file bounds that of its network.
  func sources(in header: TensorHeader, path: String) throws(ModelFileError) -> [ParameterSource] {
    var sources: [ParameterSource] = []
    var inputs = architecture.input.count
    for (index, layer) in architecture.layers.enumerated() {
      guard case .dense(let outputs) = layer, let prefix = prefixes[index] else { continue }
      let weight = try source("\(prefix).weight", [outputs, inputs], header, path)
      guard weight.tensor != nil else {
        throw .unknownArchitecture(
          path: path, reason: "tensor \(printable(prefix + ".weight")) is missing")
      }
      sources += [weight, try source("\(prefix).bias", [outputs], header, path)]
      inputs = outputs
    }
    let used = Set(sources.compactMap(\.tensor?.name))
    if let unused = header.tensors.first(where: { !used.contains($0.name) }) {
      throw .badTensor(
        path: path, tensor: unused.name, reason: "has no place in \(architecture.layersText)")
    }
    return sources
  }

  private func source(
    _ name: String, _ shape: [Int], _ header: TensorHeader, _ path: String
  ) throws(ModelFileError) -> ParameterSource {
    // No overflow: each factor is bounded by the largest width or by the length of the file.
    let count = shape.reduce(1, *)
    guard let tensor = header.tensor(named: name) else {
      return ParameterSource(count: count, tensor: nil)
    }
    guard tensor.shape == shape else {
      throw .badTensor(
        path: path, tensor: name,
        reason: "has the shape \(tensor.shape) and its layer needs \(shape)")
    }
    guard let type = TensorType(rawValue: tensor.type) else {
      throw .unsupportedType(path: path, tensor: name, type: tensor.type)
    }
    return ParameterSource(count: count, tensor: tensor, type: type)
  }
}

extension Architecture {
  /// The network with all parameters zero.
  func network(path: String) throws(ModelFileError) -> Network {
    do {
      return try Network(inputShape: input, layers: layers)
    } catch {
      throw .unknownArchitecture(path: path, reason: "\(error)")
    }
  }
}

extension ModelFile {
  /// The numbers of all blocks, one after the other.
  static func parameters(
    from sources: [ParameterSource], _ file: ReadableFile, _ header: TensorHeader
  ) throws(ModelFileError) -> [Float] {
    var parameters: [Float] = []
    parameters.reserveCapacity(sources.reduce(0) { $0 + $1.count })
    for source in sources {
      guard let tensor = source.tensor, let type = source.type else {
        parameters += repeatElement(0, count: source.count)
        continue
      }
      let place = header.dataStart + tensor.range.lowerBound
      let bytes = try translating(
        file.read(at: place, count: tensor.range.count), to: ModelFileError.init)
      let start = parameters.count
      bytes.withUnsafeBytes { type.decode($0, into: &parameters) }
      guard parameters[start...].allSatisfy(\.isFinite) else {
        throw .notFinite(path: file.path, tensor: tensor.name)
      }
    }
    return parameters
  }
}
