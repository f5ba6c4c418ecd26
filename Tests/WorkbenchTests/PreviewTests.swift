import Geometry
import ImageAugmentation
import Testing

@testable import Workbench

@Suite struct PreviewTests {
  @Test func theSecondPageShowsWhatAugmentationMakesOfDigits() throws {
    var session = Session()
    session.turn()
    #expect(session.state.preview.pictures.isEmpty, "nobody looks")
    session.click(.more)
    session.turn()
    let plain = session.state.preview.pictures
    try #require(plain.count == AugmentationPreview.count)
    #expect(plain[0] == plain[10])
    session.enter("shift 2, rotate 15", into: .augmentation)
    session.turn()
    let changed = session.state.preview.pictures
    #expect(changed[0] != plain[0] && changed[0] != changed[10], "each anew")
    session.type(", scael 2")
    session.turn()
    #expect(session.state.preview.pictures == changed, "as it was until the text is good again")
  }

  @Test func aTextThatWasNeverGoodShowsDigitsAsTheyAre() {
    var session = Session()
    session.enter("scael 2", into: .augmentation)
    session.turn()
    #expect(session.state.preview.augmentation == .none)
    #expect(!session.state.preview.pictures.isEmpty)
  }

  @Test func theDrawingIsShownWhereThereIsOne() throws {
    var session = Session()
    session.click(.more)
    session.turn()
    let digits = session.state.preview
    session.drawSeven()
    session.turn()
    let drawing = session.state.preview
    #expect(drawing != digits)
    try #require(!drawing.pictures.isEmpty)
    let pixels = try #require(session.state.picture).pixels
    let most = zip(drawing.pictures[0], pixels).map { abs($0 - $1) }.max() ?? 1
    #expect(most < 1.0 / 254, "without augmentation it is the picture that the networks see")
    session.press(.delete)
    session.turn()
    #expect(session.state.preview == digits)
  }

  @Test func onlyThePicturesArePaintedWhenTheyChange() throws {
    var session = Session()
    session.click(.more)
    session.turn()
    let before = PreviewPanel(session.state)
    session.enter("rotate 20", into: .augmentation)
    session.turn()
    let after = PreviewPanel(session.state)
    #expect(after.damage(since: before) == after.rect)
    #expect(after.rect.height < 120)
    session.click(.basics)
    #expect(PreviewPanel(session.state).rect == .zero)
  }

  @Test(arguments: LayoutTests.sizes)
  func thePicturesHaveRoomAndTheButtonsStayWhenThePageIsTurned(size: Size) throws {
    var session = Session(size: size)
    let train = session.rect(of: .train)
    session.click(.more)
    session.turn()
    let rect = PreviewPanel(session.state).rect
    #expect(rect.height >= 40)
    for widget in session.state.formWidgets() { #expect(!widget.frame.intersects(rect)) }
    #expect(session.rect(of: .train) == train)
    session.enter("shift 2, rotate 12, scale 0.12, shear 0.15, elastic 34 4", into: .augmentation)
    for widget in session.state.formWidgets() {
      #expect(!widget.frame.intersects(PreviewPanel(session.state).rect))
    }
    #expect(session.rect(of: .train) == train)
  }
}
