import ModelFiles
import Testing
import Training
import Workbench

@testable import inkling

@Suite("Messages that wait for the next turn")
struct InboxTests {
  private let inbox = inkling.Inbox()

  private func progress(_ run: Int, _ batch: Int) -> Message {
    .trainingReported(
      RunID(number: run),
      .progress(
        Progress(
          epoch: 1, epochs: 1, batch: batch, batches: 100, loss: 1, accuracy: 0,
          imagesPerSecond: 1, secondsRemaining: 1, learningRate: 1)))
  }

  /// What the messages are, in short.
  private func taken() -> [String] {
    inbox.take().map { message in
      switch message {
      case .trainingReported(let run, .progress(let progress)):
        "\(run.number):\(progress.batch)"
      case .trainingReported(let run, .saved): "\(run.number):saved"
      case .fetchProgressed(_, _, let received): "fetched \(received)"
      case .modelDeleted(let path): path
      default: "other"
      }
    }
  }

  @Test("Only the first message asks for a turn, until they are taken")
  func turns() {
    #expect(inbox.add(.modelDeleted(path: "a")))
    #expect(!inbox.add(.modelDeleted(path: "b")))
    #expect(taken() == ["a", "b"])
    #expect(taken() == [])
    #expect(inbox.add(.modelDeleted(path: "c")))
  }

  @Test("Progress that nobody read is replaced by newer progress of the same run")
  func folding() {
    for batch in 1...1000 { _ = inbox.add(progress(1, batch)) }
    #expect(taken() == ["1:1000"])
    for received in 1...50 {
      _ = inbox.add(.fetchProgressed(fraction: 0, file: "a", received: received))
    }
    #expect(taken() == ["fetched 50"])
  }

  @Test("Nothing is folded over another message or another run, and the order stays")
  func order() {
    let messages = [
      progress(1, 1), progress(1, 2),
      .trainingReported(RunID(number: 1), .saved(path: "p")), progress(1, 3), progress(2, 4),
      .fetchProgressed(fraction: 0, file: "a", received: 7), progress(2, 5), progress(2, 6),
    ]
    for message in messages { _ = inbox.add(message) }
    #expect(taken() == ["1:2", "1:saved", "1:3", "2:4", "fetched 7", "2:6"])
  }
}
