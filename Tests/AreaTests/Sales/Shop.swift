import Events
import Identity
import Kernel
import Language
import Storage
import TestKit

@testable import Sales

/// A small shop with two customers, a request of one of them, and a product: ten at 1000 each, more than ten at 900 each.
struct Shop {
  let db: TestDatabase
  let sara = ContactID(high: 1, low: 1)
  let omid = ContactID(high: 1, low: 2)
  let request = RequestID(high: 2, low: 1)
  let seller = Actor.staff(StaffID(high: 3, low: 1), name: "سارا کیانی")
  let buyer = Actor.customer(AccountID(high: 4, low: 1), name: "نیلوفر\u{200C}رستگار")
  let strips: Product

  /// The tables of other rooms that ours point to, with no more than is pointed to.
  private static let neighbours = Step(
    "neighbours", "CREATE TABLE contacts (id \(.id) PRIMARY KEY, name TEXT NOT NULL)",
    "CREATE TABLE contact_roles (id \(.id) PRIMARY KEY, contact_id \(.id) NOT NULL, role TEXT NOT NULL, UNIQUE (contact_id, role))",
    "CREATE TABLE staff (id \(.id) PRIMARY KEY)",
    "CREATE TABLE submissions (id \(.id) PRIMARY KEY)")

  init(connections: Int = 2) async throws {
    db = try await TestDatabase.make(
      steps: EventsSchema.steps + OrganisationSchema.steps + [Shop.neighbours] + SalesSchema.steps, connections: connections)
    let (sara, omid, request) = (sara, omid, request)
    strips = try await db.database.write { tx in
      try tx.run("INSERT INTO contacts (id, name) VALUES (\(sara), 'سارا'), (\(omid), '<b>امید</b>')")
      try tx.run("INSERT INTO submissions (id) VALUES (\(request))")
      try tx.run("INSERT INTO staff (id) VALUES (\(StaffID(high: 3, low: 1)))")
      return try Product.add(
        ProductDraft(
          code: "TS-10", name: Bilingual(fa: "نوار تست", en: "Test strips"), unit: Bilingual(fa: "عدد", en: "pcs"), price: 1000,
          group: "strips", breaks: [PriceBreak(above: Quantity(10), unitPrice: 900)]), in: tx)
    }
  }

  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await db.database.write(body) }
  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await db.database.read(body) }

  func basket(_ count: Int = 5, price: Int64? = nil) -> LinesDraft {
    LinesDraft([LineDraft(product: strips.id, quantity: Quantity(count), unitPrice: price)])
  }

  /// A quote of Sara's in a draft: by default five pieces at 1000 and 10 % tax, 5500 in all.
  func drafted(_ body: LinesDraft? = nil) async throws -> ID<Quote> {
    try await write { [self] tx in
      let quote = try Quote.draft(for: sara, by: seller, in: tx)
      return try Quote.save(quote.id, QuoteDraft(body ?? basket()), in: tx).id
    }
  }

  /// The same, sent.
  func sent(_ body: LinesDraft? = nil) async throws -> ID<Quote> {
    let id = try await drafted(body)
    return try await write { [seller] tx in try Quote.send(id, by: seller, in: tx).id }
  }

  /// An invoice of 5500 rials.
  func issued(for contact: ContactID? = nil, price: Int64? = nil) async throws -> ID<Invoice> {
    try await write { [self] tx in
      try Invoice.issue(InvoiceDraft(basket(price: price)), for: contact ?? sara, by: seller, in: tx).id
    }
  }

  func pay(_ amount: Int64, _ invoice: ID<Invoice>, attempt: String? = nil) async throws -> Payment {
    try await write { [seller] tx in
      try Payment.record(PaymentDraft(method: .transfer, amount: amount, attempt: attempt), on: invoice, by: seller, in: tx)
    }
  }

  /// Time passes.
  func wait(_ span: Span) { db.clock.advance(by: span) }

  /// What happened with Sara, oldest first: `quote.sent`.
  func kinds() async throws -> [String] {
    try await read { [sara] tx in try Event.latest(of: sara, limit: 1000, in: tx).reversed().map(\.kind) }
  }
}

/// What a piece of work came to: its value, or the refusal. Any other error is passed on.
func outcome<T>(_ work: () async throws -> T) async throws -> Result<T, Refusal> {
  do { return .success(try await work()) } catch let refusal as Refusal { return .failure(refusal) }
}

extension Result where Failure == Refusal {
  var refusal: Refusal? {
    guard case .failure(let refusal) = self else { return nil }
    return refusal
  }
}
