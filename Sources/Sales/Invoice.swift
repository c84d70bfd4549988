import Identity
import Kernel
import Storage

/// فاکتور: what a customer owes us, for what. Issued once under a gapless number; its lines never change.
package struct Invoice: Sendable {
  package enum State: String, Sendable, CaseIterable, ColumnValue { case issued, cancelled }
  package enum Settlement: String, Sendable, CaseIterable, ColumnValue { case unpaid, partly, paid }

  package let id: ID<Invoice>
  package let number: String
  package let contact: ContactID
  package let request: RequestID?
  package let quote: ID<Quote>?
  package let state: State
  package let settlement: Settlement
  package let issuedOn: Day
  package let dueOn: Day
  package let currency: Currency
  package let discount: Discount
  package let note: String?
  package let totals: Figures
  /// In minor units.
  package let paid: Int64
  /// The day on which the last payment was received.
  package let settledOn: Day?
  package let issuedBy: StaffID?
  package let createdAt: Instant

  package var total: Money { money(totals.total) }
  /// What is still owed.
  package var rest: Money { money(totals.total - paid) }
  /// An amount of this invoice in its currency.
  package func money(_ minor: Int64) -> Money { Money(minor, currency) }

  /// A line of a list.
  package struct Row: Sendable {
    package let id: ID<Invoice>
    package let number: String
    package let contact: ContactID
    package let state: State
    package let settlement: Settlement
    package let issuedOn: Day
    package let dueOn: Day
    package let total: Money
    package let paid: Money

    /// Whether it should have been paid before `today`.
    package func isOverdue(on today: Day) -> Bool { state == .issued && settlement != .paid && dueOn < today }
  }

  /// A line of the staff's list: whose it is as well.
  package struct StaffRow: Sendable {
    package let row: Row
    package let contactName: String
    /// Whether it grew out of a quote.
    package let isFromQuote: Bool
  }

  /// Which invoices staff want to see.
  package enum Filter: String, Sendable, CaseIterable { case all, unsettled, overdue, paid, cancelled }

  /// What a contact owes, over all invoices.
  package struct Balance: Sendable, Hashable {
    package let owed: Money
    package let open: Int
    package let earliestDue: Day?
  }

  /// Days until payment is due when nobody says otherwise.
  package static let usualTerm = 14
  /// Rows of a list.
  package static let pageSize = 20
}

