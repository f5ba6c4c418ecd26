import Glibc
import Synchronization

/// A line on the terminal that shows how far something is, and gives way to other lines. Where nobody
/// reads along there is none.
final class ProgressBar: Sendable {
  private let isShown: Bool
  private let isDrawn = Mutex(false)

  /// - Parameter isWanted: false for none at all.
  init(isWanted: Bool = true) { isShown = isWanted && Output.isTerminal(STDERR_FILENO) }

  deinit { erase() }

  /// Draws it in place of the last one.
  func draw(_ fraction: Double, _ text: String) {
    guard isShown else { return }
    let cells = 30
    let full = Int(min(max(fraction, 0), 1) * Double(cells))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    isDrawn.withLock { isDrawn in
      isDrawn = true
      Output.write("\r\(bar) \(text)\u{1B}[K", to: .standardError)
    }
  }

  /// Makes room for a line.
  func erase() {
    isDrawn.withLock { isDrawn in
      if isDrawn { Output.write("\r\u{1B}[K", to: .standardError) }
      isDrawn = false
    }
  }
}
