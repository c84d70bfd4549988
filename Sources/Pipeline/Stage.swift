import Events
import Identity
import Kernel
import Language
import Storage

/// A way of selling, with the stages that an opportunity passes.
package struct SalesProcess: Sendable {
  package let id: ID<SalesProcess>
  package let name: Bilingual
  /// In their order; the last one is the won stage.
  package let stages: [Stage]

  /// Every process with its stages, in their order.
  package static func all(in tx: Transaction) throws -> [SalesProcess] {
    let stages = Dictionary(grouping: try Stage.all(in: tx), by: \.process)
    return try tx.all("SELECT * FROM sales_processes ORDER BY position, id") { row in
      let id: ID<SalesProcess> = try row("id")
      return SalesProcess(id: id, name: Bilingual(fa: try row("name_fa"), en: try row("name_en")), stages: stages[id] ?? [])
    }
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<SalesProcess>, in tx: Transaction) throws -> SalesProcess {
    guard let process = try all(in: tx).first(where: { $0.id == id }) else { throw Refusal.notFound }
    return process
  }

  /// Adds a process with a first and a won stage, named as those that ship.
  @discardableResult
  package static func add(_ name: Bilingual, by actor: Actor, in tx: Transaction) throws -> ID<SalesProcess> {
    let id: ID<SalesProcess> = tx.newID()
    let place: Int = try tx.value("SELECT COALESCE(MAX(position), 0) + 1 AS value FROM sales_processes") ?? 1
    try tx.run("INSERT INTO sales_processes (id, name_fa, name_en, position) VALUES (\(id), \(name.fa), \(name.en), \(place))")
    for (position, (key, progress)) in [("new", 10), ("won", 100)].enumerated() {
      try Stage.insert(tx.newID(), process: id, PipelineSchema.name("stage.\(key)"), position, progress, isWon: key == "won", in: tx)
    }
    try Audit.note("pipeline.changed", on: id, label: name.fa, by: actor, in: tx)
    return id
  }

  package static func rename(_ id: ID<SalesProcess>, _ name: Bilingual, by actor: Actor, in tx: Transaction) throws {
    let old = try find(id, in: tx).name
    try tx.run("UPDATE sales_processes SET name_fa = \(name.fa), name_en = \(name.en) WHERE id = \(id)")
    try Audit.note("pipeline.changed", on: id, label: name.fa, by: actor, changes: [Audit.Change("name", old.fa, name.fa)], in: tx)
  }

  /// - Throws: `Refusal.conflict` when it holds opportunities, or is the only one.
  package static func remove(_ id: ID<SalesProcess>, by actor: Actor, in tx: Transaction) throws {
    let process = try find(id, in: tx)
    let held: Int? = try tx.value("SELECT 1 AS value FROM leads WHERE stage_id IN \(list: process.stages.map(\.id)) LIMIT 1")
    let others: Int? = try tx.value("SELECT COUNT(*) AS value FROM sales_processes WHERE id <> \(id)")
    guard held == nil, others != 0 else { throw Refusal.conflict("pipeline.processInUse") }
    try tx.run("DELETE FROM stages WHERE process_id = \(id)")
    try tx.run("DELETE FROM sales_processes WHERE id = \(id)")
    try Audit.note(
      "pipeline.changed", on: id, label: process.name.fa, by: actor, changes: [Audit.Change("name", process.name.fa, nil)], in: tx)
  }
}

