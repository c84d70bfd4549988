import Foundation
import Kernel
import Storage

extension Form {
  /// An id means the same for ever: answers of every version are read, filtered and exported by it.
  /// - Throws: `Refusal.invalid` by id of field.
  static func keepKinds(of form: ID<Form>, in definition: FormDefinition, in tx: Transaction) throws {
    let documents: [String] = try tx.all("SELECT definition FROM form_versions WHERE form_id = \(form) ORDER BY number") {
      try $0("definition")
    }
    var known: [String: String] = [:]
    for document in documents {
      for (id, kind) in try JSONDecoder().decode(Kinds.self, from: Data(document.utf8)).byID { known[id] = kind }
    }
    var faults: [String: Word] = [:]
    for field in definition.fields.flatMap({ [$0] + $0.fields }) {
      guard let kind = known[field.id], kind != field.kind.rawValue else { continue }
      faults[field.id] = Word("definition.kindChanged", ["id": field.id, "old": kind, "new": field.kind.rawValue])
    }
    if !faults.isEmpty { throw Refusal.invalid(faults) }
  }

  /// What of a stored version says which id is what; the rest is not read.
  private struct Kinds: Decodable {
    let fields: [Field]

    struct Field: Decodable {
      let id: String
      let kind: String
      let fields: [Field]?
    }

    var byID: [(String, String)] { fields.flatMap { [$0] + ($0.fields ?? []) }.map { ($0.id, $0.kind) } }
  }
}
