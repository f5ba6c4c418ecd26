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
    for listing in listings {
      json ? try showJSON(listing) : showText(listing)
    }
  }

  private func showText(_ listing: ModelListing) {
    guard listing.error == nil else {
      return Output.line("\(listing.path): \(listing.error ?? "")")
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let test = listing.testAccuracy.map { "test " + NumberText.percent($0, 2) }
    let held = listing.validationAccuracy.map { "validation " + NumberText.percent($0, 2) }
    Output.line(
      padded(listing.name, 24) + padded(listing.summary, 24) + padded(test ?? held ?? "", 22)
        + listing.path)
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