/// A step of a sales process.
package struct Stage: Sendable {
  package let id: ID<Stage>
  package let process: ID<SalesProcess>
  package let name: Bilingual
  package let position: Int
  /// How far an opportunity is here, in percent.
  package let progress: Int
  package let isWon: Bool
  /// Whether the board shows it as a narrow column.
  package let isFolded: Bool
  /// What has to be known before an opportunity may enter.
  package let needs: [Need]

  package enum Need: String, CaseIterable, Sendable { case value, expectedOn, owner, note, reach }

  /// Every stage, by process and place.
  package static func all(in tx: Transaction) throws -> [Stage] {
    try tx.all("SELECT * FROM stages ORDER BY process_id, position, id", Stage.init(row:))
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Stage>, in tx: Transaction) throws -> Stage {
    guard let stage = try tx.first("SELECT * FROM stages WHERE id = \(id)", Stage.init(row:)) else { throw Refusal.notFound }
    return stage
  }

  /// The first stage of a process; of the first process where none is named.
  package static func first(of process: ID<SalesProcess>? = nil, in tx: Transaction) throws -> Stage {
    let found =
      try process.map { try tx.first("SELECT * FROM stages WHERE process_id = \($0) ORDER BY position LIMIT 1", Stage.init(row:)) }
      ?? tx.first(
        """
        SELECT s.* FROM stages s JOIN sales_processes p ON p.id = s.process_id ORDER BY p.position, p.id, s.position LIMIT 1
        """, Stage.init(row:))
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// The stage of the same process in which an opportunity is won.
  func won(in tx: Transaction) throws -> Stage {
    guard
      let stage = try tx.first("SELECT * FROM stages WHERE process_id = \(process) AND is_won = 1", Stage.init(row:))
    else { throw Refusal.notFound }
    return stage
  }

  /// A stage as it was typed.
  package struct Draft: Sendable {
    package var name: Bilingual
    package var progress: Int
    package var isFolded: Bool
    package var needs: [Need]

    /// Reads `name-fa name-en progress folded need…`.
    /// - Throws: `Refusal.invalid`.
    package init(_ fields: Fields) throws {
      var typed = TypedValues()
      name = typed.bilingual(fields, "name", max: 60)
      progress = typed.whole(fields["progress"], "progress", 0...100) ?? 0
      isFolded = fields["folded"] != nil
      needs = fields.all("need").compactMap(Need.init(rawValue:))
      try typed.check()
    }
  }

  /// Adds a stage in front of the won one.
  @discardableResult
  package static func add(_ draft: Draft, to process: ID<SalesProcess>, by actor: Actor, in tx: Transaction) throws -> ID<Stage> {
    let won = try first(of: process, in: tx).won(in: tx)
    let id: ID<Stage> = tx.newID()
    try tx.run("UPDATE stages SET position = position + 1 WHERE id = \(won.id)")
    try insert(id, process: process, draft.name, won.position, draft.progress, isWon: false, in: tx)
    try tx.run("UPDATE stages SET is_folded = \(draft.isFolded), needs = \(text(draft.needs)) WHERE id = \(id)")
    try Audit.note(
      "pipeline.changed", on: id, label: draft.name.fa, by: actor, changes: [Audit.Change("stage", nil, draft.name.fa)], in: tx)
    tx.signal(Topic.staff)
    return id
  }

  package func change(_ draft: Draft, by actor: Actor, in tx: Transaction) throws {
    let progress = isWon ? 100 : draft.progress
    try tx.run(
      """
      UPDATE stages SET name_fa = \(draft.name.fa), name_en = \(draft.name.en), progress = \(progress), is_folded = \(draft.isFolded),
        needs = \(Stage.text(draft.needs)) WHERE id = \(id)
      """)
    let changes = Audit.changes([
      "name": (name.fa, draft.name.fa), "progress": ("\(self.progress)", "\(progress)"),
      "needs": (Stage.text(needs), Stage.text(draft.needs)),
    ])
    if !changes.isEmpty { try Audit.note("pipeline.changed", on: id, label: draft.name.fa, by: actor, changes: changes, in: tx) }
    tx.signal(Topic.staff)
  }

  /// One place towards the beginning, or with `later` towards the end; the won stage stays the last.
  package func move(later: Bool, by actor: Actor, in tx: Transaction) throws {
    let stages = try SalesProcess.find(process, in: tx).stages
    guard let place = stages.firstIndex(where: { $0.id == id }) else { throw Refusal.notFound }
    let other = place + (later ? 1 : -1)
    guard stages.indices.contains(other), !isWon, !stages[other].isWon else { return }
    try tx.run("UPDATE stages SET position = \(stages[other].position) WHERE id = \(id)")
    try tx.run("UPDATE stages SET position = \(position) WHERE id = \(stages[other].id)")
    try Audit.note("pipeline.changed", on: id, label: name.fa, by: actor, in: tx)
    tx.signal(Topic.staff)
  }

  /// - Throws: `Refusal.conflict` when it holds opportunities, or is the won one, or the only other one.
  package func remove(by actor: Actor, in tx: Transaction) throws {
    let held: Int? = try tx.value("SELECT 1 AS value FROM leads WHERE stage_id = \(id) LIMIT 1")
    let others = try SalesProcess.find(process, in: tx).stages.filter { !$0.isWon && $0.id != id }
    guard held == nil, !isWon, !others.isEmpty else { throw Refusal.conflict("pipeline.stageInUse") }
    try tx.run("DELETE FROM stages WHERE id = \(id)")
    try Audit.note("pipeline.changed", on: id, label: name.fa, by: actor, changes: [Audit.Change("stage", name.fa, nil)], in: tx)
    tx.signal(Topic.staff)
  }

  static func insert(
    _ id: ID<Stage>, process: ID<SalesProcess>, _ name: Bilingual, _ position: Int, _ progress: Int, isWon: Bool, in tx: Transaction
  ) throws {
    try tx.run(PipelineSchema.stage(id, process: process, name, position, progress, isWon: isWon))
  }

  private static func text(_ needs: [Need]) -> String { Need.allCases.filter(needs.contains).map(\.rawValue).joined(separator: " ") }

  init(row: Row) throws {
    id = try row("id")
    process = try row("process_id")
    name = Bilingual(fa: try row("name_fa"), en: try row("name_en"))
    position = try row("position")
    progress = try row("progress")
    isWon = try row("is_won")
    isFolded = try row("is_folded")
    needs = (try row("needs") as String).split(separator: " ").compactMap { Need(rawValue: String($0)) }
  }
}
