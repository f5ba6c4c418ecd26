import ModelFiles
import Recognition

/// The judge of digits from its file.
enum JudgeFile {
  /// Reads the judge at `path`.
  static func read(_ path: String) throws -> DigitJudge {
    let model = try ModelFile.read(path: path)
    guard model.metadata.classNames == DigitJudge.classNames else {
      throw Failure(
        "\(path) is no judge of digits: its outputs are not called "
          + "\(DigitJudge.classNames.joined(separator: " and ")). Train one with: "
          + "inkling train --preset digit-judge")
    }
    do {
      return try DigitJudge(model.network)
    } catch {
      throw Failure("\(path): \(error.message)")
    }
  }

  /// The judge at `path`, else the one that ships; nil where neither is named or there.
  static func usual(
    _ path: String? = nil, in places: Places = Places()
  ) throws -> DigitJudge? {
    try (path ?? places.judge).map { try read($0) }
  }
}
