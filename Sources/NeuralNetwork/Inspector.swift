import Kernels

/// What one layer makes of an input.
public struct LayerActivation: Equatable, Sendable {
  /// The index of the layer.
  public let layer: Int
  /// The shape of its output.
  public let shape: Shape
  /// The output, channel after channel.
  public let values: [Float]
}

/// Looks inside a network, one input at a time, in memory of its own: what each layer gives, and how
/// outputs depend on the input. Dropout and batch normalization work as outside training.
public final class Inspector {
  /// What a gradient is taken of.
  public enum Target: Hashable, Sendable {
    /// An output of the last layer.
    case output(Int)
    /// What goes into the softmax for an output; without a softmax the output itself.
    case logit(Int)
    /// The loss when the class is `label`.
    case loss(Loss, label: Int)
  }

  /// The network that is looked into.
  public let network: Network
  private let program: Program
  private let workspace: Workspace

  /// Makes an inspector for a snapshot of a network.
  public init(_ network: Network) {
    self.network = network
    // The same layers, so they fit once more; what is not computed together can be looked at apart.
    var builder = try? ProgramBuilder(input: network.inputShape, fuses: false)
    program = (try? builder?.build(network.layers)) ?? network.program
    workspace = Workspace(network, program, maximumBatch: 1, workers: 1)
  }

  /// The output of every layer for one input of `inputShape.count` values.
  public func activations(of input: [Float]) -> [LayerActivation] {
    run(input, .none, nil)
    return program.layers.map { layer in
      LayerActivation(
        layer: layer.index, shape: layer.shape, values: values(layer, input: input))
    }
  }

  /// The gradient of `target` with respect to an input of `inputShape.count` values.
  public func gradient(of target: Target, input: [Float]) -> [Float] {
    var gradient = [Float](repeating: 0, count: input.count)
    gradient.withUnsafeMutableBufferPointer { gradient in
      switch target {
      case .output(let index):
        precondition((0..<workspace.outputs).contains(index), "one of the outputs")
        run(input, .output(index, isLogit: false), gradient.baseAddress)
      case .logit(let index):
        precondition((0..<workspace.outputs).contains(index), "one of the outputs")
        run(input, .output(index, isLogit: true), gradient.baseAddress)
      case .loss(let loss, let label):
        precondition((try? network.check(loss)) != nil, "a loss that goes with the last layer")
        precondition((0..<min(workspace.outputs, 256)).contains(label), "one of the classes")
        withUnsafePointer(to: UInt8(label)) { label in
          run(input, .loss(loss, labels: label, scale: 1, smoothing: 0), gradient.baseAddress)
        }
      }
    }
    return gradient
  }

  private func run(
    _ input: [Float], _ goal: Step.Goal, _ gradient: UnsafeMutablePointer<Float>?
  ) {
    precondition(input.count == workspace.inputs, "\(workspace.inputs) values")
    workspace.prepare(network, labels: nil, count: 1, team: nil)
    network.pass(
      input, 1, goal, isTraining: false, workspace, nil, Step.Change(.none),
      inputGradients: gradient)
  }

  private func values(_ layer: LayerSummary, input: [Float]) -> [Float] {
    if network.layers[layer.index] == .softmax { return workspace.output(0) }
    guard let stage = program.stages.lastIndex(where: { $0.layer == layer.index }) else {
      return input
    }
    let plan = workspace.plans[stage]
    return [Float](unsafeUninitializedCapacity: layer.shape.count) { buffer, count in
      if let start = buffer.baseAddress {
        Layout.channelsFirst(
          plan.values, channels: plan.channels, pixels: plan.pixels, pixelStride: plan.stride,
          into: start)
      }
      count = layer.shape.count
    }
  }
}
