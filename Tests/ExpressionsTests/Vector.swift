import Expressions
import Foundation
import Kernel

/// A rule, what it reads, what it gives: the lines of `Vectors/expressions.json`, which the browser's tests read too.
struct Vector: Sendable {
  let source: String
  /// As JSON in one spelling.
  let tree: String
  let scope: [String: Expressions.Expression.Value]
  let value: Expressions.Expression.Value

  static let all: [Vector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/expressions.json")
    guard let list = try? JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: Any]] else { return [] }
    return list.compactMap(Vector.init)
  }()

  private init?(_ json: [String: Any]) {
    guard let source = json["source"] as? String, let tree = json["tree"], let scope = json["scope"] as? [String: Any],
      let value = json["value"]
    else { return nil }
    (self.source, self.tree) = (source, spelled(tree))
    self.scope = scope.mapValues(Vector.value)
    self.value = Vector.value(value)
  }

  private static func value(_ json: Any) -> Expressions.Expression.Value {
    switch json {
    case let text as String: .text(text)
    case let items as [String]: .list(items)
    case let tagged as [String: String]:
      tagged["number"].flatMap { Decimal6($0) }.map { .number($0) } ?? tagged["day"].flatMap { Day($0) }.map { .day($0) } ?? .null
    case let bool as Bool: .bool(bool)
    default: .null
    }
  }
}

/// JSON in one spelling, so that it can be compared.
func json(_ text: String) throws -> String {
  spelled(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed))
}

private func spelled(_ json: Any) -> String {
  let bytes = try? JSONSerialization.data(withJSONObject: json, options: [.sortedKeys, .fragmentsAllowed])
  return bytes.map { String(decoding: $0, as: UTF8.self) } ?? "no JSON"
}
