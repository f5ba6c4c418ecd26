import Datasets
import Glibc
import Ink
import Storage
import TestSupport
import Testing

struct PictureFolderTests {
  let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// A picture of 2 x 2 with a dark border and nothing else.
  private func dark(_ value: UInt8) -> [UInt8] { [value, 0, 0, 0] }

  @Test("Each folder is a class, and the pictures are as their files have them")
  func classes() throws {
    try folder.addPicture(dark(1), width: 2, "train/dog/b.pgm")
    try folder.addPicture(dark(2), width: 2, "train/dog/a.PGM")
    try folder.add(
      PNGBuilder(width: 2, height: 2, rows: [0, 3, 0, 0, 0, 0]).bytes, "train/cat/x.png")
    try folder.addPicture(dark(4), width: 2, "test/dog/c.pgm")
    try folder.add("no picture", "train/dog/notes.txt")
    try folder.add("no picture", "train/cat/.DS_Store")
    let dataset = try folder.load()
    #expect(dataset.classNames == ["cat", "dog"])
    #expect(dataset.shape == ImageShape(channels: 1, height: 2, width: 2))
    #expect(dataset.training.labels == [0, 1, 1])
    #expect(dataset.training.pixels == dark(3) + dark(2) + dark(1))
    #expect(dataset.test.labels == [1])
    #expect(dataset.test.pixels == dark(4))
  }

  @Test("Folders called by numbers are in the order of the numbers")
  func numbers() throws {
    for number in [0, 1, 2, 9, 10, 11] {
      try folder.addPicture(dark(UInt8(number)), width: 2, "\(number)/one.pgm")
    }
    #expect(try folder.load().classNames == ["0", "1", "2", "9", "10", "11"])
  }

  @Test("Without a test part the pictures are divided, and names do not matter for it")
  func divided() throws {
    for index in 0..<60 {
      try folder.addPicture(dark(UInt8(index)), width: 2, "a/\(index).pgm")
      try folder.addPicture([0, 0, 0, UInt8(index)], width: 2, "b/\(index).pgm")
    }
    let dataset = try folder.load()
    #expect(dataset.training.count + dataset.test.count == 120)
    #expect((5...40).contains(dataset.test.count))
    for index in 0..<60 {
      let (old, new) = (folder.file("a/\(index).pgm"), folder.file("a/\(99 - index).new.pgm"))
      rename(old, new)
    }
    let renamed = try folder.load()
    #expect(Set(renamed.test.pixels) == Set(dataset.test.pixels))
  }

  @Test("Dark ink on light paper is turned, by the borders of the whole set")
  func paper() throws {
    try folder.addPicture([255, 255, 255, 255, 10, 250, 255, 255, 240], width: 3, "train/a/1.pgm")
    try folder.addPicture([255, 255, 0, 255, 0, 0, 255, 255, 255], width: 3, "train/b/1.pgm")
    try folder.addPicture([UInt8](repeating: 0, count: 9), width: 3, "test/b/1.pgm")
    let dataset = try folder.load()
    #expect(dataset.training.image(0)[4] == Float(245) / 255)
    #expect(Array(dataset.training.pixels[..<4]) == [0, 0, 0, 0])
    // What is in the test part has no say.
    #expect(dataset.test.pixels.allSatisfy { $0 == 255 })
  }

  @Test("One picture in colour gives all three channels, which are never turned")
  func color() throws {
    try folder.addPicture([200, 200], width: 2, "a/gray.pgm")
    try folder.add(Array("P6 2 1 255 ".utf8) + [1, 2, 3, 250, 100, 50], "b/color.ppm")
    let dataset = try folder.load()
    #expect(dataset.shape == ImageShape(channels: 3, height: 1, width: 2))
    #expect(dataset.training.pixels == [200, 200, 200, 200, 200, 200, 1, 250, 2, 100, 3, 50])
  }

  @Test("Grey pictures saved in three channels are grey")
  func grayInColor() throws {
    try folder.add(Array("P6 1 1 255 ".utf8) + [9, 9, 9], "a/1.ppm")
    try folder.addPicture([7], width: 1, "b/1.pgm")
    #expect(try folder.load().training.pixels == [9, 7])
  }

