extension Program {
  /// The weight and bias of each layer that has them, in the order of ``Network/parameters``.
  var parameterBlocks: [ParameterBlock] {
    var result: [ParameterBlock] = []
    var next = 0
    for block in blocks {
      let bias = next + block.rows * block.outputs
      result.append(
        ParameterBlock(
          layer: block.layer, name: block.prefix + "weight", shape: block.weightShape,
          range: next..<bias))
      next = bias + block.outputs
      result.append(
        ParameterBlock(
          layer: block.layer, name: block.prefix + "bias", shape: [block.outputs],
          range: bias..<next))
    }
    return result
  }

  /// `running_mean` and `running_var` of each batch normalization, in the order of
  /// ``Network/statistics``.
  var statisticBlocks: [ParameterBlock] {
    blocks.flatMap { block -> [ParameterBlock] in
      guard let start = block.statistics else { return [] }
      return ["running_mean", "running_var"].enumerated().map { part, name in
        let first = start + part * block.outputs
        return ParameterBlock(
          layer: block.layer, name: block.prefix + name, shape: [block.outputs],
          range: first..<first + block.outputs)
      }
    }
  }
}
