import Ink

/// A drawing that is saved in the user's folder.
public struct DrawingListing: Equatable, Sendable {
  /// Its file.
  public var path: String
  /// What the file is called, without its folder.
  public var name: String
  /// When it was written, in seconds since 1970.
  public var modified: Double

  /// A saved drawing.
  public init(path: String, name: String, modified: Double) {
    self.path = path
    self.name = name
    self.modified = modified
  }
}

/// What the menu of the drawing offers; the names are the values of its choices in the event log.
enum DrawingCommand: String, CaseIterable {
  case replay
  case save
  case saveAsSVG = "save-svg"
  case open
  case even = "line-even"
  case pressure = "line-pressure"
  case speed = "line-speed"

  /// The thickness of lines that it chooses.
  var thickness: Thickness? {
    switch self {
    case .even: .even
    case .pressure: .pressure
    case .speed: .speed
    case .replay, .save, .saveAsSVG, .open: nil
    }
  }
}
