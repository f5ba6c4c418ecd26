/// Model files as another program writes them: two tensors and no metadata.
enum ForeignModel {
  static func bytes(inputs: Int, outputs: Int) -> [UInt8] {
    let weights = 4 * inputs * outputs
    let end = weights + 4 * outputs
    let header =
      #"{"0.weight":{"dtype":"F32","shape":[\#(outputs),\#(inputs)],"#
      + #""data_offsets":[0,\#(weights)]},"0.bias":{"dtype":"F32","shape":[\#(outputs)],"#
      + #""data_offsets":[\#(weights),\#(end)]}}"#
    let length = UInt64(header.utf8.count)
    let prefix = (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * $0)) }
    return prefix + Array(header.utf8) + [UInt8](repeating: 0, count: end)
  }
}
