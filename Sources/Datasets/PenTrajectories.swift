import Geometry
import Ink

/// Digits that people wrote with a pen, as the trajectories of its tip.
public struct PenTrajectories: Sendable, Equatable {
  /// One written digit.
  public struct Digit: Sendable, Equatable {
    /// What was written.
    public var label: UInt8
    /// The number of who wrote it, where the file tells.
    public var writer: Int?
    /// Where the pen went, y down, in units of the device.
    public var strokes: [Stroke]
  }

  /// In the order of the file.
  public var digits: [Digit]
  /// The smallest square with the same middle as all that was written: what a pipeline takes for the
  /// canvas, as the file does not tell how large the tablet was.
  public private(set) var canvas = InkPipeline.canvas

  /// Reads UNIPEN text, raw or gzip, as the UCI set "Pen-Based Recognition of Handwritten Digits"
  /// has it (Alimoglu, Alpaydin, 1998): `.SEGMENT DIGIT ... "8"` opens a digit, `.COMMENT 8 12 224`
  /// says that it is digit 8 by writer 12, the 224th that he wrote, and `.PEN_DOWN` and `.PEN_UP`
  /// enclose lines of `x y` with y up. Other commands are passed over.
  public init(path: String) throws(DatasetError) {
    let source = try ByteSource(path: path)
    let limit = 64 << 20
    let bytes = try source.read(min(limit, source.mostBytes))
    guard try source.isAtEnd() else { throw .trailing(path: path, expected: limit) }
    digits = []
    var isDown = false
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      func damage(_ reason: String) -> DatasetError {
        .damagedTrajectories(path: path, line: number, reason: reason)
      }
      let words = line.split(whereSeparator: { $0 <= 0x20 })
      guard let first = words.first else { continue }
      if first.first != 0x2E {
        guard isDown else { continue }
        guard words.count == 2, let x = Self.integer(words[0]), let y = Self.integer(words[1])
        else { throw damage("a point must be two whole numbers") }
        addPoint(Point(Double(x), Double(-y)))
      } else if first.elementsEqual(".SEGMENT".utf8) {
        guard let label = Self.label(words) else {
          throw damage("a segment without a digit in quotes")
        }
        digits.append(Digit(label: label, strokes: []))
        isDown = false
      } else if first.elementsEqual(".PEN_DOWN".utf8) {
        guard !digits.isEmpty else { throw damage("the pen comes down before any segment") }
        digits[digits.count - 1].strokes.append(Stroke(points: [], width: 0))
        isDown = true
      } else if first.elementsEqual(".PEN_UP".utf8) {
        isDown = false
      } else if first.elementsEqual(".COMMENT".utf8) {
        addWriter(words)
      }
    }
    canvas = Self.square(around: digits.flatMap(\.strokes).flatMap(\.points))
  }

  private static func square(around points: [Point]) -> Rect {
    guard let box = Rect(bounding: points) else { return InkPipeline.canvas }
    let side = max(box.width, box.height, 1)
    return Rect(box.midX - side / 2, box.midY - side / 2, side, side)
  }

  /// `.SEGMENT DIGIT 0 ? "8"`
  private static func label(_ words: [ArraySlice<UInt8>]) -> UInt8? {
    guard let last = words.last, last.count == 3, let quoted = last.dropFirst().first,
      (0x30...0x39).contains(quoted)
    else { return nil }
    return quoted - 0x30
  }

  /// `.COMMENT 8 12 224`; a comment that says anything else is passed over.
  private mutating func addWriter(_ words: [ArraySlice<UInt8>]) {
    guard words.count == 4, let label = digits.last?.label,
      Self.integer(words[1]) == Int(label), let writer = Self.integer(words[2])
    else { return }
    digits[digits.count - 1].writer = writer
  }

  private mutating func addPoint(_ point: Point) {
    let digit = digits.count - 1
    let stroke = digits[digit].strokes.count - 1
    digits[digit].strokes[stroke].points.append(point)
  }

  private static func integer(_ word: ArraySlice<UInt8>) -> Int? {
    let digits = word.first == 0x2D ? word.dropFirst() : word
    guard (1..<10).contains(digits.count) else { return nil }
    var value = 0
    for byte in digits {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = 10 * value + Int(byte - 0x30)
    }
    return digits.count == word.count ? value : -value
  }

  /// The digits as pictures; those without ink are left out.
  public func images(pipeline: InkPipeline = .standard) -> LabelledImages {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    pixels.reserveCapacity(digits.count * ImageShape.digit.count)
    for digit in digits {
      guard let picture = pipeline.picture(of: digit.strokes, on: canvas) else { continue }
      pixels += picture.bytes
      labels.append(digit.label)
    }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }
}
