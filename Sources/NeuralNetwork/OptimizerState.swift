import Kernels

/// What an optimizer remembers between two updates: a value that belongs to one network.
public struct OptimizerState: Equatable, Sendable {
  /// The optimizer that this is the memory of.
  public let optimizer: Optimizer
  /// The number of updates made.
  public internal(set) var step: Int
  /// v of momentum and RMSprop or m of Adam, in the network's own order of storage; empty for SGD.
  var first: FloatStorage
  /// v of Adam, in the network's own order of storage; else empty.
  var second: FloatStorage

  /// The memory of `optimizer` before its first update of `network`.
  public init(_ optimizer: Optimizer, for network: Network) {
    self.optimizer = optimizer
    step = 0
    let count = network.storage.count
    first = FloatStorage(repeating: 0, count: optimizer.slots > 0 ? count : 0)
    second = FloatStorage(repeating: 0, count: optimizer.slots > 1 ? count : 0)
  }

  /// The memory as it was saved: what ``moments(for:)`` gave after `step` updates. Training goes on
  /// from it bit for bit.
  /// - Throws: `wrongOptimizerState` unless there are as many lists as the optimizer keeps, each of
  ///   `parameterCount` numbers, and `step` is not negative.
  public init(
    _ optimizer: Optimizer, for network: Network, step: Int, moments: [[Float]]
  ) throws(NetworkError) {
    let expected = Array(repeating: network.parameterCount, count: optimizer.slots)
    guard moments.map(\.count) == expected, step >= 0 else {
      throw .wrongOptimizerState(expected: expected, actual: moments.map(\.count))
    }
    self.init(optimizer, for: network)
    self.step = step
    if optimizer.slots > 0 { first = network.stored(moments[0]) }
    if optimizer.slots > 1 { second = network.stored(moments[1]) }
  }

  /// What the optimizer keeps for each parameter, in the order of ``Network/parameters``: nothing for
  /// SGD, one list for momentum, Nesterov and RMSprop, mean and mean square for Adam and AdamW.
  public func moments(for network: Network) -> [[Float]] {
    [first, second].prefix(optimizer.slots).map(network.exchanged)
  }
}
