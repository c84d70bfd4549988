import Kernel
import Language

/// What a form does besides keeping answers.
package struct FormOptions: Sendable, Equatable {
  /// Reachable at `/f/SLUG` and in frames.
  package var standalone = true
  /// Offered to signed-in customers.
  package var inPortal = true
  package var storesContact = false
  package var makesAccount = false
  /// By what a known contact is recognised.
  package var matchBy = MatchKey.allCases
  package var opens = Opening.none
  /// Pages that may show it in a frame: `https://shop.example`, or `*` for all.
  package var embedOrigins = ["*"]
  /// When it may be filled in; both ends open when nil.
  package var opensAt: FormMoment?
  /// The last day.
  package var closesAt: FormMoment?
  package var quota = Quota()
  package var entry = Entry.anyone
  package var languages = Tongue.allCases
  /// An `https` address that takes the place of the receipt page; `{receipt}` and `{status}` in it are replaced.
  package var redirect: String?
  /// Sent to the person with the receipt; `{receipt}`, `{name}` and `{link}` are replaced.
  package var confirmation: Phrase?
  /// E-mail addresses of the staff who are told of each answer.
  package var tells: [String] = []
  /// Days after which answers and files are deleted; nil keeps them.
  package var retentionDays: Int?
  package var theme = Theme()

  package enum MatchKey: String, Sendable, CaseIterable, Encodable { case mobile, email, nationalID }

  /// What an answer opens besides the request itself; App does it in the same transaction.
  package enum Opening: String, Sendable, CaseIterable, Encodable { case none, lead, opportunity, order, warranty, membership }

  /// How many answers are taken; nil for any number. Of an option see `FieldOption.quota`.
  package struct Quota: Sendable, Equatable, Encodable {
    package var total: Int?
    package var perPerson: Int?

    package init(total: Int? = nil, perPerson: Int? = nil) {
      self.total = total
      self.perPerson = perPerson
    }
  }

  /// Who may fill it in: anyone, who knows the password, or who has a personal link (single use, expiring).
  package enum Entry: String, Sendable, CaseIterable, Encodable { case anyone, password, personalLink }

  package struct Theme: Sendable, Equatable, Encodable {
    package var accent: Accent?
    /// A path below the site or an `https` address.
    package var logo: String?

    package enum Accent: String, Sendable, CaseIterable, Encodable { case firouzeh, lajvard, anar, zeytoun, sormeh }
  }

  package init() {}

  package func allowsFrame(on origin: String) -> Bool { embedOrigins.contains("*") || embedOrigins.contains(origin) }
}

/// As with fields, what is as it would be unsaid is not written, except for what was always written.
extension FormOptions: Encodable {
  private enum Key: String, CodingKey {
    case standalone, inPortal, storesContact, makesAccount, matchBy, opens, embedOrigins, opensAt, closesAt, quota, entry, languages
    case redirect, confirmation, tells, retentionDays, theme
  }

  package func encode(to encoder: any Encoder) throws {
    var node = encoder.container(keyedBy: Key.self)
    try node.encode(standalone, forKey: .standalone)
    try node.encode(inPortal, forKey: .inPortal)
    try node.encode(storesContact, forKey: .storesContact)
    try node.encode(makesAccount, forKey: .makesAccount)
    if matchBy != MatchKey.allCases { try node.encode(matchBy, forKey: .matchBy) }
    try node.encode(opens, forKey: .opens)
    try node.encode(embedOrigins, forKey: .embedOrigins)
    try node.encodeIfPresent(opensAt?.description, forKey: .opensAt)
    try node.encodeIfPresent(closesAt?.description, forKey: .closesAt)
    if quota != Quota() { try node.encode(quota, forKey: .quota) }
    if entry != .anyone { try node.encode(entry, forKey: .entry) }
    if languages != Tongue.allCases { try node.encode(languages.map(\.rawValue), forKey: .languages) }
    try node.encodeIfPresent(redirect, forKey: .redirect)
    try node.encodeIfPresent(confirmation, forKey: .confirmation)
    if !tells.isEmpty { try node.encode(tells, forKey: .tells) }
    try node.encodeIfPresent(retentionDays, forKey: .retentionDays)
    if theme != Theme() { try node.encode(theme, forKey: .theme) }
  }
}
