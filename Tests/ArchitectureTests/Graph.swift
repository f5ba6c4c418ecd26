/// What points to what.
struct Graph {
  private let edges: [String: Set<String>]

  init(_ edges: [String: Set<String>]) { self.edges = edges }

  /// The nodes of a circle, its first again at the end; nil where there is none.
  var circle: [String]? {
    var done: Set<String> = []
    for start in edges.keys.sorted() {
      if let circle = circle(from: start, path: [], done: &done) { return circle }
    }
    return nil
  }

  private func circle(from node: String, path: [String], done: inout Set<String>) -> [String]? {
    if let first = path.firstIndex(of: node) { return path[first...] + [node] }
    guard !done.contains(node) else { return nil }
    for next in (edges[node] ?? []).sorted() {
      if let circle = circle(from: next, path: path + [node], done: &done) { return circle }
    }
    done.insert(node)
    return nil
  }
}
