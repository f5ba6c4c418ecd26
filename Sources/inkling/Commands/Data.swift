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
      abstract: "List the data sets and where they are.",
      discussion: """
        These are the data sets that have a name. Any other is named by its path: a folder with IDX \
        files, with CIFAR's batches or with a subfolder of pictures (PNG, PGM, PPM) for each class, \
        or a .csv file with a label and the pixels of a picture in each line.
        """)

    @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
    var data: String?

    func run() {
      let listings = Places(data: data).catalog.list()
      let width = (listings.map(\.name.count).max() ?? 0) + 2
      for listing in listings {
        let pad = String(repeating: " ", count: width - listing.name.count)
        Output.line(listing.name + pad + Self.state(of: listing))
      }
    }

    private static func state(of listing: DatasetListing) -> String {
      let facts = [
        listing.shape.map { "\($0)" },
        listing.classes.map { "\($0) classes" },
        listing.trainingCount.map {
          "\(NumberText.count($0)) + \(NumberText.count(listing.testCount ?? 0)) images"
        },
      ].compactMap(\.self).joined(separator: ", ")
      switch listing.availability {
      case .builtIn: return "\(facts), built in"
      case .file(let path, _, _): return "\(facts), in \(path)"
      case .damaged(_, let error): return error.message
      case .absent: return listing.remedy.map { "not here; \($0)" } ?? "not here"
      }
    }
  }

  /// `inkling data fetch`
  struct FetchData: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fetch", abstract: "Download a data set from its public mirrors.",
      discussion: """
        The files are checked by their SHA-256 and only then get their names. What was broken off \
        goes on where it ended. MNIST has 11.6 MB, Fashion-MNIST 30.9 MB.
        """)

    @Argument(help: ArgumentHelp("Which one: mnist or fashion-mnist.", valueName: "name"))
    var name = "mnist"

    @Option(help: ArgumentHelp("Keep it in this folder.", valueName: "dir"))
    var data: String?

    @Option(
      help: ArgumentHelp(
        "Download from here instead of the public mirrors; repeat it for several.",
        valueName: "url"))
    var mirror: [String] = []

    func validate() throws {
      guard Fetch.named(name) != nil else {
        throw ValidationError("Only mnist and fashion-mnist can be downloaded, not \(name).")
      }
    }

    func run() throws {
      guard var fetch = Fetch.named(name) else { return }
      if !mirror.isEmpty { fetch.mirrors = mirror.map { $0.hasSuffix("/") ? $0 : $0 + "/" } }
      let folder = Places(data: data).downloads + "/\(name)"
      let interrupted = Interruption()
      let isTerminal = Output.isTerminal(STDERR_FILENO)
      defer { if isTerminal { Output.write("\r\u{1B}[K", to: .standardError) } }
      try fetch.run(
        into: folder,
        progress: { if isTerminal { Self.show($0) } },
        isCancelled: { interrupted.happened })
      if isTerminal { Output.write("\r\u{1B}[K", to: .standardError) }
      Output.line("\(name) is in \(folder), checked.")
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
