import TestSupport
import Testing

@Suite("Architecture")
struct ArchitectureTests {
  @Test("Every room imports only what the plan allows", arguments: Plan.rooms.map(\.name))
  func imports(name: String) throws {
    let room = try #require(Plan.rooms.first { $0.name == name })
    let allowed = room.rooms.union(room.systemModules)
    for entry in try SourceFiles.imports(of: name) {
      #expect(
        allowed.contains(entry.module), "\(entry.file) must not import \(entry.module)")
    }
  }

  @Test("Every folder of Sources is a room of the plan")
  func rooms() throws {
    #expect(
      try SourceFiles.folders() == Plan.systemLibraries.union(Plan.rooms.map(\.name)))
  }

  @Test("No imports run in a circle")
  func circles() throws {
    var imports: [String: Set<String>] = [:]
    for room in Plan.rooms {
      imports[room.name] = Set(try SourceFiles.imports(of: room.name).map(\.module))
    }
    #expect(Graph(imports).circle == nil)
  }

  @Test("The plan itself has no circle")
  func planHasNoCircle() {
    let edges = Plan.rooms.map { ($0.name, $0.rooms) }
    #expect(Graph(Dictionary(uniqueKeysWithValues: edges)).circle == nil)
  }

  @Test("The manifest lets each room see just what the plan allows")
  func manifest() async throws {
    let manifest = try await Manifest.read()
    for room in Plan.rooms {
      let target = try #require(
        manifest.targets.first { $0.name == room.name }, "no target \(room.name)")
      let dependencies = Set(target.dependencies.compactMap(\.name))
      let excess = dependencies.subtracting(room.rooms.union(room.systemModules))
      #expect(excess.isEmpty, "\(room.name) must not depend on \(excess.sorted())")
      let imported = Set(try SourceFiles.imports(of: room.name).map(\.module))
      let missing = imported.intersection(Plan.rooms.map(\.name)).subtracting(dependencies)
      #expect(missing.isEmpty, "\(room.name) imports \(missing.sorted()) without depending on it")
    }
    let systemTargets = manifest.targets.filter { $0.type == "system" }.map(\.name)
    #expect(Set(systemTargets) == Plan.systemLibraries.union(["CXTest"]))
  }

  @Test("Imports are found however they are written")
  func parsing() {
    let text = """
      import Geometry
      @testable import Ink
      public import struct Drawing.Surface
      @_spi(Tests) internal import Kernels; import Nothing
      // import Desktop
      let important = 1
      """
    #expect(SourceFiles.importedModules(in: text) == ["Geometry", "Ink", "Drawing", "Kernels"])
  }

  @Test("A circle is found")
  func circleDetection() {
    #expect(
      Graph(["a": ["b"], "b": ["c"], "c": ["a"], "d": ["a"]]).circle == ["a", "b", "c", "a"])
    #expect(Graph(["a": ["b", "c"], "b": ["c"]]).circle == nil)
  }
}
