import Foundation
import Kernel
import Language
import Storage

/// The company whose club this is: one row, shown at the head of every page and printed on every document.
package struct Organisation: Sendable, Codable, Equatable {
  package var nameFa = "باشگاه"
  package var nameEn = "Bashgah"
  package var taglineFa = ""
  package var taglineEn = ""
  /// National id of the company, 11 digits.
  package var companyID = ""
  package var economicNumber = ""
  package var addressFa = ""
  package var addressEn = ""
  package var postalCode = ""
  package var phone = ""
  package var logo: Logo?
  /// One of the accents by its name, or a colour of their own as `#rrggbb`; empty for the house's.
  package var accent = ""
  /// In which customers are addressed, the first of them first; never empty.
  package var languages = Tongue.allCases
  package var calendar = Words.Manner.Calendar.persian
  /// Whether customers read sums in tomans; papers stay in rials.
  package var showsTomans = false
  /// Identifier of the time zone; empty for the configured one.
  package var zone = ""
  /// Two letters that begin each receipt number: `MH-7K4Q-92`.
  package var receiptPrefix = "BG"
  package var series = Series()
  package var menu = Menu.standard
  /// Host, and port where it is not the usual one, at which customers reach the club; empty for the configured address.
  package var domain = ""
  /// Websites of their own, `https://host` each, that may show every form in a frame.
  package var embedOrigins: [String] = []
  /// Whether customers read on their timeline that a member of the staff saw the portal as they do.
  package var tellsSight = true
  /// Whether staff have to show more than a password.
  package var requiresSecondFactor = false
  /// How many hours a portal account waits for its proof before it vanishes.
  package var proofHours = 48
  package var work = Work()

  /// When somebody is there.
  package struct Work: Sendable, Codable, Equatable {
    /// 0 = Saturday.
    package var days: Set<Int> = [0, 1, 2, 3, 4]
    /// Minutes since midnight.
    package var from = 8 * 60
    package var to = 17 * 60
    /// ISO dates, in their order.
    package var holidays: [String] = []

    package init() {}

    package func isWorkday(_ day: Day) -> Bool { days.contains(day.weekday) && !holidays.contains(day.description) }
  }

  /// The company's picture: as it was drawn anew from what was sent, and the square that stands for the installed portal.
  package struct Logo: Sendable, Codable, Equatable {
    /// Names of the blobs, both PNG; the square is `iconSide` wide.
    package var picture: String
    package var icon: String
    /// In points of the screen.
    package var width: Int
    package var height: Int

    package static let iconSide = 512

    package init(picture: Blob, icon: Blob, width: Int, height: Int) {
      (self.picture, self.icon, self.width, self.height) = (picture.hex, icon.hex, width, height)
    }

    package var blobs: [Blob] { [picture, icon].compactMap(Blob.init) }
  }

  /// How the numbers of papers begin and how long they are: `INV-1405-000123`.
  package struct Series: Sendable, Codable, Equatable {
    package var quote = "Q"
    package var invoice = "INV"
    package var payment = "R"
    /// 3 to 9.
    package var digits = 6

    package init() {}
  }

  package init() {}

  /// What an older version did not know yet has its default.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<V: Decodable>(_ key: CodingKeys, _ value: inout V) throws { value = try values.decodeIfPresent(V.self, forKey: key) ?? value }
    try read(.nameFa, &nameFa)
    try read(.nameEn, &nameEn)
    try read(.taglineFa, &taglineFa)
    try read(.taglineEn, &taglineEn)
    try read(.companyID, &companyID)
    try read(.economicNumber, &economicNumber)
    try read(.addressFa, &addressFa)
    try read(.addressEn, &addressEn)
    try read(.postalCode, &postalCode)
    try read(.phone, &phone)
    logo = try values.decodeIfPresent(Logo.self, forKey: .logo)
    try read(.accent, &accent)
    try read(.languages, &languages)
    try read(.calendar, &calendar)
    try read(.showsTomans, &showsTomans)
    try read(.zone, &zone)
    try read(.receiptPrefix, &receiptPrefix)
    try read(.series, &series)
    try read(.menu, &menu)
    try read(.domain, &domain)
    try read(.embedOrigins, &embedOrigins)
    try read(.tellsSight, &tellsSight)
    try read(.requiresSecondFactor, &requiresSecondFactor)
    try read(.proofHours, &proofHours)
    try read(.work, &work)
  }

  /// How its pages write dates and sums.
  package var manner: Words.Manner { Words.Manner(calendar: calendar, showsTomans: showsTomans) }

  /// The accents that the style sheet has, the house's first.
  package static let accents = ["firouzeh", "lajvard", "anar", "zeytoun", "sormeh"]

  /// The colour of their own, if they have one.
  package var ownColour: Colour? { Colour(accent) }

  /// What is stored, or the neutral default of a new database.
  package static func current(in tx: Transaction) throws -> Organisation {
    let text = try tx.first("SELECT value FROM organisation WHERE id = 1") { try $0("value") as String }
    return try text.map { try JSONDecoder().decode(Organisation.self, from: Data($0.utf8)) } ?? Organisation()
  }

  package func save(in tx: Transaction) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    try tx.run("INSERT INTO organisation (id, value) VALUES (1, \(text)) ON CONFLICT (id) DO UPDATE SET value = excluded.value")
    tx.signal(Organisation.topic)
  }

  /// Signalled when the organisation was changed.
  package static let topic = "organisation"
}

package enum OrganisationSchema {
  package static let steps: [Step] = [
    Step("organisation 1: one row", "CREATE TABLE organisation (id BIGINT PRIMARY KEY, value TEXT NOT NULL)")
  ]
}
