import Ink

/// Everything that a person can point at, press or put the keyboard on, by name.
public enum Control: Hashable, Sendable {
  case canvas
  case pen, eraser, brush, undo, redo, clear
  /// The menu of what can be done with the drawing, and the list of those that are saved.
  case drawing, savedDrawings
  /// A step from ink to picture.
  case step(InkPipeline.Step)
  /// How much like a digit a digit must be.
  case dial
  /// "I drew this digit."
  case answer(Int)
  case loss, accuracy
  case preset, dataset, fetch, network, activation, lossFunction, optimizer, initializer
  case learningRate, schedule, batch, epochs, seed
  case constants, validation, l1, l2, weightDecay, clipNorm, labelSmoothing, patience, augmentation
  case preprocessing
  /// The lists of examples at the end of a field.
  case networkExamples, scheduleExamples, augmentationExamples, preprocessingExamples
  /// The pages of the form.
  case basics, more
  /// What the card of the training's progress shows.
  case curves, layers
  case train, pause, stop
  /// The page on which a person teaches; one of the own digits, by the name of its file.
  case teach, ownDigit(String)
  case learn, undoTeaching, exportOwnDigits, removeOwnDigit
  case model(String)
  case models
  case theme, help
  case menuItem(Int)

  /// The stable name in the event log; scripts and lessons address a control by it.
  public var name: String {
    switch self {
    case .canvas: "canvas"
    case .pen: "pen"
    case .eraser: "eraser"
    case .brush: "brush"
    case .undo: "undo"
    case .redo: "redo"
    case .clear: "clear"
    case .drawing: "drawing"
    case .savedDrawings: "saved-drawings"
    case .step(let step): "step-\(step.rawValue)"
    case .dial: "dial"
    case .answer(let digit): "answer-\(digit)"
    case .loss: "plot-loss"
    case .accuracy: "plot-accuracy"
    case .preset: "preset"
    case .dataset: "dataset"
    case .fetch: "fetch"
    case .network: "network"
    case .activation: "activation"
    case .lossFunction: "loss"
    case .optimizer: "optimizer"
    case .initializer: "initializer"
    case .learningRate: "learning-rate"
    case .schedule: "schedule"
    case .batch: "batch"
    case .epochs: "epochs"
    case .seed: "seed"
    case .constants: "optimizer-constants"
    case .validation: "validation"
    case .l1: "l1"
    case .l2: "l2"
    case .weightDecay: "weight-decay"
    case .clipNorm: "clip-norm"
    case .labelSmoothing: "label-smoothing"
    case .patience: "patience"
    case .augmentation: "augmentation"
    case .preprocessing: "preprocessing"
    case .networkExamples: "network-examples"
    case .scheduleExamples: "schedule-examples"
    case .augmentationExamples: "augmentation-examples"
    case .preprocessingExamples: "preprocessing-examples"
    case .basics: "form-basics"
    case .more: "form-more"
    case .curves: "show-curves"
    case .layers: "show-layers"
    case .train: "train"
    case .pause: "pause"
    case .stop: "stop"
    case .teach: "teach"
    case .ownDigit(let id): "own-digit:\(id)"
    case .learn: "learn"
    case .undoTeaching: "undo-learning"
    case .exportOwnDigits: "export-own-digits"
    case .removeOwnDigit: "remove-own-digit"
    case .model(let name): "model:\(name)"
    case .models: "models"
    case .theme: "theme"
    case .help: "help"
    case .menuItem(let index): "menu-item-\(index)"
    }
  }
}

extension Control {
  /// The list of examples at the end of a field; nil where it has none.
  var examples: Control? {
    switch self {
    case .network: .networkExamples
    case .schedule: .scheduleExamples
    case .augmentation: .augmentationExamples
    case .preprocessing: .preprocessingExamples
    default: nil
    }
  }

  /// The field that a list of examples belongs to.
  var field: Control? {
    switch self {
    case .networkExamples: .network
    case .scheduleExamples: .schedule
    case .augmentationExamples: .augmentation
    case .preprocessingExamples: .preprocessing
    default: nil
    }
  }

  /// Whether its text is longer than one line.
  var isLong: Bool { self == .network || self == .augmentation }

  /// The longest text that its field takes, in characters.
  var textLimit: Int {
    switch self {
    case .network: 8000
    case .augmentation: 1000
    default: 200
    }
  }
}
