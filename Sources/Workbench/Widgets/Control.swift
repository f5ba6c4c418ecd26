/// Everything that a person can point at, press or put the keyboard on, by name.
public enum Control: Hashable, Sendable {
  case canvas
  case pen, eraser, brush, undo, redo, clear
  /// "I drew this digit."
  case answer(Int)
  case loss, accuracy
  case preset, dataset, fetch, network, activation, lossFunction, optimizer, initializer
  case learningRate, decay, batch, epochs, seed
  case train, pause, stop
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
    case .decay: "decay"
    case .batch: "batch"
    case .epochs: "epochs"
    case .seed: "seed"
    case .train: "train"
    case .pause: "pause"
    case .stop: "stop"
    case .model(let name): "model:\(name)"
    case .models: "models"
    case .theme: "theme"
    case .help: "help"
    case .menuItem(let index): "menu-item-\(index)"
    }
  }
}
