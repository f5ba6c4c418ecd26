import Kernels

/// How long the gradient of a layer is, and how long its parameters are.
public struct LayerNorms: Equatable, Sendable {
  /// The index of the layer.
  public let layer: Int
  /// √Σ g² over its parameters.
  public let gradient: Double
  /// √Σ w² over its parameters.
  public let parameters: Double
}

/// How many units of a rectified layer gave nothing for any image of a batch.
public struct DeadUnits: Equatable, Sendable {
  /// The index of the layer that the rectifier follows.
  public let layer: Int
  /// The number of its outputs, or of its feature maps.
  public let units: Int
  /// How many of them were 0 everywhere.
  public let dead: Int
}

extension Network {
  /// The norms of each layer that has parameters, from gradients in the order of ``parameters``, such
  /// as those of ``gradients(inputs:labels:count:loss:labelSmoothing:workspace:team:)``.
  public func norms(of gradients: [Float]) -> [LayerNorms] {
    precondition(gradients.count == parameterCount, "\(parameterCount) gradients")
    let parameters = parameters
    var squares: [Int: (Double, Double)] = [:]
    for block in parameterBlocks {
      var sums = squares[block.layer] ?? (0, 0)
      for place in block.range {
        sums.0 += Double(gradients[place]) * Double(gradients[place])
        sums.1 += Double(parameters[place]) * Double(parameters[place])
      }
      squares[block.layer] = sums
    }
    return squares.sorted { $0.key < $1.key }.map { layer, sums in
      LayerNorms(
        layer: layer, gradient: sums.0.squareRoot(), parameters: sums.1.squareRoot())
    }
  }

  /// The units of each layer followed by ReLU that were 0 for all images of the last call with
  /// `workspace`, which was made for this network.
  public func deadUnits(in workspace: Workspace) -> [DeadUnits] {
    precondition(workspace.layers == layers, "a workspace made for this network")
    return program.stages.indices.compactMap { index in
      guard program.stages[index].activation == .relu else { return nil }
      let plan = workspace.plans[index]
      let dead = (0..<plan.channels).count { channel in
        (0..<workspace.count).allSatisfy { image in
          let values = plan.values + (image * plan.spacing + channel)
          return (0..<plan.pixels).allSatisfy { values[$0 * plan.stride] == 0 }
        }
      }
      return DeadUnits(layer: program.stages[index].layer, units: plan.channels, dead: dead)
    }
  }
}
