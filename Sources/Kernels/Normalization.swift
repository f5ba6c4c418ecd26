/// Batch normalization, channel by channel: the sums it needs over some pixels, and what it does to
/// each of them. `stride` floats a pixel, a multiple of eight; means and factors are as long.
public enum Normalization {
  /// sums[c] += Σ_pixels x[c]
  public static func addSums(
    _ x: UnsafePointer<Float>, pixels: Int, stride: Int, to sums: UnsafeMutablePointer<Float>
  ) {
    precondition(stride % 8 == 0)
    for column in Swift.stride(from: 0, to: stride, by: 8) {
      var sum = load(sums + column)
      for pixel in 0..<pixels { sum += load(x + (pixel * stride + column)) }
      store(sum, sums + column)
    }
  }

  /// sums[c] += Σ_pixels (x[c] - mean[c])²
  public static func addSquares(
    _ x: UnsafePointer<Float>, means: UnsafePointer<Float>, pixels: Int, stride: Int,
    to sums: UnsafeMutablePointer<Float>
  ) {
    precondition(stride % 8 == 0)
    for column in Swift.stride(from: 0, to: stride, by: 8) {
      let mean = load(means + column)
      var sum = load(sums + column)
      for pixel in 0..<pixels {
        let difference = load(x + (pixel * stride + column)) - mean
        sum = multiplyAdd(sum, difference, difference)
      }
      store(sum, sums + column)
    }
  }

  /// y[c] = (x[c] - mean[c]) factor[c] + shift[c]
  public static func forward(
    _ x: UnsafePointer<Float>, means: UnsafePointer<Float>, factors: UnsafePointer<Float>,
    shifts: UnsafePointer<Float>, pixels: Int, stride: Int, into y: UnsafeMutablePointer<Float>
  ) {
    precondition(stride % 8 == 0)
    for column in Swift.stride(from: 0, to: stride, by: 8) {
      let (mean, factor) = (load(means + column), load(factors + column))
      let shift = load(shifts + column)
      for pixel in 0..<pixels {
        let place = pixel * stride + column
        store(multiplyAdd(shift, load(x + place) - mean, factor), y + place)
      }
    }
  }

  /// products[c] += Σ_pixels d[c] (x[c] - mean[c]) and sums[c] += Σ_pixels d[c]
  public static func addGradientSums(
    _ d: UnsafePointer<Float>, _ x: UnsafePointer<Float>, means: UnsafePointer<Float>,
    pixels: Int, stride: Int, products: UnsafeMutablePointer<Float>,
    sums: UnsafeMutablePointer<Float>
  ) {
    precondition(stride % 8 == 0)
    for column in Swift.stride(from: 0, to: stride, by: 8) {
      let mean = load(means + column)
      var (product, sum) = (load(products + column), load(sums + column))
      for pixel in 0..<pixels {
        let place = pixel * stride + column
        let gradient = load(d + place)
        product = multiplyAdd(product, gradient, load(x + place) - mean)
        sum += gradient
      }
      store(product, products + column)
      store(sum, sums + column)
    }
  }

  /// dx[c] = factor[c] (d[c] - a[c] - (x[c] - mean[c]) b[c])
  public static func backward(
    _ d: UnsafePointer<Float>, _ x: UnsafePointer<Float>, means: UnsafePointer<Float>,
    factors: UnsafePointer<Float>, a: UnsafePointer<Float>, b: UnsafePointer<Float>,
    pixels: Int, stride: Int, into dx: UnsafeMutablePointer<Float>
  ) {
    precondition(stride % 8 == 0)
    for column in Swift.stride(from: 0, to: stride, by: 8) {
      let (mean, factor) = (load(means + column), load(factors + column))
      let (constant, slope) = (load(a + column), load(b + column))
      for pixel in 0..<pixels {
        let place = pixel * stride + column
        let difference = load(x + place) - mean
        store(factor * (load(d + place) - constant - difference * slope), dx + place)
      }
    }
  }
}
