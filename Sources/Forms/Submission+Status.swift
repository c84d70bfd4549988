import Events
import Identity
import Kernel
import Language
import Storage

extension Submission {
  /// Moves a request to another state of its version, with a note that the customer reads; the same state with a new note tells the note.
  /// - Throws: `Refusal.invalid` for a state that the form does not have, and when nothing would change.
  @discardableResult
  package static func changeStatus(
    _ id: RequestID, to status: String, note: String?, by actor: Actor, in tx: Transaction
  ) throws -> Submission {
    let submission = try find(id, in: tx)
    guard let state = try submission.form(in: tx).definition.state(status) else { throw Refusal.invalid(["status": "field.choose"]) }
    let note = note.map(Text.stored).flatMap { $0.isEmpty ? nil : $0 }
    guard note?.unicodeScalars.count ?? 0 <= longestNote else {
      throw Refusal.invalid(["note": Word("field.tooLong", ["max": String(longestNote)])])
    }
    guard status != submission.status || note != nil else { throw Refusal.invalid(["status": "forms.sameStatus"]) }
    try tx.run(
      """
      UPDATE submissions SET status = \(status), status_note = \(note), is_final = \(state.final), updated_at = \(submission.nextUpdate(in: tx)) WHERE id = \(id)
      """)
    var payload = ["status": status, "label.fa": state.public.fa, "label.en": state.public.en]
    payload["note"] = note
    try tx.publish("request.status", on: id, contact: submission.contact, request: id, by: actor, payload)
    return try find(id, in: tx)
  }

  private static let longestNote = 1000

  /// The token of the private status link: whoever has it may look, without an account.
  package func link(sealedBy seal: Seal) -> String { Submission.link(to: id, generation: linkGeneration, sealedBy: seal) }

  static func link(to id: RequestID, generation: Int, sealedBy seal: Seal) -> String {
    seal.token("status", id.bytes + [UInt8(truncatingIfNeeded: generation)])
  }

  /// The request behind a private link.
  /// - Throws: `Refusal.notFound` for a token that is not ours, `Refusal.gone` for a link that was replaced.
  package static func open(link: String, seal: Seal, in tx: Transaction) throws -> Submission {
    guard let bytes = seal.open("status", link), bytes.count == 17, let id = RequestID(bytes: bytes.prefix(16)) else {
      throw Refusal.notFound
    }
    let submission = try find(id, in: tx)
    guard bytes[16] == UInt8(truncatingIfNeeded: submission.linkGeneration) else { throw Refusal.gone("forms.linkReplaced") }
    return submission
  }

  /// Makes the links that were given out stop working.
  package static func replaceLink(_ id: RequestID, in tx: Transaction) throws {
    let changed = try tx.run("UPDATE submissions SET link_generation = link_generation + 1 WHERE id = \(id)")
    guard changed == 1 else { throw Refusal.notFound }
  }
}

extension Submission {
  /// Moves many requests to one state; those that are in it already, and have nothing to be told, stay as they are.
  /// - Throws: `Refusal.invalid` when the form of one of them has no such state; then none is moved.
  package static func changeStatus(ofAll ids: [RequestID], to status: String, note: String?, by actor: Actor, in tx: Transaction) throws {
    for id in ids {
      do {
        try changeStatus(id, to: status, note: note, by: actor, in: tx)
      } catch Refusal.invalid(let errors) where errors["status"] == "forms.sameStatus" {
        continue
      }
    }
  }
}
