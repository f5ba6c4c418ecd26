import Dispatch
import Glibc
import Synchronization

/// An HTTP server on the loopback interface that answers as a test tells it.
///
/// Each request takes the next of the prepared answers; each connection serves one request.
final class LocalServer: Sendable {
  /// What is sent back.
  struct Answer: Sendable {
    var status = 200
    var headers: [String] = []
    var body: [UInt8] = []
    /// What `Content-Length` says; the body's own length unless a test lies.
    var announced: Int?
    /// Whether the connection stays open and silent after the body.
    var stalls = false
    /// Whether a `Range` is obeyed.
    var obeysRange = true
  }

  private struct State {
    var answers: [Answer]
    var requests: [String] = []
    var silent: [Int32] = []
  }

  /// Where it is: `http://127.0.0.1:PORT/`.
  let address: String
  private let listener: Int32
  private let state: Mutex<State>

  init(_ answers: [Answer]) throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var name = sockaddr_in()
    name.sin_family = sa_family_t(AF_INET)
    name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = listener
    let isOpen = withUnsafeMutablePointer(to: &name) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(descriptor, pointer, size) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, pointer, &size) == 0
      }
    }
    guard isOpen else { throw TestFolder.Failure(path: "127.0.0.1") }
    address = "http://127.0.0.1:\(UInt16(bigEndian: name.sin_port))/"
    state = Mutex(State(answers: answers))
    DispatchQueue(label: "server").async { [weak self] in
      while case let connection = accept(descriptor, nil, nil), connection >= 0 {
        guard let self else { break }
        self.serve(connection)
      }
      close(descriptor)
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    state.withLock { state in for connection in state.silent { close(connection) } }
  }

  /// The heads of all requests so far.
  var requests: [String] { state.withLock { $0.requests } }

  private func serve(_ connection: Int32) {
    let head = readHead(connection)
    let answer = state.withLock { state in
      state.requests.append(head)
      return state.answers.isEmpty ? Answer(status: 404) : state.answers.removeFirst()
    }
    var body = answer.body[...]
    var status = answer.status
    var headers = answer.headers
    if answer.obeysRange, status == 200, let start = Self.rangeStart(head) {
      if start >= body.count {
        (status, body) = (416, [])
      } else {
        status = 206
        headers.append("Content-Range: bytes \(start)-\(body.count - 1)/\(body.count)")
        body = body[start...]
      }
    }
    let announced = answer.announced ?? body.count
    let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(announced)", "Connection: close"]
    send(Array(((lines + headers).joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, connection)
    if answer.stalls {
      state.withLock { $0.silent.append(connection) }
    } else {
      close(connection)
    }
  }

  private func readHead(_ connection: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func send(_ bytes: [UInt8], _ connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  static func rangeStart(_ head: String) -> Int? {
    for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("range: bytes=") {
      return Int(line.dropFirst(13).prefix { $0 != "-" })
    }
    return nil
  }
}
