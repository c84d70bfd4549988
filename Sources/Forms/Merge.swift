import Foundation
import Kernel

/// Joins what two people made of the same thing, property by property. Both started from `base`; what only one of them changed is taken.
enum Merge {
  /// - Throws: `Refusal.invalid` by property, where both changed it to different values.
  static func fields(base: FormField, mine: FormField, theirs: FormField) throws -> FormField {
    var merged = FormDefinition.blank(slug: "merge")
    merged.fields = [mine]
    guard base != theirs, mine != theirs else { return mine }
    let json = try join(object(base), object(mine), object(theirs))
    merged.fields = try FormDefinition(draft: try document(of: merged, with: json, under: "fields")).fields
    return merged.fields.first ?? mine
  }

  /// The fields of a form are merged one by one as they are changed; here they stay as the other has them.
  static func forms(base: FormDefinition, mine: FormDefinition, theirs: FormDefinition) throws -> FormDefinition {
    var (base, mine) = (base, mine)
    base.fields = theirs.fields
    mine.fields = theirs.fields
    guard base != theirs else { return mine }
    var json = try join(object(base), object(mine), object(theirs), deep: ["options"])
    json["fields"] = try object(theirs)["fields"]
    return try FormDefinition(draft: String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self))
  }

  /// - Parameter deep: properties whose own properties are joined one by one.
  private static func join(
    _ base: [String: Any], _ mine: [String: Any], _ theirs: [String: Any], deep: Set<String> = []
  ) throws -> [String: Any] {
    var merged = theirs
    var conflicts: [String: Word] = [:]
    for key in Set(base.keys).union(mine.keys).union(theirs.keys) {
      if deep.contains(key), let b = base[key] as? [String: Any], let m = mine[key] as? [String: Any], let t = theirs[key] as? [String: Any]
      {
        merged[key] = try join(b, m, t)
        continue
      }
      guard !isSame(mine[key], base[key]) else { continue }
      if !isSame(theirs[key], base[key]), !isSame(theirs[key], mine[key]) {
        conflicts[key] = Word("builder.changedMeanwhile", ["theirs": text(theirs[key])])
      }
      merged[key] = mine[key]
    }
    guard conflicts.isEmpty else { throw Refusal.invalid(conflicts) }
    return merged
  }

  private static func isSame(_ a: Any?, _ b: Any?) -> Bool {
    switch (a, b) {
    case (nil, nil): true
    case (let a as NSObject, let b as NSObject): a.isEqual(b)
    default: false
    }
  }

  /// What the other wrote, as the message beside the property says it.
  private static func text(_ value: Any?) -> String {
    switch value {
    case nil: "–"
    case let text as String: text
    case let phrase as [String: String]: phrase.sorted { $0.key > $1.key }.map(\.value).joined(separator: " / ")
    case let value?:
      (try? JSONSerialization.data(withJSONObject: value, options: [.fragmentsAllowed, .withoutEscapingSlashes]))
        .map { String(decoding: $0, as: UTF8.self) } ?? "–"
    }
  }

  private static func object(_ value: some Encodable) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: try JSONEncoder().encode(value)) as? [String: Any] ?? [:]
  }

  private static func document(of form: FormDefinition, with field: [String: Any], under key: String) throws -> String {
    var json = try object(form)
    json[key] = [field]
    return String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)
  }
}
