import Testing

/// The program as people have it: the built `inkling`, real windows on X servers of the tests' own,
/// real input, real files. One test at a time, since each of them may use all cores.
@Suite("End to end", .serialized) enum EndToEnd {}
