import Drawing

extension DigitPicture {
  /// The picture as a grey PNG file in memory, ink white on black as MNIST has it: what is read from
  /// it are ``bytes`` again.
  public func pngData() throws(InkError) -> [UInt8] {
    let bytes = bytes
    do throws(DrawingError) {
      let surface = try Surface(width: Self.side, height: Self.side)
      surface.withPixels { pixels, stride in
        for (index, ink) in bytes.enumerated() {
          let start = index / Self.side * stride + index % Self.side * 4
          for channel in start..<start + 3 where pixels.indices.contains(channel) {
            pixels[channel] = ink
          }
        }
      }
      return try surface.pngData()
    } catch {
      throw .file(error)
    }
  }
}
