import Foundation
import Identity
import Kernel
import Language
import Markup

// Numbers, dates, sums and sentences as they stand in a page: isolated, so that no neighbour turns their direction.

extension Words {
  /// The text of `key` with markup in its places.
  package func html(_ key: String, _ values: [String: HTML] = [:]) -> HTML {
    var filled = HTML()
    var rest = self(key)[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")), let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}")) {
      let name = String(rest[rest.utf8.index(after: open)..<close])
      filled += HTML(String(rest[..<open]))
      filled += values[name] ?? HTML("{\(name)}")
      rest = rest[rest.utf8.index(after: close)...]
    }
    return filled + HTML(String(rest))
  }

  /// The text for so many, whose `{n}` is the number: `key.one` for one where it exists, else `key`.
  package func html(_ key: String, count: Int64, _ values: [String: HTML] = [:]) -> HTML {
    let key = count == 1 && has(key + ".one") ? key + ".one" : key
    return html(key, values.merging(["n": figure(count)]) { given, _ in given })
  }

  /// ۴٬۲۸۰
  package func figure(_ n: Int64) -> HTML { HTML.figure(number(n)) }
  package func figure(_ n: Int) -> HTML { figure(Int64(n)) }

  /// ۹۶٬۴۰۰٬۰۰۰ ریال, the unit smaller.
  package func sum(_ money: Money) -> HTML { "\(figure(money)) <span class=\"cur\">\(unit(money.currency))</span>" }

  /// The sum alone, for columns.
  package func figure(_ money: Money) -> HTML { HTML.figure(self.money(money)) }

  /// ۲۰ خرداد ۱۴۰۵
  package func day(_ day: Day) -> HTML { "<time datetime=\"\(day)\">\(date(day))</time>" }

  /// ۲۰ خرداد ۱۴۰۵، ۱۴:۳۰
  package func stamp(_ instant: Instant, in zone: TimeZone) -> HTML {
    "<time datetime=\"\(instant.iso8601)\">\(moment(instant, in: zone))</time>"
  }
}

extension Words {
  /// A number or address as it is read.
  package func html(_ destination: Destination) -> HTML {
    destination.isMobile ? HTML.figure(phone(destination.text)) : "<bdi class=\"ltr\">\(destination.text)</bdi>"
  }

  /// A sentence of ours in which examples in Latin letters (`https://shop.example`, `#A0522D`) keep their direction among Persian words.
  package func withExamples(_ text: String) -> HTML {
    guard tongue == .fa else { return HTML(text) }
    var (html, rest) = (HTML(), text[...])
    while let example = rest.firstMatch(of: /[#A-Za-z](?:[A-Za-z0-9:\/.#@_?=&\-]*[A-Za-z0-9])?/) {
      html += "\(rest[..<example.range.lowerBound])<bdi class=\"ltr\">\(example.output)</bdi>"
      rest = rest[example.range.upperBound...]
    }
    return html + HTML(String(rest))
  }
}

extension HTML {
  /// Digits that line up and run left to right.
  package static func figure(_ text: String) -> HTML { "<bdi class=\"n\">\(text)</bdi>" }

  /// A number of a document, a card, a serial: Latin, left to right.
  package static func code(_ text: String) -> HTML { "<bdi class=\"code\" dir=\"ltr\">\(text)</bdi>" }

  /// What somebody is called.
  package static func name(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }
}
