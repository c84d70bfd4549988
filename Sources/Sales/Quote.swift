import Identity
import Kernel
import Language
import Storage

/// پیش‌فاکتور: what we offer, at which price, until when. Staff write it as a draft; once sent it stands still and
/// waits for the customer's answer.
package struct Quote: Sendable {
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    case draft, sent, accepted, declined, invoiced
    /// Sent, unanswered and past its last day; never stored.
    case expired
  }

  package let id: ID<Quote>
  /// From the first sending on.
  package let number: String?
  package let contact: ContactID
  package let request: RequestID?
  /// What it is made for (O-58).
  package let opportunity: LeadID?
  package let state: State
  /// From 1; each revision after sending adds one.
  package let version: Int
  package let issuedOn: Day?
  package let validUntil: Day?
  package let currency: Currency
  package let discount: Discount
  package let note: String?
  package let totals: Figures
  package let createdBy: StaffID?
  package let createdAt: Instant
  package let decidedAt: Instant?
  /// The name of who accepted or declined.
  package let decidedBy: String?
  package let declineReason: String?
  package let invoice: ID<Invoice>?

  package var total: Money { money(totals.total) }
  /// An amount of this quote in its currency.
  package func money(_ minor: Int64) -> Money { Money(minor, currency) }

  /// A line of a list.
  package struct Row: Sendable {
    package let id: ID<Quote>
    package let number: String?
    package let contact: ContactID
    package let contactName: String
    package let state: State
    package let issuedOn: Day?
    package let validUntil: Day?
    package let total: Money
  }

  /// How long a quote is valid when nobody says otherwise.
  package static let usualValidity = 14
  /// Rows of a list.
  package static let pageSize = 20
}

extension Quote {
  /// A quote as staff see it.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Quote>, in tx: Transaction) throws -> Quote {
    guard let quote = try tx.first("\(sql: select) WHERE q.id = \(id)", { try Quote(row: $0, today: tx.today) }) else {
      throw Refusal.notFound
    }
    return quote
  }

  /// A quote as its customer sees it; drafts and those of others are not found.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Quote>, for scope: ContactScope, in tx: Transaction) throws -> Quote {
    let quote = try tx.first("\(sql: select) WHERE q.id = \(id) AND q.contact_id IN \(list: scope.contacts) AND q.state <> 'draft'") {
      try Quote(row: $0, today: tx.today)
    }
    guard let quote else { throw Refusal.notFound }
    return quote
  }

  /// The lines in their order.
  package func lines(in tx: Transaction) throws -> [DocumentLine] {
    try tx.all("SELECT * FROM quote_lines WHERE quote_id = \(id) ORDER BY position", DocumentLine.init(row:))
  }

  /// The quotes that a customer sees, newest first.
  /// - Parameters:
  ///   - drafts: also what was not sent yet; for staff alone.
  ///   - before: the last one of the page before; `older` of the answer is what to hand over for the next, nil at the end.
  package static func of(
    _ scope: ContactScope, drafts: Bool = false, before: ID<Quote>? = nil, within reach: StaffScope? = nil, in tx: Transaction
  ) throws -> (rows: [Row], older: ID<Quote>?) {
    let reached: SQL = reach.map { $0.condition(contact: "q.contact_id", maker: "q.created_by") } ?? "1 = 1"
    return try page(
      "q.contact_id IN \(list: scope.contacts) AND \(sql: visible(drafts)) AND \(sql: reached)", before: before, in: tx)
  }

  /// The quotes that grew out of a request, newest first.
  package static func of(request: RequestID, drafts: Bool = false, in tx: Transaction) throws -> [Row] {
    try page("q.request_id = \(request) AND \(sql: visible(drafts))", before: nil, in: tx).rows
  }

  /// The quotes that were made for an opportunity, newest first.
  package static func of(opportunity: LeadID, within reach: StaffScope, in tx: Transaction) throws -> [Row] {
    let reached = reach.condition(contact: "q.contact_id", maker: "q.created_by")
    return try page("q.lead_id = \(opportunity) AND \(sql: reached)", before: nil, in: tx).rows
  }

  /// For staff, newest first, of one state or of all.
  package static func list(
    _ state: State? = nil, before: ID<Quote>? = nil, within scope: StaffScope? = nil, in tx: Transaction
  ) throws -> (rows: [Row], older: ID<Quote>?) {
    let condition: SQL =
      switch state {
      case nil: "1 = 1"
      case .sent?: "q.state = 'sent' AND q.valid_until >= \(tx.today)"
      case .expired?: "q.state = 'sent' AND q.valid_until < \(tx.today)"
      case let state?: "q.state = \(state)"
      }
    let reached: SQL = scope.map { $0.condition(contact: "q.contact_id", maker: "q.created_by") } ?? "1 = 1"
    return try page("\(sql: condition) AND \(sql: reached)", before: before, in: tx)
  }

  private static func visible(_ drafts: Bool) -> SQL { drafts ? "1 = 1" : "q.state <> 'draft'" }

  private static func page(
    _ condition: SQL, before: ID<Quote>?, in tx: Transaction
  ) throws -> (rows: [Row], older: ID<Quote>?) {
    let older: SQL = before.map { "AND q.id < \($0)" } ?? ""
    let rows = try tx.all(
      """
      SELECT q.id, q.number, q.contact_id, c.name AS contact_name, q.state, q.issued_on, q.valid_until, q.total, q.currency
      FROM quotes q JOIN contacts c ON c.id = q.contact_id WHERE \(sql: condition) \(sql: older) ORDER BY q.id DESC LIMIT \(pageSize + 1)
      """
    ) { try Row(row: $0, today: tx.today) }
    return (Array(rows.prefix(pageSize)), rows.count > pageSize ? rows[pageSize - 1].id : nil)
  }

  private static let select: SQL = "SELECT q.*, i.id AS invoice_id FROM quotes q LEFT JOIN invoices i ON i.quote_id = q.id"

  private init(row: Storage.Row, today: Day) throws {
    id = try row("id")
    number = try row("number")
    contact = try row("contact_id")
    request = try row("request_id")
    opportunity = try row("lead_id")
    let validUntil: Day? = try row("valid_until")
    state = State(stored: try row("state"), validUntil: validUntil, today: today)
    version = try row("version")
    issuedOn = try row("issued_on")
    self.validUntil = validUntil
    currency = try row("currency")
    discount = Discount(try row("header_discount_kind"), try row("header_discount_value"))
    note = try row("note")
    totals = try Figures(row: row)
    createdBy = try row("created_by")
    createdAt = try row("created_at")
    decidedAt = try row("decided_at")
    decidedBy = try row("decided_by")
    declineReason = try row("decline_reason")
    invoice = try row("invoice_id")
  }
}

extension Quote.Row {
  fileprivate init(row: Storage.Row, today: Day) throws {
    id = try row("id")
    number = try row("number")
    contact = try row("contact_id")
    contactName = try row("contact_name")
    let validUntil: Day? = try row("valid_until")
    state = Quote.State(stored: try row("state"), validUntil: validUntil, today: today)
    issuedOn = try row("issued_on")
    self.validUntil = validUntil
    total = Money(try row("total"), try row("currency"))
  }
}

extension Quote.State {
  fileprivate init(stored: Quote.State, validUntil: Day?, today: Day) {
    self = stored == .sent && (validUntil ?? today) < today ? .expired : stored
  }
}
