/// The data sets of files that have a name.
struct Known {
  enum Format {
    /// An IDX set; `isPlain` when its files may lie in a data directory itself.
    case idx(classNames: [String], isPlain: Bool)
    case cifar(CIFAR.Kind)
    case trajectories(file: String)
  }

  let name: String
  let title: String
  let explanation: String
  let format: Format
  /// How to get it.
  let remedy: String

  static let mnist = Known(
    name: "mnist", title: "MNIST",
    explanation: "70,000 digits that people wrote by hand (LeCun, Cortes, Burges).",
    format: .idx(classNames: LabelledImages.digitNames, isPlain: true),
    remedy: "inkling data fetch mnist")

  static let fashion = Known(
    name: "fashion-mnist", title: "Fashion-MNIST",
    explanation: "70,000 pictures of clothes (Xiao, Rasul, Vollgraf, 2017).",
    format: .idx(
      classNames: [
        "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker",
        "Bag", "Ankle boot",
      ], isPlain: false),
    remedy: "inkling data fetch fashion-mnist")

  static let cifar10 = Known(
    name: "cifar-10", title: "CIFAR-10",
    explanation: "60,000 colour pictures of ten kinds of things (Krizhevsky, 2009).",
    format: .cifar(.ten),
    remedy: "unpack cifar-10-binary.tar.gz of https://www.cs.toronto.edu/~kriz/cifar.html")

  static let cifar100 = Known(
    name: "cifar-100", title: "CIFAR-100",
    explanation: "60,000 colour pictures of a hundred kinds of things (Krizhevsky, 2009).",
    format: .cifar(.hundred),
    remedy: "unpack cifar-100-binary.tar.gz of https://www.cs.toronto.edu/~kriz/cifar.html")

  static let penDigits = Known(
    name: "pen-digits", title: "Pen digits",
    explanation:
      "Pen trajectories of 30 writers (Alimoglu, Alpaydin, 1998), drawn as the window draws.",
    format: .trajectories(file: "pendigits-orig.tra"),
    remedy: "pendigits-orig.tra of https://archive.ics.uci.edu/dataset/81")

  static let all = [mnist, fashion, cifar10, cifar100, penDigits]

  var classCount: Int {
    switch format {
    case .idx(let classNames, _): classNames.count
    case .cifar(let kind): kind.classes
    case .trajectories: LabelledImages.digitNames.count
    }
  }

  /// What there is of it in a data directory, the likeliest place first.
  func sources(in directory: String) -> [DatasetSource] {
    let own = "\(directory)/\(name)"
    switch format {
    case .idx(let classNames, let isPlain):
      return (isPlain ? [own, directory] : [own]).compactMap(IDXSet.init(directory:))
        .map { .idx($0, classNames: classNames) }
    case .cifar(let kind):
      return [own, directory].compactMap { CIFAR(kind, directory: $0) }.map { .cifar($0) }
    case .trajectories(let file):
      return [own, directory].flatMap { ["\($0)/\(file)", "\($0)/\(file).gz"] }
        .filter(isFile).map { .trajectories(path: $0) }
    }
  }
}
