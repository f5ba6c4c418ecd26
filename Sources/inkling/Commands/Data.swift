import ArgumentParser
import Datasets
import Glibc
import Workbench

/// `inkling data`
struct Data: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the data sets, or download one.", subcommands: [List.self, FetchData.self],
    defaultSubcommand: List.self)

  /// `inkling data list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the data sets and where they are.")

    @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
    var data: String?

    func run() {
      for listing in DatasetCatalog(directories: Places(data: data).data).list() {
        let counts =
          listing.trainingCount.map {
            "\(NumberText.count($0)) + \(NumberText.count(listing.testCount ?? 0)) images"
          } ?? ""
        let state: String
        switch listing.availability {
        case .builtIn: state = "built in, \(counts)"
        case .file(let path, _, _): state = "\(counts) in \(path)"
        case .damaged(_, let error): state = error.message
        case .absent:
          state = listing.name == "mnist" ? "not here; inkling data fetch mnist" : "not here"
        }
        let pad = String(repeating: " ", count: max(1, 16 - listing.name.count))
        Output.line(listing.name + pad + state)
      }
    }
  }

  /// `inkling data fetch`
  struct FetchData: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fetch", abstract: "Download a data set from its public mirrors.",
      discussion: """
        The files are checked by their SHA-256 and only then get their names. What was broken off \
        goes on where it ended. MNIST has 11.6 MB.
        """)

    @Argument(help: ArgumentHelp("Which one: mnist.", valueName: "name"))
    var name = "mnist"

    @Option(help: ArgumentHelp("Keep it in this folder.", valueName: "dir"))
    var data: String?

    @Option(
      help: ArgumentHelp(
        "Download from here instead of the public mirrors; repeat it for several.",
        valueName: "url"))
    var mirror: [String] = []

    func validate() throws {
      guard name == "mnist" else {
        throw ValidationError("Only mnist can be downloaded; there is no \(name).")
      }
    }

    func run() throws {
      var fetch = Fetch.mnist
      if !mirror.isEmpty { fetch.mirrors = mirror.map { $0.hasSuffix("/") ? $0 : $0 + "/" } }
      let folder = Places(data: data).downloads + "/mnist"
      let interrupted = Interruption()
      let isTerminal = Output.isTerminal(STDERR_FILENO)
      defer { if isTerminal { Output.write("\r\u{1B}[K", to: .standardError) } }
      try fetch.run(
        into: folder,
        progress: { if isTerminal { Self.show($0) } },
        isCancelled: { interrupted.happened })
      if isTerminal { Output.write("\r\u{1B}[K", to: .standardError) }
      Output.line("MNIST is in \(folder), checked.")
    }

    private static func show(_ progress: Fetch.Progress) {
      let cells = 30
      let full = Int(progress.fraction * Double(cells))
      let bar = String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
      Output.write(
        "\r\(bar) \(NumberText.percent(progress.fraction, 0))  \(progress.file)  "
          + "\(NumberText.bytes(progress.received))\u{1B}[K", to: .standardError)
    }
  }
}
