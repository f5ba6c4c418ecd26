import Datasets
import Drawing
import Geometry
import Ink
import ModelFiles
import NeuralNetwork
import Training

/// Everything that the application knows, as one value. It changes only through
/// `update(_:)`, which is pure and total: no clock, no file, no thread.
public struct AppState: Sendable {
  /// How the program was started.
  public struct Options: Sendable {
    /// The content size in logical pixels.
    public var size = Size(1280, 800)
    /// Device pixels to a logical one.
    public var scale = 1.0
    /// Light or dark.
    public var appearance = Theme.Appearance.light
    /// The recipe in the form at the start.
    public var preset = "relu-128-128"
    /// The seed in the form, where it is not the recipe's.
    public var seed: UInt64?
    /// What makes lines on the canvas thicker or thinner.
    public var thickness = Thickness.even
    /// Whether every control goes to the event log.
    public var recordsLayout = false

    /// The usual start.
    public init() {}
  }

  /// Which tool the primary button draws with.
  enum Tool: Equatable, Sendable {
    case pen, eraser
  }

  /// What the pressed button is doing.
  enum Gesture: Equatable, Sendable {
    case drawing, erasing, sliding, selecting(Control), scrolling
  }

  /// What the card of the training's progress shows.
  enum Chart: Equatable, Sendable {
    case curves, layers
  }

  var options: Options
  /// The window's content in logical pixels: never less than everything needs.
  var size: Size
  /// Device pixels to a logical one.
  var scale: Double
  /// How much smaller than the display asks for a logical pixel is, in a window too small for all.
  private(set) var shrink = 1.0
  var theme: Theme
  var now = 0.0
  var wallClock = 0.0

  var sketch = Sketch()
  var tool = Tool.pen
  /// The brush as a fraction of the canvas.
  var brush = AppState.defaultBrush
  /// What models get of the drawing.
  var pictures = InkPictures()
  /// The picture that the first open model gets; nil where there is no ink.
  var picture: DigitPicture? { pictures.picture }
  /// The digit that the person says was drawn.
  var answer: Int?
  /// The digits that the person has named so far, and what is learned from them.
  var teaching = Teaching()
  var gesture: Gesture?
  var thickness: Thickness
  /// The drawing on its way to the canvas once more.
  var replay: RunningReplay?
  /// What the drawing is taken for: a digit, a number or neither.
  var recognized = Recognized()
  /// Where it is a number, what each model reads.
  var numbers = NumberReadings()

  var shelf = ModelShelf()
  var form: TrainingForm {
    didSet { judgeForm() }
  }
  var datasets: [DatasetListing] = [] {
    didSet { judgeForm() }
  }
  /// The data set that presets without one of their own are trained on: the one that was chosen.
  var usualDataset: String?
  /// What the form amounts to as it stands.
  private(set) var check: FormCheck
  var formPage = TrainingForm.Page.basics
  var chart = Chart.curves
  /// What the second page shows of the augmentation.
  var preview = AugmentationPreview()
  /// How far the table of layers is scrolled, in pixels.
  var layerScroll = 0.0
  var fetch: Fetch?
  var trainer = TrainerState.idle
  /// Whether a training begins once the data sets are known.
  var trainsAtStart = false
  var runs: [Run] = []

  var pointer: Point?
  var hovered: Control?
  var pressed: Control?
  var focused: Control? = .canvas
  /// Whether the ring around the focused control is shown: after the keyboard moved it.
  var showsFocus = false
  var editor: (control: Control, editor: TextEditor)?
  var menu: Menu?
  var showsHelp = false
  var status = StatusLine.welcome
  var lastLayout: [Element] = []

  /// A download under way.
  struct Fetch: Equatable, Sendable {
    var name: String
    /// The part that is here, 0 to 1.
    var fraction = 0.0
    var file = ""
    /// The bytes of the file that are here.
    var received = 0
  }

  static let brushSizes = 0.02...0.14
  static let defaultBrush = 0.06

  /// The state before anything happened.
  public init(_ options: Options) {
    self.options = options
    (size, scale) = (options.size, options.scale)
    theme = Theme.of(options.appearance)
    thickness = options.thickness
    let plan = TrainingPlan(preset: options.preset) ?? TrainingPlan()
    var form = TrainingForm(plan: plan, preset: plan.preset ?? "custom")
    if let seed = options.seed { form[text: .seed] = "\(seed)" }
    self.form = form
    check = FormCheck(form, on: .mnist)
    fit(options.size, scale: options.scale)
  }

  /// Takes a window of this size; one that is too small shows everything smaller.
  mutating func fit(_ size: Size, scale: Double) {
    let least = Layout.minimumSize
    let part = min(size.width / least.width, size.height / least.height)
    shrink = part.clamped(to: 0.4...1)
    self.size = size * (1 / shrink)
    self.scale = scale * shrink
  }

  private mutating func judgeForm() {
    check = FormCheck(form, on: Self.sizes(of: form.dataset, in: datasets))
  }

  var layout: Layout { Layout(size) }
}
