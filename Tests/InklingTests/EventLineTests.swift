import Geometry
import Recognition
import Testing
import Training

@testable import Workbench
@testable import inkling

/// The lines of the event log are read by scripts in other languages: they are compared letter by
/// letter.
@Suite("Lines of the event log")
struct EventLineTests {
  private let run = RunID(number: 3)

  private func line(_ event: LogEvent, latency: Double? = nil) -> String? {
    EventLine(time: 1.25, event: event, latency: latency).json
  }

  @Test("ready tells which window, how large, and its scale")
  func ready() {
    #expect(
      line(.ready(window: 4_194_307, width: 1280, height: 800, scale: 1.5))
        == #"{"event":"ready","height":800,"scale":1.5,"time":1.25,"width":1280,"window":4194307}"#)
  }

  @Test("layout tells of each control")
  func layout() {
    let element = Element(
      name: "learning-rate", role: "field", label: "Learning rate: must be \"above\" 0",
      value: "-1", isEnabled: true, rect: Rect(10, 20.5, 100, 28))
    #expect(
      line(.layout([element]))
        == #"{"elements":[{"enabled":true,"label":"Learning rate: must be \"above\" 0","#
        + #""name":"learning-rate","rect":[10,20.5,100,28],"role":"field","value":"-1"}],"#
        + #""event":"layout","time":1.25}"#)
  }

  @Test("prediction has the latency only where there was an input")
  func prediction() {
    var shares = [Double](repeating: 0, count: 10)
    (shares[2], shares[7]) = (0.25, 0.75)
    let reading = Reading(outputs: shares, probabilities: shares, loss: .crossEntropy)
    let rest =
      #""digit":7,"event":"prediction","#
    #expect(
      line(.prediction(model: "a/b", reading), latency: 0.0123456)
        == #"{"confidence":0.75,"# + rest + #""latencyMilliseconds":12.346,"model":"a/b","#
        + #""probabilities":[0,0,0.25,0,0,0,0,0.75,0,0],"time":1.25}"#)
    #expect(
      line(.prediction(model: "a/b", reading))
        == #"{"confidence":0.75,"# + rest + #""model":"a/b","#
        + #""probabilities":[0,0,0.25,0,0,0,0,0.75,0,0],"time":1.25}"#)
  }

