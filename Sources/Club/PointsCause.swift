import Events
import Kernel
import Storage

/// Why points move: the key that makes it happen once, the day, the paper behind it, who did it.
package struct PointsCause: Sendable {
  /// Natural and unique in the programme: `earn:invoice:{id}:line:{n}`. Doing something again under its key does nothing.
  package var key: String
  /// Nil is today.
  package var day: Day?
  package var document: PointsDocument?
  package var request: RequestID?
  package var actor: Actor
  /// A person's own words, shown to the customer.
  package var reason: String?

  package init(
    _ key: String, on day: Day? = nil, document: PointsDocument? = nil, request: RequestID? = nil, by actor: Actor = .system,
    reason: String? = nil
  ) {
    self.key = key
    self.day = day
    self.document = document
    self.request = request
    self.actor = actor
    self.reason = reason
  }
}

/// The invoice that points come from or went into, as a link needs it.
package struct PointsDocument: Sendable, Hashable {
  package let id: ID<PointsDocument>
  /// `INV-1405-000123`
  package let number: String

  package init<S>(_ id: ID<S>, number: String) {
    self.id = ID(high: id.high, low: id.low)
    self.number = number
  }

  /// Nil when the row has none.
  init?(row: Row) throws {
    guard let id: ID<PointsDocument> = try row("document_id") else { return nil }
    self.id = id
    number = try row("document_number")
  }
}

/// What can happen to points.
package enum PointsKind: String, Sendable, ColumnValue, CaseIterable {
  case earn, confirm, spend, expire, adjust, decay
  case reverseEarn = "reverse_earn"
  case cancelSpend = "cancel_spend"
}

/// The seven accounts of the ledger; the first three are the customer's own.
package enum PointsLedgerAccount: String, Sendable, ColumnValue, CaseIterable {
  case pending, available, owed
  case issued, redeemed, expired, adjusted
}

/// A transaction of the ledger as it was written: never changed, never deleted.
package struct PointsEntry: Sendable {
  package let id: ID<PointsEntry>
  package let contact: ContactID
  package let kind: PointsKind
  package let key: String
  /// What was asked for: points, or the percentage of a decay.
  package let amount: Int64
  package let day: Day
  /// The last day of the points, of an earning or an adjustment.
  package let expiresOn: Day?
  /// The earning or the spending that this one confirms or takes back.
  package let about: ID<PointsEntry>?
  package let document: PointsDocument?
  package let request: RequestID?
  /// False when the key had been used before, so that nothing was written now.
  package internal(set) var isNew = false

  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    kind = try row("kind")
    key = try row("key")
    amount = try row("amount")
    day = try row("on_day")
    expiresOn = try row("expires_on")
    about = try row("about_id")
    document = try PointsDocument(row: row)
    request = try row("request_id")
  }
}
