import Kernel
import Language

/// What stands in the controls of a form: what was sent, or what is known already when the page is new. Looked up by name, so that a form of
/// hundreds of fields is read in one pass.
struct FormInputs: Sendable {
  private var values: [String: [String]] = [:]
  /// Of repeated groups and product lines, how many rows there are.
  private var rows: [String: Int] = [:]
  /// Whether somebody typed it; what is known is canonical and still has to be written for a reader.
  let areTyped: Bool
  /// Why a file of an input was not taken.
  private(set) var problems: [String: Word] = [:]

  /// What was sent. Rows of a group are counted anew in their order: a row taken out of the middle leaves no gap.
  init(_ fields: Fields, to definition: FormDefinition) {
    areTyped = true
    let groups = Set(definition.fields.lazy.filter { $0.kind == .group }.map(\.id))
    var places: [String: [String: Int]] = [:]
    values.reserveCapacity(fields.pairs.count)
    for (name, value) in fields.pairs {
      guard !groups.isEmpty, let (group, row, rest) = FormInputs.parts(name), groups.contains(group) else {
        values[name, default: []].append(value)
        continue
      }
      let place = places[group]?[row] ?? places[group]?.count ?? 0
      places[group, default: [:]][row] = place
      values["\(group).\(place).\(rest)", default: []].append(value)
    }
    rows = places.mapValues(\.count)
    for file in fields.files {
      guard let problem = file.problem else { continue }
      let place = FormInputs.parts(file.name).flatMap { part in places[part.group]?[part.row].map { "\(part.group).\($0).\(part.rest)" } }
      problems[place ?? file.name] = problem
    }
  }

  /// What is known of somebody, and what came with the address of the page.
  init(known: [Mapping: String], prefill: [String: String] = [:], to definition: FormDefinition) {
    areTyped = false
    guard !known.isEmpty || !prefill.isEmpty else { return }
    for field in definition.fields {
      if field.kind == .address, field.maps == .contactAddress {
        values["\(field.id).street"] = known[.contactAddress].map { [$0] }
        values["\(field.id).city"] = known[.contactCity].map { [$0] }
        values["\(field.id).postalCode"] = known[.contactPostalCode].map { [$0] }
      } else if let value = field.maps.flatMap({ known[$0] }) ?? field.prefill.flatMap({ prefill[$0] }) {
        values[field.id] = [value]
      }
    }
  }

  /// The first value of that name; the empty text counts as absent.
  subscript(name: String) -> String? {
    guard let first = values[name]?.first, !first.isEmpty else { return nil }
    return first
  }

  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// How many rows of a repeated group there are.
  func rows(of group: String) -> Int { rows[group] ?? 0 }

  /// `guests.12.name`
  private static func parts(_ name: String) -> (group: String, row: String, rest: String)? {
    guard let first = name.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    let behind = name.utf8.index(after: first)
    guard let second = name.utf8[behind...].firstIndex(of: UInt8(ascii: ".")), second > behind,
      name.utf8[behind..<second].allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return (String(name[..<first]), String(name[behind..<second]), String(name[name.utf8.index(after: second)...]))
  }
}
