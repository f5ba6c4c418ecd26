/// Which room may import which: the table of the plan, from the ground up.
///
/// A room may use what is below it and nothing else; `systemModules` are those that come with the
/// toolchain and the two packages the project depends on.
struct Plan {
  /// One row of the table.
  struct Room {
    let name: String
    let rooms: Set<String>
    let systemModules: Set<String>
  }

  static let rooms: [Room] = [
    Room(name: "Geometry", rooms: [], systemModules: []),
    Room(name: "Storage", rooms: [], systemModules: ["Glibc", "Synchronization"]),
    Room(name: "Kernels", rooms: ["CProcessor"], systemModules: ["Glibc", "Synchronization"]),
    Room(
      name: "NeuralNetwork", rooms: ["Kernels"],
      systemModules: ["Glibc", "Synchronization", "FoundationEssentials"]),
    Room(
      name: "ImageAugmentation", rooms: ["Kernels", "NeuralNetwork"], systemModules: ["Glibc"]),
    Room(
      name: "Drawing", rooms: ["CCairo", "Geometry", "Storage"],
      systemModules: ["Glibc", "Synchronization"]),
    Room(
      name: "Ink", rooms: ["Geometry", "Drawing"],
      systemModules: ["Glibc", "Synchronization", "FoundationEssentials"]),
    Room(
      name: "Datasets", rooms: ["Ink", "Geometry", "Storage", "CZlib"],
      systemModules: [
        "Glibc", "Synchronization", "Dispatch", "Foundation", "FoundationEssentials",
        "FoundationNetworking", "Crypto",
      ]),
    Room(
      name: "ModelFiles", rooms: ["NeuralNetwork", "Storage", "CZlib"],
      systemModules: ["Glibc", "Synchronization", "FoundationEssentials"]),
    Room(
      name: "Training",
      rooms: ["Kernels", "NeuralNetwork", "ImageAugmentation", "Ink", "Datasets", "ModelFiles"],
      systemModules: ["Glibc", "Synchronization", "Dispatch", "FoundationEssentials"]),
    Room(
      name: "Recognition", rooms: ["Geometry", "Ink", "NeuralNetwork"], systemModules: ["Glibc"]),
    // Pure: no clock, no file, no thread. Numbers have their square roots and logarithms in Glibc,
    // and JSON is a matter of values, so those two may be there; what does I/O with them is caught
    // by review.
    Room(
      name: "Workbench",
      rooms: [
        "Geometry", "Drawing", "Ink", "Kernels", "NeuralNetwork", "ImageAugmentation", "Datasets",
        "ModelFiles", "Training", "Recognition",
      ],
      systemModules: ["Glibc", "FoundationEssentials"]),
    Room(
      name: "Desktop", rooms: ["CX11", "CCairo", "Drawing", "Geometry"],
      systemModules: ["Glibc", "Synchronization", "Dispatch"]),
    Room(
      name: "inkling",
      rooms: [
        "Geometry", "Drawing", "Ink", "Kernels", "NeuralNetwork", "ImageAugmentation", "Datasets",
        "ModelFiles", "Training", "Recognition", "Workbench", "Desktop", "Storage",
      ],
      systemModules: [
        "Glibc", "Synchronization", "Dispatch", "Foundation", "FoundationEssentials",
        "ArgumentParser",
      ]),
    Room(
      name: "InklingBenchmarks",
      rooms: [
        "Geometry", "Drawing", "Ink", "Kernels", "NeuralNetwork", "Datasets", "ModelFiles",
        "Training", "Workbench",
      ],
      systemModules: [
        "Glibc", "Synchronization", "Dispatch", "FoundationEssentials", "ArgumentParser",
      ]),
  ]

  /// Only module maps and headers.
  static let systemLibraries: Set<String> = ["CX11", "CCairo", "CZlib", "CProcessor"]
}
