/// An array of floats that begins at a cache line (64 bytes), so that whole vectors never lie across
/// two; a value, copied when it is changed while shared.
public struct FloatStorage: Equatable, Sendable {
  private var memory: Memory

  /// `count` times `value`.
  public init(repeating value: Float, count: Int) {
    memory = Memory(count: count)
    memory.start.initialize(repeating: value, count: count)
  }

  /// The number of floats.
  public var count: Int { memory.count }

  /// The float at `place`.
  public subscript(place: Int) -> Float {
    get {
      precondition((0..<memory.count).contains(place))
      return memory.start[place]
    }
    set {
      precondition((0..<memory.count).contains(place))
      makeUnique()
      memory.start[place] = newValue
    }
  }

  /// Calls `body` with the floats, to read.
  public func read<Result>(_ body: (UnsafePointer<Float>) throws -> Result) rethrows -> Result {
    try withExtendedLifetime(memory) { try body(UnsafePointer(memory.start)) }
  }

  /// Calls `body` with the floats, to change.
  public mutating func change<Result>(
    _ body: (UnsafeMutablePointer<Float>) throws -> Result
  ) rethrows -> Result {
    makeUnique()
    return try withExtendedLifetime(memory) { try body(memory.start) }
  }

  private mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&memory) else { return }
    let copy = Memory(count: memory.count)
    copy.start.initialize(from: memory.start, count: memory.count)
    memory = copy
  }

  /// The same floats in the same order; as with arrays, NaN differs from itself.
  public static func == (one: FloatStorage, other: FloatStorage) -> Bool {
    one.count == other.count
      && (0..<one.count).allSatisfy { one.memory.start[$0] == other.memory.start[$0] }
  }

  /// Proof for `@unchecked Sendable`: `start` is written only through a storage that alone refers to
  /// this memory.
  private final class Memory: @unchecked Sendable {
    let count: Int
    let start: UnsafeMutablePointer<Float>

    init(count: Int) {
      self.count = count
      let bytes = max(count, 1) * MemoryLayout<Float>.stride
      start = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
        .bindMemory(to: Float.self, capacity: count)
    }

    deinit { UnsafeMutableRawPointer(start).deallocate() }
  }
}
