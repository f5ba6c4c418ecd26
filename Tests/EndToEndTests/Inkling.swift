import TestSupport

/// The program on the command line.
enum Inkling {
  /// What a command left behind.
  struct Outcome: Sendable {
    var exit: RunningProgram.Exit
    var output: [String]
    var errors: [String]

    /// The lines of `--json`.
    var events: [LoggedEvent] { output.compactMap(LoggedEvent.init(line:)) }
  }

  /// What keeps the program out of the user's own folders.
  static func environment(
    in folder: TemporaryDirectory, data: String? = nil
  ) -> [String: String?] {
    [
      "XDG_DATA_HOME": folder.file("user"), "HOME": folder.path, "INKLING_DATA": data,
    ]
  }

  /// Starts a command in `folder`, without an X server.
  static func start(
    _ arguments: [String], in folder: TemporaryDirectory, data: String? = nil
  ) throws -> RunningProgram {
    var environment = environment(in: folder, data: data)
    environment["DISPLAY"] = .some(nil)
    return try RunningProgram(
      try Places.executable("inkling"), arguments, environment: environment,
      directory: folder.path)
  }

  /// Runs a command to its end.
  static func run(
    _ arguments: [String], in folder: TemporaryDirectory, data: String? = nil
  ) async throws -> Outcome {
    let program = try start(arguments, in: folder, data: data)
    let exit = try await program.exit(within: 120)
    try await program.output.ended("the output")
    try await program.errors.ended("the errors")
    return Outcome(exit: exit, output: program.output.all, errors: program.errors.all)
  }
}
