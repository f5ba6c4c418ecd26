import Datasets
import Glibc
import Kernels
import NeuralNetwork

/// The pictures that are learned: MNIST's, or pen strokes that the program draws itself, of which
/// about as many pixels are 0. For a measurement of speed it matters how many are.
struct Pictures {
  static let shape = Shape(1, 28, 28)
  let summary: String
  private let images: LabelledImages
  private let pixels: FloatStorage

  var count: Int { images.count }

  /// - Parameter directory: where MNIST must be; nil to look for it and do without.
  init(directory: String?, count: Int) throws {
    let found = try Self.mnist(directory)
    let all = found ?? PenStrokeGenerator(seed: 1).dataset(training: count, test: 1).training
    let images = all.subset(0..<min(count, all.count))
    guard images.shape == .digit, images.count >= 1000 else {
      throw Failure("The pictures must be at least 1000 of 28x28 pixels.")
    }
    var pixels = FloatStorage(repeating: 0, count: images.count * Self.shape.count)
    pixels.change { pixels in
      for image in 0..<images.count {
        images.copyImage(image, into: pixels + image * Self.shape.count)
      }
    }
    let used = images.pixels.count { $0 != 0 } * 100 / images.pixels.count
    summary =
      "\(images.count) pictures of \(found == nil ? "pen strokes (no MNIST found)" : "MNIST"), "
      + "\(used) % of the pixels not 0"
    self.images = images
    self.pixels = pixels
  }

  private static func mnist(_ directory: String?) throws -> LabelledImages? {
    let usual = [
      environment("INKLING_DATA"),
      environment("HOME").map { "\($0)/.local/share/inkling/datasets" }, "../shared/data",
    ]
    let catalog = DatasetCatalog(
      directories: directory.map { [$0] } ?? usual.compactMap(\.self))
    do throws(DatasetError) {
      return try catalog.load("mnist").training
    } catch {
      if case .notFound = error, directory == nil { return nil }
      throw Failure(error.message)
    }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// Writes the pictures and their labels as MNIST's two files.
  func write(to directory: String) throws {
    mkdir(directory, 0o777)
    do throws(DatasetError) {
      try IDX.write(
        images, images: "\(directory)/train-images-idx3-ubyte",
        labels: "\(directory)/train-labels-idx1-ubyte")
    } catch {
      throw Failure(error.message)
    }
  }

  func withBatch(
    _ index: Int, size: Int, _ body: (UnsafePointer<Float>, UnsafePointer<UInt8>) -> Void
  ) {
    precondition((index + 1) * size <= count)
    pixels.read { pixels in
      images.labels.withUnsafeBufferPointer { labels in
        guard let labels = labels.baseAddress else { return }
        body(pixels + index * size * Self.shape.count, labels + index * size)
      }
    }
  }
}