  @Test("verdict tells what the drawing is, its score and where its parts are")
  func verdict() {
    let boxes = [Rect(0.1, 0.25, 0.2, 0.5), Rect(0.6, 0.25, 0.2, 0.5)]
    #expect(
      line(.verdict(.number([4, 7]), score: 0.75, segments: boxes))
        == #"{"event":"verdict","number":"47","score":0.75,"#
        + #""segments":[[0.1,0.25,0.2,0.5],[0.6,0.25,0.2,0.5]],"time":1.25,"verdict":"number"}"#)
    #expect(
      line(.verdict(.blank, score: nil, segments: []))
        == #"{"event":"verdict","segments":[],"time":1.25,"verdict":"blank"}"#)
    #expect(
      line(.verdict(.digit(4), score: 0.5, segments: []))
        == #"{"digit":4,"event":"verdict","score":0.5,"segments":[],"time":1.25,"verdict":"digit"}"#
    )
    #expect(
      line(.verdict(.notADigit, score: 0.5, segments: []))
        == #"{"event":"verdict","score":0.5,"segments":[],"time":1.25,"verdict":"not-a-digit"}"#)
  }

  @Test("trainingStarted has the whole plan")
  func started() throws {
    let plan = try #require(TrainingPlan(preset: "relu-128-128"))
    let text = try #require(line(.trainingStarted(run, plan)))
    #expect(text.hasPrefix(#"{"event":"trainingStarted","plan":{"#))
    #expect(text.hasSuffix(#"},"run":3,"time":1.25}"#))
    for part in [#""network":"784-128-128-10""#, #""epochs":4"#, #""dataset":"mnist""#] {
      #expect(text.contains(part), "\(text)")
    }
  }

  private func progress(loss: Double, remaining: Double) -> Progress {
    Progress(
      epoch: 2, epochs: 4, batch: 17, batches: 100, loss: loss, accuracy: 0.875,
      imagesPerSecond: 12_345.6, secondsRemaining: remaining, learningRate: 0.1)
  }

  @Test("progress tells where a training is; what is no number is null")
  func progress() {
    #expect(
      line(.progress(run, progress(loss: 0.5, remaining: 12.5)))
        == #"{"accuracy":0.875,"batch":17,"batches":100,"epoch":2,"epochs":4,"event":"progress","#
        + #""imagesPerSecond":12346,"learningRate":0.1,"loss":0.5,"run":3,"#
        + #""secondsRemaining":12.5,"time":1.25}"#)
    let text = line(.progress(run, progress(loss: .nan, remaining: .infinity)))
    #expect(text?.contains(#""loss":null"#) == true)
    #expect(text?.contains(#""secondsRemaining":null"#) == true)
  }

  @Test("epoch tells what an epoch has brought")
  func epoch() {
    let report = EpochReport(
      epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, validationLoss: .infinity,
      validationAccuracy: 0.875, seconds: 1.5, imagesPerSecond: 40_000.4, isBest: true)
    #expect(
      line(.epoch(run, report))
        == #"{"epoch":1,"event":"epoch","imagesPerSecond":40000,"run":3,"seconds":1.5,"#
        + #""time":1.25,"trainAccuracy":0.75,"trainLoss":0.5,"validationAccuracy":0.875,"#
        + #""validationLoss":null}"#)
  }

  @Test("epoch tells how each layer does; dead units only where a ReLU follows")
  func layers() {
    let report = EpochReport(
      epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, validationLoss: 0.5,
      validationAccuracy: 0.875, seconds: 1.5, imagesPerSecond: 40_000, isBest: true,
      layers: [
        LayerHealth(
          layer: 0, text: "dense 128", gradientNorm: 0.25, parameterNorm: 12, deadUnits: 3,
          units: 128),
        LayerHealth(layer: 2, text: "dense 10", gradientNorm: .nan, parameterNorm: 4),
      ])
    #expect(
      line(.epoch(run, report))?.contains(
        #""layers":[{"deadUnits":3,"gradientNorm":0.25,"layer":0,"parameterNorm":12,"#
          + #""text":"dense 128","units":128},{"layer":2,"parameterNorm":4,"text":"dense 10"}]"#)
        == true)
  }

  @Test("trainingFinished says how it ended")
  func finished() {
    let stopped = Summary(reason: .stopped, epochs: 2, path: "/m/a.safetensors")
    #expect(
      line(.trainingFinished(run, stopped))
        == #"{"event":"trainingFinished","model":"/m/a.safetensors","reason":"stopped","run":3,"#
        + #""testAccuracy":null,"time":1.25}"#)
    let failed = Summary(reason: .failed(message: "No data."), epochs: 0)
    #expect(
      line(.trainingFinished(run, failed))
        == #"{"event":"trainingFinished","message":"No data.","model":null,"reason":"failed","#
        + #""run":3,"testAccuracy":null,"time":1.25}"#)
    let diverged = Summary(reason: .diverged(epoch: 4), epochs: 3, bestEpoch: 3)
    #expect(line(.trainingFinished(run, diverged))?.contains(#""reason":"diverged""#) == true)
    let completed = Summary(reason: .completed, epochs: 3)
    #expect(line(.trainingFinished(run, completed))?.contains(#""reason":"completed""#) == true)
  }

  @Test(
    "modelLoaded says why",
    arguments: [
      (LoadReason.startup, "startup"), (.opened, "opened"), (.changed, "changed"),
      (.saved, "saved"),
    ])
  func loaded(reason: LoadReason, name: String) {
    #expect(
      line(.modelLoaded(path: "/m/ä.safetensors", model: "ä", reason: reason))
        == #"{"event":"modelLoaded","model":"ä","path":"/m/ä.safetensors","#
        + "\"reason\":\"\(name)\"" + #","time":1.25}"#)
  }

  @Test("Drawings are told of by their files")
  func drawings() {
    #expect(
      line(.drawingLoaded(path: "/d/a.json"))
        == #"{"event":"drawingLoaded","path":"/d/a.json","time":1.25}"#)
    #expect(
      line(.drawingSaved(path: "/d/a.svg"))
        == #"{"event":"drawingSaved","path":"/d/a.svg","time":1.25}"#)
    #expect(
      line(.drawingRejected(path: "/d/a.json", error: "No."))
        == #"{"error":"No.","event":"drawingRejected","path":"/d/a.json","time":1.25}"#)
  }

  @Test("Teaching is told of: what is kept, what is learned, and what came of it")
  func teaching() {
    #expect(
      line(.ownDigitAdded(label: 3, count: 2))
        == #"{"count":2,"event":"ownDigitAdded","label":3,"time":1.25}"#)
    #expect(
      line(.ownDigitRemoved(label: 3, count: 1))
        == #"{"count":1,"event":"ownDigitRemoved","label":3,"time":1.25}"#)
    #expect(
      line(.ownDigitsExported(path: "/e", count: 4))
        == #"{"count":4,"event":"ownDigitsExported","path":"/e","time":1.25}"#)
    #expect(
      line(.learningStarted(model: "/a", digits: 5))
        == #"{"digits":5,"event":"learningStarted","model":"/a","time":1.25}"#)
    func figures(_ own: Int) -> LearningFigures {
      LearningFigures(
        own: Evaluation(count: 4, correct: own, loss: 0, confusion: []),
        others: [
          .init(
            name: "mnist", evaluation: Evaluation(count: 8, correct: 7, loss: 0, confusion: []))
        ])
    }
    var summary = LearningSummary(reason: .completed)
    (summary.before, summary.after, summary.path) = (figures(1), figures(4), "/b")
    #expect(
      line(.learningFinished(model: "/a", summary))
        == #"{"event":"learningFinished","model":"/a","othersAfter":0.875,"othersBefore":0.875,"#
        + #""ownAfter":1,"ownBefore":0.25,"reason":"completed","saved":"/b","time":1.25}"#)
    #expect(
      line(.learningFinished(model: "/a", LearningSummary(reason: .failed(message: "No."))))
        == #"{"event":"learningFinished","message":"No.","model":"/a","reason":"failed","#
        + #""time":1.25}"#)
    #expect(
      line(.learningUndone(model: "/a"))
        == #"{"event":"learningUndone","model":"/a","time":1.25}"#)
  }

  @Test("What has learned a hand is called so once")
  func names() {
    #expect(HandwritingName.of(modelAt: "/m/handwriting.safetensors") == "handwriting, my hand")
    #expect(HandwritingName.of(modelAt: "/m/a, my hand-2.safetensors") == "a, my hand")
  }

  @Test("modelRejected says what is wrong, on one line whatever it is")
  func rejected() {
    #expect(
      line(.modelRejected(path: "/m/a", error: "It\nis \"broken\"."))
        == #"{"error":"It\nis \"broken\".","event":"modelRejected","path":"/m/a","time":1.25}"#)
  }
}
