import ArgumentParser
import Datasets

/// Which data set, and where it is.
struct DataArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A name that `inkling data list` shows, or a folder or .csv file with pictures.",
      discussion: """
        Names joined by +, such as mnist+pen-strokes, are trained with together. Usually MNIST where \
        it is here, else pen-strokes.
        """, valueName: "name or path"))
  var dataset: String?

  @Option(help: ArgumentHelp("Look for data sets in this folder.", valueName: "dir"))
  var data: String?

  var catalog: DatasetCatalog { Places(data: data).catalog }
}
