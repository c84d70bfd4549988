import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

// Piece by piece, each in a transaction of its own: the server goes on answering, and a kill loses nothing.
extension ContactImport {
  static let job = "importing.run"
  static let undoJob = "importing.undo"

  /// What the job runner needs to know.
  /// - Parameter removal: what stands in the way of taking a contact back.
  package static func handlers(_ removal: ContactRemoval) -> [String: JobRunner.Handler] {
    [
      job: { job, tx in
        let found = try find(try job.id("import"), in: tx)
        guard found.state == .trying || found.state == .running else { return }
        try found.work(at: job.payload["place"].flatMap { Int($0) } ?? 0, in: tx)
      },
      undoJob: { job, tx in
        let found = try find(try job.id("import"), in: tx)
        if found.state == .undoing { try found.takeBack(removal, in: tx) }
      },
    ]
  }

  private var actor: Actor { .staff(staff, name: staffName) }

  private func work(at place: Int, in tx: Transaction) throws {
    let rows = try piece(place, in: tx)
    var piece = ImportPiece(self, first: place * ContactImport.pieceRows + 2)
    try piece.read(rows)
    try piece.match(in: tx)
    if state == .running { try piece.write(by: actor, in: tx) }
    try piece.noteWrong(in: tx)
    let counts = piece.counts
    try tx.run(
      """
      UPDATE imports SET created = created + \(counts.created), changed = changed + \(counts.changed), skipped = skipped + \(counts.skipped),
        wrong = wrong + \(counts.wrong) WHERE id = \(id)
      """)
    let isLast = (place + 1) * ContactImport.pieceRows >= total
    if isLast { try finish(in: tx) } else { try tx.enqueue(ContactImport.job, ["import": id.description, "place": "\(place + 1)"]) }
    // Whoever watches is told now and then.
    if isLast || place % 10 == 9 { tx.signal(Topic.staff) }
  }

  private func finish(in tx: Transaction) throws {
    guard state == .running else {
      try tx.run("UPDATE imports SET state = \(State.tried) WHERE id = \(id)")
      return
    }
    try tx.run("UPDATE imports SET state = \(State.done), finished_at = \(tx.now) WHERE id = \(id)")
    // The file itself is needed no longer.
    try tx.run("DELETE FROM import_pieces WHERE import_id = \(id)")
    let done = try ContactImport.find(id, in: tx).counts
    try Audit.note(
      "contact.imported", on: id, label: fileName, by: actor,
      changes: [Audit.Change("created", nil, "\(done.created)"), Audit.Change("changed", nil, "\(done.changed)")], in: tx)
  }

  /// The latest rows first, a piece at a time. What somebody has worked with since stays, and is counted as skipped.
  private func takeBack(_ removal: ContactRemoval, in tx: Transaction) throws {
    let rows = try tx.all(
      """
      SELECT id, outcome, contact_id, before FROM import_rows WHERE import_id = \(id) AND outcome IN ('created', 'changed')
      ORDER BY row_number DESC LIMIT \(ContactImport.pieceRows)
      """
    ) { row in
      (
        id: try row("id") as ID<ImportPiece>, outcome: try row("outcome") as String, contact: try row("contact_id") as ContactID,
        before: try Payload.values(try row("before"))
      )
    }
    for row in rows {
      let isBack = row.outcome == "created" ? try remove(row.contact, removal, in: tx) : try restore(row.contact, row.before, in: tx)
      try tx.run("UPDATE import_rows SET outcome = \(isBack ? "back" : "stays") WHERE id = \(row.id)")
    }
    if rows.count == ContactImport.pieceRows {
      try tx.enqueue(ContactImport.undoJob, ["import": id.description])
    } else {
      try tx.run("UPDATE imports SET state = \(State.undone) WHERE id = \(id)")
    }
    tx.signal(Topic.staff)
  }

  /// How many rows of an import that was taken back were worked with since, and stay.
  package func stayed(in tx: Transaction) throws -> Int {
    try tx.value("SELECT COUNT(*) AS value FROM import_rows WHERE import_id = \(id) AND outcome = 'stays'") ?? 0
  }

