import CX11

extension XIValuatorState {
  /// The values that an event carries, by the valuators' numbers: a bit for each that is there, and
  /// those one after the other.
  var byNumber: [Int32: Double] {
    guard let mask, let values else { return [:] }
    var result: [Int32: Double] = [:]
    var next = 0
    for number in 0..<(mask_len * 8) where isBitSet(number, in: mask) {
      result[number] = values[next]
      next += 1
    }
    return result
  }
}

extension XIButtonState {
  /// Whether a button is held.
  func isHeld(_ button: Int32) -> Bool {
    guard let mask, button < mask_len * 8 else { return false }
    return isBitSet(button, in: mask)
  }
}

private func isBitSet(_ bit: Int32, in mask: UnsafePointer<UInt8>) -> Bool {
  mask[Int(bit >> 3)] & (1 << UInt8(bit & 7)) != 0
}
