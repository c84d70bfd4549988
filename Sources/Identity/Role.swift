import Events
import Kernel
import Language
import Storage

/// A name for a set of rights. Some ship with the program; an organisation adds its own.
package struct Role: Sendable {
  /// `administrator`, or for one of the organisation's own an id.
  package let key: String
  package let names: (fa: String, en: String)
  package let rights: Rights

  /// Administrators may do everything, also what later versions bring; their rights are not stored and cannot be changed.
  package static let administrator = "administrator"

  package var isAdministrator: Bool { key == Role.administrator }

  package func name(_ tongue: Tongue) -> String { tongue == .fa ? names.fa : names.en }

  /// The roles that ship (features O-06): all documents, own documents, the till, the form builder.
  static let shipped: [(key: String, rights: Rights)] = {
    let documents: [Rights.Module] = [.requests, .contacts, .leads, .activities, .quotes, .invoices, .warranties, .club, .products]
    var all = Rights.everything(of: documents)
    for module in [Rights.Module.access, .forms] { all[module, .view] = .all }
    var own = Rights.everything(.own, of: documents)
    own[.requests, .export] = .none
    for module in [Rights.Module.contacts, .leads, .activities] { own[module, .export] = .none }
    own[.contacts, .delete] = .none
    var cashier = Rights()
    for module in [Rights.Module.contacts, .invoices, .products, .warranties] { cashier[module, .view] = .all }
    cashier[.invoices, .edit] = .all
    cashier[.club, .edit] = .all
    var editor = Rights.everything(of: [.forms])
    editor[.requests, .view] = .all
    return [
      ("allDocuments", all),
      ("ownDocuments", own),
      ("cashier", cashier),
      ("formEditor", editor),
    ]
  }()

  /// What a role that ships is called, until the organisation calls it otherwise.
  static func shippedNames(_ key: String) -> (fa: String, en: String) {
    (Words(.fa)("identity.role.\(key)"), Words(.en)("identity.role.\(key)"))
  }

  /// Every role, the administrator first.
  package static func all(in tx: Transaction) throws -> [Role] {
    let own = try tx.all("SELECT * FROM roles ORDER BY created_at, key", Role.init(row:))
    return [Role(key: administrator, names: shippedNames(administrator), rights: .everything())] + own
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ key: String, in tx: Transaction) throws -> Role {
    guard let role = try all(in: tx).first(where: { $0.key == key }) else { throw Refusal.notFound }
    return role
  }

  /// Adds a role; returns its key.
  /// - Throws: `Refusal.invalid` without a name.
  package static func add(_ names: (fa: String, en: String), _ rights: Rights, by actor: Actor, in tx: Transaction) throws -> String {
    let names = try checked(names)
    let key = tx.newID(Role.self).description
    try insert(key, names, rights, in: tx)
    try Audit.note("role.added", label: names.fa, by: actor, changes: [Audit.Change("rights", nil, rights.text)], in: tx)
    return key
  }

  /// Changes the names and rights of a role; whoever has it feels it with the next click.
  /// - Throws: `Refusal.conflict` for the administrator's.
  package func change(_ names: (fa: String, en: String), _ rights: Rights, by actor: Actor, in tx: Transaction) throws {
    guard !isAdministrator else { throw Refusal.conflict("identity.administratorStays") }
    let names = try Role.checked(names)
    try tx.run("UPDATE roles SET name_fa = \(names.fa), name_en = \(names.en), rights = \(rights.text) WHERE key = \(key)")
    let changes = Audit.changes([
      "name": (self.names.fa, names.fa), "nameEn": (self.names.en, names.en), "rights": (self.rights.text, rights.text),
    ])
    if !changes.isEmpty { try Audit.note("role.changed", label: names.fa, by: actor, changes: changes, in: tx) }
  }

  /// Removes a role that nobody has.
  /// - Throws: `Refusal.conflict` when somebody has it, or for the administrator's.
  package func remove(by actor: Actor, in tx: Transaction) throws {
    let users: Int? = try tx.value("SELECT COUNT(*) AS value FROM staff WHERE role = \(key)")
    guard !isAdministrator, users == 0 else { throw Refusal.conflict("identity.roleInUse") }
    try tx.run("DELETE FROM roles WHERE key = \(key)")
    try Audit.note("role.removed", label: names.fa, by: actor, changes: [Audit.Change("rights", rights.text, nil)], in: tx)
  }

  private static func checked(_ names: (fa: String, en: String)) throws -> (fa: String, en: String) {
    let names = (fa: Text.stored(names.fa), en: Text.stored(names.en))
    var errors: [String: Word] = [:]
    for (field, name) in [("name-fa", names.fa), ("name-en", names.en)] {
      if name.isEmpty { errors[field] = "field.required" }
      if name.unicodeScalars.count > 60 { errors[field] = Word("field.tooLong", ["max": "60"]) }
    }
    guard errors.isEmpty else { throw Refusal.invalid(errors) }
    return names
  }

  static func insert(_ key: String, _ names: (fa: String, en: String), _ rights: Rights, in tx: Transaction) throws {
    try tx.run(
      """
      INSERT INTO roles (key, name_fa, name_en, rights, created_at) VALUES (\(key), \(names.fa), \(names.en), \(rights.text), \(tx.now))
      """)
  }

  private init(key: String, names: (fa: String, en: String), rights: Rights) {
    (self.key, self.names, self.rights) = (key, names, rights)
  }

  private init(row: Row) throws {
    self.init(key: try row("key"), names: (try row("name_fa"), try row("name_en")), rights: .known(try row("rights")))
  }
}

