/// A number that depends on `bytes` alone: FNV-1a (Fowler, Noll, Vo) of 64 bits. No secret: it tells
/// apart what comes by chance, not what somebody makes alike.
func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return hash
}
