import Identity
import Kernel
import Language
import Storage

/// What a name is found by: its key, and once more without half-spaces where it has some («علی‌رضا» is sought as «علیرضا» too).
enum SearchKey {
  static func of(_ name: String) -> String {
    // Scalar by scalar: as a `Character` a half-space is one with the letter before it.
    let joined = String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != "\u{200C}" }))
    return joined == name ? Text.key(name) : Text.key(name) + "\n" + Text.key(joined)
  }
}

extension Contact {
  /// The twenty best contacts for what was typed into a search box: names by any part of any word, numbers and addresses by their beginning,
  /// national ids. Names that begin with it come first.
  package static func search(_ typed: String, within scope: StaffScope? = nil, in tx: Transaction) throws -> [Contact] {
    let key = Text.key(Text.stored(String(typed.prefix(200))))
    guard !key.isEmpty else { return [] }
    var found: [Contact] = []
    func take(_ contacts: [Contact]) { found += contacts.filter { contact in !found.contains { $0.id == contact.id } } }
    if let point = pointPrefix(key) { take(try byPoint(point, scope, in: tx)) }
    if key.utf8.count == 10 || key.utf8.count == 11, key.allSatisfy(\.isNumber) { take(try byNationalID(key, scope, in: tx)) }
    if found.count < limit { take(try byBeginning(key, scope, in: tx)) }
    if found.count < limit, key.unicodeScalars.count >= 3 { take(try byPart(key, scope, in: tx)) }
    return Array(found.prefix(limit))
  }

  private static let limit = 20

  private static func byBeginning(_ key: String, _ scope: StaffScope?, in tx: Transaction) throws -> [Contact] {
    try tx.all(
      """
      SELECT * FROM contacts WHERE search_key >= \(key) AND search_key < \(key + last) AND merged_into IS NULL AND deleted_at IS NULL \(sql: scope.reached("id"))
      ORDER BY search_key LIMIT \(limit)
      """, Contact.init(row:))
  }

  private static func byNationalID(_ digits: String, _ scope: StaffScope?, in tx: Transaction) throws -> [Contact] {
    try tx.all(
      "SELECT * FROM contacts WHERE national_id = \(digits) AND merged_into IS NULL AND deleted_at IS NULL \(sql: scope.reached("id")) LIMIT \(limit)",
      Contact.init(row:))
  }

  private static func byPoint(_ prefix: String, _ scope: StaffScope?, in tx: Transaction) throws -> [Contact] {
    try tx.all(
      """
      SELECT * FROM contacts WHERE id IN
        (SELECT contact_id FROM contact_points WHERE value >= \(prefix) AND value < \(prefix + last) ORDER BY value LIMIT \(limit))
        AND merged_into IS NULL AND deleted_at IS NULL \(sql: scope.reached("id"))
      ORDER BY sort_key
      """, Contact.init(row:))
  }

  /// Every word somewhere in the name. Words of three letters and more go through the trigram index of either database.
  private static func byPart(_ key: String, _ scope: StaffScope?, in tx: Transaction) throws -> [Contact] {
    let words = key.split(separator: " ").prefix(8).map(String.init)
    let long = words.filter { $0.unicodeScalars.count >= 3 }
    guard !long.isEmpty else { return [] }
    let parts = words.map { "c.search_key LIKE \(part($0)) ESCAPE '!'" as SQL }
    let conditions = parts.dropFirst().reduce(parts[0]) { $0 + " AND " + $1 }
    let phrases = long.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " ")
    // Joined, not `IN`: SQLite then stops at the twentieth match (0.4 ms instead of 30 ms for a common name among a million).
    let source: SQL =
      switch tx.dialect {
      case .sqlite: "contacts_search JOIN contacts c ON c.row = contacts_search.rowid WHERE contacts_search MATCH \(phrases) AND "
      case .postgres: "contacts c WHERE "
      }
    return try tx.all(
      "SELECT c.* FROM \(sql: source)\(sql: conditions) AND c.merged_into IS NULL AND c.deleted_at IS NULL \(sql: scope.reached("c.id")) LIMIT \(limit)",
      Contact.init(row:))
  }

  private static func part(_ word: String) -> String {
    "%" + word.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_") + "%"
  }

  /// The beginning of a stored number or address, if it can be one.
  private static func pointPrefix(_ key: String) -> String? {
    let digits = key.filter { !" -()".contains($0) }
    if digits.utf8.count >= 4, digits.dropFirst(digits.hasPrefix("+") ? 1 : 0).allSatisfy(\.isNumber) {
      if digits.hasPrefix("+") { return digits }
      if digits.hasPrefix("00") { return "+" + digits.dropFirst(2) }
      if digits.hasPrefix("98") { return "+" + digits }
      return "+98" + (digits.hasPrefix("0") ? digits.dropFirst() : digits[...])
    }
    return key.utf8.count >= 3 && !key.contains(" ") && key.utf8.allSatisfy { $0 < 0x80 } ? key : nil
  }

  /// After every text that begins alike.
  private static let last = "\u{10FFFF}"
}
