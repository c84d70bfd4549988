/// Somebody's text as one unit of its own direction, like `<bdi>`: a Latin name in a Persian line does not pull the
/// punctuation around it. Controls and direction marks in the text itself are taken out, or it could end its own isolation.
func isolated(_ text: String) -> String {
  guard !text.isEmpty else { return "" }
  return "\u{2068}" + plain(text) + "\u{2069}"
}

/// The text on one line, without controls and without direction marks that reach beyond it.
func plain(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0..<32, 0x7F..<0xA0, 0x2028, 0x2029: scalars.append(" ")
    case 0x202A...0x202E, 0xFEFF: continue
    case _ where isIsolate(scalar): continue
    default: scalars.append(scalar)
    }
  }
  return String(scalars)
}

/// LRI, RLI, FSI and PDI.
func isIsolate(_ scalar: Unicode.Scalar) -> Bool { (0x2066...0x2069).contains(scalar.value) }
