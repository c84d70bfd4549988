import Kernel

/// Markup written as the text that it makes: `"<b>\(name)</b>"`. What is interpolated is escaped by its type, byte by byte;
/// only another `HTML` passes as it is. Escaped text is safe between tags and inside a **quoted** attribute, so attributes are always quoted
/// (a convention test looks for others).
///
/// Bytes, not characters: a quote followed by a combining scalar, such as a ZWNJ, is one `Character` that equals no `"`,
/// and an escaper that compares characters lets it out of its attribute.
package struct HTML: Sendable {
  /// In UTF-8, as it travels: pieces of a page are put together several times over, and bytes cost half of what texts do.
  package private(set) var bytes: [UInt8]

  /// Markup that is known to be good: a file of ours, the output of our own SVG writer. Never a visitor's text.
  package init(trusted text: String) { bytes = Array(text.utf8) }

  package init() { bytes = [] }

  /// A visitor's text, escaped.
  package init(_ plain: String) {
    bytes = []
    bytes.appendEscaped(plain)
  }

  package var text: String { String(decoding: bytes, as: UTF8.self) }
  package var isEmpty: Bool { bytes.isEmpty }

  package static func += (a: inout HTML, b: HTML) { a.bytes += b.bytes }

  package static func + (a: HTML, b: HTML) -> HTML {
    var sum = a
    sum += b
    return sum
  }
}

extension HTML: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { bytes = Array(value.utf8) }
  package init(stringInterpolation: Pieces) { bytes = stringInterpolation.bytes }

  package struct Pieces: StringInterpolationProtocol {
    fileprivate var bytes: [UInt8] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    package mutating func appendLiteral(_ literal: String) { bytes += literal.utf8 }
    package mutating func appendInterpolation(_ html: HTML) { bytes += html.bytes }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ html: HTML?) { if let html { bytes += html.bytes } }
    /// Disfavoured, so that the literals of `isEmpty ? "<p>…" : "<ul>…"` are taken for markup; a value of type `String` can only come here.
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: String) { bytes.appendEscaped(plain) }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: Substring) { bytes.appendEscaped(String(plain)) }
    @_disfavoredOverload
    package mutating func appendInterpolation(_ plain: String?) { if let plain { bytes.appendEscaped(plain) } }
    package mutating func appendInterpolation(_ number: Int) { bytes += String(number).utf8 }
    package mutating func appendInterpolation(_ number: Int64) { bytes += String(number).utf8 }
    package mutating func appendInterpolation<S>(_ id: ID<S>) { bytes += id.description.utf8 }
    package mutating func appendInterpolation(_ day: Day) { bytes += day.description.utf8 }

    /// ` name="value"` with its leading blank; nothing when the value is nil.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
      guard let value else { return }
      appendName(name)
      bytes += "=\"".utf8
      bytes.appendEscaped(value)
      bytes += "\"".utf8
    }

    /// ` name` with its leading blank when the condition holds: `checked`, `hidden`, `required`.
    package mutating func appendInterpolation(flag name: StaticString, _ condition: Bool) {
      if condition { appendName(name) }
    }

    private mutating func appendName(_ name: StaticString) {
      bytes += " ".utf8
      name.withUTF8Buffer { bytes += $0 }
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

extension [UInt8] {
  fileprivate mutating func appendEscaped(_ plain: String) {
    var plain = plain
    plain.withUTF8 { text in
      guard text.contains(where: isSpecial) else { return self += text }
      for byte in text {
        switch byte {
        case UInt8(ascii: "&"): self += "&amp;".utf8
        case UInt8(ascii: "<"): self += "&lt;".utf8
        case UInt8(ascii: ">"): self += "&gt;".utf8
        case UInt8(ascii: "\""): self += "&quot;".utf8
        case UInt8(ascii: "'"): self += "&#39;".utf8
        case 0: self += "\u{FFFD}".utf8
        default: append(byte)
        }
      }
    }
  }
}

private func isSpecial(_ byte: UInt8) -> Bool {
  // & < > " ' are all ≤ 0x3E, so that nearly every byte of Persian text leaves at the first comparison.
  byte <= 0x3E && (byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27 || byte == 0)
}
