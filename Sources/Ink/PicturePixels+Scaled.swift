extension PicturePixels {
  /// The picture at another size, stretched where the aspect differs. Each new pixel is the mean
  /// of the area that it covers, so that lines grow pale rather than ragged; enlarged, pixels become
  /// rectangles.
  public func scaled(width newWidth: Int, height newHeight: Int) -> PicturePixels {
    precondition(newWidth > 0 && newHeight > 0, "a picture has pixels")
    guard newWidth != width || newHeight != height else { return self }
    let columns = Span.all(of: newWidth, over: width)
    let rows = Span.all(of: newHeight, over: height)
    var scaled: [UInt8] = []
    scaled.reserveCapacity(channels * newWidth * newHeight)
    for channel in 0..<channels {
      let plane = channel * width * height
      // Every row shrinks once, not once for each row of the result.
      var lines = [Float](repeating: 0, count: height * newWidth)
      for y in 0..<height {
        for (x, span) in columns.enumerated() {
          lines[y * newWidth + x] = span.mean { Float(bytes[plane + y * width + $0]) }
        }
      }
      for span in rows {
        for x in 0..<newWidth {
          scaled.append(UInt8(min(255, span.mean { lines[$0 * newWidth + x] } + 0.5)))
        }
      }
    }
    return PicturePixels(width: newWidth, height: newHeight, channels: channels, bytes: scaled)
  }
}

/// The part of a row of pixels that one pixel of another size covers.
private struct Span {
  private let low: Double
  private let high: Double
  private let pixels: Range<Int>

  static func all(of count: Int, over pixels: Int) -> [Span] {
    let step = Double(pixels) / Double(count)
    return (0..<count).map { index in
      let low = Double(index) * step
      let high = min(Double(pixels), Double(index + 1) * step)
      let first = min(pixels - 1, Int(low))
      return Span(low: low, high: high, pixels: first..<max(first + 1, Int(high.rounded(.up))))
    }
  }

  /// The mean over the span; the pixels at its ends count as far as they lie inside.
  func mean(_ value: (Int) -> Float) -> Float {
    guard pixels.count > 1 else { return value(pixels.lowerBound) }
    var sum: Float = 0
    for pixel in pixels {
      let part = min(high, Double(pixel + 1)) - max(low, Double(pixel))
      sum += Float(part) * value(pixel)
    }
    return sum / Float(high - low)
  }
}
