/// The address of a page on the web.
package enum WebAddress {
  /// With `https://` where nothing is said; nil for other schemes and for what has no host.
  package static func normalised(_ typed: String) -> String? {
    let tidy = Text.asciiDigits(Text.stored(typed))
    guard tidy.utf8.count <= 500, !tidy.unicodeScalars.contains(where: isOdd) else { return nil }
    let scheme = tidy.prefix { $0 != ":" && $0 != "/" && $0 != "." }.lowercased()
    var rest = tidy[...]
    if ["http", "https"].contains(scheme), let start = tidy.firstRange(of: "://") { rest = tidy[start.upperBound...] }
    let host = rest.prefix { !"/?#".contains($0) }
    guard isHost(host) else { return nil }
    return (scheme == "http" && rest.startIndex != tidy.startIndex ? "http://" : "https://") + host.lowercased() + rest[host.endIndex...]
  }

  private static func isOdd(_ sign: Unicode.Scalar) -> Bool { sign.properties.isWhitespace || "<>\"\\^`{|}".unicodeScalars.contains(sign) }

  /// `shop.example:8080`; letters of any script.
  private static func isHost(_ host: Substring) -> Bool {
    let parts = host.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.count == 1 || Int(parts[1]).map((1...65535).contains) == true else { return false }
    let labels = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    return labels.count >= 2 && labels.last?.contains(where: \.isLetter) == true
      && labels.allSatisfy { label in
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
          && label.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "-" || ("0"..."9").contains($0) }
      }
  }
}
