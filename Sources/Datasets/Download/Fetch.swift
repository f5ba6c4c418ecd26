/// Downloads the files of a data set, whole and checked or not at all.
///
/// Each file grows under its name plus `.part`; only when its SHA-256 is right is it moved to its
/// own name. A broken connection is taken up where it broke, on the same mirror or the next, and
/// also by the next start of the program.
public struct Fetch: Sendable {
  /// What is downloaded, in this order.
  public var files: [RemoteFile]
  /// Where from: addresses that end in a slash, tried first to last for each file.
  public var mirrors: [String]
  /// How long a silent connection is waited for, in seconds.
  public var timeout: Double = 30
  /// How often each mirror is asked before the next.
  public var attempts = 3
  /// How long to wait before asking a mirror again, in seconds.
  public var pause: Double = 1

  /// A download of `files` from `mirrors`.
  public init(files: [RemoteFile], mirrors: [String]) {
    self.files = files
    self.mirrors = mirrors
  }

  /// A file on the mirrors.
  public struct RemoteFile: Hashable, Sendable {
    /// Its name there and here.
    public var name: String
    /// The SHA-256 of the file as it was published, in hexadecimal digits.
    public var sha256: String
    /// The SHA-256 of what the gzip file holds, where it is known: a mirror may have compressed it
    /// again.
    public var contentSHA256: String?

    /// A file with its sums.
    public init(name: String, sha256: String, contentSHA256: String? = nil) {
      self.name = name
      self.sha256 = sha256
      self.contentSHA256 = contentSHA256
    }
  }

  /// How far a download is.
  public struct Progress: Equatable, Sendable {
    /// The file that is under way.
    public var file: String
    /// Its place among all files, from 0.
    public var index: Int
    /// How many files there are.
    public var files: Int
    /// How many of its bytes are here.
    public var received: Int
    /// How many bytes it has, where the server says so.
    public var total: Int?
    /// The mirror in use; empty for a file that was there already.
    public var mirror: String

    /// From 0 to 1 over all files, for a progress bar.
    public var fraction: Double {
      let part = total.map { $0 > 0 ? min(1, Double(received) / Double($0)) : 0 } ?? 0
      return (Double(index) + part) / Double(max(files, 1))
    }
  }
}
