import Drawing

/// How bright each pixel is, from 0 (black) to 1 (white), averaged down to a size that is worth
/// keeping.
struct Luminance {
  let width: Int
  let height: Int
  private(set) var values: [Float]

  /// Averages a picture of any size in squares of whole pixels; `row` fills in one row of it.
  init(
    width: Int, height: Int,
    row: (_ y: Int, _ values: UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    let longest = max(width, height)
    let block = (longest + GrayPicture.longestSide - 1) / GrayPicture.longestSide
    self.width = (width + block - 1) / block
    self.height = (height + block - 1) / block
    values = [Float](repeating: 0, count: self.width * self.height)
    var line = [Float](repeating: 0, count: width)
    for y in 0..<height {
      line.withUnsafeMutableBufferPointer { row(y, $0) }
      let rows = min(block, height - y / block * block)
      for x in 0..<self.width {
        let columns = x * block..<min(width, (x + 1) * block)
        var sum: Float = 0
        for column in columns { sum += line[column] }
        values[y / block * self.width + x] += sum / Float(rows * columns.count)
      }
    }
  }

  /// The pixels of a decoded file on white paper, weighted as Rec. 601 does.
  init(of surface: Surface) {
    let format = surface.format
    self = surface.withPixels { bytes, stride in
      Luminance(width: surface.width, height: surface.height) { y, values in
        for x in values.indices {
          if format == .mask {
            values[x] = 1 - Float(bytes[y * stride + x]) / 255
            continue
          }
          let at = y * stride + 4 * x
          let light =
            0.114 * Float(bytes[at]) + 0.587 * Float(bytes[at + 1]) + 0.299 * Float(bytes[at + 2])
          // Colours are premultiplied: what the alpha leaves open is paper.
          let paper: Float = format == .alpha ? 255 - Float(bytes[at + 3]) : 0
          values[x] = min(1, (light + paper) / 255)
        }
      }
    }
  }

  /// Ink and paper: the border's median is paper, what differs from it most is ink.
  func ink() -> GrayPicture {
    let paper = borderMedian
    let darkest = values.reduce(1, min)
    let lightest = values.reduce(0, max)
    // In doubt, as on a picture of one grey, ink is dark.
    let inkIsDark = paper - darkest >= lightest - paper
    let strongest = inkIsDark ? paper - darkest : lightest - paper
    guard strongest > Self.faintest else {
      let blank = [Float](repeating: 0, count: values.count)
      return GrayPicture(width: width, height: height, pixels: blank)
    }
    let pixels = values.map { value in
      let ink = (inkIsDark ? paper - value : value - paper) / strongest
      return min(1, max(0, ink))
    }
    return GrayPicture(width: width, height: height, pixels: pixels)
  }

  /// Less contrast than this is paper only: noise must not become ink.
  private static let faintest: Float = 0.06

  private var borderMedian: Float {
    var border: [Float] = []
    for x in 0..<width { border += [values[x], values[(height - 1) * width + x]] }
    for y in 0..<height { border += [values[y * width], values[y * width + width - 1]] }
    border.sort()
    return border[border.count / 2]
  }
}
