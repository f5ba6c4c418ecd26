/// Work in small pieces for the time that the workers of a team would wait for each other. Nobody
/// counts on it: what is left over is done by whoever needs it.
public struct SideJob: Sendable {
  /// Does one piece, a few microseconds of work, as a worker of the team (0 ..< its count); false when
  /// none is left. Several workers may be in it at once.
  public typealias Piece = @Sendable (UnsafeMutableRawPointer, Int) -> Bool

  /// Proof for `nonisolated(unsafe)`: only handed through to `piece`, which answers for it.
  nonisolated(unsafe) let context: UnsafeMutableRawPointer
  private let piece: Piece

  /// Makes a side job of what it works on and its pieces. A closure that captures nothing costs no
  /// allocation.
  public init(_ context: UnsafeMutableRawPointer, _ piece: @escaping Piece) {
    self.context = context
    self.piece = piece
  }

  func doPiece(_ worker: Int) -> Bool { piece(context, worker) }
}
