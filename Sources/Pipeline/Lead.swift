import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// Somebody who may buy: what an answer opened for the sellers, or they themselves wrote down.
package struct Lead: Sendable {
  package let id: LeadID
  package let contact: ContactID
  /// The answer that opened it.
  package let request: RequestID?
  package let kind: Kind
  package let subject: String
  package let note: String?
  /// What the customer expects to spend.
  package let value: Money?
  /// What they would spend again and again: every `months` months.
  package let recurring: Recurring?
  package let origin: Origin
  package let state: State
  package let stage: ID<Stage>
  package let owner: StaffID?
  package let team: ID<Team>?
  /// Stars, 0 to 3.
  package let priority: Int
  package let expectedOn: Day?
  package let industry: String?
  package let subIndustry: String?
  /// Who sent them to us.
  package let referrer: ContactID?
  package let lostReason: ID<LostReason>?
  package let lostNote: String?
  package let createdAt: Instant
  package let assignedAt: Instant?
  package let closedAt: Instant?
  package let movedAt: Instant?
  /// Into which one it was merged; it stays readable.
  package let mergedInto: LeadID?
  /// What the score says, and what is shown: the same unless somebody typed another.
  package let automatic: BasisPoints?
  package let probability: BasisPoints?
  /// When the next activity is due, and its icon.
  package let nextOn: Day?
  package let nextIcon: String?
  /// Grows with every change, so that two who edit at once do not overwrite each other unseen.
  package let version: Int

  /// A lead is a question; an opportunity is one that somebody means to buy from.
  package enum Kind: String, Sendable, CaseIterable, ColumnValue { case lead, opportunity }
  package enum State: String, Sendable, CaseIterable, ColumnValue { case open, won, lost }

  /// Revenue that comes again (features O-33, O-34).
  package struct Recurring: Sendable, Equatable {
    package let amount: Money
    package let months: Int

    /// The plans that ship: monthly, quarterly, half-yearly, yearly.
    package static let plans = [1, 3, 6, 12]

    /// What it comes to in a month, rounded half up.
    package var monthly: Money { Money(roundedHalfUp(amount.minor, times: 1, over: Int64(months)), amount.currency) }
  }

  /// Whether the shown probability is the score's own.
  package var isAutomatic: Bool { probability == automatic }

  /// From opening to the first owner, and to the end, in days.
  package var daysToAssign: Int? { assignedAt.map { Lead.days(createdAt, $0) } }
  package var daysToClose: Int? { closedAt.map { Lead.days(createdAt, $0) } }

  private static func days(_ from: Instant, _ to: Instant) -> Int { max(0, Int((to - from).milliseconds / 86_400_000)) }

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

  /// The lead with this id.
  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: LeadID, in tx: Transaction) throws -> Lead {
    guard let lead = try tx.first("SELECT * FROM leads WHERE id = \(id)", Lead.init(row:)) else { throw Refusal.notFound }
    return lead
  }

  /// The lead with this id, or the one that took it over; nil when it is gone.
  package static func survivor(of id: LeadID, in tx: Transaction) throws -> Lead? {
    var (found, next): (Lead?, LeadID?) = (nil, id)
    while let id = next {
      found = try tx.first("SELECT * FROM leads WHERE id = \(id)", Lead.init(row:))
      next = found?.mergedInto
    }
    return found
  }

  /// What a request opened, or the one that took it over.
  package static func of(request: RequestID, in tx: Transaction) throws -> Lead? {
    try tx.first("SELECT id FROM leads WHERE request_id = \(request) ORDER BY id LIMIT 1") { row -> LeadID in try row("id") }
      .flatMap { try survivor(of: $0, in: tx) }
  }

  /// The leads of a contact, newest first.
  package static func of(_ contact: ContactID, in tx: Transaction) throws -> [Lead] {
    try tx.all(
      "SELECT * FROM leads WHERE contact_id = \(contact) AND merged_into IS NULL ORDER BY id DESC LIMIT 50", Lead.init(row:))
  }
}

extension Lead {
  package init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    request = try row("request_id")
    kind = try row("kind")
    subject = try row("subject")
    note = try row("note")
    let (minor, currency): (Int64?, Currency?) = (try row("value"), try row("currency"))
    value = minor.map { Money($0, currency ?? .rial) }
    origin = Origin(
      source: try row("source"), medium: try row("medium"), campaign: try row("campaign"), referrer: try row("referrer"))
    state = try row("state")
    createdAt = try row("created_at")
    stage = try row("stage_id")
    owner = try row("owner_id")
    team = try row("team_id")
    priority = try row("priority")
    expectedOn = try row("expected_on")
    let (again, months): (Int64?, Int?) = (try row("recurring"), try row("plan_months"))
    recurring = again.map { Recurring(amount: Money($0, currency ?? .rial), months: max(1, months ?? 1)) }
    industry = try row("industry")
    subIndustry = try row("sub_industry")
    referrer = try row("referrer_id")
    lostReason = try row("lost_reason_id")
    lostNote = try row("lost_note")
    assignedAt = try row("assigned_at")
    closedAt = try row("closed_at")
    movedAt = try row("moved_at")
    mergedInto = try row("merged_into")
    automatic = try row("automatic")
    probability = try row("probability")
    nextOn = try row("next_on")
    nextIcon = try row("next_icon")
    version = try row("version")
  }
}
