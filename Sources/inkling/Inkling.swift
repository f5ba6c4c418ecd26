@main
struct Inkling {
  static func main() {}
}
