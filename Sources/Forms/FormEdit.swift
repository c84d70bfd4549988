import Identity
import Kernel
import Language
import Storage

/// A form on the workbench: its draft, which may be unfinished, beside what is published. Each change makes a new state that knows the one
/// before, so undoing has no end, and two people who change different things do not stand in each other's way.
package struct FormEdit: Sendable {
  package let form: ID<Form>
  package let definition: FormDefinition
  /// The number of the draft's state, which a page hands back with a change; 0 when nothing was changed yet.
  package let state: Int
  package let canUndo: Bool
  package let canRedo: Bool
  /// What visitors see; nil when the form was never published.
  package let published: PublishedForm?
  /// The last change to the draft.
  package let last: Deed?

  /// What somebody did to a draft.
  package struct Deed: Sendable {
    package let number: Int
    package let kind: Kind
    /// Id of the field, or empty for the whole form.
    package let subject: String
    package let staff: StaffID
    package let name: String
    package let at: Instant

    package enum Kind: String, Sendable, CaseIterable {
      case begun, added, duplicated, removed, moved, changed, texts, options, states, restored, discarded
    }
  }

  /// Whether publishing would change anything for visitors.
  package var differs: Bool { published?.definition != definition }

  package static func topic(_ form: ID<Form>) -> String { "form-edit \(form)" }
}

extension FormEdit {
  /// The draft of a form, or what is published when nobody has changed anything yet.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ form: ID<Form>, in tx: Transaction) throws -> FormEdit {
    let published = try Form.published(form, in: tx)
    guard let number: Int = try tx.value("SELECT state AS value FROM form_edits WHERE form_id = \(form)") else {
      guard let published else { throw Refusal.notFound }
      return FormEdit(
        form: form, definition: published.definition, state: 0, canUndo: false, canRedo: false, published: published, last: nil)
    }
    let state = try State.find(number, of: form, in: tx)
    let parent = try state.parent.flatMap { try State.exists($0, of: form, in: tx) } ?? false
    let child: Int? = try State.child(of: number, form, in: tx)
    return FormEdit(
      form: form, definition: state.definition, state: number, canUndo: parent, canRedo: child != nil, published: published,
      last: try Deed.since(number - 1, of: form, limit: 1, in: tx).first)
  }

  /// Forms on which somebody has worked, by id.
  package static func drafts(in tx: Transaction) throws -> [FormEdit] {
    try tx.all("SELECT form_id FROM form_edits ORDER BY slug LIMIT 500") { try $0("form_id") as ID<Form> }.map { try find($0, in: tx) }
  }

  /// What others did to a draft after a state.
  package static func deeds(since state: Int, except staff: StaffID, of form: ID<Form>, in tx: Transaction) throws -> [Deed] {
    try Deed.since(state, of: form, limit: 50, in: tx).filter { $0.staff != staff }
  }
}

extension FormEdit.Deed {
  fileprivate static func since(_ state: Int, of form: ID<Form>, limit: Int, in tx: Transaction) throws -> [FormEdit.Deed] {
    try tx.all(
      """
      SELECT e.number, e.deed, e.subject, e.made_by, e.made_at, s.name FROM form_edit_states e JOIN staff s ON s.id = e.made_by
      WHERE e.form_id = \(form) AND e.number > \(state) ORDER BY e.number DESC LIMIT \(limit)
      """
    ) { row in
      FormEdit.Deed(
        number: try row("number"), kind: Kind(rawValue: try row("deed")) ?? .changed, subject: try row("subject"),
        staff: try row("made_by"),
        name: try row("name"), at: try row("made_at"))
    }
  }
}

extension FormEdit {
  /// A state that the draft has or had.
  struct State {
    let number: Int
    let parent: Int?
    let definition: FormDefinition

    /// - Throws: `Refusal.conflict` when it is so old that it was cleared away.
    static func find(_ number: Int, of form: ID<Form>, in tx: Transaction) throws -> State {
      let found = try tx.first("SELECT parent, definition FROM form_edit_states WHERE form_id = \(form) AND number = \(number)") {
        (parent: try $0("parent") as Int?, definition: try $0("definition") as String)
      }
      guard let found else { throw Refusal.conflict("builder.tooOld") }
      return State(number: number, parent: found.parent, definition: try FormDefinition(draft: found.definition))
    }

    static func exists(_ number: Int, of form: ID<Form>, in tx: Transaction) throws -> Bool {
      try tx.value("SELECT number AS value FROM form_edit_states WHERE form_id = \(form) AND number = \(number)") as Int? != nil
    }

    /// The state to which a redo goes: the newest that was made from this one.
    static func child(of number: Int, _ form: ID<Form>, in tx: Transaction) throws -> Int? {
      try tx.value(
        "SELECT number AS value FROM form_edit_states WHERE form_id = \(form) AND parent = \(number) ORDER BY number DESC LIMIT 1")
    }
  }
}
