import Events
import Foundation
import Identity
import Kernel
import Language
import Storage

/// Contacts that come from a file: which column is what, tried without writing, then written piece by piece, and taken back as a whole (O-48).
package struct ContactImport: Sendable {
  package let id: ID<ContactImport>
  package let staff: StaffID
  package let staffName: String
  package let fileName: String
  package let state: State
  package let columns: [String]
  package let plan: Plan
  /// Rows of the file, without its headings.
  package let total: Int
  package let counts: Counts
  package let createdAt: Instant
  package let finishedAt: Instant?

  package enum State: String, Sendable, ColumnValue {
    /// The columns are being chosen.
    case draft
    /// It is tried without writing, and was.
    case trying, tried
    case running, done
    case undoing, undone

    package var isAtWork: Bool { [.trying, .running, .undoing].contains(self) }
  }

  /// What became of the rows so far.
  package struct Counts: Sendable, Equatable {
    package var created = 0
    package var changed = 0
    /// Known already, and left as they are.
    package var skipped = 0
    package var wrong = 0

    package init() {}
    package var all: Int { created + changed + skipped + wrong }
  }

  /// How the rows are read.
  package struct Plan: Sendable, Equatable, Codable {
    /// For each column what it is: a name of `targets`, or empty for one that is left out.
    package var targets: [String] = []
    package var match = Match.both
    package var known = Known.fill
    /// Put on every contact of the file.
    package var tags = ""
    /// Whose customers the new ones are.
    package var owner: String?

    package init() {}

    /// By what a contact counts as known.
    package enum Match: String, CaseIterable, Sendable, Codable { case both, point, nationalID, none }
    /// What happens to one that is known.
    package enum Known: String, CaseIterable, Sendable, Codable { case fill, replace, skip }
  }

  /// What a column can be. `tel` is whichever number it is; `firstName` and `lastName` make the name.
  package static let targets =
    ["name", "firstName", "lastName", "title", "addressAs", "mobile", "phone", "tel", "email"]
    + ["company", "companyID", "jobTitle", "department", "nationalID", "birthDate", "marriedOn", "country", "province", "city", "district"]
    + ["address", "postalCode", "website", "industry", "tags", "note"]

  /// So many rows stand in one transaction: others write in between.
  package static let pieceRows = 200
  /// How long an import can be taken back.
  package static let patience = Span.days(30)

  /// What the headings are likely to mean, by what address books and spreadsheets call their columns in either language.
  static func guess(_ columns: [String]) -> [String] {
    columns.map { heading in
      let key = Text.compact(heading)
      return targets.first { target in names(of: target).contains(key) } ?? ""
    }
  }

  private static func names(of target: String) -> Set<String> { known[target] ?? [] }

  private static let known: [String: Set<String>] = Dictionary(
    uniqueKeysWithValues: targets.map { target in
      let lists = Tongue.allCases.map { Words($0)("import.heading.\(target)") }
      let names = lists.flatMap { $0.split { "،,".contains($0) }.map { Text.compact(String($0)) } }
      return (target, Set(names + [Text.compact(target)]))
    })

  // MARK: Reading and writing it

  /// Begins an import; its rows follow with `add`.
  package static func begin(_ fileName: String, columns: [String], by staff: StaffViewer, in tx: Transaction) throws -> ID<ContactImport> {
    // What nobody went on with is forgotten.
    let old = try tx.all("SELECT id FROM imports WHERE state IN ('draft', 'tried') AND created_at < \(tx.now - .days(7))") {
      try $0("id") as ID<ContactImport>
    }
    for id in old { try forget(id, in: tx) }
    let id: ID<ContactImport> = tx.newID()
    var plan = Plan()
    plan.targets = guess(columns)
    try tx.run(
      """
      INSERT INTO imports (id, staff_id, staff_name, file_name, state, columns, plan, total, created, changed, skipped, wrong, created_at)
      VALUES (\(id), \(staff.id), \(staff.name), \(fileName), \(State.draft), \(try json(columns)), \(try json(plan)), 0, 0, 0, 0, 0, \(tx.now))
      """)
    return id
  }

  /// Adds a piece of rows as they stand in the file.
  package static func add(_ rows: [[String]], to id: ID<ContactImport>, at place: Int, in tx: Transaction) throws {
    try tx.run("INSERT INTO import_pieces (import_id, place, content) VALUES (\(id), \(place), \(try json(rows)))")
    try tx.run("UPDATE imports SET total = total + \(rows.count) WHERE id = \(id)")
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<ContactImport>, in tx: Transaction) throws -> ContactImport {
    guard let found = try tx.first("SELECT * FROM imports WHERE id = \(id)", ContactImport.init(row:)) else { throw Refusal.notFound }
    return found
  }

  /// The latest ones.
  package static func list(in tx: Transaction) throws -> [ContactImport] {
    try tx.all("SELECT * FROM imports ORDER BY id DESC LIMIT 50", ContactImport.init(row:))
  }

  /// The first rows of the file, for the page that chooses columns.
  package func sample(in tx: Transaction) throws -> [[String]] { Array(try piece(0, in: tx).prefix(5)) }

  func piece(_ place: Int, in tx: Transaction) throws -> [[String]] {
    let text: String? = try tx.value("SELECT content AS value FROM import_pieces WHERE import_id = \(id) AND place = \(place)")
    return try text.map { try JSONDecoder().decode([[String]].self, from: Data($0.utf8)) } ?? []
  }

  /// A row that was not taken, and why.
  package struct Wrong: Sendable {
    /// In the file, its headings being row 1.
    package let row: Int
    package let cells: [String]
    /// By the names of a contact's fields.
    package let errors: [String: Word]
  }

  /// - Parameter after: the row behind which the list goes on.
  package func wrong(after: Int = 0, limit: Int = 100, in tx: Transaction) throws -> [Wrong] {
    try tx.all(
      """
      SELECT row_number, cells, errors FROM import_rows WHERE import_id = \(id) AND outcome = 'wrong' AND row_number > \(after)
      ORDER BY row_number LIMIT \(limit)
      """
    ) { row in
      let errors: [String: StoredWord] = try ContactImport.decoded(try row("errors"))
      return Wrong(
        row: try row("row_number"), cells: try ContactImport.decoded(try row("cells")),
        errors: errors.mapValues { Word($0.key, $0.values) })
    }
  }

  /// Keeps how the rows are to be read.
  /// - Throws: `Refusal.invalid` for `targets` when neither a name nor a number is among them, `Refusal.conflict` once it is at work.
  package func set(_ plan: Plan, in tx: Transaction) throws {
    guard state == .draft || state == .tried else { throw Refusal.conflict("import.atWork") }
    var plan = plan
    plan.targets = columns.indices.map { place in
      plan.targets.indices.contains(place) && ContactImport.targets.contains(plan.targets[place]) ? plan.targets[place] : ""
    }
    let named = Set(plan.targets)
    let isEnough = !named.isDisjoint(with: ["name", "firstName", "lastName", "company"])
    try tx.run("UPDATE imports SET plan = \(try ContactImport.json(plan)), state = 'draft' WHERE id = \(id)")
    if !isEnough { throw Refusal.invalid(["targets": "import.needsName"]) }
    for once in ["name", "nationalID", "birthDate"] where plan.targets.filter({ $0 == once }).count > 1 {
      throw Refusal.invalid(["targets": "import.twice"])
    }
  }

  /// Begins to work through the rows; `dry` writes no contact.
  /// - Throws: `Refusal.conflict` when it was begun before.
  package func start(dry: Bool, in tx: Transaction) throws {
    let begun = try tx.run(
      """
      UPDATE imports SET state = \(dry ? State.trying : .running), created = 0, changed = 0, skipped = 0, wrong = 0
      WHERE id = \(id) AND state IN ('draft', 'tried')
      """)
    guard begun == 1 else { throw Refusal.conflict("import.atWork") }
    try tx.run("DELETE FROM import_rows WHERE import_id = \(id)")
    try tx.enqueue(ContactImport.job, ["import": id.description, "place": "0"])
  }

  /// Begins to take it back.
  /// - Throws: `Refusal.conflict` when it is not done, after 30 days, and twice.
  package func undo(by actor: Actor, in tx: Transaction) throws {
    guard createdAt > tx.now - ContactImport.patience else { throw Refusal.conflict("contacts.undoTooLate") }
    guard try tx.run("UPDATE imports SET state = \(State.undoing) WHERE id = \(id) AND state = 'done'") == 1 else {
      throw Refusal.conflict("contacts.nothingToUndo")
    }
    try Audit.note("contact.importUndone", on: id, label: fileName, by: actor, in: tx)
    try tx.enqueue(ContactImport.undoJob, ["import": id.description])
  }

  private static func forget(_ id: ID<ContactImport>, in tx: Transaction) throws {
    for table in ["import_pieces", "import_rows"] as [SQL] { try tx.run("DELETE FROM \(sql: table) WHERE import_id = \(id)") }
    try tx.run("DELETE FROM imports WHERE id = \(id)")
  }

  static func json(_ value: some Encodable) throws -> String { String(decoding: try JSONEncoder().encode(value), as: UTF8.self) }
  static func decoded<V: Decodable>(_ text: String) throws -> V { try JSONDecoder().decode(V.self, from: Data(text.utf8)) }

  /// A sentence as it is stored.
  struct StoredWord: Codable {
    let key: String
    let values: [String: String]
  }

  init(row: Row) throws {
    id = try row("id")
    staff = try row("staff_id")
    staffName = try row("staff_name")
    fileName = try row("file_name")
    state = try row("state")
    columns = try ContactImport.decoded(try row("columns"))
    plan = try ContactImport.decoded(try row("plan"))
    total = try row("total")
    var counts = Counts()
    counts.created = try row("created")
    counts.changed = try row("changed")
    counts.skipped = try row("skipped")
    counts.wrong = try row("wrong")
    self.counts = counts
    createdAt = try row("created_at")
    finishedAt = try row("finished_at")
  }
}
