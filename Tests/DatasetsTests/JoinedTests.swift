import Datasets
import Testing

@Suite struct JoinedTests {
  @Test func joinedSetsTrainOnAllAndAreTestedOnTheFirst() throws {
    var catalog = DatasetCatalog(directories: [])
    catalog.penStrokes.training = 40
    catalog.penStrokes.test = 10
    let alone = try catalog.load("pen-strokes")
    let joined = try catalog.load("pen-strokes+pen-strokes")
    #expect(joined.training.count == 80)
    #expect(joined.training.labels == alone.training.labels + alone.training.labels)
    #expect(joined.test == alone.test)
    #expect(throws: DatasetError.self) { try catalog.load("pen-strokes+nothing") }
    #expect(throws: DatasetError.self) { try catalog.load("+") }
  }

  @Test func theJoinedSetIsOnlyThereWhereMNISTIs() {
    let listing = DatasetCatalog(directories: []).list().first {
      $0.name == DatasetCatalog.joinedName
    }
    #expect(listing?.isAvailable == false)
  }
}
