import Events
import Identity
import Kernel
import Storage

extension FormEdit {
  /// States that are older than this many and than a day's work are cleared away when a draft is published, so that undoing has no end in a session.
  private static let statesKept = 200
  private static let session = Span.days(1)

  /// Makes the draft the version that visitors see.
  /// - Throws: `FormDefinition.Faulty` with everything that is wrong; then nothing changes.
  @discardableResult
  package static func publish(_ form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws -> Form.Applied {
    let edit = try find(form, in: tx)
    let definition = try FormDefinition(try edit.definition.json, file: edit.definition.slug)
    let applied = try Form.apply(definition, as: form, in: tx)
    guard applied != .unchanged else { return applied }
    try tx.publish(
      "form.published", on: form, by: staff.actor, ["form.fa": definition.title.fa, "form.en": definition.title.en], customerSees: false)
    try tx.run(
      "DELETE FROM form_edit_states WHERE form_id = \(form) AND number <= \(edit.state - statesKept) AND made_at < \(tx.now - session)")
    tx.signal(topic(form))
    return applied
  }
}
