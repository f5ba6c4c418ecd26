import Ink

/// Choices of the steps from ink to picture, by what is left out.
enum PreprocessingExample {
  static let all = [
    (InkPipeline.standard, "All four, as the pictures of MNIST were made"),
    (
      InkPipeline.standard.with(steps: [.boundingBox, .scale, .centerOfMass]),
      "With the pen as it is"
    ),
    (InkPipeline.standard.with(steps: [.boundingBox, .scale, .penWidth]), "Not centred"),
    (InkPipeline.standard.with(steps: []), "The canvas as it is"),
  ]

  static let items = all.map { Menu.Item(value: $0.0.text, title: $0.0.text, detail: $0.1) }
}
