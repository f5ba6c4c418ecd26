@main
struct InklingBenchmarks {
  static func main() {}
}
