import ArgumentParser
import Geometry
import NeuralNetwork
import Testing
import Training

@testable import inkling

@Suite("Arguments")
struct ArgumentTests {
  private func message(_ arguments: [String]) -> String? {
    do {
      _ = try Inkling.parseAsRoot(arguments)
      return nil
    } catch {
      #expect(Inkling.exitCode(for: error).rawValue == 64, "\(arguments)")
      return Inkling.message(for: error)
    }
  }

  @Test("No argument opens the window")
  func bare() throws {
    #expect(try Inkling.parseAsRoot([]) is OpenWindow)
    #expect(try Inkling.parseAsRoot(["window"]) is OpenWindow)
  }

  @Test("The window takes all that it is documented to take")
  func window() throws {
    let options = try WindowArguments.parse([
      "--models", "m", "--model", "a", "--model", "b", "--data", "d", "--preset", "relu-10",
      "--size", "1000x700", "--scale", "1.5", "--theme", "dark", "--seed", "7", "--train",
      "--events", "-", "--screenshot", "s.png", "--tint",
    ])
    #expect(options.models == "m" && options.open == ["a", "b"] && options.data == "d")
    #expect(options.preset == "relu-10" && options.size?.size == Size(1000, 700))
    #expect(options.scale == 1.5 && options.theme == .dark && options.seed == 7)
    #expect(options.train && options.events == "-" && options.screenshot == "s.png")
    #expect(options.tint)
  }

  @Test("Training takes each part of a plan")
  func train() throws {
    let command = try #require(
      try Inkling.parseAsRoot([
        "train", "--preset", "relu-128", "--dataset", "pen-strokes", "--hidden", "64,32",
        "--activation", "tanh", "--loss", "mean-squared-error", "--initializer", "normal",
        "--optimizer", "adam", "--learning-rate", "0.01", "--decay", "1e-5", "--batch", "full",
        "--epochs", "7", "--seed", "12", "--validation", "100", "--output", "o", "--log", "l",
        "--json",
      ]) as? Train)
    #expect(command.hidden?.sizes == [64, 32] && command.activation == .tanh)
    #expect(command.loss == .meanSquaredError && command.initializer == .normal)
    #expect(command.optimizer == .adam && command.learningRate == 0.01 && command.decay == 1e-5)
    #expect(command.batch == .full && command.epochs == 7 && command.seed == 12)
    #expect(command.validation == 100 && command.output == "o" && command.log == "l")
    #expect(command.json && command.source.dataset == "pen-strokes")
  }

  @Test(
    "Sizes of layers are read however they are separated",
    arguments: [
      ("128,64", [128, 64]), ("128, 64", [128, 64]), ("128-64", [128, 64]), ("128 64", [128, 64]),
      ("10", [10]), ("", []),
    ])
  func layers(text: String, sizes: [Int]) {
    #expect(LayerSizes(argument: text)?.sizes == sizes)
  }

  @Test("What is no list of sizes is refused", arguments: ["a", "128,x", "1.5", "12;3"])
  func noLayers(text: String) {
    #expect(LayerSizes(argument: text) == nil)
  }

  @Test(
    "A size is two whole numbers around an x",
    arguments: ["1280", "1280x", "x800", "axb", "100x100", "1280x800x2", "99999x800", "-900x600"])
  func badSize(text: String) {
    #expect(WindowSize(argument: text) == nil)
  }

  @Test("A size may be written with a large X")
  func size() {
    #expect(WindowSize(argument: "900X600")?.size == Size(900, 600))
  }

  @Test(
    "What is wrong is said with what would be right",
    arguments: [
      (["--preset", "none"], "relu-128-128"), (["--scale", "9"], "0.5 to 8"),
      (["--scale", "nan"], "0.5 to 8"), (["train", "--preset", "none"], "relu-10-minibatch"),
      (["train", "--learning-rate", "nan"], "earning rate"),
      (["train", "--learning-rate", "inf"], "earning rate"),
      (["train", "--decay", "-1"], "ecay"), (["train", "--epochs", "0"], "pochs"),
      (["train", "--batch", "0"], "atch"), (["train", "--batch", "-3"], "atch"),
      (["train", "--hidden", "99999"], "10000"), (["train", "--hidden", "10000,10000"], "smaller"),
      (["train", "--seed", "-1"], "seed"), (["data", "fetch", "cifar"], "mnist"),
    ])
  func wrong(arguments: [String], words: String) {
    let text = message(arguments)
    #expect(text?.contains(words) == true, "\(arguments): \(text ?? "accepted")")
  }

  @Test("Every preset is accepted by the window and by train", arguments: TrainingPlan.presets)
  func presets(preset: Preset) {
    #expect(message(["--preset", preset.name]) == nil)
    #expect(message(["train", "--preset", preset.name]) == nil)
  }
}
