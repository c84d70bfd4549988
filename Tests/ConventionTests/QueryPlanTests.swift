import App
import Care
import Club
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Messaging
import Pipeline
import Reports
import Sales
import TestKit
import Testing

@testable import Storage

/// No question of a hot page reads a whole table: SQLite is asked for its plan, with the schema as it is and no rows, as a fresh server has it.
@Suite struct QueryPlanTests {
  private static let contact = ContactID(high: 1, low: 1)
  private static let request = RequestID(high: 2, low: 2)
  private static let mobile = Destination("09120001234")!
  private static let token = String(repeating: "A", count: 43)

  private static func list(_ source: ListSource, _ asked: [(String, String)], _ tx: Transaction) throws {
    let columns = source.columns.compactMap { source.field($0) }
    let scope = StaffScope(StaffID(high: 9, low: 9), .all)
    _ = try source.rows(ListQuery(Fields(asked), of: source), columns: columns, within: scope, in: tx)
  }

  /// What the hot pages ask.
  private static let questions: [(String, @Sendable (Transaction) throws -> Void)] = [
    ("a customer's invoices", { _ = try Invoice.of(ContactScope(contact), before: ID(high: 3, low: 3), in: $0) }),
    ("a customer's balance", { _ = try Invoice.balance(of: ContactScope(contact), in: $0) }),
    ("an invoice", { _ = try? Invoice.find(ID(high: 3, low: 3), for: ContactScope(contact), in: $0) }),
    ("invoices of a request", { _ = try Invoice.of(request: request, in: $0) }),
    ("a customer's quotes", { _ = try Quote.of(ContactScope(contact), in: $0) }),
    ("quotes of a request", { _ = try Quote.of(request: request, in: $0) }),
    ("the opportunity of a request", { _ = try Lead.of(request: request, in: $0) }),
    (
      "quotes of an opportunity",
      { _ = try Quote.of(opportunity: LeadID(high: 5, low: 5), within: StaffScope(StaffID(high: 9, low: 9), .all), in: $0) }
    ),
    ("a customer's requests", { _ = try Submission.of(ContactScope(contact), before: request, in: $0) }),
    ("a customer's warranties", { _ = try Warranty.of(ContactScope(contact), in: $0) }),
    ("a customer's points", { _ = try Points.account(of: contact, in: $0) }),
    ("a customer's changes of points", { _ = try Points.history(of: contact, in: $0) }),
    ("a customer's card", { _ = try Card.of(contact, in: $0) }),
    ("a card that was swiped", { _ = try Card.holder(typed: ";12345678?", in: $0) }),
    ("the inbox", { _ = try Submission.inbox(in: $0) }),
    ("the inbox further down", { _ = try Submission.inbox(before: request, in: $0) }),
    ("all requests", { _ = try Submission.inbox(.init(isFinal: nil), in: $0) }),
    ("requests of a form", { _ = try Submission.inbox(.init(form: ID(high: 4, low: 4)), in: $0) }),
    ("a request by its receipt", { _ = try Submission.find(receipt: "MH-7K4Q-92", in: $0) }),
    ("the thread of a request", { _ = try Event.thread(of: request, customerSees: true, in: $0) }),
    ("what happened with a contact", { _ = try Event.latest(of: contact, in: $0) }),
    ("points of a contact", { _ = try ContactPoint.of(contact, in: $0) }),
    ("contacts of a list", { tx in try list(.contacts(in: .fa), [], tx) }),
    ("open proposals of a contact", { _ = try Proposal.open(of: contact, in: $0) }),
    ("decisions about a contact", { _ = try Proposal.decided(of: contact, in: $0) }),
    ("decisions of late", { _ = try Proposal.decided(in: $0) }),
    ("whether it is clear who it is", { _ = try Doubt.open(of: contact, in: $0) }),
    ("what waits for review", { _ = try Waiting.list(in: $0) }),
    ("merges into a contact", { _ = try ContactMerge.Made.into(contact, in: $0) }),
    ("merges of late", { _ = try ContactMerge.Made.lately(in: $0) }),
    ("leads", { tx in try list(.leads(in: .fa), [], tx) }),
    (
      "leads of an owner",
      { tx in try list(.leads(in: .fa), [("f", "owner.is.018f6b1c-0000-7000-8000-000000000000"), ("f", "state.is.open")], tx) }
    ),
    ("a customer's session", { _ = try Session.customer(token, in: $0) }),
    ("a session of the staff", { _ = try Session.staff(token, in: $0) }),
    ("an account by its number", { _ = try PortalAccount.find(at: mobile, in: $0) }),
    ("accounts of a contact", { _ = try PortalAccount.of(contact, in: $0) }),
    ("messages to a contact", { _ = try Outbox.of(contact, in: $0) }),
    ("a staff list of invoices", { _ = try Invoice.list(in: $0) }),
    ("a staff list of quotes", { _ = try Quote.list(in: $0) }),
    ("a unit by its serial", { _ = try Care.Unit.find(typed: "OX5-2304-0187", in: $0) }),
    ("jobs that died", { _ = try Job.dead(in: $0) }),
    ("a published form", { _ = try Form.published("order", in: $0) }),
  ]

