import FoundationEssentials

/// The first key that an object or one of the objects directly in it has twice, or nil.
///
/// Decoders keep one of two equal keys and say nothing; two readers that keep different ones would
/// read different tensors from the same file. `json` has already passed a decoder, so only strings
/// and brackets have to be told apart here.
func repeatedKey(inObject json: [UInt8]) -> String? {
  var keys: [Set<String>] = []
  var last: Range<Int>?
  var index = 0
  while index < json.count {
    switch json[index] {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      keys.append([])
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      keys.removeLast()
    case UInt8(ascii: "\""):
      let end = endOfString(json, from: index)
      last = index..<end
      index = end - 1
    case UInt8(ascii: ":"):
      if let key = last.flatMap({ text(json[$0]) }), !keys.isEmpty,
        !keys[keys.count - 1].insert(key).inserted
      {
        return key
      }
    default:
      break
    }
    index += 1
  }
  return nil
}

/// The index after the closing quotation mark of the string that starts at `start`.
private func endOfString(_ json: [UInt8], from start: Int) -> Int {
  var index = start + 1
  while index < json.count, json[index] != UInt8(ascii: "\"") {
    index += json[index] == UInt8(ascii: "\\") ? 2 : 1
  }
  return min(index + 1, json.count)
}

private func text(_ quoted: ArraySlice<UInt8>) -> String? {
  guard quoted.contains(UInt8(ascii: "\\")) else {
    return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
  }
  return try? JSONDecoder().decode(String.self, from: Data(quoted))
}
