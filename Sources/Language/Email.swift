/// An e-mail address of sane shape; whether it exists is known only when a message arrives.
package struct Email: Hashable, Sendable {
  /// Trimmed, the domain in lower case; the part before @ as typed, since only its host may say that case does not count.
  package let address: String

  package init?(_ typed: String) {
    let tidy = Text.asciiDigits(Text.stored(typed))
    guard tidy.utf8.count <= 254, let at = tidy.lastIndex(of: "@") else { return nil }
    let local = tidy[..<at]
    let domain = tidy[tidy.index(after: at)...].lowercased()
    guard Email.isLocal(local), Email.isDomain(domain) else { return nil }
    address = "\(local)@\(domain)"
  }

  private static func isLocal(_ local: Substring) -> Bool {
    let parts = local.split(separator: ".", omittingEmptySubsequences: false)
    return local.utf8.count <= 64 && parts.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy(atom.contains) }
  }

  private static func isDomain(_ domain: String) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let top = labels.last, top.utf8.count >= 2, top.contains(where: \.isLetter) else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-" && label.unicodeScalars.allSatisfy(host.contains)
    }
  }

  private static let host = Set("abcdefghijklmnopqrstuvwxyz0123456789-".unicodeScalars)
  private static let atom = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-/=?^_`{|}~".unicodeScalars)
}
