/// Memory that is given out piece by piece and freed as a whole. Every piece begins at a cache line.
final class Arena {
  private var pieces: [UnsafeMutableRawPointer] = []

  deinit {
    for piece in pieces { piece.deallocate() }
  }

  /// Room for `count` numbers of four bytes, as it comes.
  func raw(_ count: Int) -> UnsafeMutableRawPointer {
    let piece = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
    pieces.append(piece)
    return piece
  }

  /// Floats that are 0.
  func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
    let start = raw(count).bindMemory(to: Float.self, capacity: count)
    start.initialize(repeating: 0, count: count)
    return start
  }
}
