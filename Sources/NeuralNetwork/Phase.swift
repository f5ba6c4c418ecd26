/// A part of a pass between two barriers: what the workers share out in the same way.
enum Phase: Equatable, Sendable {
  /// A product of all images with one matrix, shared out by its outputs.
  case dense(Int)
  /// Stages that treat each image alone: a worker takes an image through all of them while it is in
  /// the cache.
  case images(Range<Int>)
  /// A batch normalization in training, which needs sums over all images.
  case normalization(Int)

  /// The phases of a program. Outside training a normalization treats each image alone.
  static func list(of program: Program, isTraining: Bool) -> [Phase] {
    var phases: [Phase] = []
    for (index, stage) in program.stages.enumerated() {
      switch stage.kind {
      case .dense: phases.append(.dense(index))
      case .normalization where isTraining: phases.append(.normalization(index))
      case .normalization, .arrange, .flatten, .copy, .gelu, .dropout, .convolution, .maxPool,
        .averagePool, .add:
        if case .images(let range)? = phases.last {
          phases[phases.count - 1] = .images(range.lowerBound..<index + 1)
        } else {
          phases.append(.images(index..<index + 1))
        }
      }
    }
    return phases
  }
}

extension Program {
  /// For each stage whether its gradient is written and read within one phase of images, so that it
  /// need only exist for the image that a worker has in hand.
  func localGradients() -> [Bool] {
    var phaseOf = Array(repeating: -1, count: stages.count)
    for (number, phase) in Phase.list(of: self, isTraining: true).enumerated() {
      if case .images(let range) = phase { for index in range { phaseOf[index] = number } }
    }
    return stages.indices.map { index in
      let readers = stages.indices.filter { reader in
        if case .add(skip: index) = stages[reader].kind { return true }
        return stages[reader].source == index
      }
      return phaseOf[index] >= 0 && !readers.isEmpty
        && readers.allSatisfy { phaseOf[$0] == phaseOf[index] }
    }
  }

  /// For each stage whether it or one before it has parameters, so that its gradient is needed.
  func learningStages() -> [Bool] {
    var learns: [Bool] = []
    for stage in stages {
      var result = stage.weights != nil || (stage.source >= 0 && learns[stage.source])
      if case .add(let skip) = stage.kind { result = result || learns[skip] }
      learns.append(result)
    }
    return learns
  }
}
