/// Style sheets and scripts without what only their authors read. Comments and indentation are a sixth of what an embedded form weighs, and a
/// form on somebody's page has 14 KB. No minifier: whole lines and whole comments go, nothing else is touched.
enum Slim {
  /// Without comments, blank lines and indentation. Our style sheets have no `/*` inside a string.
  static func styleSheet(_ text: String) -> String {
    var rest = text[...]
    var kept = ""
    while let open = rest.firstRange(of: "/*") {
      kept += rest[..<open.lowerBound]
      guard let close = rest[open.upperBound...].firstRange(of: "*/") else { return lines(kept) { _ in true } }
      rest = rest[close.upperBound...]
    }
    return lines(kept + rest) { _ in true }
  }

  /// Without the comment at the head, lines that are a comment, blank lines and indentation. Our scripts have no text of several lines.
  static func script(_ text: String) -> String {
    var rest = text[...]
    if rest.hasPrefix("/*"), let close = rest.firstRange(of: "*/") { rest = rest[close.upperBound...] }
    return lines(String(rest)) { !$0.hasPrefix("//") }
  }

  private static func lines(_ text: String, where isKept: (Substring) -> Bool) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty && isKept($0) }.joined(separator: "\n") + "\n"
  }
}
