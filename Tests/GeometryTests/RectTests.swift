import Geometry
import Testing

@Suite struct RectTests {
  @Test func aRectangleContainsItsLeftEdgeAndNotItsRightOne() {
    let rect = Rect(10, 20, 30, 40)
    #expect(rect.contains(Point(10, 20)))
    #expect(!rect.contains(Point(40, 20)))
    #expect(!rect.contains(Point(10, 60)))
  }

  @Test func rectanglesThatOnlyTouchShareNoArea() {
    #expect(Rect(0, 0, 10, 10).intersection(Rect(10, 0, 10, 10)) == nil)
    #expect(Rect(0, 0, 10, 10).intersection(Rect(6, 7, 10, 10)) == Rect(6, 7, 4, 3))
  }

  @Test func aUnionWithAnEmptyRectangleIsTheOther() {
    #expect(Rect(5, 5, 0, 9).union(Rect(1, 2, 3, 4)) == Rect(1, 2, 3, 4))
    #expect(Rect(0, 0, 1, 1).union(Rect(4, 5, 1, 1)) == Rect(0, 0, 5, 6))
  }

  @Test func anInsetNeverTurnsARectangleInsideOut() {
    #expect(Rect(0, 0, 10, 4).inset(by: 3).size == Size(4, 0))
  }

  @Test func roundingOutKeepsEveryPoint() {
    #expect(Rect(0.2, -0.2, 1, 1).roundedOut == Rect(0, -1, 2, 2))
  }

  @Test func theBoundsOfPointsHoldThemAndNothingHoldsNoPoints() {
    #expect(Rect(bounding: [Point(3, 1), Point(-1, 4)]) == Rect(-1, 1, 4, 3))
    #expect(Rect(bounding: []) == nil)
  }
}