/// Members of the staff whose records are open to each other.
package struct Team: Sendable {
  package let id: ID<Team>
  package let name: String
  package let members: Set<StaffID>

  package static func all(in tx: Transaction) throws -> [Team] {
    let members = try tx.all("SELECT team_id, staff_id FROM team_members") {
      (try $0("team_id") as ID<Team>, try $0("staff_id") as StaffID)
    }
    let byTeam = Dictionary(grouping: members, by: \.0)
    return try tx.all("SELECT id, name FROM teams ORDER BY name, id") {
      let id: ID<Team> = try $0("id")
      return Team(id: id, name: try $0("name"), members: Set(byTeam[id]?.map(\.1) ?? []))
    }
  }

  /// Adds a team, or with `id` changes one.
  /// - Throws: `Refusal.invalid` without a name.
  @discardableResult
  package static func save(_ id: ID<Team>?, name: String, members: Set<StaffID>, by actor: Actor, in tx: Transaction) throws -> ID<Team> {
    let name = Text.stored(name)
    if name.isEmpty { throw Refusal.invalid(["team": "field.required"]) }
    let team = id ?? tx.newID()
    if id == nil {
      try tx.run("INSERT INTO teams (id, name) VALUES (\(team), \(name))")
    } else {
      guard try tx.run("UPDATE teams SET name = \(name) WHERE id = \(team)") == 1 else { throw Refusal.notFound }
    }
    let old = try all(in: tx).first { $0.id == team }?.members ?? []
    try tx.run("DELETE FROM team_members WHERE team_id = \(team)")
    for member in members.sorted(by: { $0.description < $1.description }) {
      try tx.run("INSERT INTO team_members (team_id, staff_id) VALUES (\(team), \(member))")
    }
    try Audit.note(
      "team.saved", on: team, label: name, by: actor, changes: [Audit.Change("members", "\(old.count)", "\(members.count)")], in: tx)
    return team
  }

  package static func remove(_ id: ID<Team>, by actor: Actor, in tx: Transaction) throws {
    guard let team = try all(in: tx).first(where: { $0.id == id }) else { throw Refusal.notFound }
    try tx.run("DELETE FROM team_members WHERE team_id = \(id)")
    try tx.run("DELETE FROM teams WHERE id = \(id)")
    try Audit.note("team.removed", on: id, label: team.name, by: actor, in: tx)
  }
}