  @Test("Pictures of other sizes are brought to that of most")
  func sizes() throws {
    try folder.addPicture([10, 20, 30, 40], width: 2, "a/1.pgm")
    try folder.addPicture([4, 8, 0, 0], width: 2, "a/2.pgm")
    try folder.addPicture(
      [1, 3, 20, 20, 1, 3, 20, 20, 0, 0, 0, 0, 0, 0, 100, 100], width: 4, "b/1.pgm")
    let dataset = try folder.load()
    #expect(dataset.shape.width == 2 && dataset.shape.height == 2)
    #expect(Array(dataset.training.pixels.suffix(4)) == [2, 20, 0, 50])
  }

  @Test("An empty class, one that is only tested, and pictures that are not read are refused")
  func refusals() throws {
    try folder.addPicture(dark(1), width: 2, "train/a/1.pgm")
    try folder.addPicture(dark(1), width: 2, "train/b/1.pgm")
    try Folder.make(folder.file("train/empty"))
    #expect(folder.error() == .noPictures(path: folder.file("train/empty")))
    rmdir(folder.file("train/empty"))

    try folder.addPicture(dark(1), width: 2, "test/c/1.pgm")
    #expect(folder.error() == .unknownClass(path: folder.file("test"), name: "c"))
    try folder.remove("test/c/1.pgm")
    rmdir(folder.file("test/c"))

    let photo = try folder.add("JFIF", "train/b/photo.JPG")
    #expect(folder.error() == .picture(.unknownFormat(path: photo)))
    try folder.remove("train/b/photo.JPG")

    let wrong = try folder.add("GIF89a", "train/b/wrong.png")
    #expect(folder.error() == .picture(.unknownFormat(path: wrong)))
    try folder.add(Array("P5 2 2 255\n".utf8) + [1, 2, 3], "train/b/wrong.png")
    #expect(folder.error() == .picture(.truncated(path: wrong, expected: 4, actual: 3)))
    try folder.add("P5 20001 1 255\n", "train/b/wrong.png")
    #expect(
      folder.error() == .picture(.pictureTooLarge(path: wrong, width: 20_001, height: 1)))
    try folder.remove("train/b/wrong.png")
    #expect(folder.error() == nil)
  }

  @Test("More pixels than are kept are refused before one is read")
  func tooMany() throws {
    // 100 million pixels each by their headers, in files of a few bytes.
    for index in 0..<11 { try folder.add("P5 10000 10000 255\n", "a/\(index).pgm") }
    #expect(folder.error() == .tooLarge(path: folder.path))
  }

  @Test("There can be 256 classes and no more")
  func manyClasses() throws {
    for index in 0..<256 { try folder.addPicture([0], width: 1, "\(index)/1.pgm") }
    #expect(try folder.load().classNames.count == 256)
    for index in 256..<300 { try folder.addPicture([0], width: 1, "\(index)/1.pgm") }
    #expect(folder.error() == .tooManyClasses(path: folder.path, count: 300))
  }

  @Test("Links that lead back end nowhere, and pipes are not waited for")
  func loops() throws {
    try folder.addPicture(dark(1), width: 2, "a/1.pgm")
    try folder.addPicture(dark(1), width: 2, "b/1.pgm")
    symlink("self", folder.file("self"))
    #expect(try folder.load().classNames == ["a", "b"])
    symlink(".", folder.file("c"))
    #expect(folder.error() == .noPictures(path: folder.file("c")))
    unlink(folder.file("c"))
    let link = folder.file("b/loop.png")
    symlink("loop.png", link)
    #expect(
      folder.error()
        == .unreadable(path: link, reason: "Too many levels of symbolic links"))
    unlink(link)
    let pipe = folder.file("b/pipe.png")
    mkfifo(pipe, 0o600)
    #expect(folder.error() == .unreadable(path: pipe, reason: "it is not a regular file"))
  }
}
