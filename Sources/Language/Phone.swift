/// A telephone number, stored as E.164. By its shape: whether the number is in use is known only when it answers.
package struct Phone: Hashable, Sendable {
  /// Who can be sent an SMS is `mobile` or perhaps `foreign`.
  package enum Kind: Sendable { case mobile, landline, foreign }

  /// `+989123456789`
  package let e164: String
  package let kind: Kind

  /// Reads any usual way of writing: digits of three scripts, `0912…`, `98…`, `0098…`, `+98 (0) …`, `9…`, with blanks and dashes.
  /// A local number without its area code is refused.
  package init?(_ typed: String) {
    guard typed.utf8.count <= 100 else { return nil }
    let tidy = Text.key(typed).replacing("(0)", with: "")
    let international = tidy.hasPrefix("+")
    guard var digits = bareDigits(String(tidy.dropFirst(international ? 1 : 0)), ignoring: "-._/()")?[...] else { return nil }
    let abroad = international || digits.starts(with: "00")
    if abroad, !international { digits = digits.dropFirst(2) }
    if abroad, !digits.starts(with: "98") {
      guard (8...15).contains(digits.count), digits.first != "0" else { return nil }
      (e164, kind) = ("+\(digits)", .foreign)
      return
    }
    if digits.starts(with: "98"), abroad || digits.count >= 12 { digits = digits.dropFirst(2) }
    if digits.first == "0" { digits = digits.dropFirst() }
    guard digits.count == 10, let kind = Phone.kind(ofNational: digits) else { return nil }
    (e164, self.kind) = ("+98\(digits)", kind)
  }

  /// As SMS gateways want it: `09123456789`; a foreign number as it is.
  package var national: String { kind == .foreign ? e164 : "0" + e164.dropFirst(3) }

  private static func kind(ofNational digits: Substring) -> Kind? {
    if digits.first == "9" { return .mobile }
    return Province.areaCodes.contains("0" + digits.prefix(2)) ? .landline : nil
  }
}
