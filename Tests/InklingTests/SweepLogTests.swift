import FoundationEssentials
import NeuralNetwork
import TestSupport
import Testing
import Training

@testable import inkling

@Suite("Comma-separated values")
struct CommaSeparatedTests {
  @Test(
    "A field is quoted where RFC 4180 asks for it, and only there",
    arguments: [
      (["a", "b"], "a,b\n"), (["", ""], ",\n"), (["a,b"], "\"a,b\"\n"),
      (["say \"no\""], "\"say \"\"no\"\"\"\n"), (["\""], "\"\"\"\"\n"),
      (["two\nlines", "x"], "\"two\nlines\",x\n"), (["two\r\nlines"], "\"two\r\nlines\"\n"),
      (["conv 8 3x3, relu, dense 10", "0.1"], "\"conv 8 3x3, relu, dense 10\",0.1\n"),
      ([" spaces stay "], " spaces stay \n"),
    ])
  func quoting(fields: [String], line: String) {
    #expect(CommaSeparated.line(fields) == line)
    #expect(CommaSeparated.lines(of: line + line) == [fields, fields])
  }

  @Test("Other writers' line ends are read, and half a last line is not")
  func reading() {
    #expect(CommaSeparated.lines(of: "a,b\r\n\"c\"\"\",d\r\n") == [["a", "b"], ["c\"", "d"]])
    #expect(CommaSeparated.lines(of: "a,b\nc,\"d") == [["a", "b"]])
    #expect(CommaSeparated.lines(of: "a,b\nc,d") == [["a", "b"]])
    #expect(CommaSeparated.lines(of: "") == [])
  }
}

@Suite("The log of a sweep")
struct SweepLogTests {
  private let folder: TemporaryDirectory
  private let sweep: Sweep

  init() throws {
    folder = try TemporaryDirectory()
    var plan = TrainingPlan()
    plan.dataset = "/a \"folder\", with a comma"
    plan.patience = 3
    sweep = try Sweep(
      plan,
      varying: [
        SweepAxis(.network, ["dense 5, relu, dense 10; 784-10"]),
        SweepAxis(.learningRate, ["0.1,0.003"]),
      ], seeds: 2)
  }

  private var path: String { folder.file("sweep.csv") }

  /// All runs of the sweep with results of their own; every third has diverged.
  private func runs() throws -> [SweepRun] {
    var runs: [SweepRun] = []
    for (point, plan) in try sweep.points().enumerated() {
      for plan in sweep.runs(of: plan) {
        let number = runs.count + 1
        let score = SweepRun.Score(
          epoch: number, epochs: number + 1, trainLoss: 0.1 / Double(number),
          trainAccuracy: 1 / Double(number), validationLoss: 0.7 / Double(number),
          validationAccuracy: 0.3 / Double(number))
        runs.append(
          SweepRun(
            number: number, point: point, plan: plan,
            result: SweepRun.Result(
              outcome: number % 3 == 0 ? .diverged(epoch: 2) : .finished(score),
              parameters: 100 * number, seconds: 0.1 * Double(number))))
      }
    }
    return runs
  }

  private func text() throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test("A run is a line of all that decided it and all that came of it")
  func line() throws {
    let log = try SweepLog(path: path, resumes: false)
    let run = try #require(try runs().first)
    log.add(run)
    #expect(
      try text() == """
        run,point,dataset,network,activation,loss,initializer,optimizer,learning_rate,schedule,\
        augment,l1,l2,weight_decay,clip_norm,label_smoothing,batch,epochs,patience,\
        validation_count,seed,outcome,best_epoch,last_epoch,train_loss,train_accuracy,\
        validation_loss,validation_accuracy,parameters,seconds
        1,1,"/a ""folder"", with a comma","dense 5, relu, dense 10",relu,cross-entropy,he,sgd,0.1,\
        constant,none,0,0,0,none,0,32,10,3,5000,1,finished,1,2,0.1,1.0,0.7,0.3,100,0.1

        """)
  }

  @Test("All runs come back, bit for bit, by their plans")
  func comesBack() throws {
    let runs = try runs()
    let first = try SweepLog(path: path, resumes: true)
    #expect(try first.known(of: sweep).isEmpty, "a file that is not there is a new one")
    runs.forEach(first.add)
    let known = try SweepLog(path: path, resumes: true).known(of: sweep)
    #expect(known == Dictionary(uniqueKeysWithValues: runs.map { ($0.plan, $0.result) }))
    #expect(try SweepLog(path: path, resumes: false).known(of: sweep).isEmpty)
    #expect(try text().split(separator: "\n").count == 1, "begun anew")
  }

  @Test("Half a line is left out and what follows begins on a line of its own")
  func half() throws {
    let runs = try runs()
    let log = try SweepLog(path: path, resumes: false)
    runs.prefix(3).forEach(log.add)
    let whole = try text()
    try Data(whole.utf8.dropLast(20)).write(to: URL(filePath: path))
    let resumed = try SweepLog(path: path, resumes: true)
    #expect(try Set(resumed.known(of: sweep).keys) == Set(runs.prefix(2).map(\.plan)))
    resumed.add(runs[2])
    #expect(try text() == whole)
  }

  @Test("Runs of other sweeps stay in the file and count for nothing")
  func others() throws {
    let runs = try runs()
    let log = try SweepLog(path: path, resumes: false)
    runs.forEach(log.add)
    let other = try Sweep(
      sweep.plan, varying: [SweepAxis(.learningRate, ["0.1,0.2"])], seeds: 2)
    let resumed = try SweepLog(path: path, resumes: true)
    #expect(try resumed.known(of: other).isEmpty)
    #expect(try text().split(separator: "\n").count == 1 + runs.count)
  }

  @Test("Another file is not gone on with, nor is it touched")
  func otherFile() throws {
    try Data("epoch,loss\n1,2\n".utf8).write(to: URL(filePath: path))
    let path = path
    let error = #expect(throws: Failure.self) { try SweepLog(path: path, resumes: true) }
    #expect(error?.description.contains("--resume") == true)
    #expect(try text() == "epoch,loss\n1,2\n")
    let lost = #expect(throws: Failure.self) {
      try SweepLog(path: "/no/such/folder/a.csv", resumes: true)
    }
    #expect(lost?.description.contains("--csv") == true)
  }
}
