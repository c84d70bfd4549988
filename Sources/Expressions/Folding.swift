/// What texts are compared by: one spelling for the letters and digits that Persian and Arabic keyboards write differently, a blank for a
/// half-space. Letter case stays. The same few signs as in `expressions.js`, so that browser and server agree.
func folded(_ text: String) -> String {
  guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.map(folded)))
}

private func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  switch scalar {
  case "ي", "ى": "ی"
  case "ك": "ک"
  case "٠"..."٩": Unicode.Scalar(UInt8(ascii: "0") + UInt8(scalar.value - 0x0660))
  case "۰"..."۹": Unicode.Scalar(UInt8(ascii: "0") + UInt8(scalar.value - 0x06F0))
  case "\u{200C}", "\u{A0}": " "
  default: scalar
  }
}

/// Folded, and A to Z small.
func lowered(_ text: String) -> String {
  String(
    String.UnicodeScalarView(folded(text).unicodeScalars.map { ("A"..."Z").contains($0) ? Unicode.Scalar(UInt8($0.value + 32)) : $0 }))
}

/// Byte by byte: a Swift text that is composed equals one that is not, a text in the browser does not.
func areOne(_ a: String, _ b: String) -> Bool { folded(a).utf8.elementsEqual(folded(b).utf8) }

func stands(_ part: String, in whole: String) -> Bool {
  let (part, whole) = (Array(folded(part).utf8), Array(folded(whole).utf8))
  guard part.count <= whole.count else { return false }
  return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
}
