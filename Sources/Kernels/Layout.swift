/// The two orders of an image's numbers: channels first, as PyTorch and files have them, and channels
/// last with `pixelStride` floats a pixel, as the kernels do.
public enum Layout {
  /// [channels, pixels] -> [pixels, pixelStride]; what fills a pixel up is left alone.
  public static func channelsLast(
    _ source: UnsafePointer<Float>, channels: Int, pixels: Int, pixelStride: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    precondition(pixelStride >= channels)
    for channel in 0..<channels {
      let row = source + channel * pixels
      for pixel in 0..<pixels { target[pixel * pixelStride + channel] = row[pixel] }
    }
  }

  /// [pixels, pixelStride] -> [channels, pixels]
  public static func channelsFirst(
    _ source: UnsafePointer<Float>, channels: Int, pixels: Int, pixelStride: Int,
    into target: UnsafeMutablePointer<Float>
  ) {
    precondition(pixelStride >= channels)
    for channel in 0..<channels {
      let row = target + channel * pixels
      for pixel in 0..<pixels { row[pixel] = source[pixel * pixelStride + channel] }
    }
  }
}
