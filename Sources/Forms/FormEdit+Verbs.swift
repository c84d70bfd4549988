import Identity
import Kernel
import Language
import Storage

extension FormEdit {
  /// Begins a form that nobody sees until it is published.
  /// - Throws: `Refusal.invalid` under `slug` when another form has that address.
  @discardableResult
  package static func create(_ definition: FormDefinition, by staff: StaffViewer, in tx: Transaction) throws -> ID<Form> {
    try checkSlug(definition.slug, isFree: nil, in: tx)
    let form: ID<Form> = tx.newID()
    try begin(form, definition, number: 1, by: staff, in: tx)
    return form
  }

  /// Adds a field before another, or at the end of the form or of a group; returns its id.
  package static func add(
    _ field: FormField, before next: String? = nil, into group: String? = nil, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction
  ) throws -> String {
    var field = field
    let taken = try publishedIDs(form, in: tx)
    try change(form, .added, { field.id }, by: staff, in: tx) { definition in
      if let maps = field.maps, group != nil || definition.field(mapped: maps) != nil { field.maps = nil }
      field = definition.renamed(field, avoiding: taken)
      try definition.insert(field, before: next, into: group)
    }
    return field.id
  }

  /// A copy behind the original; returns its id.
  package static func duplicate(_ id: String, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws -> String {
    var copy = id
    let taken = try publishedIDs(form, in: tx)
    try change(form, .duplicated, { copy }, by: staff, in: tx) { definition in
      guard var field = definition.anyField(id) else { throw Refusal.invalid(["": "builder.gone"]) }
      // Two fields cannot fill the same attribute.
      field.maps = nil
      field = definition.renamed(field, avoiding: taken)
      copy = field.id
      try definition.insert(field, after: id)
    }
    return copy
  }

  /// A copy of a field of any form, behind another field or at the end; returns its id.
  /// - Parameter origin: the form that it was copied from.
  package static func paste(
    _ id: String, from origin: ID<Form>, after neighbour: String?, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction
  ) throws -> String {
    guard var field = try find(origin, in: tx).definition.anyField(id) else { throw Refusal.invalid(["": "builder.gone"]) }
    let taken = try publishedIDs(form, in: tx)
    try change(form, .duplicated, { field.id }, by: staff, in: tx) { definition in
      // Two fields cannot fill the same attribute, and a rule means nothing where its fields are not.
      if let maps = field.maps, definition.field(mapped: maps) != nil { field.maps = nil }
      if origin != form { (field.visibleIf, field.requiredIf, field.value) = (nil, nil, nil) }
      field = definition.renamed(field, avoiding: taken)
      if let neighbour, definition.anyField(neighbour) != nil, definition.group(of: neighbour) == nil || field.kind.fitsInGroup {
        try definition.insert(field, after: neighbour)
      } else {
        try definition.insert(field, before: nil)
      }
    }
    return field.id
  }

  package static func remove(_ id: String, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws {
    try change(form, .removed, { id }, by: staff, in: tx) { definition in try definition.remove(id) }
  }

  /// Puts a field before another, or at the end when there is none.
  package static func move(_ id: String, before next: String?, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws {
    try change(form, .moved, { id }, by: staff, in: tx) { definition in try definition.move(id, before: next) }
  }

  /// Puts a field `steps` places further down, or up when negative; over page breaks too.
  package static func shift(_ id: String, by steps: Int, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws {
    try change(form, .moved, { id }, by: staff, in: tx) { definition in try definition.shift(id, by: steps) }
  }

  /// Takes what was set on a field over. Of what others changed since `base`, only the same property stands in the way.
  /// - Parameter field: as it was typed, the id included, which may be new as long as it was never published.
  /// - Throws: `Refusal.invalid` by property, with what the other wrote.
  package static func update(
    _ id: String, to field: FormField, base: Int, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction
  ) throws {
    let taken = try publishedIDs(form, in: tx)
    let shown = try shown(base, of: form, in: tx)
    try change(form, .changed, { field.id }, by: staff, in: tx) { definition in
      guard let theirs = definition.anyField(id), let original = shown.anyField(id) else { throw Refusal.invalid(["": "builder.gone"]) }
      if field.id != id { try definition.checkNewID(field.id, for: id, published: taken) }
      let merged = try Merge.fields(base: original, mine: field, theirs: theirs)
      try definition.update(id) { $0 = merged }
    }
  }

  /// The texts, options or states of the form as a whole.
  package static func update(
    _ definition: FormDefinition, deed: Deed.Kind, base: Int, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction
  ) throws {
    let shown = try shown(base, of: form, in: tx)
    let published = try Form.published(form, in: tx)
    if definition.slug != shown.slug {
      guard published == nil else { throw Refusal.invalid(["slug": "builder.slugStays"]) }
      try checkSlug(definition.slug, isFree: form, in: tx)
      try tx.run("UPDATE form_edits SET slug = \(definition.slug) WHERE form_id = \(form)")
    }
    try change(form, deed, { "" }, by: staff, in: tx) { theirs in
      theirs = try Merge.forms(base: shown, mine: definition, theirs: theirs)
    }
  }

  /// Back to the state before; nothing when there is none.
  package static func undo(_ form: ID<Form>, in tx: Transaction) throws {
    guard let number: Int = try tx.value("SELECT state AS value FROM form_edits WHERE form_id = \(form)"),
      let parent = try State.find(number, of: form, in: tx).parent, try State.exists(parent, of: form, in: tx)
    else { return }
    try stand(at: parent, form, in: tx)
  }

  /// Forward again to what was undone last; nothing when there is none.
  package static func redo(_ form: ID<Form>, in tx: Transaction) throws {
    guard let number: Int = try tx.value("SELECT state AS value FROM form_edits WHERE form_id = \(form)"),
      let child = try State.child(of: number, form, in: tx)
    else { return }
    try stand(at: child, form, in: tx)
  }

  /// Back to what is published; this too can be undone.
  package static func discard(_ form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws {
    guard let published = try Form.published(form, in: tx) else { throw Refusal.conflict("builder.neverPublished") }
    try change(form, .discarded, { "" }, by: staff, in: tx) { $0 = published.definition }
  }

  /// Makes the draft equal to an older version; publishing it undoes what came after.
  package static func restore(_ version: ID<FormVersion>, of form: ID<Form>, by staff: StaffViewer, in tx: Transaction) throws {
    let older = try Form.version(version, in: tx)
    guard older.form == form else { throw Refusal.notFound }
    try change(form, .restored, { String(older.number) }, by: staff, in: tx) { $0 = older.definition }
  }
}

extension FormEdit {
  /// Changes the draft as it is now, and keeps the state before.
  static func change(
    _ form: ID<Form>, _ deed: Deed.Kind, _ subject: () -> String, by staff: StaffViewer, in tx: Transaction,
    _ edit: (inout FormDefinition) throws -> Void
  ) throws {
    let current = try find(form, in: tx)
    if current.state == 0 { try begin(form, current.definition, number: 1, by: staff, in: tx) }
    var definition = current.definition
    try edit(&definition)
    guard definition != current.definition else { return }
    let parent = max(current.state, 1)
    let newest: Int = try tx.value("SELECT MAX(number) AS value FROM form_edit_states WHERE form_id = \(form)") ?? parent
    try insert(form, newest + 1, parent: parent, definition, deed, subject(), by: staff, in: tx)
    try stand(at: newest + 1, form, in: tx)
  }

  private static func begin(
    _ form: ID<Form>, _ definition: FormDefinition, number: Int, by staff: StaffViewer, in tx: Transaction
  ) throws {
    try tx.run(
      "INSERT INTO form_edits (form_id, slug, state, created_at) VALUES (\(form), \(definition.slug), \(number), \(tx.now))")
    try insert(form, number, parent: nil, definition, .begun, "", by: staff, in: tx)
    tx.signal(topic(form))
  }

  private static func insert(
    _ form: ID<Form>, _ number: Int, parent: Int?, _ definition: FormDefinition, _ deed: Deed.Kind, _ subject: String,
    by staff: StaffViewer, in tx: Transaction
  ) throws {
    try tx.run(
      """
      INSERT INTO form_edit_states (form_id, number, parent, definition, deed, subject, made_by, made_at)
      VALUES (\(form), \(number), \(parent), \(try definition.json), \(deed.rawValue), \(subject), \(staff.id), \(tx.now))
      """)
  }

  private static func stand(at number: Int, _ form: ID<Form>, in tx: Transaction) throws {
    try tx.run("UPDATE form_edits SET state = \(number) WHERE form_id = \(form)")
    tx.signal(topic(form))
  }

  /// The draft as the page showed it.
  private static func shown(_ base: Int, of form: ID<Form>, in tx: Transaction) throws -> FormDefinition {
    if base > 0 { return try State.find(base, of: form, in: tx).definition }
    guard let published = try Form.published(form, in: tx) else { throw Refusal.notFound }
    return published.definition
  }

  private static func checkSlug(_ slug: String, isFree own: ID<Form>?, in tx: Transaction) throws {
    guard slug.wholeMatch(of: /[a-z][a-z0-9-]{0,39}/) != nil else { throw Refusal.invalid(["slug": "builder.badSlug"]) }
    let owner: ID<Form>? = try tx.first(
      "SELECT id FROM forms WHERE slug = \(slug) UNION SELECT form_id AS id FROM form_edits WHERE slug = \(slug)"
    ) { try $0("id") }
    if let owner, owner != own { throw Refusal.invalid(["slug": "builder.slugTaken"]) }
  }

  /// Ids that an answer may be kept under; none of them is given to another field.
  static func publishedIDs(_ form: ID<Form>, in tx: Transaction) throws -> Set<String> {
    try Form.versions(of: form, in: tx).reduce(into: []) { ids, version in
      for field in version.definition.fields { ids.formUnion([field.id] + field.fields.map(\.id)) }
    }
  }
}
