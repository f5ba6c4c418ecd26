import NeuralNetwork

/// How one layer with parameters does: whether it still learns, and whether its units still answer.
///
/// Measured at the end of an epoch with the first batch of training images in their original order,
/// as the data set has them.
public struct LayerHealth: Hashable, Sendable, Codable {
  /// The index of the layer among those of the network.
  public var layer: Int
  /// The layer as ``NetworkText`` writes it.
  public var text: String
  /// The length √Σ g² of the gradient of its parameters, penalties left out.
  public var gradientNorm: Double
  /// The length √Σ w² of its parameters.
  public var parameterNorm: Double
  /// How many of its units or feature maps gave 0 for every image, and how many there are; nil where
  /// no ReLU follows.
  public var deadUnits, units: Int?

  /// Makes a report.
  public init(
    layer: Int, text: String, gradientNorm: Double, parameterNorm: Double, deadUnits: Int? = nil,
    units: Int? = nil
  ) {
    self.layer = layer
    self.text = text
    self.gradientNorm = gradientNorm
    self.parameterNorm = parameterNorm
    self.deadUnits = deadUnits
    self.units = units
  }
}

extension LayerHealth {
  /// The health of all layers with parameters, from the gradients of a batch and the workspace that
  /// they were computed with.
  static func all(
    of network: Network, gradients: [Float], workspace: Workspace
  ) -> [LayerHealth] {
    let dead = network.deadUnits(in: workspace)
    let summaries = network.layerSummaries
    return network.norms(of: gradients).map { norms in
      let units = dead.first { $0.layer == norms.layer }
      return LayerHealth(
        layer: norms.layer, text: summaries[norms.layer].text, gradientNorm: norms.gradient,
        parameterNorm: norms.parameters, deadUnits: units?.dead, units: units?.units)
    }
  }
}

extension EpochReport {
  /// The length of the gradient of all parameters together; nil where the layers were not looked at.
  public var gradientNorm: Double? {
    layers.isEmpty ? nil : layers.reduce(0) { $0 + $1.gradientNorm * $1.gradientNorm }.squareRoot()
  }

  /// How many units of all layers give 0 for every image; nil where no ReLU was looked at.
  public var deadUnits: Int? {
    let counts = layers.compactMap(\.deadUnits)
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}
