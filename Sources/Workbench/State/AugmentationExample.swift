/// Mixtures of changes to pictures, by name.
enum AugmentationExample {
  static let all = [
    ("None", "none"),
    ("Gentle", "shift 1, rotate 8, scale 0.08"),
    ("Strong, for digits", "shift 2, rotate 12, scale 0.12, shear 0.15, thickness 0.5"),
    ("Elastic, for digits", "shift 1, rotate 8, scale 0.1, elastic 34 4"),
    ("Pictures of things", "shift 3, scale 0.1, flip"),
  ]

  static let items = all.map { Menu.Item(value: $0.1, title: $0.0, detail: $0.1) }
}
