/// What can go wrong with a surface or a picture file.
public enum DrawingError: Error, Equatable, Sendable {
  /// A surface must be 1 to 32,767 pixels wide and high.
  case invalidSize(width: Int, height: Int)
  /// The pixels of a surface of this size could not be had.
  case outOfMemory(width: Int, height: Int)
  /// The file could not be read, for the reason the system gave.
  case cannotRead(path: String, reason: String)
  /// The file could not be written, for the reason the system gave.
  case cannotWrite(path: String, reason: String)
  /// The file does not begin as a PNG picture does.
  case notPNG(path: String)
  /// The header announces more pixels than are read.
  case pictureTooLarge(path: String, width: Int, height: Int)
  /// The file is a PNG picture that ends too early or contradicts itself.
  case damagedPNG(path: String, reason: String)
}

extension DrawingError: CustomStringConvertible {
  /// One sentence for people, with what to do where something can be done.
  public var message: String {
    switch self {
    case .invalidSize(let width, let height):
      "A picture cannot be \(width) x \(height) pixels; each side must be 1 to 32767."
    case .outOfMemory(let width, let height):
      "There is not enough memory for a picture of \(width) x \(height) pixels."
    case .cannotRead(let path, let reason):
      "Cannot read \(path): \(reason)."
    case .cannotWrite(let path, let reason):
      "Cannot write \(path): \(reason); choose another place."
    case .notPNG(let path):
      "\(path) is not a PNG picture; convert it to PNG or PGM first."
    case .pictureTooLarge(let path, let width, let height):
      "\(path) claims \(width) x \(height) pixels, more than is read"
        + " (\(PNGHeader.maximumSide) a side, \(PNGHeader.maximumPixels / 1_000_000) million in"
        + " all); shrink it first."
    case .damagedPNG(let path, let reason):
      "\(path) is damaged: \(reason); get the file again."
    }
  }

  /// The same as `message`.
  public var description: String { message }
}
