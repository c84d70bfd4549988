import Foundation
import Kernel
import Language
import Storage

extension Submission {
  /// Where an answer came from.
  package struct Source: Sendable, Equatable {
    /// The page on which the form stood.
    package let page: String?
    /// The origin of the page around the frame; the browser vouches for it.
    package let origin: String?
    package let tongue: Tongue
    /// Where the visitor was before that page.
    package let referrer: String?
    /// Of a campaign's link: `source`, `medium`, `campaign`.
    package let utm: [String: String]

    /// Names of what a campaign's link says.
    package static let utmNames = ["source", "medium", "campaign", "term", "content"]

    package init(page: String? = nil, origin: String? = nil, tongue: Tongue, referrer: String? = nil, utm: [String: String] = [:]) {
      self.page = page.flatMap { Source.cut($0, 500) }
      self.origin = origin.flatMap { Source.cut($0, 200) }
      self.tongue = tongue
      self.referrer = referrer.flatMap { Source.cut($0, 500) }
      self.utm = utm.filter { Source.utmNames.contains($0.key) }.compactMapValues { Source.cut($0, 100) }
    }

    private static func cut(_ text: String, _ most: Int) -> String? {
      let text = String(Text.stored(text).prefix(most))
      return text.isEmpty ? nil : text
    }

    /// The same with the origin that the form's token knows.
    func from(_ origin: String?) -> Source { Source(page: page, origin: origin, tongue: tongue, referrer: referrer, utm: utm) }
  }
}

extension Submission.Source {
  init(row: Row) throws {
    var utm: [String: String] = [:]
    for name in Submission.Source.utmNames { utm[name] = try row("utm_\(name)") }
    self.init(
      page: try row("source_page"), origin: try row("source_origin"), tongue: Tongue(rawValue: try row("tongue")) ?? .fa,
      referrer: try row("source_referrer"), utm: utm)
  }

  /// As it is kept with what is not sent yet.
  var json: String {
    get throws {
      var values = ["page": page, "origin": origin, "tongue": tongue.rawValue, "referrer": referrer].compactMapValues(\.self)
      for (name, value) in utm { values["utm." + name] = value }
      let encoder = JSONEncoder()
      encoder.outputFormatting = .sortedKeys
      return String(decoding: try encoder.encode(values), as: UTF8.self)
    }
  }

  init(json: String) throws {
    let values = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    let utm = values.filter { $0.key.hasPrefix("utm.") }.map { (String($0.key.dropFirst(4)), $0.value) }
    self.init(
      page: values["page"], origin: values["origin"], tongue: values["tongue"].flatMap(Tongue.init(rawValue:)) ?? .fa,
      referrer: values["referrer"], utm: Dictionary(utm, uniquingKeysWith: { first, _ in first }))
  }
}
