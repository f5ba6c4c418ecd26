/// One of the workers that run the same code on different parts of the output.
public struct Worker {
  /// 0 ..< count.
  public let index: Int
  /// The number of workers.
  public let count: Int
  // Kept alive by the team whose call this worker runs in.
  private unowned(unsafe) let crew: Crew?

  init(index: Int, count: Int, crew: Crew?) {
    self.index = index
    self.count = count
    self.crew = crew
  }

  /// The only worker of a call without a team.
  public static var alone: Worker { Worker(index: 0, count: 1, crew: nil) }

  /// Waits until every worker has come here; what any of them wrote before, all can read after.
  public func barrier() {
    if count > 1 { crew?.barrier(index) }
  }

  /// This worker's part of 0..<count: whole multiples of `unit` but for the end.
  public func share(of count: Int, unit: Int = 1) -> Range<Int> {
    let units = (count + unit - 1) / unit
    let start = units * index / self.count * unit
    let end = units * (index + 1) / self.count * unit
    return min(start, count)..<min(end, count)
  }
}
