import Geometry
import Testing

@Suite struct ColorTests {
  @Test func contrastIsThatOfTheGuidelines() {
    #expect(abs(Color.black.contrast(with: .white) - 21) < 1e-9)
    // #767676 on white is the lightest grey that passes AA: 4.54 in WebAIM's calculator.
    #expect(abs(Color(hex: 0x767676).contrast(with: .white) - 4.54) < 0.005)
  }
}
