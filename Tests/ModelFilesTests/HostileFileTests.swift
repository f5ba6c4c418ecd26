import ModelFiles
import TestSupport
import Testing

struct HostileFileTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func error(_ bytes: [UInt8]) throws -> ModelFileError? {
    errorOfReading(try folder.write(bytes, to: "model.safetensors"))
  }

  @Test("A file that was cut off anywhere is refused")
  func truncated() throws {
    let path = folder.file("whole.safetensors")
    try ModelFile.write(try exampleModel(inputs: 2, hidden: [2], outputs: 2), to: path)
    let whole = try folder.bytes(of: "whole.safetensors")
    #expect(whole.count > 300)
    for length in 0..<whole.count {
      #expect(try error(Array(whole[..<length])) != nil, "\(length) of \(whole.count) bytes")
    }
    #expect(try error(whole + [0]) != nil)
    #expect(try error(whole) == nil)
  }

  @Test("No single wrong byte in the length or the header makes reading crash")
  func flippedBytes() throws {
    let path = folder.file("whole.safetensors")
    try ModelFile.write(try exampleModel(inputs: 1, hidden: [], outputs: 1), to: path)
    let whole = try folder.bytes(of: "whole.safetensors")
    for place in 0..<whole.count - 8 {
      for byte: UInt8 in [0x22, 0xFF] {
        var changed = whole
        changed[place] = byte
        // Texts may change and still be texts; all that matters here is to come back.
        _ = try error(changed)
      }
    }
  }

  @Test(
    "Lengths of the header that cannot be are refused",
    arguments: [
      0, 1, 9, 100_000_001, 1 << 31, 1 << 62, .max,
    ] as [UInt64])
  func headerLength(length: UInt64) throws {
    #expect(try error(littleEndian(length) + Array("{}      ".utf8)) != nil)
  }

  /// Each header stands before 24 bytes of numbers; `W` is a good weight and `B` a good bias.
  static let headers: [(String, String)] = [
    ("no tensor", #"{}"#),
    ("not JSON", #"{"0.weight":"#),
    ("an array", #"[1,2]"#),
    ("a number", #"1"#),
    ("leading space", #" {W,B}"#),
    ("text after the object", #"{W,B}x"#),
    ("deep nesting", String(repeating: #"{"a":"#, count: 5000)),
    ("deep arrays", #"{"a":"# + String(repeating: "[", count: 5000)),
    ("the same tensor twice", #"{W,W,B}"#),
    ("the same tensor twice, once escaped", #"{W,"0.weigh\u0074":B0,B}"#),
    (
      "the same key twice in a tensor",
      #"{"0.weight":{"dtype":"F32","dtype":"F32","shape":[2,2],"data_offsets":[0,16]},B}"#
    ),
    ("metadata twice", #"{"__metadata__":{},"__metadata__":{},W,B}"#),
    ("metadata that is no object", #"{"__metadata__":[],W,B}"#),
    ("metadata with a number", #"{"__metadata__":{"a":1},W,B}"#),
    ("no dtype", #"{"0.weight":{"shape":[2,2],"data_offsets":[0,16]},B}"#),
    ("no shape", #"{"0.weight":{"dtype":"F32","data_offsets":[0,16]},B}"#),
    ("no offsets", #"{"0.weight":{"dtype":"F32","shape":[2,2]},B}"#),
    ("an unknown dtype", #"{"0.weight":{"dtype":"X9","shape":[2,2],"data_offsets":[0,16]},B}"#),
    ("an integer dtype", #"{"0.weight":{"dtype":"I32","shape":[2,2],"data_offsets":[0,16]},B}"#),
    ("a lower-case dtype", #"{"0.weight":{"dtype":"f32","shape":[2,2],"data_offsets":[0,16]},B}"#),
    (
      "a dtype that is a number",
      #"{"0.weight":{"dtype":32,"shape":[2,2],"data_offsets":[0,16]},B}"#
    ),
    ("a negative extent", #"{"0.weight":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]},B}"#),
    (
      "a fractional extent",
      #"{"0.weight":{"dtype":"F32","shape":[2.5,2],"data_offsets":[0,16]},B}"#
    ),
    (
      "an extent beyond 64 bits",
      #"{"0.weight":{"dtype":"F32","shape":[99999999999999999999,2],"data_offsets":[0,16]},B}"#
    ),
    (
      "a product of extents that overflows to 4",
      #"{"0.weight":{"dtype":"F32","shape":[4611686018427387905,4],"data_offsets":[0,16]},B}"#
    ),
    (
      "a number of bytes that overflows to 16",
      #"{"0.weight":{"dtype":"F32","shape":[4611686018427387908],"data_offsets":[0,16]},B}"#
    ),
    (
      "zero times overflow",
      #"{"0.weight":{"dtype":"F32","shape":[0,9223372036854775807,9],"data_offsets":[0,0]},B}"#
    ),
    (
      "an extent that is a text",
      #"{"0.weight":{"dtype":"F32","shape":["2",2],"data_offsets":[0,16]},B}"#
    ),
    (
      "too few bytes for the shape",
      #"{"0.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,16]},B}"#
    ),
    (
      "too many bytes for the shape",
      #"{"0.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,16]},B}"#
    ),
    ("one offset", #"{"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0]},B}"#),
    ("three offsets", #"{"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16,16]},B}"#),
    (
      "offsets the wrong way round",
      #"{"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[16,0]},B}"#
    ),
    ("a negative offset", #"{"0.weight":{"dtype":"F32","shape":[2,2],"data_offsets":[-16,0]},B}"#),
    (
      "an offset beyond the file",
      #"{W,"0.bias":{"dtype":"F32","shape":[4],"data_offsets":[16,32]}}"#
    ),
    (
      "a huge offset",
      #"{W,"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[9223372036854775799,9223372036854775807]}}"#
    ),
    ("an overlap", #"{W,"0.bias":{"dtype":"F32","shape":[3],"data_offsets":[12,24]}}"#),
    (
      "the same bytes for two tensors",
      #"{W,"1.weight":B0,"0.bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}"#
    ),
    ("a hole", #"{W,"0.bias":{"dtype":"F32","shape":[1],"data_offsets":[20,24]}}"#),
    ("a hole at the start", #"{"0.weight":{"dtype":"F32","shape":[1,4],"data_offsets":[8,24]}}"#),
    ("bytes of no tensor at the end", #"{W}"#),
    (
      "a bias that does not fit",
      #"{W,"0.bias":{"dtype":"F32","shape":[2,1],"data_offsets":[16,24]}}"#
    ),
    (
      "a tensor of no layer",
      #"{W,"0.running_mean":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}"#
    ),
    (
      "an empty weight",
      #"{"0.weight":{"dtype":"F32","shape":[0,2],"data_offsets":[0,0]},"1.weight":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}"#
    ),
    (
      "layers that do not fit together",
      #"{W,"1.weight":{"dtype":"F32","shape":[1,1],"data_offsets":[16,20]},"1.bias":{"dtype":"F32","shape":[1],"data_offsets":[20,24]}}"#
    ),
    ("a bias alone", #"{"0.bias":{"dtype":"F32","shape":[6],"data_offsets":[0,24]}}"#),
    ("an architecture without an input", #"{M"architecture":"dense 2, softmax"},W,B}"#),
    (
      "an architecture with an unknown layer",
      #"{M"input":"2","architecture":"dense 2, attention"},W,B}"#
    ),
    ("an empty architecture", #"{M"input":"2","architecture":""},W,B}"#),
    (
      "an architecture that is too large",
      #"{M"input":"2","architecture":"dense 99999999999"},W,B}"#
    ),
    ("an architecture with 0 units", #"{M"input":"2","architecture":"dense 0"},W,B}"#),
    (
      "an input with an overflow",
      #"{M"input":"1048576x1048576x1048576","architecture":"dense 2"},W,B}"#
    ),
    ("a negative input", #"{M"input":"-2","architecture":"dense 2"},W,B}"#),
    ("an architecture of other shapes", #"{M"input":"3","architecture":"dense 2"},W,B}"#),
    (
      "an architecture with a layer more", #"{M"input":"2","architecture":"dense 2, dense 2"},W,B}"#
    ),
    ("an architecture with a layer less", #"{M"input":"2","architecture":"softmax"},W,B}"#),
    ("a softmax in the middle", #"{M"input":"2","architecture":"softmax, dense 2"},W,B}"#),
    ("a format of the future", #"{M"inkling":"2","input":"2","architecture":"dense 2"},W,B}"#),
    (
      "a format that is no number", #"{M"inkling":"one","input":"2","architecture":"dense 2"},W,B}"#
    ),
    ("a negative seed", #"{M"inkling":"1","seed":"-1","input":"2","architecture":"dense 2"},W,B}"#),
    (
      "too many class names",
      #"{M"inkling":"1","class_names":"[\"a\",\"b\",\"c\"]","input":"2","architecture":"dense 2"},W,B}"#
    ),
    (
      "class names that are no list",
      #"{M"inkling":"1","class_names":"a,b","input":"2","architecture":"dense 2"},W,B}"#
    ),
    (
      "results that are no results",
      #"{M"inkling":"1","results":"[]","input":"2","architecture":"dense 2"},W,B}"#
    ),
  ]

  private func header(_ pattern: String) -> String {
    pattern
      .replacing("W", with: #""0.weight":B0"#)
      .replacing("B0", with: #"{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}"#)
      .replacing(",B}", with: #","0.bias":{"dtype":"F32","shape":[2],"data_offsets":[16,24]}}"#)
      .replacing("{M", with: #"{"__metadata__":{"#)
  }

  @Test("A header that lies is refused with a sentence", arguments: headers)
  func lyingHeader(what: String, pattern: String) throws {
    let bytes = safetensors(header(pattern), data: Array(repeating: 0, count: 24))
    let error = try #require(try error(bytes), "\(what) was accepted")
    #expect(error.message.hasSuffix(".") && error.message.contains("model.safetensors"))
    #expect(!error.message.contains("\n"))
    let listing = ModelListing(path: folder.file("model.safetensors"))
    #expect(!listing.isValid, "the library sees it too")
  }

  /// Each text announces a network that 24 bytes of numbers cannot hold, or none at all.
  static let architectures: [(String, String)] = [
    ("2", "dense 2, dense 1048576, dense 1000"),
    ("2", "conv 1048576 1x1"),
    ("1048576", "batchnorm"),
    ("1x1024x1024", "conv 1 3x3, dense 100"),
    ("2", "dense 134217728"),
    ("2", "batchnorm, dense 2"),
    ("2", "dense 2, residual(dense 2)"),
    ("2", "residual(dense 3)"),
    ("2", "residual()"),
    ("2", "dropout 2, dense 2"),
    ("2", "dense 2, batchnorm epsilon 0"),
    ("1x1x2", "conv 2 3x3"),
    ("1x1x2", "pool 2, dense 2"),
    ("2", "conv 2 1x1 stride 9223372036854775807"),
    ("2", "dense 2, softmax, dense 2"),
    ("2", "dense 2 \u{1B}[31m"),
    ("2", "2-2"),
    ("2", ""),
    ("2", ","),
    ("2", "linear"),
    ("2", String(repeating: "residual(", count: 9) + "dense 2" + String(repeating: ")", count: 9)),
    ("2", String(repeating: "residual(", count: 7000)),
    ("2", Array(repeating: "relu", count: 1001).joined(separator: ", ")),
    ("2", "dense 2, " + String(repeating: " ", count: 70_000)),
    ("", "dense 2"), ("2x", "dense 2"), ("x", "dense 2"), ("1x2", "dense 2"),
    ("1x1x1x2", "dense 2"), ("0x1x1", "dense 2"), ("+2", "dense 2"), ("２", "dense 2"),
    ("99999999999999999999", "dense 2"), ("2 ", "dense 2"),
  ]

  @Test("A text that no network of the file's size has is refused", arguments: architectures)
  func hostileArchitecture(input: String, layers: String) throws {
    let bytes = safetensors(
      [("0.weight", [2, 2]), ("0.bias", [2])],
      metadata: ["inkling": "1", "input": input, "architecture": layers])
    let error = try #require(try error(bytes), "\(layers.prefix(60)) was accepted")
    #expect(error.message.hasSuffix(".") && !error.message.contains(".."), "\(error.message)")
    #expect(error.message.count < 900)
    #expect(!error.message.contains("\n") && !error.message.contains("\u{1B}"))
    #expect(!ModelListing(path: folder.file("model.safetensors")).isValid)
  }

  @Test("Few bytes do not stand for a million classes")
  func manyClasses() throws {
    let tensors: [(name: String, shape: [Int])] = [("0.weight", [1, 1, 1, 1])]
    let texts = ["inkling": "1", "input": "1x1024x1024", "architecture": "conv 1 1x1"]
    let error = try #require(try error(safetensors(tensors, metadata: texts)))
    #expect(error.message.contains("1048576 outputs"))
  }

  /// Tensors beside the good ones of a batch normalization and a dense layer.
  static let normalizations: [(String, [(name: String, shape: [Int])])] = [
    ("no mean", [("0.running_var", [2])]),
    ("no variance", [("0.running_mean", [2])]),
    ("a mean too short", [("0.running_mean", [1]), ("0.running_var", [2])]),
    (
      "a float count",
      [
        ("0.running_mean", [2]), ("0.running_var", [2]), ("0.num_batches_tracked", []),
      ]
    ),
    (
      "a count elsewhere",
      [
        ("0.running_mean", [2]), ("0.running_var", [2]), ("1.num_batches_tracked", []),
      ]
    ),
    (
      "another mean",
      [
        ("0.running_mean", [2]), ("0.running_var", [2]), ("1.running_mean", [2]),
      ]
    ),
  ]

  @Test("A batch normalization has all its tensors and no others", arguments: normalizations)
  func normalization(what: String, tensors: [(name: String, shape: [Int])]) throws {
    let texts = ["inkling": "1", "input": "2", "architecture": "batchnorm, dense 1"]
    let good: [(name: String, shape: [Int])] = [
      ("0.weight", [2]), ("0.bias", [2]), ("1.weight", [1, 2]), ("1.bias", [1]),
    ]
    #expect(try error(safetensors(good + tensors, metadata: texts)) != nil, "\(what)")
    let statistics: [(name: String, shape: [Int])] = [
      ("0.running_mean", [2]), ("0.running_var", [2]),
    ]
    #expect(try error(safetensors(good + statistics, metadata: texts)) == nil)
    #expect(try error(safetensors(good.dropFirst() + statistics, metadata: texts)) != nil)
    #expect(
      try error(
        safetensors([good[0]] + good.dropFirst(2) + statistics, metadata: texts)) != nil)
  }

  @Test("The headers of that table would be accepted without their lies")
  func goodHeader() throws {
    let zeros = [UInt8](repeating: 0, count: 24)
    #expect(try error(safetensors(header("{W,B}"), data: zeros)) == nil)
    let ours = #"{M"inkling":"1","input":"2","architecture":"dense 2, softmax"},W,B}"#
    #expect(try error(safetensors(header(ours), data: zeros)) == nil)
  }

  @Test(
    "Numbers that are not finite are refused by their tensor's name",
    arguments: [
      Float.nan, .infinity, -.infinity,
    ])
  func notFinite(number: Float) throws {
    var data = [UInt8](repeating: 0, count: 24)
    data.replaceSubrange(20..<24, with: littleEndian(number.bitPattern))
    let bytes = safetensors([("0.weight", [2, 2]), ("0.bias", [2])], data: data)
    let path = folder.file("model.safetensors")
    #expect(try error(bytes) == .notFinite(path: path, tensor: "0.bias"))
  }

  @Test("What is no file at all is refused without waiting for it")
  func noFiles() throws {
    let absent = folder.file("absent.safetensors")
    #expect(
      errorOfReading(absent)?.message
        == "There is no model file at \(absent); check the name, or open another one.")
    #expect(errorOfReading(folder.path) == .notAFile(path: folder.path))
    #expect(errorOfReading("/dev/zero") == .notAFile(path: "/dev/zero"))
    let pipe = try folder.pipe("pipe.safetensors")
    #expect(errorOfReading(pipe) == .notAFile(path: pipe))
    #expect(
      try error([]) == .truncated(path: folder.file("model.safetensors"), expected: 8, actual: 0))
  }

  @Test("A name out of a hostile file is shown short and on one line")
  func hostileName() throws {
    let name = #"a\nb\u001b[31m"# + String(repeating: "x", count: 10_000)
    let message = try #require(try error(safetensors([(name, [1])]))).message
    #expect(message.count < 400)
    #expect(!message.contains("\n") && !message.contains("\u{1B}"))
  }
}
