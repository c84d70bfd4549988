import Foundation
import Kernel
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
  /// Two letters that begin each receipt number: `MH-7K4Q-92`.
  package var receiptPrefix = "BG"
  /// Whether customers read on their timeline that a member of the staff saw the portal as they do.
  package var tellsSight = true
  /// How many hours a portal account waits for its proof before it vanishes.
  package var proofHours = 48

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
    try read(.receiptPrefix, &receiptPrefix)
    try read(.tellsSight, &tellsSight)
    try read(.proofHours, &proofHours)
  }

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
