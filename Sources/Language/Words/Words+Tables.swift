extension Words {
  /// Every text by its key, built once, at the first use of a language.
  static let tableFa = table([
    commonFa, errorsFa, siteFa, portalFa, consoleFa, formsFa, salesFa, clubFa, careFa, identityFa, contactsFa, messagingFa, documentsFa,
  ])
  static let tableEn = table([
    commonEn, errorsEn, siteEn, portalEn, consoleEn, formsEn, salesEn, clubEn, careEn, identityEn, contactsEn, messagingEn, documentsEn,
  ])

  private static func table(_ areas: [String]) -> [String: String] {
    var table: [String: String] = [:]
    for (key, text) in areas.flatMap(lines) {
      assert(table[key] == nil, "the text \(key) stands twice")
      table[key] = text
    }
    return table
  }

  /// The pairs of a text file, in its order; a line without ` = ` is dropped (a test refuses one).
  static func lines(_ area: String) -> [(key: String, text: String)] {
    area.split(separator: "\n").compactMap { line in
      guard !line.hasPrefix("#"), let equals = line.firstRange(of: " = ") else { return nil }
      return (String(line[..<equals.lowerBound]), String(line[equals.upperBound...]))
    }
  }
}
