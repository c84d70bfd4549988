import Kernel
import Storage

extension Submission {
  /// How many answers a form has from an instant on, counted up to `most`.
  package static func count(
    of form: ID<Form>, since: Instant = Instant(milliseconds: 0), upTo most: Int = 10_000, in tx: Transaction
  ) throws -> Int {
    try tx.value(
      """
      SELECT COUNT(*) AS value FROM (SELECT id FROM submissions WHERE form_id = \(form) AND id >= \(RequestID(at: since, chance: (0, 0))) LIMIT \(most)) AS found
      """) ?? 0
  }

  /// How many answers, up to `most`, were taken under a version.
  package static func count(under version: ID<FormVersion>, of form: ID<Form>, upTo most: Int = 10_000, in tx: Transaction) throws -> Int {
    try tx.value(
      """
      SELECT COUNT(*) AS value FROM (SELECT id FROM submissions WHERE form_id = \(form) AND version_id = \(version) LIMIT \(most)) AS found
      """) ?? 0
  }
}
