extension Words {
  /// A stored number as it is read aloud: ۰۹۱۲ ۰۰۰ ۱۲ ۳۴, ۰۲۱ ۰۰۰۰ ۰۰۰۰; a foreign one in one run. It stands in `<bdi dir="ltr">`.
  package func phone(_ e164: String) -> String { digits(grouped(e164)) }

  /// The same with the middle hidden, for one who proves that it is theirs: ۰۹۱۲ ••• •• ۳۴.
  package func maskedPhone(_ e164: String) -> String {
    let shown = Array(grouped(e164))
    let numerals = shown.indices.filter { shown[$0].isNumber }
    let open = Set(numerals.prefix(e164.hasPrefix("+989") ? 4 : 3) + numerals.suffix(2))
    return digits(String(shown.indices.map { !shown[$0].isNumber || open.contains($0) ? shown[$0] : "•" }))
  }

  private func grouped(_ e164: String) -> String {
    guard e164.hasPrefix("+98"), e164.utf8.count == 13 else { return e164 }
    var rest = ("0" + e164.dropFirst(3))[...]
    let sizes = e164.hasPrefix("+989") ? [4, 3, 2, 2] : [3, 4, 4]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return String(rest.prefix(size))
    }.joined(separator: " ")
  }
}
