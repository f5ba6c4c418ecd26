import Geometry
import TestSupport
import Testing

extension EndToEnd {
  @Suite("Drawing", .serialized)
  struct DrawingTests {
    @Test("Digits that people wrote with a pen are named", .needsData("pen-digits"))
    func penDigits() async throws {
      let window = try await OpenedWindow(
        models: ["reader": try await TrainedModels.shared.reader()], open: ["reader"])
      for (digit, strokes) in try Handwriting.trajectories() {
        let reading = try await window.readings(of: strokes)["reader"]
        #expect(reading?.digit == digit, "\(digit) was read as \(String(describing: reading))")
      }
      #expect(try await window.close() == .code(0))
    }

    @Test("Digits drawn by a plain hand are named")
    func plainDigits() async throws {
      let window = try await OpenedWindow(
        models: ["reader": try await TrainedModels.shared.reader()], open: ["reader"])
      for digit in Handwriting.digits {
        let reading = try await window.readings(of: Handwriting.strokes(of: digit))["reader"]
        #expect(reading?.digit == digit, "\(digit) was read as \(String(describing: reading))")
      }
    }
  }
}
