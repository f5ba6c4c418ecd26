import CXTest

/// The pixels that a window shows, without any of the program's own types.
public struct Screenshot: Equatable, Sendable {
  /// Pixels from left to right.
  public let width: Int
  /// Pixels from top to bottom.
  public let height: Int
  /// Red, green, blue and 255 of each pixel, row by row.
  public let rgba: [UInt8]

  /// Red, green and blue of one pixel.
  public subscript(x: Int, y: Int) -> [UInt8] {
    let at = 4 * (y * width + x)
    return Array(rgba[at..<at + 3])
  }
}

extension Robot {
  /// What a window shows now; nil where there is no such window on the screen. The corresponding C
  /// call is `XGetImage`.
  public func screenshot(of window: UInt) -> Screenshot? {
    perform { connection in
      var attributes = XWindowAttributes()
      guard XGetWindowAttributes(connection, window, &attributes) != 0,
        attributes.map_state == IsViewable,
        let image = XGetImage(
          connection, window, 0, 0, UInt32(attributes.width), UInt32(attributes.height), ~0,
          ZPixmap)
      else { return nil }
      defer { _ = image.pointee.f.destroy_image(image) }
      return Screenshot(reading: image)
    }
  }
}

extension Screenshot {
  fileprivate init(reading image: UnsafeMutablePointer<XImage>) {
    width = Int(image.pointee.width)
    height = Int(image.pointee.height)
    let masks = [image.pointee.red_mask, image.pointee.green_mask, image.pointee.blue_mask]
    var rgba: [UInt8] = []
    rgba.reserveCapacity(4 * width * height)
    for y in 0..<image.pointee.height {
      for x in 0..<image.pointee.width {
        let pixel = image.pointee.f.get_pixel(image, x, y)
        for mask in masks {
          let largest = mask >> UInt(mask.trailingZeroBitCount)
          rgba.append(UInt8((pixel & mask) >> UInt(mask.trailingZeroBitCount) * 255 / largest))
        }
        rgba.append(255)
      }
    }
    self.rgba = rgba
  }
}
