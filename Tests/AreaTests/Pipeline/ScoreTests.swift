import Foundation
import Kernel
import Testing

@testable import Pipeline

/// The score against the reference vectors: trained, asked, and after two more outcomes.
@Suite struct ScoreTests {
  @Test(arguments: ["A", "B", "C", "D"]) func theTableAndTheProbabilitiesAreThoseOfTheReference(_ name: String) throws {
    let one = try ScoreCase.named(name)
    let table = one.trained
    if let frequencies = one.frequencies {
      #expect(table.rows.count == frequencies.count)
      for row in frequencies { #expect(table.rows[one.key(row)] == one.tally(row), "\(row)") }
    }
    for expected in one.expected {
      let lead = expected.lead
      let judgement = table.judge(
        one.values(lead), stage: lead.text("stage_id") ?? "", firstStage: one.stages[0], team: lead.text("team") ?? "")
      // Without a stage, and in the won one, the lead itself says what it is.
      guard let stage = lead.text("stage_id"), stage != one.won else { continue }
      #expect(judgement?.probability.value == expected.probability, "\(name) \(stage)")
    }
  }

  @Test func anOutcomeMoreIsTheTableOfTheReferenceAndGoesBackWithoutATrace() throws {
    let one = try ScoreCase.named("A")
    var table = one.trained
    let before = table
    for (index, isWon) in [(4, false), (9, true)] { one.learn(one.leads[index], isWon: isWon, &table) }
    for row in one.afterwards { #expect(table.rows[one.key(row)] == one.tally(row), "\(row)") }
    for (index, isWon) in [(9, true), (4, false)] { one.learn(one.leads[index], isWon: isWon, back: true, &table) }
    #expect(before.rows.allSatisfy { table.rows[$0.key] == $0.value })
  }

  @Test func aWonOneThatIsAlikeNeverLowers() {
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      var table = ScoreTable()
      let sources = ["web", "call", "fair"]
      func values() -> [ScoreTable.Value] {
        [ScoreTable.Value("source", sources.randomElement(using: &chance) ?? "web"), ScoreTable.Value("stage", "new")]
      }
      for _ in 0..<Int.random(in: 20...60, using: &chance) { table.note(values(), team: "", isWon: Bool.random(using: &chance)) }
      for source in sources { table.note([ScoreTable.Value("source", source), ScoreTable.Value("stage", "new")], team: "", isWon: false) }
      let lead = [ScoreTable.Value("source", "web")]
      let before = table.judge(lead, stage: "new", firstStage: "new", team: "")?.probability.value ?? 0
      table.note(lead + [ScoreTable.Value("stage", "new")], team: "", isWon: true)
      let after = table.judge(lead, stage: "new", firstStage: "new", team: "")?.probability.value ?? 0
      #expect(after >= before && (1...9999).contains(after))
    }
  }
}

/// One case of the vectors.
private struct ScoreCase {
  typealias Record = [String: Any]

  let stages: [String]
  let won: String
  let fields: [String]
  let leads: [Record]
  let frequencies: [Record]?
  let afterwards: [Record]
  let expected: [(lead: Record, probability: Int?)]

  static func named(_ name: String) throws -> ScoreCase {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/lead-scoring.json")
    let all = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? Record)
    let cases = try #require(all["cases"] as? [Record])
    return ScoreCase(try #require(cases.first { $0.text("id") == name }))
  }

  private init(_ one: Record) {
    let stages = (one["stages"] as? [Record] ?? []).sorted { ($0["sequence"] as? Int ?? 0) < ($1["sequence"] as? Int ?? 0) }
    self.stages = stages.compactMap { $0.text("id") }
    won = stages.first { $0["won"] as? Bool == true }?.text("id") ?? ""
    fields = one["fields"] as? [String] ?? []
    let plain = one["leads"] as? [Record] ?? []
    let many = (one["closed_leads"] as? [Record] ?? []).flatMap { lead in Array(repeating: lead, count: lead["count"] as? Int ?? 1) }
    leads = plain + many
    frequencies = one["frequencies"] as? [Record]
    afterwards = (one["after_live_increment"] as? Record)?["frequencies"] as? [Record] ?? []
    expected = (one["expected"] as? [Record] ?? []).map { row in
      let lead = (row["lead"] as? Int).map { plain[$0] } ?? row["lead"] as? Record ?? [:]
      return (lead, (row["probability"] as? Double).map { Int(($0 * 100).rounded()) })
    }
  }

  var trained: ScoreTable {
    var table = ScoreTable()
    for lead in leads where lead.text("state") == "won" || lead.text("state") == "lost" {
      learn(lead, isWon: lead.text("state") == "won", &table)
    }
    return table
  }

  func learn(_ lead: Record, isWon: Bool, back: Bool = false, _ table: inout ScoreTable) {
    let place = stages.firstIndex(of: lead.text("stage_id") ?? "") ?? 0
    let passed = isWon ? stages : Array(stages.prefix(place + 1))
    table.note(
      values(lead) + passed.map { ScoreTable.Value(ScoreTable.stage, $0) }, team: lead.text("team") ?? "", isWon: isWon, back: back)
  }

  /// What is empty gives no factor, but an empty telephone number or address is a value of its own.
  func values(_ lead: Record) -> [ScoreTable.Value] {
    fields.flatMap { field -> [ScoreTable.Value] in
      if field == "tag_ids" { return (lead[field] as? [String] ?? []).map { ScoreTable.Value(ScoreTable.tag, $0) } }
      if let value = lead.text(field) { return [ScoreTable.Value(field, value)] }
      return ["email_state", "phone_state"].contains(field) ? [ScoreTable.Value(field, "none")] : []
    }
  }

  func key(_ row: Record) -> ScoreTable.Key {
    let factor = row.text("field") ?? ""
    let names = ["stage_id": ScoreTable.stage, "tag_id": ScoreTable.tag]
    return ScoreTable.Key(team: row.text("team") ?? "", factor: names[factor] ?? factor, value: row.text("value") ?? "")
  }

  func tally(_ row: Record) -> ScoreTable.Tally {
    func tenths(_ name: String) -> Int64 { Int64(((row[name] as? Double ?? 0) * 10).rounded()) }
    return ScoreTable.Tally(won: tenths("won"), lost: tenths("lost"))
  }
}

extension [String: Any] {
  fileprivate func text(_ key: String) -> String? { self[key] as? String }
}