  private func remove(_ id: ContactID, _ removal: ContactRemoval, in tx: Transaction) throws -> Bool {
    guard let contact = try tx.first("SELECT * FROM contacts WHERE id = \(id)", Contact.init(row:)) else { return true }
    guard contact.version == 1, contact.mergedInto == nil, try removal.obstacles(of: id, in: tx).isEmpty else { return false }
    let merged: Int? = try tx.value("SELECT 1 AS value FROM contacts WHERE merged_into = \(id) LIMIT 1")
    guard merged == nil else { return false }
    try tx.run("UPDATE import_rows SET contact_id = NULL WHERE contact_id = \(id) AND import_id = \(self.id)")
    try removal.remove(id, in: tx)
    return true
  }

  /// Old values return where the new ones still stand.
  private func restore(_ id: ContactID, _ before: [String: String], in tx: Transaction) throws -> Bool {
    let contact = try Contact.find(id, in: tx)
    var isWhole = true
    for field in Contact.Field.allCases {
      guard let new = before["new.\(field.rawValue)"] else { continue }
      guard contact[field].map({ field.isSame($0, new) }) == true else { isWhole = false; continue }
      try Contact.set(field, to: before["old.\(field.rawValue)"], of: id, in: tx)
    }
    for (name, value) in before where name.hasPrefix("point.") {
      try tx.run("DELETE FROM contact_points WHERE contact_id = \(id) AND value = \(value) AND proven_at IS NULL")
    }
    try ContactPoint.keepOnePrimary(of: id, in: tx)
    try tx.publish("contact.changed", on: id, contact: id, by: actor, ["fields": ""], customerSees: false)
    return isWhole
  }
}

/// Some rows of an import on their way: read, compared with what is known, written with few statements.
struct ImportPiece {
  private let plan: ContactImport.Plan
  private let owner: ContactImport
  private let first: Int
  private var rows: [Item] = []
  private(set) var counts = ContactImport.Counts()

  private struct Item {
    let number: Int
    let cells: [String]
    var draft: ContactDraft?
    var errors: [String: Word] = [:]
    /// Whom it is about: somebody known, or one that an earlier row of this piece makes.
    var known: ContactID?
    var sameAs: Int?
  }

  /// - Parameter first: number of the first row in the file.
  init(_ owner: ContactImport, first: Int) {
    (self.owner, self.first) = (owner, first)
    plan = owner.plan
  }

  mutating func read(_ cells: [[String]]) throws {
    for (place, cells) in cells.enumerated() {
      var item = Item(number: first + place, cells: cells)
      do { item.draft = try ContactDraft(fields(cells)) } catch Refusal.invalid(let errors) { item.errors = errors }
      rows.append(item)
    }
  }

  /// The cells under the names that a contact's form has.
  private func fields(_ cells: [String]) -> Fields {
    var values: [String: [String]] = [:]
    for (target, cell) in zip(plan.targets, cells) where !target.isEmpty && !cell.isEmpty {
      // Google puts several values into one cell.
      values[target, default: []] += cell.components(separatedBy: " ::: ").filter { !$0.isEmpty }
    }
    var fields: [(String, String)] = []
    let parts = ["firstName", "lastName"].compactMap { values[$0]?.joined(separator: " ") }
    let name = values["name"]?.first ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
    let isCompany = name == nil && values["company"] != nil
    fields.append(("name", name ?? values["company"]?.first ?? ""))
    fields.append(("kind", (isCompany ? Contact.Kind.company : .person).rawValue))
    let plain = ["title", "addressAs", "companyID", "jobTitle", "department", "nationalID", "country", "province", "city", "district"]
    for target in plain + ["postalCode", "website", "industry", "birthDate", "marriedOn"] {
      if let value = values[target]?.first { fields.append((target, value)) }
    }
    if let company = values["company"]?.first, !isCompany { fields.append(("company", company)) }
    if let address = values["address"] { fields.append(("address", address.joined(separator: "، "))) }
    if let note = values["note"] { fields.append(("note", note.joined(separator: "\n"))) }
    fields.append(("tags", Tag.text((values["tags"] ?? []) + [plan.tags])))
    for (target, kind) in [("mobile", ContactPoint.Kind.mobile), ("phone", .phone), ("email", .email), ("tel", .phone)] {
      for value in values[target] ?? [] {
        let isMobile = target == "tel" && Phone(value).map { $0.kind != .landline } == true
        fields.append(("point.kind", (isMobile ? .mobile : kind).rawValue))
        fields.append(("point.value", value))
      }
    }
    return Fields(fields)
  }

