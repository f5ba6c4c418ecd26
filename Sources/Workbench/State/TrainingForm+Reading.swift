import ImageAugmentation
import Ink
import NeuralNetwork
import Training

extension TrainingForm {
  /// The plan of the entries that can be read, the usual in the place of the others, and what is wrong
  /// with those.
  func reading() -> (plan: TrainingPlan, problems: [Control: FieldProblem]) {
    var plan = TrainingPlan()
    var problems: [Control: FieldProblem] = [:]
    plan.preset = preset
    plan.dataset = dataset
    plan.network = self[text: .network]
    plan.activation = activation
    plan.loss = lossFunction
    plan.initializer = initializer
    readNumbers(into: &plan, &problems)
    readRegularization(into: &plan, &problems)
    do throws(TrainingError) {
      plan.schedule = try Schedule(text: self[text: .schedule])
    } catch {
      problems[.schedule] = FieldProblem(error)
    }
    do throws(AugmentationError) {
      plan.augmentation = try Augmentation(text: self[text: .augmentation])
    } catch {
      problems[.augmentation] = FieldProblem(error)
    }
    do throws(InkError) {
      plan.preprocessing = try InkPipeline(text: self[text: .preprocessing])
    } catch {
      problems[.preprocessing] = FieldProblem(error)
    }
    if let constants = optimizer.optimizer(constants: self[text: .constants]) {
      plan.optimizer = constants
    } else {
      plan.optimizer = optimizer.usual
      let example = OptimizerChoice.constants(of: optimizer.usual)
      problems[.constants] = FieldProblem(
        example.isEmpty ? "must be empty" : "such as \(example)",
        example.isEmpty
          ? "\(optimizer.title) has no constants; leave the field empty."
          : "\(optimizer.title) needs as many numbers as these: \(example).")
    }
    return (plan, problems)
  }

  /// The plan without the spaces around its network.
  func tidied(_ plan: TrainingPlan) -> TrainingPlan {
    var plan = plan
    plan.network = trimmed(.network)
    return plan
  }

  /// How strokes become pictures, where the entry is good.
  var pipeline: InkPipeline? { try? InkPipeline(text: self[text: .preprocessing]) }

  /// The learning rate, where the entry is good.
  var learningRate: Float? {
    guard let rate = number(.learningRate), rate > 0 else { return nil }
    return rate
  }

  private func readNumbers(
    into plan: inout TrainingPlan, _ problems: inout [Control: FieldProblem]
  ) {
    if let rate = number(.learningRate) {
      plan.learningRate = rate
    } else {
      problems[.learningRate] = FieldProblem(
        "must be a number", "The learning rate must be a number above 0, such as 0.1.")
    }
    switch BatchSize(text: trimmed(.batch).lowercased()) {
    case .full?: plan.batchSize = .full
    case .mini(let size)? where size > Self.largestBatch:
      problems[.batch] = FieldProblem(
        "must be 1 to \(Self.largestBatch)",
        "A batch has at most \(Self.largestBatch) images; write full for all of them.")
    case .mini(let size)?: plan.batchSize = .mini(size)
    case nil:
      problems[.batch] = FieldProblem(
        "a number, or full", "The batch size is a number of images, or full for all of them.")
    }
    func whole(_ control: Control, _ take: (Int) -> Void) {
      if let number = Int(trimmed(control)) {
        take(number)
      } else {
        problems[control] = FieldProblem(
          "must be whole", "\(AppState.label(of: control)) must be a whole number.")
      }
    }
    whole(.epochs) { plan.epochs = $0 }
    whole(.validation) { plan.validationCount = $0 }
    if !trimmed(.patience).isEmpty { whole(.patience) { plan.patience = $0 } }
    if let seed = UInt64(trimmed(.seed)) {
      plan.seed = seed
    } else {
      problems[.seed] = FieldProblem(
        "must be whole, from 0", "The seed must be a whole number from 0 on.")
    }
  }

  private func readRegularization(
    into plan: inout TrainingPlan, _ problems: inout [Control: FieldProblem]
  ) {
    func optional(_ control: Control, _ take: (Float) -> Void) {
      guard !trimmed(control).isEmpty else { return }
      if let number = number(control) {
        take(number)
      } else {
        problems[control] = FieldProblem(
          "must be a number",
          "\(AppState.label(of: control)) must be a number; leave the field empty for none.")
      }
    }
    optional(.l1) { plan.regularization.l1 = $0 }
    optional(.l2) { plan.regularization.l2 = $0 }
    optional(.weightDecay) { plan.regularization.weightDecay = $0 }
    optional(.labelSmoothing) { plan.regularization.labelSmoothing = $0 }
    optional(.clipNorm) { plan.regularization.clipNorm = $0 == 0 ? nil : $0 }
  }

  /// A number as people write it: neither `nan` nor `0x1p3`, which Swift reads too.
  private func number(_ control: Control) -> Float? {
    let text = trimmed(control)
    guard text.allSatisfy({ "0123456789.eE-+".contains($0) }), let number = Float(text),
      number.isFinite
    else { return nil }
    return number
  }

  private func trimmed(_ control: Control) -> String {
    let text = self[text: control]
    guard let first = text.firstIndex(where: { !$0.isWhitespace }),
      let last = text.lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(text[first...last])
  }
}
