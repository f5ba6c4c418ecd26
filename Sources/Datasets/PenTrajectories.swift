import Geometry
import Ink

/// Digits that people wrote with a pen, as the trajectories of its tip.
public struct PenTrajectories: Sendable, Equatable {
  /// One written digit.
  public struct Digit: Sendable, Equatable {
    /// What was written.
    public var label: UInt8
    /// Where the pen went, y down, in units of the device.
    public var strokes: [Stroke]
  }

  /// In the order of the file.
  public var digits: [Digit]

  /// Reads UNIPEN text, raw or gzip, as the UCI set "Pen-Based Recognition of Handwritten Digits"
  /// has it (Alimoglu, Alpaydin, 1998): `.SEGMENT DIGIT ... "8"` opens a digit, `.PEN_DOWN` and
  /// `.PEN_UP` enclose lines of `x y` with y up. Other commands are passed over.
  public init(path: String) throws(DatasetError) {
    let source = try ByteSource(path: path)
    let limit = 64 << 20
    let bytes = try source.read(min(limit, source.mostBytes))
    guard try source.isAtEnd() else { throw .trailing(path: path, expected: limit) }
    digits = []
    var isDown = false
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      let words = line.split(whereSeparator: { $0 <= 0x20 })
      guard let first = words.first else { continue }
      func damage(_ reason: String) -> DatasetError {
        .damagedTrajectories(path: path, line: number + 1, reason: reason)
      }
      if first.elementsEqual(".SEGMENT".utf8) {
        guard let last = words.last, last.count == 3, let quoted = last.dropFirst().first,
          (0x30...0x39).contains(quoted)
        else { throw damage("a segment without a digit in quotes") }
        digits.append(Digit(label: quoted - 0x30, strokes: []))
        isDown = false
      } else if first.elementsEqual(".PEN_DOWN".utf8) {
        guard !digits.isEmpty else { throw damage("the pen comes down before any segment") }
        digits[digits.count - 1].strokes.append(Stroke(points: [], width: 0))
        isDown = true
      } else if first.first == 0x2E {
        if first.elementsEqual(".PEN_UP".utf8) { isDown = false }
      } else if isDown {
        guard words.count == 2, let x = Self.integer(words[0]), let y = Self.integer(words[1])
        else { throw damage("a point must be two whole numbers") }
        let digit = digits.count - 1
        let stroke = digits[digit].strokes.count - 1
        digits[digit].strokes[stroke].points.append(Point(Double(x), Double(-y)))
      }
    }
  }

  private static func integer(_ word: ArraySlice<UInt8>) -> Int? {
    word.count < 10 ? Int(String(decoding: word, as: UTF8.self)) : nil
  }

  /// The digits as pictures; those without ink are left out.
  public func images(pipeline: InkPipeline = .standard) -> LabelledImages {
    var pixels: [UInt8] = []
    var labels: [UInt8] = []
    pixels.reserveCapacity(digits.count * ImageShape.digit.count)
    for digit in digits {
      guard let picture = pipeline.picture(of: digit.strokes) else { continue }
      pixels += picture.bytes
      labels.append(digit.label)
    }
    return LabelledImages(shape: .digit, pixels: pixels, labels: labels)
  }
}
