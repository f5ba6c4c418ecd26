import Dispatch
import Foundation
import FoundationNetworking
import Storage
import Synchronization

/// One request over HTTP whose answer goes straight into a file.
///
/// `URLSession` does the talking: it brings TLS, proxies and redirections, which the public mirrors
/// need, for about ten milliseconds of loading. The waiting, the time limit and the decision what
/// an answer means stay outside, on the thread that asked.
final class Transfer: NSObject, URLSessionDataDelegate, Sendable {
  /// What has happened so far.
  struct Snapshot: Sendable {
    /// Bytes of the file that are here, those from before included.
    var received: Int
    /// Bytes of the whole file, where the server says so.
    var total: Int?
    /// The answer's HTTP status.
    var status: Int?
    /// Whether the answer goes on from where the file stopped.
    var resumed = false
    /// Why the connection ended, when it ended badly.
    var problem: String?
    /// Why the file cannot be written.
    var failure: DatasetError?
  }

  private struct State: Sendable {
    var snapshot: Snapshot
    var session: URLSession?
  }

  private let target: WritableFile
  private let offset: Int
  private let state: Mutex<State>
  private let end = DispatchSemaphore(value: 0)

  /// No file of any data set here is larger; a server that sends more is not believed.
  private static let mostBytes = 512 << 20

  /// A request whose answer is appended to `target`, which has `offset` bytes already.
  init(into target: WritableFile, offset: Int) {
    self.target = target
    self.offset = offset
    state = Mutex(State(snapshot: Snapshot(received: offset)))
  }

  /// Sends the request; false when `address` is none.
  func start(_ address: String) -> Bool {
    guard let url = URL(string: address), url.host != nil else { return false }
    var request = URLRequest(url: url)
    // The bytes of the file itself, so that they can be counted, resumed and checked.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    request.setValue("Inkling", forHTTPHeaderField: "User-Agent")
    if offset > 0 { request.setValue("bytes=\(offset)-", forHTTPHeaderField: "Range") }
    let configuration = URLSessionConfiguration.ephemeral
    configuration.urlCache = nil
    configuration.timeoutIntervalForRequest = 3_600
    let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
    state.withLock { $0.session = session }
    session.dataTask(with: request).resume()
    return true
  }

  /// Ends the request, whatever it is doing.
  func stop() { state.withLock { $0.session.take() }?.invalidateAndCancel() }

  /// Waits until the request is over, but not longer than `seconds`.
  func waitForEnd(seconds: Double) -> Bool { end.wait(timeout: .now() + seconds) == .success }

  /// What has happened so far.
  var snapshot: Snapshot { state.withLock { $0.snapshot } }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    let answer = response as? HTTPURLResponse
    let range = answer?.value(forHTTPHeaderField: "Content-Range")
    state.withLock { state in
      state.snapshot.status = answer?.statusCode ?? 0
      accept(expected: Int(response.expectedContentLength), range: range, in: &state.snapshot)
    }
    completionHandler(.allow)
  }

  /// Finds out what the coming bytes are, and makes the file ready for them.
  private func accept(expected: Int, range: String?, in snapshot: inout Snapshot) {
    switch snapshot.status {
    case 206:
      guard ContentRange(range)?.first == offset else {
        snapshot.problem = "the server sent another part than was asked for"
        return
      }
      snapshot.resumed = offset > 0
      snapshot.total = ContentRange(range)?.total ?? (expected > 0 ? offset + expected : nil)
    case 200:
      // The server ignores ranges: from the start again.
      snapshot.received = 0
      snapshot.total = expected > 0 ? expected : nil
      do throws(StorageError) {
        if offset > 0 { try target.truncate() }
      } catch {
        snapshot.failure = DatasetError(error)
      }
    default: break
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    state.withLock { state in
      let snapshot = state.snapshot
      guard snapshot.status == 200 || snapshot.status == 206, snapshot.problem == nil,
        snapshot.failure == nil, state.session != nil
      else { return }
      guard snapshot.received + data.count <= Self.mostBytes else {
        state.snapshot.problem = "it sends more than any data set has"
        return dataTask.cancel()
      }
      var failure: DatasetError?
      data.withUnsafeBytes { bytes in
        do throws(StorageError) {
          try target.write(bytes)
        } catch {
          failure = DatasetError(error)
        }
      }
      state.snapshot.received += data.count
      state.snapshot.failure = failure
    }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: Error?) {
    state.withLock { state in
      if let error, state.snapshot.problem == nil {
        state.snapshot.problem = Self.reason(of: error)
      }
    }
    end.signal()
  }

  private static func reason(of error: Error) -> String {
    switch (error as? URLError)?.code {
    case .cannotFindHost, .dnsLookupFailed: "the host is not known"
    case .cannotConnectToHost: "no connection"
    case .networkConnectionLost: "the connection broke"
    case .notConnectedToInternet: "no network"
    case .timedOut: "no answer"
    case .secureConnectionFailed, .serverCertificateUntrusted: "no secure connection"
    default: error.localizedDescription
    }
  }
}

/// The HTTP header `Content-Range: bytes 100-199/200` (RFC 9110, 14.4).
struct ContentRange: Equatable {
  var first: Int
  var total: Int?

  init?(_ text: String?) {
    guard let text, text.hasPrefix("bytes ") else { return nil }
    let parts = text.dropFirst(6).split(separator: "/")
    guard parts.count == 2, let start = parts[0].split(separator: "-").first,
      let first = Int(start)
    else { return nil }
    self.first = first
    total = Int(parts[1])
  }
}
