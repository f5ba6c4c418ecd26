import ArgumentParser

struct Train: ParsableCommand {}
struct Evaluate: ParsableCommand {}
struct Predict: ParsableCommand {}
struct ListModels: ParsableCommand { static let configuration = CommandConfiguration(commandName: "models") }
struct Data: ParsableCommand {}
