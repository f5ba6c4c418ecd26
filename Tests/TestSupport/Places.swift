import FoundationEssentials
import Glibc
import Testing

/// Where a test finds what it needs.
public enum Places {
  /// The folder of the package.
  public static let package = String(
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/"))

  /// A program that was built together with the tests, such as `inkling`.
  public static func executable(_ name: String) throws -> String {
    let folder = builtProducts
    let path = "\(folder)/\(name)"
    guard access(path, X_OK) == 0 else {
      throw WaitFailure("\(name) is not in \(folder); build it with: swift build --build-tests")
    }
    return path
  }

  /// The folder of a data set, such as `mnist`: below `INKLING_DATA`, or in the data that lie beside
  /// the package; nil where it is in neither.
  public static func data(_ name: String) -> String? {
    let given = getenv("INKLING_DATA").map { String(cString: $0) }
    return [given, "\(package)/../shared/data"].compactMap(\.self)
      .map { "\($0)/\(name)" }
      .first { access($0, R_OK) == 0 }
  }

  /// The folder of the test bundle, found by the program that runs it or by its arguments.
  private static var builtProducts: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    let bundle =
      ([own] + CommandLine.arguments).first { $0.contains(".xctest") } ?? own
    return bundle.split(separator: "/", omittingEmptySubsequences: false)
      .prefix { !$0.hasSuffix(".xctest") }.joined(separator: "/")
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips the test, and says so, where a data set is not there.
  public static func needsData(_ name: String) -> Self {
    .enabled(
      if: Places.data(name) != nil,
      "skipped: the data set \(name) is not in INKLING_DATA nor in ../shared/data")
  }
}
