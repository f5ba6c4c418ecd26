import Dispatch
import Glibc
import Storage

extension Fetch {
  /// Downloads into `directory`, which is made if need be; files that are there and right stay.
  ///
  /// It blocks: call it away from the main queue.
  ///
  /// - Parameters:
  ///   - progress: called on the calling thread, a few times a second.
  ///   - isCancelled: asked several times a second; true ends the download with
  ///     ``DatasetError/cancelled`` and keeps what has arrived.
  public func run(
    into directory: String, progress: (Progress) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws(DatasetError) {
    try translating(Folder.make(directory), to: DatasetError.init)
    for (index, file) in files.enumerated() {
      let path = "\(directory)/\(file.name)"
      func report(_ received: Int, _ total: Int?, _ mirror: String) {
        progress(
          Progress(
            file: file.name, index: index, files: files.count, received: received, total: total,
            mirror: mirror))
      }
      if try Checksum.isRight(path, for: file) {
        report(1, 1, "")
        continue
      }
      try fetch(file, to: path, report: report, isCancelled: isCancelled)
    }
  }

  /// Asks one mirror after another until the file is there.
  private func fetch(
    _ file: RemoteFile, to path: String, report: (Int, Int?, String) -> Void,
    isCancelled: () -> Bool
  ) throws(DatasetError) {
    let part = path + ".part"
    var reasons: [String] = []
    for mirror in mirrors {
      var reason = "not tried"
      for attempt in 0..<max(1, attempts) {
        if attempt > 0 { try wait(pause, isCancelled: isCancelled) }
        let outcome = try download(
          mirror + file.name, to: part, mirror: mirror, report: report, isCancelled: isCancelled)
        switch outcome {
        case .complete(let resumed):
          if try Checksum.isRight(part, for: file) {
            try translating(AtomicFile().move(part, to: path), to: DatasetError.init)
            return
          }
          try translating(AtomicFile().remove(part), to: DatasetError.init)
          reason = "wrong contents, SHA-256 differs"
          // What was there before may have been the wrong part: once more from the start.
          if resumed { continue }
        case .refused(let why):
          reason = why
        case .interrupted(let why):
          reason = why
          continue
        }
        break
      }
      reasons.append("\(hostName(of: mirror)): \(reason)")
    }
    throw .downloadFailed(file: file.name, reasons: reasons)
  }

  /// How one attempt ended.
  private enum Outcome {
    /// All that the server has is here; `resumed` when a part of it was here before.
    case complete(resumed: Bool)
    /// Asking again is no use.
    case refused(String)
    /// The connection broke or was silent too long; asking again may help.
    case interrupted(String)
  }

  private func download(
    _ address: String, to part: String, mirror: String, report: (Int, Int?, String) -> Void,
    isCancelled: () -> Bool
  ) throws(DatasetError) -> Outcome {
    let target = try translating(WritableFile(path: part, from: .atEnd), to: DatasetError.init)
    guard target.lock() else {
      throw .unwritable(path: part, reason: "another download is writing it")
    }
    defer { target.unlock() }
    let offset = try translating(target.size(), to: DatasetError.init)
    let transfer = Transfer(into: target, offset: offset)
    guard transfer.start(address) else { return .refused("\(address) is no address") }
    defer { transfer.stop() }

    var lastReceived = -1
    var lastChange = DispatchTime.now()
    while true {
      let isOver = transfer.waitForEnd(seconds: 0.05)
      let state = transfer.snapshot
      if state.received != lastReceived {
        lastReceived = state.received
        lastChange = .now()
        report(state.received, state.total, mirror)
      }
      if let failure = state.failure { throw failure }
      if isOver { return try outcome(of: state, target) }
      if isCancelled() { throw .cancelled }
      let silence = Double(DispatchTime.now().uptimeNanoseconds - lastChange.uptimeNanoseconds)
      if silence > timeout * 1e9 {
        return .interrupted("no answer for \(Int(timeout.rounded(.up))) s")
      }
    }
  }

  private func outcome(
    of state: Transfer.Snapshot, _ target: WritableFile
  ) throws(DatasetError) -> Outcome {
    if let status = state.status, status != 200 && status != 206 {
      // The server has no more than what is here: it is whole, or it is something else.
      if status == 416 { return .complete(resumed: true) }
      return status >= 500 || status == 429
        ? .interrupted("HTTP \(status)") : .refused("HTTP \(status)")
    }
    if let problem = state.problem { return .interrupted(problem) }
    if let total = state.total, state.received < total {
      return .interrupted("the connection broke at \(state.received) of \(total) bytes")
    }
    try translating(target.synchronize(), to: DatasetError.init)
    return .complete(resumed: state.resumed)
  }

  /// Waits, but not for one who wants to stop.
  private func wait(_ seconds: Double, isCancelled: () -> Bool) throws(DatasetError) {
    let end = DispatchTime.now() + seconds
    while DispatchTime.now() < end {
      if isCancelled() { throw .cancelled }
      usleep(20_000)
    }
  }

  private func hostName(of mirror: String) -> Substring {
    mirror.split(separator: "/").dropFirst().first ?? mirror[...]
  }
}
