import ArgumentParser
import Datasets
import Ink
import Storage
import Workbench

/// `inkling own`
struct Own: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, bring in, export or remove the digits that you have drawn and named.",
    discussion: """
      They are kept as strokes, a file for each, where the window puts a drawing when you press the \
      right digit. As a data set they are called own-digits.
      """,
    subcommands: [List.self, Import.self, Export.self, Remove.self], defaultSubcommand: List.self)

  /// Which folder.
  struct Folder: ParsableArguments {
    @Option(
      name: .customLong("own"),
      help: ArgumentHelp(
        "The folder with the digits; usually own-digits in the user's data folder.",
        valueName: "dir"))
    var path: String?

    var digits: OwnDigits { path.map { OwnDigits(folder: $0) } ?? Places().ownDigits }

    /// What is in it; what is no digit is told.
    func contents() throws -> OwnDigits.Contents {
      let contents = try digits.contents()
      for error in contents.skipped { Output.complain("Passed over: \(error.message)") }
      return contents
    }
  }

  /// `inkling own list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say how many there are of each digit.")

    @OptionGroup var own: Folder

    @Flag(help: "Name the files too.")
    var files = false

    func run() throws {
      let contents = try own.contents()
      guard !contents.digits.isEmpty else {
        return Output.line("There are no digits of your own in \(own.digits.folder).")
      }
      for (digit, count) in contents.counts.enumerated() {
        Output.line("\(digit): \(NumberText.count(count))")
        guard files else { continue }
        for file in contents.digits where Int(file.label) == digit { Output.line("  \(file.id)") }
      }
      Output.line("\(NumberText.count(contents.digits.count)) in \(own.digits.folder)")
    }
  }

  /// `inkling own import`
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Bring drawings in.",
      discussion: """
        From .json and .svg files, or from the files of a folder and of the folders in it. What a \
        drawing is says its label in the file, else the name of the folder that it is in. A drawing \
        that is there already is not added again.
        """)

    @OptionGroup var own: Folder

    @Argument(help: ArgumentHelp("Files or folders with drawings.", valueName: "file or dir"))
    var paths: [String]

    func run() throws {
      // All are read before the first is added: either all come in, or none.
      let drawings = try paths.flatMap { try DrawingFolder.labelled(at: $0) }
      let digits = try drawings.map { drawing in
        guard let label = OwnDigits.label(drawing.label) else {
          throw DatasetError.noDigit(path: drawing.place, label: drawing.label)
        }
        return OwnDigit(drawing.drawing.strokes, label: label)
      }
      let before = try own.digits.contents().digits.count
      for digit in digits { _ = try own.digits.add(digit) }
      let added = try own.digits.contents().digits.count - before
      Output.line(
        "Brought \(NumberText.count(added)) of \(NumberText.count(digits.count, of: "drawing")) into "
          + "\(own.digits.folder)\(added < digits.count ? "; the others were there" : "").")
    }
  }

  /// `inkling own export`
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write them as an IDX pair and as PNG pictures.",
      discussion: """
        The folder is a data set then: inkling train --dataset DIR. The pictures are in DIR/png, in \
        a folder for each digit.
        """)

    @OptionGroup var own: Folder

    @Argument(help: ArgumentHelp("A new folder.", valueName: "dir"))
    var folder: String

    func run() throws {
      let count = try OwnDigits.export(try own.contents().digits, to: folder)
      Output.line("Wrote \(NumberText.count(count, of: "digit")) into \(folder).")
    }
  }

  /// `inkling own remove`
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Remove some of them.")

    @OptionGroup var own: Folder

    @Argument(
      help: ArgumentHelp("Names of files, as inkling own list --files shows.", valueName: "name"))
    var names: [String]

    func run() throws {
      let there = Set(try own.digits.contents().digits.map(\.id))
      if let odd = names.first(where: { !there.contains($0) }) {
        throw Failure(
          "There is no digit \(odd) in \(own.digits.folder); see inkling own list --files.")
      }
      for name in names { try own.digits.remove(name) }
      Output.line("\(NumberText.count(names.count)) removed from \(own.digits.folder).")
    }
  }
}
