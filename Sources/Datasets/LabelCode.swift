/// From the labels of a file to classes 0, 1, 2, … and their names.
struct LabelCode {
  /// The name of each class.
  let classNames: [String]
  /// The class of each label that has one.
  private let classes: [UInt8: UInt8]
  /// The file that has the names, where there is one.
  private let path: String?

  /// The code of a set whose labels are its classes.
  init(classNames: [String]) {
    self.classNames = classNames
    path = nil
    classes = Dictionary(
      uniqueKeysWithValues: classNames.indices.prefix(LabelledImages.maximumClasses).map {
        (UInt8($0), UInt8($0))
      })
  }

  /// A code for the labels that `labels` holds.
  ///
  /// Without names: labels below 10 are the ten digits, as MNIST has them, whether all occur or
  /// not; else the classes are the labels that occur. With a list of names, label 0 has the first,
  /// or label 1 where no label is 0 and the last label is as large as the list is long. With a
  /// mapping, the classes are its labels in ascending order.
  init(_ names: LabelNames, labels: [[UInt8]]) {
    var occurs = [Bool](repeating: false, count: 256)
    for label in labels.joined() { occurs[Int(label)] = true }
    let occurring = (0...255).filter { occurs[$0] }
    func order(_ labels: some Sequence<Int>) -> [UInt8: UInt8] {
      var classes: [UInt8: UInt8] = [:]
      for (index, label) in labels.enumerated() { classes[UInt8(label)] = UInt8(index) }
      return classes
    }
    switch names {
    case .numbers:
      path = nil
      let digits = occurring.allSatisfy { $0 < LabelledImages.digitNames.count }
      classNames = digits ? LabelledImages.digitNames : occurring.map { "\($0)" }
      classes = digits ? order(0..<10) : order(occurring)
    case .list(let list, let path):
      self.path = path
      classNames = list
      let first = occurring.first != 0 && occurring.last == list.count ? 1 : 0
      classes = order(first..<first + list.count)
    case .mapping(let mapping, let path):
      self.path = path
      let labels = mapping.keys.sorted()
      classNames = labels.compactMap { mapping[$0] }
      classes = order(labels.map { Int($0) })
    }
  }

  /// The class of each label; `source` is the file they come from.
  func classes(of labels: [UInt8], source: String) throws(DatasetError) -> [UInt8] {
    var table = [UInt8?](repeating: nil, count: 256)
    for (label, number) in classes { table[Int(label)] = number }
    var numbers: [UInt8] = []
    numbers.reserveCapacity(labels.count)
    for (index, label) in labels.enumerated() {
      guard let number = table[Int(label)] else {
        if let path {
          throw .unnamedLabel(path: source, index: index, label: Int(label), names: path)
        }
        throw .labelOutOfRange(
          path: source, index: index, label: Int(label), classes: classNames.count)
      }
      numbers.append(number)
    }
    return numbers
  }
}
