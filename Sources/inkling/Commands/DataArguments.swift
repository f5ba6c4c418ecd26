import ArgumentParser
import Datasets

/// Which data set, and where it is.
struct DataArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "mnist, pen-strokes (built in), fashion-mnist, or a folder with IDX files.",
      discussion: "MNIST where it is here, else pen-strokes.", valueName: "name or dir"))
  var dataset: String?

  @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
  var data: String?

  var catalog: DatasetCatalog { DatasetCatalog(directories: Places(data: data).data) }
}
