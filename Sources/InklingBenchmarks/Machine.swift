import Glibc
import Kernels

enum Peak {
  /// Billions of floating-point operations in a second of one core, the best of several tries.
  static func measure() -> Double {
    var best = 0.0
    for _ in 0..<40 {
      var work = (operations: 0.0, result: Float(0))
      let seconds = Clock.time { work = Processor.multiplyAddRounds(500_000) }
      // The result is finite; asking keeps the work in.
      if work.result.isFinite { best = max(best, work.operations / seconds / 1e9) }
    }
    return best
  }
}

enum Clock {
  /// The seconds that `body` takes.
  static func time(_ body: () -> Void) -> Double {
    let start = seconds
    body()
    return seconds - start
  }

  /// Seconds of a clock that only goes forward. The corresponding C call is `clock_gettime`.
  private static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

enum Memory {
  /// Lets the kernel count the peak anew from here; where it does not, the peak is that of all works
  /// so far.
  static func forgetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5\n", file)
    fclose(file)
  }

  /// The most memory that this process held at a time (VmHWM); 0 where the kernel does not say.
  static var peakMegabytes: Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      guard strncmp(line, "VmHWM:", 6) == 0 else { continue }
      return line.withUnsafeBufferPointer { text in
        text.baseAddress.map { strtol($0 + 6, nil, 10) / 1024 } ?? 0
      }
    }
    return 0
  }
}
