import Contacts
import Events
import Kernel
import Language
import Storage

/// Somebody who may buy: what an answer opened for the sellers.
package struct Lead: Sendable {
  package let id: ID<Lead>
  package let contact: ContactID
  /// The answer that opened it.
  package let request: RequestID?
  package let kind: Kind
  package let subject: String
  package let note: String?
  /// What the customer expects to spend.
  package let value: Money?
  package let origin: Origin
  package let state: State
  package let createdAt: Instant

  /// A lead is a question; an opportunity is one that somebody means to buy from.
  package enum Kind: String, Sendable, CaseIterable, ColumnValue { case lead, opportunity }
  package enum State: String, Sendable, CaseIterable, ColumnValue { case open, won, lost }

  /// How the customer came to us.
  package struct Origin: Sendable, Equatable {
    /// `instagram`, `shop.example`: what the link said, else where it stood.
    package var source: String?
    /// `cpc`, `email`, `referral`
    package var medium: String?
    package var campaign: String?
    /// The page that led to ours.
    package var referrer: String?

    package init(source: String? = nil, medium: String? = nil, campaign: String? = nil, referrer: String? = nil) {
      self.source = Origin.short(source)
      self.medium = Origin.short(medium)
      self.campaign = Origin.short(campaign)
      self.referrer = referrer.map { String($0.prefix(500)) }
    }

    /// Links are typed by many hands: blanks at the ends and capitals do not make another source.
    private static func short(_ text: String?) -> String? {
      let tidy = text.map { String(Text.stored($0).lowercased().prefix(100)) }
      return tidy?.isEmpty == true ? nil : tidy
    }
  }

  /// What is known of a lead when it is opened.
  package struct Draft: Sendable {
    package var kind: Kind
    package var subject: String
    package var note: String?
    package var value: Money?
    package var origin: Origin

    package init(_ kind: Kind, subject: String, note: String? = nil, value: Money? = nil, origin: Origin = Origin()) {
      self.kind = kind
      self.subject = String(Text.stored(subject).prefix(200))
      self.note = note
      self.value = value
      self.origin = origin
    }
  }

  /// Opens a lead for a contact.
  @discardableResult
  package static func open(
    _ draft: Draft, for contact: ContactID, request: RequestID?, by actor: Actor = .visitor, in tx: Transaction
  ) throws -> Lead {
    let id: ID<Lead> = tx.newID()
    let origin = draft.origin
    try tx.run(
      """
      INSERT INTO leads (id, contact_id, request_id, kind, subject, note, value, currency, source, medium, campaign, referrer, state,
        created_at)
      VALUES (\(id), \(contact), \(request), \(draft.kind), \(draft.subject), \(draft.note), \(draft.value?.minor),
        \(draft.value?.currency), \(origin.source), \(origin.medium), \(origin.campaign), \(origin.referrer), \(State.open), \(tx.now))
      """)
    try tx.publish(
      "lead.opened", on: id, contact: contact, request: request, by: actor, ["subject": draft.subject], customerSees: false)
    return try find(id, in: tx)
  }

  /// The lead with this id.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<Lead>, in tx: Transaction) throws -> Lead {
    guard let lead = try tx.first("SELECT * FROM leads WHERE id = \(id)", Lead.init(row:)) else { throw Refusal.notFound }
    return lead
  }
}

extension Lead {
  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    request = try row("request_id")
    kind = try row("kind")
    subject = try row("subject")
    note = try row("note")
    let minor: Int64? = try row("value")
    let currency: Currency? = try row("currency")
    value = if let minor, let currency { Money(minor, currency) } else { nil }
    origin = Origin(
      source: try row("source"), medium: try row("medium"), campaign: try row("campaign"), referrer: try row("referrer"))
    state = try row("state")
    createdAt = try row("created_at")
  }
}
