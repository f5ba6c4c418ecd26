/// The number types of safetensors from which weights can be read.
enum TensorType: String {
  case float32 = "F32"
  case float16 = "F16"
  case bfloat16 = "BF16"
  case float64 = "F64"

  /// The type of a count, which is no weight.
  static let integer = "I64"

  var bytes: Int {
    switch self {
    case .float16, .bfloat16: 2
    case .float32: 4
    case .float64: 8
    }
  }

  /// Bytes per number of every type that safetensors defines; nil for a type it does not define.
  static func bytes(of name: String) -> Int? {
    switch name {
    case "BOOL", "U8", "I8", "F8_E5M2", "F8_E4M3", "F8_E8M0": 1
    case "U16", "I16", "F16", "BF16": 2
    case "U32", "I32", "F32": 4
    case "U64", "I64", "F64", "C64": 8
    default: nil
    }
  }

  /// Appends the little-endian numbers in `raw` to `numbers`, rounded to Float.
  func decode(_ raw: UnsafeRawBufferPointer, into numbers: inout [Float]) {
    for offset in stride(from: 0, to: raw.count, by: bytes) {
      switch self {
      case .float32:
        numbers.append(Float(bitPattern: load(raw, offset)))
      case .float16:
        numbers.append(Float(Float16(bitPattern: load(raw, offset))))
      case .bfloat16:
        let high: UInt16 = load(raw, offset)
        numbers.append(Float(bitPattern: UInt32(high) << 16))
      case .float64:
        numbers.append(Float(Double(bitPattern: load(raw, offset))))
      }
    }
  }

  private func load<Bits: FixedWidthInteger>(
    _ raw: UnsafeRawBufferPointer, _ offset: Int
  ) -> Bits {
    Bits(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Bits.self))
  }
}
