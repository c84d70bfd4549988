import Kernel
import Language
import Yams

/// A place in a definition's document. Reading gathers every problem with its line and path, so that an author mends all of them at once.
struct DefinitionNode {
  let node: Node
  let path: String
  let problems: Problems

  final class Problems {
    var found: [FormDefinition.Problem] = []
    /// A draft may have texts that are not written yet.
    var isDraft = false
    /// How many parts of lists may still be read. An alias can stand for a long list again and again.
    var budget = 100_000
  }

  /// - Parameters:
  ///   - message: for the author of a document, in the words of its keys.
  ///   - name: of the text `definition.fault.NAME` for somebody who builds the form on the screen; without one they are told the message.
  func report(_ message: String, as name: String? = nil, _ values: [String: String] = [:]) {
    let word = name.map { Word("definition.fault.\($0)", values) }
    problems.found.append(FormDefinition.Problem(line: node.mark?.line ?? 1, path: path, message: message, word: word))
  }

  func child(_ node: Node, _ name: String) -> DefinitionNode {
    DefinitionNode(node: node, path: path.isEmpty ? name : "\(path).\(name)", problems: problems)
  }

  /// The value of a key; nil when absent or null.
  subscript(key: String) -> DefinitionNode? {
    guard let value = node.mapping?.first(where: { $0.key.scalar?.string == key })?.value, !value.isNull else { return nil }
    return child(value, key)
  }

  /// The value of a key that must be there.
  func demand(_ key: String, _ what: String) -> DefinitionNode? {
    if let value = self[key] { return value }
    if node.mapping != nil { report("“\(key)” is missing. Write \(what).", as: "missing", ["what": key]) }
    return nil
  }

  /// Whether this is a mapping; its unknown keys are reported.
  func isMapping(of known: [String]) -> Bool {
    guard let mapping = node.mapping else {
      report("Write the keys \(known.joined(separator: ", ")) here.")
      return false
    }
    for (key, _) in mapping {
      let name = key.scalar?.string ?? "?"
      if !known.contains(name) { child(key, name).report("There is no key “\(name)” here.\(meant(name, among: known))") }
    }
    return true
  }

  /// The parts of a list.
  func list(_ what: String) -> [DefinitionNode] {
    guard let sequence = node.sequence else {
      report("Write a list of \(what).")
      return []
    }
    problems.budget -= sequence.count
    guard problems.budget > 0 else {
      if problems.budget + sequence.count > 0 { report("This goes beyond 100,000 parts. Make the form shorter.") }
      return []
    }
    return sequence.enumerated().map { index, node in
      let name = node.mapping?.first { $0.key.scalar?.string == "id" }?.value.scalar?.string ?? String(index + 1)
      return child(node, name)
    }
  }

  /// The values of a mapping whose keys are names that the author chose.
  func entries() -> [(name: String, value: DefinitionNode)] {
    guard let mapping = node.mapping else {
      report("Write names with their values here.")
      return []
    }
    return mapping.compactMap { key, value in key.scalar.map { ($0.string, child(value, $0.string)) } }
  }

  /// A text of at least one and at most `longest` characters.
  func text(longest: Int = 4000) -> String? {
    guard let text = node.scalar?.string, !text.isEmpty || problems.isDraft, text.unicodeScalars.count <= longest else {
      report("Write a text of 1 to \(longest) characters.", as: "text", ["max": "\(longest)"])
      return nil
    }
    guard !text.unicodeScalars.contains(where: \.isUnreadable) else {
      report("A sign in this text cannot be seen or printed. Write it anew.", as: "unreadable")
      return nil
    }
    return text
  }

  func flag() -> Bool? {
    switch node.scalar?.string {
    case "true": return true
    case "false": return false
    default:
      report("Write true or false.")
      return nil
    }
  }

  func number(in range: ClosedRange<Int>) -> Int? {
    guard let number = node.scalar.flatMap({ Int($0.string) }), range.contains(number) else {
      report("Write a whole number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return number
  }

  /// Gregorian as ISO 8601 writes it, or Jalali.
  func moment() -> FormMoment? {
    guard let moment = node.scalar.flatMap({ FormMoment($0.string) }) else {
      report("Write a day, such as 2026-06-10 or 1405-03-20, or a day and a time, such as 1405-03-20 14:30.")
      return nil
    }
    return moment
  }

  /// One of the cases of an enumeration, by its name.
  func oneOf<E: CaseIterable & RawRepresentable<String>>(_: E.Type = E.self) -> E? {
    let typed = node.scalar?.string ?? ""
    if let value = E(rawValue: typed) { return value }
    let names = E.allCases.map(\.rawValue)
    reportUnknown(typed, "not known here", among: names)
    return nil
  }

  /// The same text in Persian and English.
  func phrase() -> Phrase? {
    guard isMapping(of: ["fa", "en"]) else { return nil }
    guard let fa = demand("fa", "the Persian text")?.text(), let en = demand("en", "the English text")?.text() else { return nil }
    return Phrase(fa: fa, en: en)
  }

  var isTrue: Bool { node.scalar?.string == "true" }

  /// That this is the address of a picture.
  func checkPicture() {
    guard let address = node.scalar?.string else { return }
    let isOurs = address.wholeMatch(of: /\/(assets|files)\/[a-zA-Z0-9._\/-]+/) != nil && !address.contains("..")
    let isRemote = address.wholeMatch(of: /https:\/\/[a-z0-9.-]+(:[0-9]{1,5})?(\/[^\s"'<>\\]*)?/) != nil
    guard !isOurs, !isRemote else { return }
    report(
      "“\(address)” is no address of a picture. Write one that begins with https:// or /assets/ or /files/.", as: "picture",
      ["address": address])
  }

  func reportUnknown(_ name: String, _ what: String, among known: [String], as fault: String? = nil) {
    report(
      "“\(name)” is \(what).\(meant(name, among: known)) Write one of \(known.joined(separator: ", ")).", as: fault, ["name": name])
  }

  /// “ Did you mean …?” when a known name is near.
  func meant(_ typed: String, among known: [String]) -> String {
    let near = known.map { ($0, distance(typed.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }
    guard let near, near.1 <= 2 else { return "" }
    return " Did you mean “\(near.0)”?"
  }
}

extension Node {
  fileprivate var isNull: Bool {
    guard let scalar, scalar.style == .any || scalar.style == .plain else { return false }
    return ["", "~", "null"].contains(scalar.string)
  }
}

extension Unicode.Scalar {
  /// Control characters, line ends of other systems and marks of byte order, which YAML and JSON do not carry alike; tabs and line feeds they do.
  fileprivate var isUnreadable: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}

/// Letters to change, add or drop (Levenshtein).
private func distance(_ a: String, _ b: String) -> Int {
  let b = Array(b.prefix(40))
  var row = Array(0...b.count)
  for (i, letter) in a.prefix(40).enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let change = diagonal + (letter == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(change, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[b.count]
}
