package struct Expression: Sendable, Hashable {
  package struct Fault: Error { package let message: String; package let offset: Int }
  package let source: String
  package init(_ source: String) throws(Fault) { self.source = source }
}