  // MARK: Who is known

  mutating func match(in tx: Transaction) throws {
    guard plan.match != .none else { return count() }
    let drafts = rows.compactMap(\.draft)
    let points = plan.match == .nationalID ? [] : drafts.flatMap { $0.points.map(\.value) }
    let ids = plan.match == .point ? [] : drafts.compactMap { $0[.nationalID] }
    var known: [String: Set<ContactID>] = [:]
    for (value, contact) in try ImportPiece.holders(points: points, nationalIDs: ids, in: tx) { known[value, default: []].insert(contact) }
    var made: [String: Int] = [:]
    for place in rows.indices {
      guard let draft = rows[place].draft else { continue }
      let keys =
        (plan.match == .nationalID ? [] : draft.points.map(\.value)) + (plan.match == .point ? [] : [draft[.nationalID]].compactMap(\.self))
      let found = keys.reduce(into: Set<ContactID>()) { $0.formUnion(known[$1] ?? []) }
      switch found.count {
      case 0:
        rows[place].sameAs = keys.compactMap { made[$0] }.first
        for key in keys { made[key] = made[key] ?? place }
      case 1: rows[place].known = found.first
      default:
        rows[place].draft = nil
        rows[place].errors = ["name": "import.several"]
      }
    }
    count()
  }

  private static func holders(points: [String], nationalIDs: [String], in tx: Transaction) throws -> [(String, ContactID)] {
    var found: [(String, ContactID)] = []
    if !points.isEmpty {
      found += try tx.all(
        """
        SELECT p.value AS value, p.contact_id AS id FROM contact_points p JOIN contacts c ON c.id = p.contact_id
        WHERE p.value IN \(list: points) AND c.merged_into IS NULL AND c.deleted_at IS NULL
        """
      ) { (try $0("value"), try $0("id")) }
    }
    if !nationalIDs.isEmpty {
      found += try tx.all(
        """
        SELECT national_id AS value, id FROM contacts
        WHERE national_id IN \(list: nationalIDs) AND merged_into IS NULL AND deleted_at IS NULL
        """
      ) { (try $0("value"), try $0("id")) }
    }
    return found
  }

  private mutating func count() {
    for row in rows {
      if row.draft == nil {
        counts.wrong += 1
      } else if row.known == nil, row.sameAs == nil {
        counts.created += 1
      } else if plan.known == .skip {
        counts.skipped += 1
      } else {
        counts.changed += 1
      }
    }
  }

  // MARK: Writing

  mutating func write(by actor: Actor, in tx: Transaction) throws {
    let new = rows.indices.filter { rows[$0].draft != nil && rows[$0].known == nil && rows[$0].sameAs == nil }
    var ids: [Int: ContactID] = [:]
    for place in new { ids[place] = tx.newID() }
    try insert(new.compactMap { place in ids[place].flatMap { id in rows[place].draft.map { (id, $0) } } }, by: actor, in: tx)
    var notes: [(ContactID, Int, String, String)] = new.compactMap { place in ids[place].map { ($0, rows[place].number, "created", "{}") } }
    if plan.known != .skip {
      for row in rows {
        guard let draft = row.draft, let contact = row.known ?? row.sameAs.flatMap({ ids[$0] }) else { continue }
        let before = try change(try Contact.find(contact, in: tx), draft, by: actor, in: tx)
        notes.append((contact, row.number, "changed", try Payload.text(before)))
      }
    }
    try ImportPiece.insert(
      "import_rows (id, import_id, row_number, outcome, contact_id, before)",
      notes.map { contact, number, outcome, before in
        "(\(tx.newID(ImportPiece.self)), \(owner.id), \(number), \(outcome), \(contact), \(before))"
      }, in: tx)
  }

  /// One statement for some rows instead of one for each: on PostgreSQL every statement is a way to the server and back.
  private static func insert(_ head: SQL, _ rows: [SQL], in tx: Transaction) throws {
    for start in stride(from: 0, to: rows.count, by: 100) {
      let some = rows[start..<min(start + 100, rows.count)].enumerated().map { place, row in place == 0 ? row : ", " + row }
      try tx.run("INSERT INTO \(sql: head) VALUES \(sql: SQL(some))")
    }
  }

