import Datasets
import Testing

struct LabelledImagesTests {
  let images = LabelledImages(
    shape: ImageShape(channels: 1, height: 1, width: 2), pixels: [0, 255, 10, 20, 30, 40],
    labels: [1, 2, 3])

  @Test("A batch is the chosen pictures as floats from 0 to 1, with their labels")
  func batch() {
    var floats = [Float](repeating: -1, count: 4)
    var labels = [UInt8](repeating: 99, count: 2)
    floats.withUnsafeMutableBufferPointer { floats in
      labels.withUnsafeMutableBufferPointer { labels in
        guard let target = floats.baseAddress, let labelTarget = labels.baseAddress else { return }
        images.copyBatch([1, 2, 0][1...], into: target, labels: labelTarget)
      }
    }
    #expect(labels == [3, 1])
    #expect(floats == [30.0 / 255, 40.0 / 255, 0, 1])
    #expect(images.image(0) == [0, 1])
  }

  @Test("Parts keep pictures and labels together")
  func parts() {
    #expect(images.subset(1..<3).pixels == [10, 20, 30, 40])
    #expect(images.subset([2, 0]).pixels == [30, 40, 0, 255])
    #expect(images.subset([2, 0]).labels == [3, 1])
    #expect(
      LabelledImages.concatenation(of: [images.subset(0..<1), images.subset(1..<3)]) == images)
  }

  @Test("Pictures of different shapes cannot be joined")
  func shapes() {
    let other = LabelledImages(
      shape: ImageShape(channels: 1, height: 2, width: 1), pixels: [1, 2], labels: [1])
    #expect(LabelledImages.concatenation(of: [images, other]) == nil)
    #expect(LabelledImages.concatenation(of: []) == nil)
  }

  @Test("A split holds out as many as asked, shares none, and depends on the seed alone")
  func split() {
    // Each picture is its own number, so that it can be told again.
    let numbered = LabelledImages(
      shape: ImageShape(channels: 1, height: 1, width: 1), pixels: (0..<200).map { UInt8($0) },
      labels: (0..<200).map { UInt8($0 % 10) })
    let dataset = Dataset(name: "numbers", training: numbered, test: numbered)
    let (training, validation) = dataset.split(validation: 50, seed: 7)
    #expect(validation.count == 50)
    #expect((training.pixels + validation.pixels).sorted() == numbered.pixels)
    #expect(zip(validation.pixels, validation.labels).allSatisfy { $0 % 10 == $1 })
    #expect(dataset.split(validation: 50, seed: 7).validation == validation)
    #expect(dataset.split(validation: 50, seed: 8).validation != validation)
    #expect(validation.pixels.contains { $0 < 100 } && validation.pixels.contains { $0 >= 100 })
  }

  @Test("A split always leaves something to learn from")
  func extremes() {
    let dataset = Dataset(name: "three", training: images, test: images)
    #expect(dataset.split(validation: 99, seed: 1).training.count == 1)
    #expect(dataset.split(validation: -1, seed: 1).validation.isEmpty)
  }
}
