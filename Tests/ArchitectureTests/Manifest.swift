import FoundationEssentials
import TestSupport

/// The targets that the manifest declares, as SwiftPM itself reads it.
struct Manifest: Decodable {
  struct Target: Decodable {
    let name: String
    let type: String
    let dependencies: [Dependency]
  }

  /// `{"byName": ["Geometry", null]}` or `{"product": ["Crypto", "swift-crypto", …]}`.
  struct Dependency: Decodable {
    let name: String?

    private struct AnyKey: CodingKey {
      let stringValue: String
      let intValue: Int? = nil
      init?(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      guard let key = container.allKeys.first else {
        name = nil
        return
      }
      var list = try container.nestedUnkeyedContainer(forKey: key)
      name = try list.decode(String.self)
    }
  }

  let targets: [Target]

  /// Runs `swift package dump-package`, which needs no network and no lock of the build.
  static func read() async throws -> Manifest {
    let scratch = try TemporaryDirectory()
    let program = try RunningProgram(
      "swift",
      [
        "package", "--package-path", Places.package, "--scratch-path", scratch.path,
        "dump-package",
      ])
    guard try await program.exit(within: 300) == .code(0) else {
      throw WaitFailure("swift package dump-package fails:\n\(program.errors.all)")
    }
    try await program.output.ended("its output")
    let text = program.output.all.joined(separator: "\n")
    return try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
  }
}
