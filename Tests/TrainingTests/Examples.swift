import Datasets
import NeuralNetwork
import Training

/// Pictures of 4x4 pixels in `classes` classes that a small network learns in a few epochs: each
/// class has its own bright place, blurred by noise.
func easyImages(_ count: Int, classes: Int = 3, seed: UInt64 = 7) -> LabelledImages {
  var generator = RandomGenerator(seed: seed)
  var pixels: [UInt8] = []
  let labels = (0..<count).map { UInt8($0 % classes) }
  for label in labels {
    for place in 0..<16 {
      let light = place / 5 == Int(label) ? 150 : 20
      pixels.append(UInt8(light + generator.next(below: 100)))
    }
  }
  return LabelledImages(
    shape: ImageShape(channels: 1, height: 4, width: 4), pixels: pixels, labels: labels,
    classNames: (0..<classes).map { "class \($0)" })
}

/// Exclusive or in the four corners: no network without a hidden layer can learn it.
func exclusiveOr(_ count: Int) -> LabelledImages {
  let corners: [(UInt8, UInt8)] = [(0, 0), (0, 255), (255, 0), (255, 255)]
  let chosen = (0..<count).map { corners[$0 % 4] }
  return LabelledImages(
    shape: ImageShape(channels: 1, height: 1, width: 2), pixels: chosen.flatMap { [$0.0, $0.1] },
    labels: chosen.map { $0.0 == $0.1 ? 0 : 1 }, classNames: ["equal", "different"])
}

func easyDataset(_ count: Int = 300) -> Dataset {
  Dataset(name: "easy", training: easyImages(count), test: easyImages(90, seed: 8))
}

/// A plan for the easy images: a second of work at most, also unoptimised.
func easyPlan(_ change: (inout TrainingPlan) -> Void = { _ in }) -> TrainingPlan {
  var plan = TrainingPlan()
  plan.dataset = "easy"
  plan.network = "16-8-3"
  plan.batchSize = .mini(10)
  plan.epochs = 4
  plan.validationCount = 60
  change(&plan)
  return plan
}

/// Runs a loop to its end.
func run(_ loop: consuming TrainingLoop) -> (
  steps: [TrainingStep], network: Network, best: BestNetwork?
) {
  var steps: [TrainingStep] = []
  while let step = loop.next() { steps.append(step) }
  return (steps, loop.network, loop.best)
}