  @Test func noQuestionOfAHotPageReadsAWholeTable() async throws {
    let engine = try SQLiteEngine(path: nil)
    let questions = QueryPlanTests.questions
    let plans = try await engine.run(writing: true) { connection in
      let tx = Transaction(on: connection, world: .fixed(), canWrite: true, consumers: [:])
      for step in Schema.steps { for statement in step.both + step.sqlite { try tx.run(statement) } }
      let asking = Asking(connection)
      for (name, ask) in questions {
        asking.name = name
        try ask(Transaction(on: asking, world: .fixed(), canWrite: true, consumers: [:]))
      }
      return Outcome(result: asking.plans, signals: [], statements: 0)
    }.result
    #expect(plans.count >= questions.count)
    #expect(Set(plans.map(\.name)).count == questions.count)
    for plan in plans { #expect(!plan.readsAll, "\(plan.name): \(plan.steps.joined(separator: "; "))") }
  }

  @Test func noQuestionOfTheTableOfSubmissionsReadsAWholeTable() async throws {
    let definition = try FormDefinition(
      """
      slug: small
      title: { fa: فرم, en: Form }
      thanks: { fa: سپاس, en: Thanks }
      submit: { fa: ارسال, en: Send }
      fields:
        - { id: city, kind: choice, label: { fa: شهر, en: City }, options: [
            { id: tehran, label: { fa: تهران, en: Tehran } }, { id: shiraz, label: { fa: شیراز, en: Shiraz } } ] }
        - { id: hours, kind: number, label: { fa: ساعت, en: Hours } }
      status:
        - { id: new, label: { fa: جدید, en: New }, tone: new }
        - { id: done, label: { fa: تمام, en: Done }, tone: done, final: true }
      """)
    let queries: [[(String, String)]] = [
      [], [("form", "small")], [("state", "open")], [("from", "1405/03/01"), ("to", "1405/03/31")],
      [("form", "small"), ("status", "done")],
      [("form", "small"), ("f.city", "shiraz")], [("form", "small"), ("f.city", "shiraz"), ("f.hours", "2"), ("state", "final")],
      [("form", "small"), ("f.city", "shiraz"), ("from", "1405/03/01")], [("form", "small"), ("origin", "https://shop.example")],
      [("q", "MH-7K")],
    ]
    let engine = try SQLiteEngine(path: nil)
    let plans = try await engine.run(writing: true) { connection in
      let tx = Transaction(on: connection, world: .fixed(), canWrite: true, consumers: [:])
      for step in Schema.steps { for statement in step.both + step.sqlite { try tx.run(statement) } }
      try Form.apply(definition, in: tx)
      let asking = Asking(connection)
      let table = Transaction(on: asking, world: .fixed(), canWrite: true, consumers: [:])
      for query in queries {
        asking.name = query.map { "\($0)=\($1)" }.joined(separator: "&")
        _ = try SubmissionsTable(SubmissionsQuery(Fields(query)), in: table).count(in: table)
      }
      asking.name = "views and changes"
      _ = try SavedView.all(of: "submissions", for: StaffID(high: 9, low: 9), in: table)
      _ = try SubmissionChange.of(QueryPlanTests.request, in: table)
      return Outcome(result: asking.plans, signals: [], statements: 0)
    }.result
    #expect(plans.count > 2 * queries.count)
    for plan in plans { #expect(!plan.readsAll, "\(plan.name): \(plan.steps.joined(separator: "; "))") }
    // The page of a filter comes from an index in its order, so that it ends where it is full.
    for plan in plans where plan.name != "q=MH-7K" && plan.name != "views and changes" {
      #expect(!plan.steps.contains { $0.contains("TEMP B-TREE") }, "\(plan.name): \(plan.steps.joined(separator: "; "))")
    }
  }

  @Test func thePlanOfJobsThatAreDueAndOfAnAttempt() async throws {
    let statements: [SQL] = [
      "SELECT * FROM jobs WHERE is_dead = 0 AND due_at <= \(Instant.noonOfKhordad) ORDER BY due_at, id LIMIT 10",
      "SELECT * FROM submissions WHERE attempt_key = \([1, 2, 3] as [UInt8]) ORDER BY created_at, id LIMIT 1",
      "SELECT * FROM submissions WHERE content_hash = \([1] as [UInt8]) AND created_at > \(Instant.noonOfKhordad) ORDER BY created_at, id LIMIT 1",
      "SELECT * FROM contact_points WHERE kind = 'mobile' AND value = \("+989120001234")",
    ]
    let engine = try SQLiteEngine(path: nil)
    let plans = try await engine.run(writing: true) { connection in
      let tx = Transaction(on: connection, world: .fixed(), canWrite: true, consumers: [:])
      for step in Schema.steps { for statement in step.both + step.sqlite { try tx.run(statement) } }
      let asking = Asking(connection)
      for statement in statements { _ = try asking.execute(statement) { _ in } }
      return Outcome(result: asking.plans, signals: [], statements: 0)
    }.result
    #expect(plans.count == statements.count)
    for plan in plans { #expect(!plan.readsAll, "\(plan.steps)") }
  }
}

/// A connection that asks for the plan of everything that is asked of it.
private final class Asking: Connection {
  struct Plan: Sendable {
    let name: String
    let steps: [String]
    /// A scan along an index stops where the page is full; so does one of what another step gathered. Any other reads everything.
    var readsAll: Bool {
      let gathered = steps.compactMap { $0.firstMatch(of: /^(?:CO-ROUTINE|MATERIALIZE) (\w+)/).map { "SCAN \($0.1)" } }
      return steps.contains { $0.hasPrefix("SCAN") && !$0.contains("USING") && $0 != "SCAN CONSTANT ROW" && !gathered.contains($0) }
    }
  }

  var name = ""
  private(set) var plans: [Plan] = []
  private let connection: any Connection
  let dialect = Dialect.sqlite

  init(_ connection: any Connection) { self.connection = connection }

  @discardableResult
  func execute(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
    var steps: [String] = []
    try connection.execute("EXPLAIN QUERY PLAN " + sql) { row in steps.append(try row("detail")) }
    plans.append(Plan(name: name, steps: steps))
    return try connection.execute(sql, each: each)
  }
}
