import NeuralNetwork
import Testing

@testable import ImageAugmentation

@Suite("Pictures to look at")
struct ExampleTests {
  @Test("Examples are what a training sees, one after the other, the same for the same seed")
  func examples() throws {
    let augmentation = try Augmentation(text: "shift 2, rotate 20, noise 0.1")
    let pixels = (0..<120).map { UInt8($0 % 7 * 40) }
    let examples = augmentation.examples(of: pixels, height: 10, width: 12, count: 3, seed: 4)
    #expect(examples.map(\.count) == [120, 120, 120])
    #expect(Set(examples).count == 3)
    #expect(
      examples == augmentation.examples(of: pixels, height: 10, width: 12, count: 3, seed: 4))
    let plain = Augmentation.none.examples(of: pixels, height: 10, width: 12, count: 1, seed: 4)
    #expect(zip(plain[0], pixels).allSatisfy { abs($0 - Float($1) / 255) < 1e-6 })
  }
}
