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

  let layers: [Layer]
  let inputs: Int
  let outputs: Int
  let outputStride: Int
  let plans: UnsafeMutableBufferPointer<StagePlan>
  /// The network's outputs [maximumBatch, outputStride], after the softmax if there is one.
  let results: UnsafeMutablePointer<Float>
  /// The loss of each image.
  let losses: UnsafeMutablePointer<Float>
  /// 1 where the largest output is the label's, else 0.
  let hits: UnsafeMutablePointer<UInt8>
  /// A few rows of a weight gradient for each worker.
  let scratch: UnsafeMutablePointer<Float>
  let scratchStride: Int
  /// The inputs that are not 0, by image and by input.
  let sparseInputs: SparseMatrix
  let sparseColumns: SparseMatrix
  /// The sum of gradients over several calls, in the network's order of storage.
  private(set) var accumulated: UnsafeMutablePointer<Float>?
  /// The number of images in `accumulated`.
  var accumulatedCount = 0
  private let storageCount: Int
  private var allocations: [UnsafeMutableRawPointer] = []

  /// The rows of a weight gradient that are computed and applied at a time.
  static let scratchRows = 12

  /// Makes the memory for batches of up to `maximumBatch` inputs of `network`.
  public init(
    for network: Network, maximumBatch: Int, workers: Int = WorkerTeam.processorCount
  ) {
    precondition(maximumBatch > 0 && workers > 0)
    self.maximumBatch = maximumBatch
    maximumWorkers = workers
    layers = network.layers
    inputs = network.inputShape.count
    outputs = network.outputShape.count
    outputStride = paddedCount(outputs)
    storageCount = network.storage.count
    var allocations: [UnsafeMutableRawPointer] = []
    func memory(_ count: Int) -> UnsafeMutableRawPointer {
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 4, alignment: 64)
      allocations.append(memory)
      return memory
    }
    func floats(_ count: Int) -> UnsafeMutablePointer<Float> {
      let start = memory(count).bindMemory(to: Float.self, capacity: count)
      start.initialize(repeating: 0, count: count)
      return start
    }
    // Written before it is read and far larger than what is used of it: not touched here.
    func sparse(_ rows: Int, capacity: Int) -> SparseMatrix {
      let size = rows * capacity
      return SparseMatrix(
        capacity: capacity, counts: memory(rows).bindMemory(to: Int32.self, capacity: rows),
        indices: memory(size).bindMemory(to: Int32.self, capacity: size),
        values: memory(size).bindMemory(to: Float.self, capacity: size))
    }
    plans = .allocate(capacity: network.stages.count)
    var width = inputs
    for (index, stage) in network.stages.enumerated() {
      let size = maximumBatch * paddedCount(stage.outputs)
      plans.initializeElement(
        at: index,
        to: StagePlan(stage, inputs: width, outputs: floats(size), gradients: floats(size)))
      width = stage.outputs
    }
    results = floats(maximumBatch * outputStride)
    losses = floats(maximumBatch)
    let hitMemory = floats((maximumBatch + 3) / 4)
    hits = UnsafeMutableRawPointer(hitMemory).bindMemory(to: UInt8.self, capacity: maximumBatch)
    // One more column: gathering writes one place beyond the last element.
    sparseInputs = sparse(maximumBatch, capacity: inputs + 1)
    sparseColumns = sparse(inputs, capacity: maximumBatch)
    let widest = network.stages.map { paddedCount($0.outputs) }.max() ?? 0
    scratchStride = Self.scratchRows * widest
    scratch = floats(workers * scratchStride)
    self.allocations = allocations
  }

  deinit {
    for memory in allocations { memory.deallocate() }
    plans.deallocate()
  }

  /// The output of the network for image `index` of the last call.
  public func output(_ index: Int) -> [Float] {
    precondition(index < count, "an image of the last call")
    return Array(UnsafeBufferPointer(start: results + index * outputStride, count: outputs))
  }

  /// The loss of image `index` of the last call.
  public func loss(_ index: Int) -> Float {
    precondition(index < count, "an image of the last call")
    return losses[index]
  }

  /// The class that the network gave image `index` of the last call.
  public func prediction(_ index: Int) -> Int {
    precondition(index < count, "an image of the last call")
    return Losses.indexOfLargest(results + index * outputStride, count: outputs)
  }

  /// The memory for summed gradients, made at its first use.
  func accumulator() -> UnsafeMutablePointer<Float> {
    if let accumulated { return accumulated }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: storageCount * 4, alignment: 64)
    allocations.append(memory)
    let start = memory.bindMemory(to: Float.self, capacity: storageCount)
    start.initialize(repeating: 0, count: storageCount)
    accumulated = start
    return start
  }
}
