import ArgumentParser
import ModelFiles
import Workbench

/// `inkling models`
struct ListModels: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "List the models that the window offers.",
    discussion: "Models are looked for where they ship and in the user's model folder.")

  @Option(help: ArgumentHelp("Look for models in this folder.", valueName: "dir"))
  var models: String?

  @Flag(help: "Print one JSON object per model.")
  var json = false

  func run() throws {
    let places = Places(models: models)
    let listings = ModelLibrary(directories: places.models).list()
    if listings.isEmpty, !json {
      Output.line("There is no model in \(places.models.joined(separator: " or ")).")
      Output.line("Train one with inkling train.")
    }
    for listing in listings where json { try showJSON(listing) }
    if !json { showTable(listings) }
  }

  private func showTable(_ listings: [ModelListing]) {
    let good = listings.filter { $0.error == nil }
    let nameWidth = good.map(\.name.count).max() ?? 0
    let networks = good.map { Self.shortened($0.summary, to: 44) }
    let networkWidth = networks.map(\.count).max() ?? 0
    for (listing, network) in zip(good, networks) {
      let test = listing.testAccuracy.map { "test " + NumberText.percent($0, 2) }
      let held = listing.validationAccuracy.map { "validation " + NumberText.percent($0, 2) }
      Output.line(
        Self.padded(listing.name, nameWidth) + Self.padded(network, networkWidth)
          + Self.padded(test ?? held ?? "", 18) + listing.path)
    }
    for listing in listings where listing.error != nil {
      Output.line("\(listing.path): \(listing.error ?? "")")
    }
  }

  /// A column as wide as its widest text and two spaces.
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count) + 2)
  }

  /// The beginning and the end of a text that is too long.
  private static func shortened(_ text: String, to width: Int) -> String {
    guard text.count > width else { return text }
    let end = (width - 3) / 3
    return text.prefix(width - 3 - end) + "..." + text.suffix(end)
  }

  private func showJSON(_ listing: ModelListing) throws {
    let line = ListingLine(
      name: listing.name, path: listing.path, shape: listing.summary,
      testAccuracy: listing.testAccuracy, validationAccuracy: listing.validationAccuracy,
      modified: listing.modified, error: listing.error)
    line.json.map(Output.line)
  }
}

/// A listed model as JSON.
private struct ListingLine: Encodable {
  var name, path, shape: String
  var testAccuracy, validationAccuracy: Double?
  var modified: Double
  var error: String?
}
