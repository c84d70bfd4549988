import Kernel

/// Markup written as the text that it makes: `"<b>\(name)</b>"`. What is interpolated is escaped by its type, byte by byte;
/// only another `HTML` passes as it is. Escaped text is safe between tags and inside a **quoted** attribute, so attributes are always quoted
/// (a convention test looks for others).
///
/// Bytes, not characters: a quote followed by a combining scalar, such as a ZWNJ, is one `Character` that equals no `"`,
/// and an escaper that compares characters lets it out of its attribute.
package struct HTML: Sendable {
  package private(set) var text: String

  /// Markup that is known to be good: a file of ours, the output of our own SVG writer. Never a visitor's text.
  package init(trusted text: String) { self.text = text }

  package init() { text = "" }

  /// A visitor's text, escaped.
  package init(_ plain: String) {
    text = ""
    text.appendEscaped(plain)
  }

  package var isEmpty: Bool { text.isEmpty }

  package static func += (a: inout HTML, b: HTML) { a.text += b.text }
  package static func + (a: HTML, b: HTML) -> HTML { HTML(trusted: a.text + b.text) }
}

extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { text = value }
  package init(stringInterpolation: Pieces) { text = stringInterpolation.text }

  package struct Pieces: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: String) { text += literal }
    package mutating func appendInterpolation(_ html: HTML) { text += html.text }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ html: HTML?) { if let html { text += html.text } }
    /// Disfavoured, so that the literals of `isEmpty ? "<p>…" : "<ul>…"` are taken for markup; a value of type `String` can only come here.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: String) { text.appendEscaped(plain) }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: Substring) { text.appendEscaped(String(plain)) }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: String?) { if let plain { text.appendEscaped(plain) } }
    package mutating func appendInterpolation(_ number: Int) { text += String(number) }
    package mutating func appendInterpolation(_ number: Int64) { text += String(number) }
    package mutating func appendInterpolation<S>(_ id: ID<S>) { text += id.description }
    package mutating func appendInterpolation(_ day: Day) { text += day.description }

    /// ` name="value"` with its leading blank; nothing when the value is nil.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      text += " \(name)=\""
      text.appendEscaped(value)
      text += "\""
    }

    /// ` name` with its leading blank when the condition holds: `checked`, `hidden`, `required`.
    package mutating func appendInterpolation(flag name: StaticString, _ condition: Bool) {
      if condition { text += " \(name)" }
    }
  }
}

/// The markup of each element, one after the other: `\(each(lines) { "<li>\($0)</li>" })`.
package func each<S: Sequence>(_ elements: S, _ body: (S.Element) throws -> HTML) rethrows -> HTML {
  var html = HTML()
  for element in elements { html += try body(element) }
  return html
}

/// Markup only when the condition holds.
package func when(_ condition: Bool, _ body: () throws -> HTML) rethrows -> HTML {
  condition ? try body() : HTML()
}

/// Markup only when there is a value.
package func when<T>(_ value: T?, _ body: (T) throws -> HTML) rethrows -> HTML {
  guard let value else { return HTML() }
  return try body(value)
}

extension String {
  fileprivate mutating func appendEscaped(_ plain: String) {
    var plain = plain
    let isClean = plain.withUTF8 { bytes in !bytes.contains(where: isSpecial) }
    if isClean {
      self += plain
      return
    }
    let escaped = plain.withUTF8 { bytes in
      var out: [UInt8] = []
      out.reserveCapacity(bytes.count + 32)
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "&"): out += "&amp;".utf8
        case UInt8(ascii: "<"): out += "&lt;".utf8
        case UInt8(ascii: ">"): out += "&gt;".utf8
        case UInt8(ascii: "\""): out += "&quot;".utf8
        case UInt8(ascii: "'"): out += "&#39;".utf8
        case 0: out += "\u{FFFD}".utf8
        default: out.append(byte)
        }
      }
      return out
    }
    self += String(decoding: escaped, as: UTF8.self)
  }
}

private func isSpecial(_ byte: UInt8) -> Bool {
  // & < > " ' are all ≤ 0x3E, so that nearly every byte of Persian text leaves at the first comparison.
  byte <= 0x3E && (byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0)
}
