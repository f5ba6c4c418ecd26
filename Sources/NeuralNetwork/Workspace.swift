import Kernels

/// The memory in which a network computes: activations, their gradients, and scratch. It is made once
/// for a network's shape and a largest batch and allocates nothing afterwards.
///
/// It belongs to the queue that made it; between two calls it holds the results of the last one.
public final class Workspace {
  /// The largest number of images in one call.
  public let maximumBatch: Int
  /// The largest number of workers in one call.
  public let maximumWorkers: Int
  /// The number of images of the last call.
  public internal(set) var count = 0
  /// Where dropout takes its patterns from; set it to begin a training, keep it to go on with one.
  public var dropout = DropoutState(seed: 0)

  /// Whether batch normalizations work with their running statistics in training too, and keep them as
  /// they are: for learning a little more from images that are not like the ones before.
  public var freezesStatistics = false

  let layers: [Layer]
  let inputs: Int
  let outputs: Int
  let outputStride: Int
  let plans: UnsafeMutableBufferPointer<StagePlan>
  let trainingPhases: UnsafeMutableBufferPointer<Phase>
  let evaluationPhases: UnsafeMutableBufferPointer<Phase>
  /// The network's outputs [maximumBatch, outputStride], after the softmax if there is one.
  let results: UnsafeMutablePointer<Float>
  /// The loss of each image.
  let losses: UnsafeMutablePointer<Float>
  /// 1 where the largest output is the label's, else 0.
  let hits: UnsafeMutablePointer<UInt8>
  /// A few rows of a weight gradient for each worker.
  let scratch: UnsafeMutablePointer<Float>
  let scratchStride: Int
  /// The inputs that are not 0, and room to list and to multiply them, all once for each worker.
  let sparseInputs: SparsePairs
  let sparseLists: UnsafeMutablePointer<Int32>
  let sparseSums: UnsafeMutablePointer<Float>
  /// The means and variances of the last batch in training, as `Network.running` lies.
  let batchStatistics: UnsafeMutablePointer<Float>
  /// The sum of gradients over several calls, in the network's order of storage.
  private(set) var accumulated: UnsafeMutablePointer<Float>?
  /// The number of images in `accumulated`.
  var accumulatedCount = 0
  /// Running statistics on their way to the next update along accumulated gradients.
  var pendingStatistics: [Float]?
  /// The gradient of a whole batch, for an update that needs its norm.
  private var clipMemory: ClipMemory?
  private let storageCount: Int
  private let arena = Arena()

  /// The rows of a weight gradient that are computed and applied at a time.
  static let scratchRows = 12
  /// The groups of images whose gradients are summed apart, in convolutions and normalizations: the
  /// sums are the same whoever computes them, and that many workers have something to do.
  static let groups = 8

  /// Makes the memory for batches of up to `maximumBatch` inputs of `network`.
  public convenience init(
    for network: Network, maximumBatch: Int, workers: Int = WorkerTeam.processorCount
  ) {
    self.init(network, network.program, maximumBatch: maximumBatch, workers: workers)
  }

  /// The same for another compilation of its layers.
  init(_ network: Network, _ program: Program, maximumBatch: Int, workers: Int) {
    precondition(maximumBatch > 0 && workers > 0)
    self.maximumBatch = maximumBatch
    maximumWorkers = workers
    layers = network.layers
    inputs = network.inputShape.count
    outputs = network.outputShape.count
    outputStride = paddedCount(outputs)
    storageCount = network.storage.count
    let arena = arena
    plans = StagePlan.make(for: program, maximumBatch: maximumBatch, workers: workers, arena)
    trainingPhases = .copy(of: Phase.list(of: program, isTraining: true))
    evaluationPhases = .copy(of: Phase.list(of: program, isTraining: false))
    results = arena.floats(maximumBatch * outputStride)
    losses = arena.floats(maximumBatch)
    let hitMemory = arena.floats((maximumBatch + 3) / 4)
    hits = UnsafeMutableRawPointer(hitMemory).bindMemory(to: UInt8.self, capacity: maximumBatch)
    let gathers = program.stages.first?.gathersInputs ?? false
    sparseInputs = .make(columns: gathers ? inputs : 0, capacity: maximumBatch, workers, arena)
    let listSize = workers * SparsePairs.listCount(forColumns: gathers ? inputs : 0)
    sparseLists = arena.raw(listSize).bindMemory(to: Int32.self, capacity: listSize)
    sparseSums = arena.floats(
      gathers ? workers * MatrixProduct.sumCount(forRows: maximumBatch) : 0)
    let widest = program.blocks.map(\.stride).max() ?? 0
    scratchStride = Self.scratchRows * widest
    scratch = arena.floats(workers * scratchStride)
    batchStatistics = arena.floats(program.statisticsCount)
  }

  deinit {
    plans.deallocate()
    trainingPhases.deallocate()
    evaluationPhases.deallocate()
  }

  /// The memory for summed gradients, made at its first use.
  func accumulator() -> UnsafeMutablePointer<Float> {
    if let accumulated { return accumulated }
    let start = arena.floats(storageCount)
    accumulated = start
    return start
  }

  /// The memory for a whole gradient, made at its first use.
  func clipping() -> ClipMemory {
    if let clipMemory { return clipMemory }
    let memory = ClipMemory(count: storageCount, arena)
    clipMemory = memory
    return memory
  }
}

extension UnsafeMutableBufferPointer {
  /// Memory of its own with the elements of `list`.
  fileprivate static func copy(of list: [Element]) -> UnsafeMutableBufferPointer {
    let copy = allocate(capacity: list.count)
    _ = copy.initialize(from: list)
    return copy
  }
}

extension SparsePairs {
  /// Memory that is written before it is read and far larger than what is used of it: not touched here.
  fileprivate static func make(
    columns: Int, capacity: Int, _ workers: Int, _ arena: Arena
  ) -> SparsePairs {
    let pairs = pairs(in: columns) * workers
    let size = pairs * capacity
    let entries = arena.raw(size * MemoryLayout<Entry>.stride / 4)
    return SparsePairs(
      columns: columns, capacity: capacity,
      counts: arena.raw(pairs).bindMemory(to: Int32.self, capacity: pairs),
      entries: entries.bindMemory(to: Entry.self, capacity: size))
  }
}

extension Stage {
  /// Whether the stage multiplies the network's input, of which zeros can be left out.
  var gathersInputs: Bool {
    guard source < 0, case .dense = kind else { return false }
    return true
  }
}
