import TestSupport
import Testing

extension EndToEnd {
  @Suite("How it ends", .serialized)
  struct EndingTests {
    @Test("The window manager's close ends it well")
    func close() async throws {
      let window = try await OpenedWindow()
      #expect(try await window.close() == .code(0))
      try await window.program.errors.ended("the errors")
      #expect(window.program.errors.all == [])
    }

    @Test("Closed while it trains, it keeps the best model")
    func closeWhileTraining() async throws {
      let window = try await OpenedWindow(
        ["--preset", "relu-10-minibatch", "--train"], data: try await SmallSet.shared.folder())
      try await window.event("epoch", from: 0)
      #expect(try await window.close() == .code(0))
      try await Self.expectOneGoodModel(in: window)
    }

    @Test("Where the X server goes away while it trains, it says so and keeps the best model")
    func lostServer() async throws {
      let window = try await OpenedWindow(
        ["--preset", "relu-10-minibatch", "--train"], data: try await SmallSet.shared.folder())
      try await window.event("epoch", from: 0)
      window.server.kill()
      #expect(try await window.program.exit() == .code(1))
      try await window.program.errors.ended("the errors")
      let errors = window.program.errors.all
      #expect(errors.count == 1 && errors.first?.contains("X server") == true, "\(errors)")
      #expect(errors.first?.contains(window.models) == true, "\(errors)")
      try await Self.expectOneGoodModel(in: window)
    }

    @Test("An interrupt ends it like a close", arguments: [2, 15])
    func signal(number: Int32) async throws {
      let window = try await OpenedWindow()
      window.program.send(number)
      #expect(try await window.program.exit() == .code(0))
    }

    @Test("A full disk under the event log is said once, and the window goes on")
    func fullDisk() async throws {
      let server = try await XServer(width: 1280, height: 800)
      let folder = try TemporaryDirectory()
      let program = try RunningProgram(
        try Places.executable("inkling"),
        ["--models", folder.path, "--events", "/dev/full", "--preset", "relu-10-minibatch"],
        environment: server.environment.merging(Inkling.environment(in: folder)) { $1 },
        directory: folder.path)
      let line = try await program.errors.next("a warning")
      #expect(line.contains("/dev/full") && line.contains("--events"), "\(line)")
      program.send(15)
      #expect(try await program.exit() == .code(0))
      try await program.errors.ended("the errors")
      #expect(program.errors.all.count == 1)
    }

    @Test("Without an X server it says what to do", arguments: [nil, ":987"])
    func noDisplay(display: String?) async throws {
      let folder = try TemporaryDirectory()
      var environment = Inkling.environment(in: folder)
      environment["DISPLAY"] = .some(display)
      let program = try RunningProgram(
        try Places.executable("inkling"), [], environment: environment, directory: folder.path)
      #expect(try await program.exit() == .code(1))
      try await program.errors.ended("the errors")
      let errors = program.errors.all
      #expect(errors.count == 1, "\(errors)")
      for word in ["xvfb-run", "inkling train", "--screenshot"] {
        #expect(errors.first?.contains(word) == true, "\(word) is not named: \(errors)")
      }
      #expect(program.output.all == [])
    }

    /// One file in the model folder, and it is whole.
    private static func expectOneGoodModel(in window: OpenedWindow) async throws {
      let names = try Files.names(in: window.models).filter { !$0.hasPrefix(".") }
      try #require(names == ["relu-10-minibatch.safetensors"], "\(names)")
      let listed = try await Inkling.run(
        ["evaluate", "\(window.models)/\(names[0])", "--json"], in: window.folder,
        data: try await SmallSet.shared.folder())
      #expect(listed.exit == .code(0), "\(listed)")
    }
  }
}
