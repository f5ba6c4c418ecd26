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
    let drawing = try #require(try Inkling.parseAsRoot(["a.svg"]) as? OpenWindow)
    #expect(drawing.options.drawing == "a.svg")
  }

  @Test("The window takes all that it is documented to take")
  func window() throws {
    let options = try WindowArguments.parse([
      "--models", "m", "--model", "a", "--model", "b", "--data", "d", "--preset", "relu-10",
      "--size", "1000x700", "--scale", "1.5", "--theme", "dark", "--seed", "7", "--train",
      "--events", "-", "--screenshot", "s.png", "--tint", "--thickness", "speed", "d.JSON",
    ])
    #expect(options.models == "m" && options.open == ["a", "b"] && options.data == "d")
    #expect(options.preset == "relu-10" && options.size?.size == Size(1000, 700))
    #expect(options.scale == 1.5 && options.theme == .dark && options.seed == 7)
    #expect(options.train && options.events == "-" && options.screenshot == "s.png")
    #expect(options.tint && options.thickness == .speed && options.drawing == "d.JSON")
  }

  @Test("Training takes each part of a plan")
  func train() throws {
    let command = try #require(
      try Inkling.parseAsRoot([
        "train", "--preset", "relu-128", "--dataset", "pen-strokes", "--network", "784-64-10",
        "--activation", "tanh", "--loss", "mean-squared-error", "--initializer", "normal",
        "--optimizer", "adam", "--learning-rate", "0.01", "--schedule", "inverse-decay 1e-5",
        "--batch", "full", "--l1", "1e-5", "--l2", "1e-4", "--weight-decay", "0.01",
        "--clip-norm", "2", "--patience", "3", "--preprocessing", "box, pen", "--augment",
        "shift 2, rotate 10",
        "--epochs", "7", "--seed", "12", "--validation", "100", "--output", "o", "--log", "l",
        "--json",
      ]) as? Train)
    let plan = try command.recipe.plan()
    #expect(plan.preset == "relu-128" && plan.dataset == "pen-strokes")
    #expect(plan.network == "784-64-10" && plan.activation == .tanh)
    #expect(plan.loss == .meanSquaredError && plan.initializer == .normal)
    #expect(plan.preprocessing.text == "box pen")
    #expect(plan.optimizer == .adam && plan.learningRate == 0.01)
    #expect(plan.schedule == .inverseDecay(1e-5) && plan.patience == 3)
    #expect(plan.augmentation.text == "shift 2, rotate 10")
    #expect(
      plan.regularization
        == Regularization(
          l1: 1e-5, l2: 1e-4, weightDecay: 0.01, clipNorm: 2))
    #expect(plan.batchSize == .full && plan.epochs == 7 && plan.seed == 12)
    #expect(plan.validationCount == 100 && command.outcome.output == "o")
    #expect(command.log == "l" && command.outcome.json && !command.outcome.noTest)
  }

  @Test("Of what is said twice to train the last counts, and one value is one value")
  func twice() throws {
    let command = try #require(
      try Inkling.parseAsRoot(["train", "--epochs", "3", "--epochs", "4"]) as? Train)
    #expect(try command.recipe.plan().epochs == 4)
    #expect(
      message(["train", "--learning-rate", "0.1,0.2"])?.contains("0.1,0.2 is not understood")
        == true)
  }

  @Test("A sweep takes lists and ranges of all that train takes one of")
  func sweep() throws {
    let command = try #require(
      try Inkling.parseAsRoot([
        "sweep", "--preset", "relu-128", "--random", "9", "--seeds", "3", "--parallel", "2",
        "--learning-rate", "0.01..0.1", "--l2", "0,0.1", "--network", "784-10", "--network",
        "dense 5, relu, dense 10; 784-20-10", "--augment", "none; shift 2, rotate 5",
        "--output", "o", "--csv", "c", "--resume", "--no-test", "--json", "--validation", "100",
      ]) as? RunSweep)
    let axes = try command.recipe.axes()
    #expect(axes.map(\.parameter) == [.network, .learningRate, .augment, .l2])
    #expect(
      axes[0].values.map(\.text) == ["784-10", "dense 5, relu, dense 10", "784-20-10"])
    #expect(axes[2].values.map(\.text) == ["none", "shift 2, rotate 5"])
    #expect(command.recipe.base.validationCount == 100 && command.recipe.base.preset == "relu-128")
    #expect(command.random == 9 && command.seeds == 3 && command.parallel == 2)
    #expect(command.outcome.output == "o" && command.csv == "c" && command.resume)
    #expect(command.outcome.noTest && command.outcome.json)
  }

  /// A sweep, and what must be said about it.
  static let badSweeps: [([String], String)] = [
    ([], "Nothing varies"), (["--learning-rate", "0.1"], "Nothing varies"),
    (["--learning-rate", "0.1,fast"], "--learning-rate fast"),
    (["--learning-rate", "0.1,0"], "Learning rate must be greater than 0."),
    (["--learning-rate", "0.1,nan"], "Learning rate must be greater than 0."),
    (["--learning-rate", "0.1..0.3"], "draw from the range with --random"),
    (["--learning-rate", "0.3..0.1", "--random", "3"], "--learning-rate 0.3..0.1 is no range"),
    (["--learning-rate", "0.1..", "--random", "3"], "--learning-rate 0.1.. is no range"),
    (["--l2", "0.5..2", "--random", "50"], "The L2 penalty must be from 0 to 1."),
    (["--batch", "32,0"], "Batch size must be at least 1."),
    (["--batch", "32,half"], "--batch half is not understood; expected a whole number or full."),
    (["--batch", "1..5.5", "--random", "2"], "--batch 1..5.5 is not understood"),
    (["--epochs", "1,0"], "Epochs must be at least 1."),
    (["--optimizer", "sgd, magic"], "--optimizer magic"),
    (["--augment", "none; shift x"], "--augment: x at character 7"),
    (["--network", "784-10;"], "--network lacks a value"),
    (["--epochs", "1,2", "--seeds", "0"], "--random and --seeds must be at least 1."),
    (["--epochs", "1,2", "--random", "0"], "--random and --seeds must be at least 1."),
    (["--epochs", "1,2", "--seeds", "5001"], "10002 runs, and at most 10000"),
    (["--epochs", "1,2", "--random", "20000"], "20000 runs, and at most 10000"),
    (["--epochs", "1,2", "--parallel", "0"], "--parallel takes a number from 1 to 64."),
    (["--epochs", "1,2", "--resume"], "--csv"),
    (["--epochs", "1,2", "--preset", "none"], "relu-128-128"),
    (["--label-smoothing", "0,0.1", "--loss", "mean-squared-error"], "cross-entropy only"),
  ]

  @Test("A sweep that cannot be is refused before anything is loaded", arguments: badSweeps)
  func badSweep(arguments: [String], words: String) {
    let text = message(["sweep"] + arguments)
    #expect(text?.contains(words) == true, "\(arguments): \(text ?? "accepted")")
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
      (["nonsense"], ".json or .svg"), (["--thickness", "magic"], "pressure"),
      (["evaluate", "m", "--drawings", "d", "--dataset", "mnist"], "either"),
      (["--scale", "nan"], "0.5 to 8"), (["train", "--preset", "none"], "relu-10-minibatch"),
      (["train", "--learning-rate", "nan"], "earning rate"),
      (["train", "--learning-rate", "inf"], "earning rate"),
      (["train", "--schedule", "inverse-decay -1"], "ecay"), (["train", "--epochs", "0"], "pochs"),
      (["train", "--batch", "0"], "atch"), (["train", "--batch", "-3"], "atch"),
      (["train", "--l2", "2"], "L2"), (["train", "--patience", "0"], "atience"),
      (["train", "--preprocessing", "box turn"], "turn\" is not understood"),
      (["predict", "m", "a.png", "--preprocessing", "width 9"], "9\" is not understood"),
      (["train", "--optimizer", "magic"], "optimizer"),
      (["train", "--augment", "shift x"], "character 7"),
      (["train", "--seed", "-1"], "seed"), (["data", "fetch", "cifar"], "mnist"),
    ])
  func wrong(arguments: [String], words: String) {
    let text = message(arguments)
    #expect(text?.contains(words) == true, "\(arguments): \(text ?? "accepted")")
  }

  @Test("Together with --resume each option of a plan is refused by its name")
  func resume() throws {
    let values = [
      "--preset": "relu-128", "--activation": "tanh", "--loss": "cross-entropy",
      "--initializer": "he", "--optimizer": "adam", "--schedule": "cosine", "--augment": "shift 1",
      "--batch": "8", "--patience": "3", "--preprocessing": "none", "--seed": "1",
      "--validation": "10",
    ]
    for option in try Train.parse([]).planOptions.map(\.name) {
      let text = message(["train", "--resume", "f", option, values[option] ?? "0.5"])
      #expect(text?.contains("leave out \(option).") == true, "\(option): \(text ?? "accepted")")
    }
    let others = ["--epochs", "9", "--output", "o", "--log", "l", "--checkpoint", "c", "--json"]
    #expect(message(["train", "--resume", "f", "--data", "d"] + others) == nil)
    let both = message(["train", "--resume", "f", "--seed", "1", "--l2", "0.1"])
    #expect(both?.contains("leave out --l2, --seed.") == true, "\(both ?? "accepted")")
  }

  @Test("Every option of train belongs to the plan or can be said together with --resume")
  func planOptions() throws {
    let words = Train.helpMessage(columns: 1000).split {
      !($0.isLetter || $0 == "-" || $0.isNumber)
    }
    let shown = Set(words.filter { $0.hasPrefix("--") }.map(String.init))
    let others: Set = [
      "--data", "--epochs", "--output", "--log", "--checkpoint", "--resume", "--json", "--help",
      "--version", "--no-test",
    ]
    #expect(shown.subtracting(others) == Set(try Train.parse([]).planOptions.map(\.name)))
  }

  @Test("No file is written by two")
  func sameFiles() {
    for arguments in [
      ["--output", "a", "--checkpoint", "./a"], ["--log", "a", "--checkpoint", "a"],
      ["--output", "a", "--log", "a"], ["--resume", "a", "--output", "a"],
    ] {
      #expect(message(["train"] + arguments)?.contains("the same file") == true, "\(arguments)")
    }
  }

  @Test("Every preset is accepted by the window and by train", arguments: TrainingPlan.presets)
  func presets(preset: Preset) {
    #expect(message(["--preset", preset.name]) == nil)
    #expect(message(["train", "--preset", preset.name]) == nil)
  }
}