extension Invoice {
  /// An invoice as staff see it.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Invoice>, in tx: Transaction) throws -> Invoice {
    guard let invoice = try tx.first("SELECT * FROM invoices WHERE id = \(id)", Invoice.init(row:)) else { throw Refusal.notFound }
    return invoice
  }

  /// An invoice as its customer sees it; those of others are not found.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Invoice>, for scope: ContactScope, in tx: Transaction) throws -> Invoice {
    let invoice = try tx.first("SELECT * FROM invoices WHERE id = \(id) AND contact_id IN \(list: scope.contacts)", Invoice.init(row:))
    guard let invoice else { throw Refusal.notFound }
    return invoice
  }

  /// The lines in their order.
  package func lines(in tx: Transaction) throws -> [DocumentLine] {
    try tx.all("SELECT * FROM invoice_lines WHERE invoice_id = \(id) ORDER BY position", DocumentLine.init(row:))
  }

  /// The invoices that a customer sees, newest first, in one query along an index.
  /// - Parameter before: the last one of the page before; `older` of the answer is what to hand over for the next, nil at the end.
  package static func of(
    _ scope: ContactScope, before: ID<Invoice>? = nil, in tx: Transaction
  ) throws -> (rows: [Row], older: ID<Invoice>?) {
    let older: SQL = before.map { "AND id < \($0)" } ?? ""
    let rows = try tx.all(
      """
      SELECT id, number, contact_id, state, settlement, issued_on, due_on, currency, total, paid FROM invoices
      WHERE contact_id IN \(list: scope.contacts) \(sql: older) ORDER BY id DESC LIMIT \(pageSize + 1)
      """, Row.init(row:))
    return (Array(rows.prefix(pageSize)), rows.count > pageSize ? rows[pageSize - 1].id : nil)
  }

  /// The invoices that grew out of a request, newest first; for a customer only what they see, for staff all.
  package static func of(request: RequestID, for scope: ContactScope? = nil, in tx: Transaction) throws -> [Row] {
    let own: SQL = scope.map { "AND contact_id IN \(list: $0.contacts)" } ?? ""
    return try tx.all(
      """
      SELECT id, number, contact_id, state, settlement, issued_on, due_on, currency, total, paid FROM invoices
      WHERE request_id = \(request) \(sql: own) ORDER BY id DESC LIMIT \(pageSize)
      """, Row.init(row:))
  }

  /// For staff, newest first, of one contact or of all.
  package static func list(
    _ filter: Filter = .all, of contact: ContactID? = nil, before: ID<Invoice>? = nil, within scope: StaffScope? = nil, in tx: Transaction
  ) throws -> (rows: [StaffRow], older: ID<Invoice>?) {
    let ofContact: SQL = contact.map { "AND i.contact_id = \($0)" } ?? ""
    let older: SQL = before.map { "AND i.id < \($0)" } ?? ""
    let reached: SQL = scope.map { "AND " + $0.condition(contact: "i.contact_id", maker: "i.issued_by") } ?? ""
    let rows = try tx.all(
      """
      SELECT i.id, i.number, i.state, i.settlement, i.issued_on, i.due_on, i.currency, i.total, i.paid, i.quote_id, i.contact_id,
        c.name AS contact_name
      FROM invoices i JOIN contacts c ON c.id = i.contact_id
      WHERE \(sql: filter.condition(tx.today)) \(sql: ofContact) \(sql: reached) \(sql: older) ORDER BY i.id DESC LIMIT \(pageSize + 1)
      """
    ) { row in
      let quote: ID<Quote>? = try row("quote_id")
      return StaffRow(
        row: try Row(row: row), contactName: try row("contact_name"), isFromQuote: quote != nil)
    }
    return (Array(rows.prefix(pageSize)), rows.count > pageSize ? rows[pageSize - 1].row.id : nil)
  }

  /// What is owed in one currency.
  package static func balance(of scope: ContactScope, _ currency: Currency = .rial, in tx: Transaction) throws -> Balance {
    let balance = try tx.first(
      """
      SELECT CAST(COALESCE(SUM(total - paid), 0) AS BIGINT) AS owed, COUNT(*) AS open, MIN(due_on) AS earliest_due FROM invoices
      WHERE contact_id IN \(list: scope.contacts) AND currency = \(currency) AND state = 'issued' AND settlement <> 'paid'
      """
    ) { Balance(owed: Money(try $0("owed"), currency), open: try $0("open"), earliestDue: try $0("earliest_due")) }
    return balance ?? Balance(owed: Money(0, currency), open: 0, earliestDue: nil)
  }

  private init(row: Storage.Row) throws {
    id = try row("id")
    number = try row("number")
    contact = try row("contact_id")
    request = try row("request_id")
    quote = try row("quote_id")
    state = try row("state")
    settlement = try row("settlement")
    issuedOn = try row("issued_on")
    dueOn = try row("due_on")
    currency = try row("currency")
    discount = Discount(try row("header_discount_kind"), try row("header_discount_value"))
    note = try row("note")
    totals = try Figures(row: row)
    paid = try row("paid")
    settledOn = try row("settled_on")
    issuedBy = try row("issued_by")
    createdAt = try row("created_at")
  }
}

extension Invoice.Row {
  fileprivate init(row: Storage.Row) throws {
    id = try row("id")
    number = try row("number")
    contact = try row("contact_id")
    state = try row("state")
    settlement = try row("settlement")
    issuedOn = try row("issued_on")
    dueOn = try row("due_on")
    let currency: Currency = try row("currency")
    total = Money(try row("total"), currency)
    paid = Money(try row("paid"), currency)
  }
}

extension Invoice.Filter {
  /// Written as the indexes are, which hold only what is unsettled.
  fileprivate func condition(_ today: Day) -> SQL {
    switch self {
    case .all: "1 = 1"
    case .unsettled: "i.state = 'issued' AND i.settlement <> 'paid'"
    case .overdue: "i.state = 'issued' AND i.settlement <> 'paid' AND i.due_on < \(today)"
    case .paid: "i.state = 'issued' AND i.settlement = 'paid'"
    case .cancelled: "i.state = 'cancelled'"
    }
  }
}
