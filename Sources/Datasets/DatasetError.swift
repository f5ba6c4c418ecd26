import Ink

/// What can be wrong with a data set, a file of one, or its download.
public enum DatasetError: Error, Equatable, Sendable {
  /// There is no such file.
  case missing(path: String)
  /// The system refused to read.
  case unreadable(path: String, reason: String)
  /// The system refused to write.
  case unwritable(path: String, reason: String)
  /// The file is not IDX, or holds something else than was asked for.
  case wrongMagic(path: String, expected: UInt32, found: UInt32)
  /// The header promises more bytes than the file has.
  case truncated(path: String, expected: Int, actual: Int)
  /// Bytes follow after what the header promises.
  case trailing(path: String, expected: Int)
  /// The header names a size that is zero or beyond ``LabelledImages/maximumBytes``.
  case absurdSize(path: String, dimensions: [Int])
  /// Labels and pictures are not equally many.
  case labelCount(path: String, images: Int, labels: Int)
  /// A label that is no class.
  case labelOutOfRange(path: String, index: Int, label: Int, classes: Int)
  /// Training and test pictures differ in size.
  case shapeMismatch(path: String, expected: ImageShape, found: ImageShape)
  /// The gzip layer is damaged.
  case damagedGzip(path: String, reason: String)
  /// The pen trajectories are not what they should be.
  case damagedTrajectories(path: String, line: Int, reason: String)
  /// A directory or file that is none of the kinds of data set that are read.
  case unknownKind(path: String)
  /// A directory with more than one data set, and what to call each.
  case severalSets(path: String, names: [String])
  /// Not one picture where there must be some.
  case noPictures(path: String)
  /// More pictures, or larger ones, than are kept in memory: ``LabelledImages/maximumBytes``.
  case tooLarge(path: String)
  /// More classes than ``LabelledImages/maximumClasses``.
  case tooManyClasses(path: String, count: Int)
  /// A class of the test part that the training part does not have.
  case unknownClass(path: String, name: String)
  /// A file with the names of classes is not what it should be.
  case badClassNames(path: String, line: Int, reason: String)
  /// A label that the file `names` with the names of the classes does not have.
  case unnamedLabel(path: String, index: Int, label: Int, names: String)
  /// A picture file or a file of drawings cannot be read.
  case picture(InkError)
  /// A drawing is labelled with something else than a digit, or with nothing.
  case noDigit(path: String, label: String?)
  /// A file that should hold one drawing holds more.
  case severalDrawings(path: String, count: Int)
  /// Nobody has drawn digits of their own yet.
  case noOwnDigits(folder: String)
  /// No drawing with ink to export.
  case nothingToExport
  /// A folder that should be new has something in it.
  case notEmpty(folder: String)
  /// A line of a table holds something else than it must: `value`, in column `column` from 1.
  case badValue(path: String, line: Int, column: Int, value: String, reason: String)
  /// A line of a table has more or fewer values than the first.
  case columnCount(path: String, line: Int, expected: Int, found: Int)
  /// The pixels of a line make no square picture, grey or in three colours.
  case notSquare(path: String, pixels: Int)
  /// No data set of that name in the places that were searched.
  case notFound(name: String, searched: [String])
  /// A file arrived whole but with the wrong contents.
  case wrongChecksum(file: String, source: String)
  /// Every mirror was tried; the last reason of each.
  case downloadFailed(file: String, reasons: [String])
  /// The download was stopped on request.
  case cancelled
  /// Data sets of different pictures or classes cannot become one.
  case cannotJoin(name: String)
  /// No room for the file.
  case diskFull(path: String)
}
