import Crypto

extension LabelledImages {
  /// The SHA-256 of all that the images are: size, classes, labels and pixels, in hexadecimal digits.
  /// Two sets have the same only where they are the same.
  public var digest: String {
    var hash = SHA256()
    // Each text with its length, so that no two lists of names read alike.
    for text in [shape.description, "\(count)"] + classNames {
      hash.update(data: Array("\(text.utf8.count) \(text)".utf8))
    }
    labels.withUnsafeBytes { hash.update(bufferPointer: $0) }
    pixels.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Checksum.hex(hash.finalize())
  }
}
