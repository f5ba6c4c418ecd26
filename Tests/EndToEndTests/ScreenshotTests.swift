import Drawing
import Geometry
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Pictures of the window", .serialized)
  struct ScreenshotTests {
    @Test(
      "--screenshot draws without a display what the window shows at first",
      arguments: [("light", 1280, 800), ("dark", 1000, 640)])
    func sameAsWindow(theme: String, width: Int, height: Int) async throws {
      let look = ["--theme", theme, "--size", "\(width)x\(height)", "--seed", "4"]
      let window = try await OpenedWindow(
        look, models: ["small": try await TrainedModels.shared.small()], open: ["small"])
      // The pointer lies in the middle of the screen from the start: out of the way with it.
      window.robot.move(to: width - 1, height - 1)
      try await window.catchUp()
      try await window.catchUp()

      let file = window.folder.file("window.png")
      let outcome = try await Inkling.run(
        look + [
          "--models", window.models, "--model", "\(window.models)/small.safetensors",
          "--screenshot", file,
        ], in: window.folder)
      #expect(outcome.exit == .code(0), "\(outcome)")
      let drawn = try Surface.readPNG(file)
      #expect(drawn.width == width && drawn.height == height)
      let limit = width * height / 200
      let shown = try await window.picture { Self.differences($0, drawn) < limit }
      #expect(shown.width == width && shown.height == height)
      let different = Self.differences(shown, drawn)
      #expect(different < limit, "\(different) pixels differ")
    }

    private static func differences(_ shown: Screenshot, _ drawn: Surface) -> Int {
      guard shown.width == drawn.width, shown.height == drawn.height else { return .max }
      return drawn.withPixels { bytes, stride in
        var count = 0
        for y in 0..<drawn.height {
          for x in 0..<drawn.width {
            let (a, b) = (4 * (y * shown.width + x), y * stride + 4 * x)
            // In memory a surface has blue first.
            if shown.rgba[a] != bytes[b + 2] || shown.rgba[a + 1] != bytes[b + 1]
              || shown.rgba[a + 2] != bytes[b]
            {
              count += 1
            }
          }
        }
        return count
      }
    }

    @Test("A picture that cannot be written is one clear line")
    func unwritable() async throws {
      let folder = try TemporaryDirectory()
      let outcome = try await Inkling.run(["--screenshot", "/no/such/folder/a.png"], in: folder)
      #expect(outcome.exit == .code(1))
      #expect(outcome.errors.count == 1 && outcome.errors[0].contains("/no/such/folder/a.png"))
    }

    @Test("The window can be made smaller and larger; the controls follow")
    func resizing() async throws {
      let window = try await OpenedWindow()
      let before = try await window.place(of: "canvas")
      window.robot.resize(window.id, toWidth: 900, height: 600)
      try await window.wait("a smaller canvas") { log in
        (log.elements["canvas"]?.rect[2] ?? 0) < before.width
      }
      for element in window.log.elements.values where element.role != "model" {
        #expect(
          element.rect[0] >= 0 && element.rect[0] + element.rect[2] <= 900
            && element.rect[1] >= 0 && element.rect[1] + element.rect[3] <= 600, "\(element)")
      }
    }
  }
}
