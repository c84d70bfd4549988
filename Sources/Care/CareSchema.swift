import Events
import Storage

/// Units that were made or sold, and the warranties registered for them.
package enum CareSchema {
  package static let steps: [Step] = [
    Step(
      "care 1: units and warranties",
      // `serial` as it is printed, `serial_key` as it is compared.
      """
      CREATE TABLE units (id \(.id) PRIMARY KEY, serial TEXT NOT NULL, serial_key \(.sortText) NOT NULL UNIQUE, product_id \(.id),
        product_name_fa TEXT NOT NULL, product_name_en TEXT NOT NULL, months BIGINT NOT NULL CHECK (months > 0), sold_on BIGINT,
        created_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE warranties (id \(.id) PRIMARY KEY, unit_id \(.id) NOT NULL UNIQUE REFERENCES units(id),
        contact_id \(.id) NOT NULL REFERENCES contacts(id), request_id \(.id), starts_on BIGINT NOT NULL, ends_on BIGINT NOT NULL,
        created_at BIGINT NOT NULL)
      """,
      "CREATE INDEX warranties_by_contact ON warranties (contact_id, ends_on)")
  ]

  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("warranties")]

  /// A warranty is the unit's.
  package static let erasure: [Erasure.Part] = [.kept("warranties")]

  package static let removal: [Removal.Part] = [.blocks("warranties", as: "warranties")]
}