  private func insert(_ drafts: [(id: ContactID, draft: ContactDraft)], by actor: Actor, in tx: Transaction) throws {
    let owner = plan.owner.flatMap { StaffID($0) }
    try ImportPiece.insert(
      """
      contacts (id, kind, name, search_key, sort_key, title, company, national_id, company_id, job_title, department, birth_date, married_on,
        country, province, city, district, address, postal_code, website, industry, address_as, note, source, created_at, owner_id)
      """,
      drafts.map { id, draft in
        """
        (\(id), \(draft.kind), \(draft.name), \(SearchKey.of(draft.name)), \(Text.sortKey(draft.name)), \(draft.title), \(draft[.company]),
        \(draft[.nationalID]), \(draft[.companyID]), \(draft[.jobTitle]), \(draft[.department]), \(draft[.birthDate].flatMap { Day($0) }),
        \(draft[.marriedOn].flatMap { Day($0) }), \(draft[.country]), \(draft[.province]), \(draft[.city]), \(draft[.district]),
        \(draft[.address]), \(draft[.postalCode]), \(draft[.website]), \(draft[.industry]), \(draft.addressAs), \(draft.note), \("import"),
        \(tx.now), \(owner))
        """
      }, in: tx)
    try ImportPiece.insert(
      "contact_points (id, contact_id, kind, value, is_primary, origin, created_at)",
      drafts.flatMap { id, draft in
        var kinds: Set<ContactPoint.Kind> = []
        var values: Set<String> = []
        return draft.points.filter { values.insert($0.value).inserted }.map { point -> SQL in
          """
          (\(tx.newID(ContactPoint.self)), \(id), \(point.kind), \(point.value), \(kinds.insert(point.kind).inserted), \(ContactPoint.Origin.staff),
          \(tx.now))
          """
        }
      }, in: tx)
    for (id, draft) in drafts where !draft.tags.isEmpty { try Tag.set(draft.tags, on: id, kind: .contact, in: tx) }
    try tx.publish("contact.created", of: drafts.map(\.id), by: actor, ["source": "import"])
  }

  /// Fills what is blank, or replaces what differs; returns what is needed to take it back.
  private func change(_ contact: Contact, _ draft: ContactDraft, by actor: Actor, in tx: Transaction) throws -> [String: String] {
    var before: [String: String] = [:]
    for field in Contact.Field.allCases where field.point == nil {
      guard let new = draft[field: field] else { continue }
      let old = contact[field]
      if let old, plan.known == .fill || field.isSame(old, new) { continue }
      try Contact.set(field, to: new, of: contact.id, in: tx)
      before["new.\(field.rawValue)"] = new
      before["old.\(field.rawValue)"] = old
    }
    for (place, point) in draft.points.enumerated()
    where try ContactPoint.add(point.kind, point.value, to: contact.id, origin: .staff, in: tx) {
      before["point.\(place)"] = point.value
    }
    let tags = try Tag.of(contact.id, in: tx).map(\.name)
    try Tag.set(tags + draft.tags, on: contact.id, kind: .contact, in: tx)
    guard !before.isEmpty else { return before }
    try tx.run("UPDATE contacts SET version = version + 1 WHERE id = \(contact.id)")
    let fields = before.keys.filter { $0.hasPrefix("new.") }.map { String($0.dropFirst(4)) }.sorted()
    try tx.publish(
      "contact.changed", on: contact.id, contact: contact.id, by: actor, ["fields": fields.joined(separator: " ")], customerSees: false)
    return before
  }

  func noteWrong(in tx: Transaction) throws {
    try ImportPiece.insert(
      "import_rows (id, import_id, row_number, outcome, cells, errors)",
      try rows.filter { $0.draft == nil }.map { row in
        let errors = row.errors.mapValues { ContactImport.StoredWord(key: $0.key, values: $0.values) }
        return """
          (\(tx.newID(ImportPiece.self)), \(owner.id), \(row.number), \("wrong"), \(try ContactImport.json(row.cells)), \(try ContactImport.json(errors)))
          """
      }, in: tx)
  }
}

extension ContactDraft {
  /// Also the name, which is no attribute.
  fileprivate subscript(field field: Contact.Field) -> String? { field == .name ? name : self[field] }
}
