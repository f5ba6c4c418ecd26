/// One layer of a network. The index of a layer is its index in a PyTorch `nn.Sequential`.
public enum Layer: Hashable, Sendable {
  /// y = W x + b with W of shape [outputs, inputs]; the input may have any shape and is read as a
  /// vector.
  case dense(outputs: Int)
  /// y = f(x), value by value.
  case activation(Activation)
  /// y_j = e^x_j / Σ_k e^x_k; only as the last layer.
  case softmax
}
