import Language

/// A serial number. It is kept as it is printed and compared by its key: capital Latin letters and ASCII digits alone, so that Persian digits,
/// small letters, blanks, half-spaces, dashes, dots and slashes make no difference. «ox5-۲۲۹۱ ۰۰۳۴» and `OX5-2291-0034` are `OX522910034`.
package enum Serial {
  /// The key of what was typed; nil when it cannot be a serial: fewer than 4 or more than 40 letters and digits, or any other sign.
  package static func key(_ typed: String) -> String? {
    guard let key = folded(typed), (4...40).contains(key.utf8.count) else { return nil }
    return key
  }

  /// The same without a shortest length, for a search by the beginning.
  static func folded(_ typed: String) -> String? {
    guard typed.utf8.count <= 200 else { return nil }
    let key = Text.key(typed).uppercased().filter { !" -_./".contains($0) }
    let isPlain = key.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    return isPlain ? key : nil
  }

  /// As it is shown: tidy, with ASCII digits, in capitals.
  static func printed(_ typed: String) -> String { Text.asciiDigits(Text.stored(typed)).uppercased() }
}
