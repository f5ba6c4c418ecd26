import Glibc
import Kernels
import NeuralNetwork

/// What happens to one picture: the values that it has drawn.
public struct Distortion: Equatable, Sendable {
  /// How far the picture moves to the right, in pixels.
  public var shiftX: Float = 0
  /// How far it moves down, in pixels.
  public var shiftY: Float = 0
  /// How far it turns, in degrees, against the clock.
  public var rotation: Float = 0
  /// How many times larger it becomes.
  public var scale: Float = 1
  /// How many times wider it becomes, and lower.
  public var stretch: Float = 1
  /// How far what is one pixel above the middle moves to the right, in pixels.
  public var shear: Float = 0
  /// Whether left and right change places.
  public var isFlipped = false
  /// How much thicker strokes become on each side, in pixels.
  public var thickness: Float = 0
  /// Where the elastic displacements and the noise come from.
  var elasticKey: UInt64 = 0
  var noiseKey: UInt64 = 0

  /// Nothing happens.
  public init() {}

  /// Draws from an augmentation. Every value is drawn, also what is not asked for, so that a change
  /// of one setting leaves the others' values alone.
  init(_ augmentation: Augmentation, using generator: inout RandomGenerator) {
    func draw(_ reach: Float) -> Float { reach * Float(2 * generator.nextUniform() - 1) }
    shiftX = draw(augmentation.shift)
    shiftY = draw(augmentation.shift)
    rotation = draw(augmentation.rotation)
    scale = 1 + draw(augmentation.scale)
    stretch = 1 + draw(augmentation.stretch)
    shear = draw(augmentation.shear)
    isFlipped = generator.next() >> 63 == 1 && augmentation.flips
    thickness = draw(augmentation.thickness)
    elasticKey = generator.next()
    noiseKey = generator.next()
  }

  /// Where the pixels of the new picture come from: first the old one is mirrored, stretched and
  /// scaled, then slanted, then turned, all about its middle, then moved; this is the way back.
  func map(height: Int, width: Int) -> PlaneMap {
    let angle = Double(rotation) * .pi / 180
    let (c, s) = (cos(angle), sin(angle))
    let (k, shiftX, shiftY) = (Double(shear), Double(shiftX), Double(shiftY))
    let overX = (isFlipped ? -1 : 1) / (Double(scale) * Double(stretch))
    let overY = Double(stretch) / Double(scale)
    // y points down: turning against the clock takes (x, y) to (c x + s y, c y - s x), and slanting
    // to (x - k y, y).
    let (xx, xy) = ((c + k * s) * overX, (k * c - s) * overX)
    let (yx, yy) = (s * overY, c * overY)
    let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
    let (x, y) = (middleX + shiftX, middleY + shiftY)
    return PlaneMap(
      xx: Float(xx), xy: Float(xy), yx: Float(yx), yy: Float(yy),
      x0: Float(middleX - xx * x - xy * y), y0: Float(middleY - yx * x - yy * y))
  }
}
