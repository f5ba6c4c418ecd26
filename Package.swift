// swift-tools-version: 6.2
import PackageDescription

/// The instruction set the kernels are built for: the building machine's own, unless
/// `INKLING_MARCH` names another (a packager's `x86-64-v3`, or `x86-64`, which is slow but right).
let march = Context.environment["INKLING_MARCH"] ?? "native"

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// Optimised in debug builds too: an unoptimised matrix product is a hundred times slower. The module
/// is compiled as a whole, so that the vector helpers of one file are inlined in the others (one
/// thread and no batch mode: what keeps a debug build content with that).
let kernelSettings: [SwiftSetting] =
  strict + [
    .unsafeFlags([
      "-Ounchecked", "-wmo", "-num-threads", "1", "-disable-batch-mode",
      "-Xcc", "-march=\(march)",
    ])
  ]

func room(_ name: String, _ imports: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: strict)
}

func tests(
  _ name: String, _ imports: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: imports + ["TestSupport"], exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "Inkling",
  products: [
    .executable(name: "inkling", targets: ["inkling"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .systemLibrary(name: "CX11"),
    .systemLibrary(name: "CCairo"),
    .systemLibrary(name: "CZlib"),
    .systemLibrary(name: "CProcessor"),
    room("Geometry"),
    room("Storage"),
    .target(name: "Kernels", dependencies: ["CProcessor"], swiftSettings: kernelSettings),
    room("NeuralNetwork", ["Kernels"]),
    room("ImageAugmentation", ["Kernels", "NeuralNetwork"]),
    room("Drawing", ["CCairo", "Geometry", "Storage"]),
    room("Ink", ["Geometry", "Drawing"]),
    room(
      "Datasets",
      [
        "Ink", "Geometry", "Storage", "CZlib", .product(name: "Crypto", package: "swift-crypto"),
      ]),
    room("ModelFiles", ["NeuralNetwork", "Storage", "CZlib"]),
    room(
      "Training", ["Kernels", "NeuralNetwork", "ImageAugmentation", "Datasets", "ModelFiles"]),
    room("Recognition", ["Geometry", "Ink", "NeuralNetwork"]),
    room(
      "Workbench",
      [
        "Geometry", "Drawing", "Ink", "Kernels", "NeuralNetwork", "ImageAugmentation", "Datasets",
        "ModelFiles", "Training", "Recognition",
      ]),
    room("Desktop", ["CX11", "CCairo", "Drawing", "Geometry"]),
    .executableTarget(
      name: "inkling",
      dependencies: [
        "Geometry", "Kernels", "NeuralNetwork", "ImageAugmentation", "Ink", "Datasets",
        "ModelFiles", "Training", "Drawing", "Recognition", "Workbench", "Desktop",
        "Storage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "InklingBenchmarks",
      dependencies: [
        "Geometry", "Kernels", "NeuralNetwork", "Ink", "Datasets", "ModelFiles", "Training",
        "Drawing", "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .systemLibrary(name: "CXTest", path: "Tests/CXTest"),
    .target(
      name: "TestSupport", dependencies: ["CXTest"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("ArchitectureTests", []),
    tests("GeometryTests", ["Geometry"]),
    tests("StorageTests", ["Storage"]),
    tests("KernelsTests", ["Kernels"]),
    tests("NeuralNetworkTests", ["NeuralNetwork", "Kernels"]),
    tests("ImageAugmentationTests", ["ImageAugmentation", "NeuralNetwork", "Kernels"]),
    tests("DrawingTests", ["Drawing", "Geometry"]),
    tests("InkTests", ["Ink", "Drawing", "Geometry"]),
    tests("DatasetsTests", ["Datasets", "Ink", "Geometry", "Storage"]),
    tests(
      "RecognitionTests",
      ["Recognition", "Ink", "Geometry", "NeuralNetwork", "Datasets", "ModelFiles"]),
    tests("ModelFilesTests", ["ModelFiles", "NeuralNetwork", "Storage"]),
    tests(
      "TrainingTests",
      [
        "Training", "NeuralNetwork", "Kernels", "ImageAugmentation", "Datasets", "ModelFiles",
        "Ink", "Geometry", "Storage",
      ]),
    tests(
      "WorkbenchTests",
      [
        "Workbench", "Training", "Datasets", "ModelFiles", "NeuralNetwork", "Drawing", "Ink",
        "Geometry", "Recognition",
      ],
      exclude: ["Pictures"]),
    tests("DesktopTests", ["Desktop", "Drawing", "Geometry", "CX11", "CXTest"]),
    tests(
      "InklingTests",
      [
        "inkling", "Geometry", "Ink", "ModelFiles", "NeuralNetwork", "Recognition", "Training",
        "Workbench", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    tests("EndToEndTests", ["Datasets", "Drawing", "Geometry", "Ink", "CXTest", "inkling"]),
  ],
  swiftLanguageModes: [.v6]
)
