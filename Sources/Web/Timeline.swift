import Events
import Foundation
import Kernel
import Language
import Markup

extension Event {
  /// What happened, as a sentence: the text of `event.KIND` with the values of the payload as this reader writes them. Nil for what is not told.
  package func sentence(in words: Words) -> String? {
    let key = "event." + kind
    return words.has(key) ? words(Word(key, values(in: words))) : nil
  }

  /// Sums, points, days and what is said in both languages, each by the shape of its name or value; everything else as it was written.
  private func values(in words: Words) -> [String: String] {
    var values: [String: String] = [:]
    for (name, value) in payload.sorted(by: { $0.key < $1.key }) {
      if let dot = name.lastIndex(of: ".") {
        if name[name.index(after: dot)...] == words.tongue.rawValue { values[String(name[..<dot])] = value }
      } else if name == "amount" {
        let currency = payload["currency"].flatMap(Currency.init(rawValue:)) ?? .rial
        values[name] = Int64(value).map { words.moneyWithUnit(Money($0, currency)) } ?? value
      } else if name == "points" {
        values[name] = Int64(value).map(words.number) ?? value
      } else {
        values[name] = Day(value).map(words.date) ?? value
      }
    }
    return values
  }
}

/// What happened to a request, oldest first; the last is where things stand.
package struct Timeline {
  private let events: [Event]
  private let isOver: Bool
  private let inquiry: Inquiry

  /// - Parameters:
  ///   - events: those that this reader may see.
  ///   - isOver: nothing more is expected, so the last event is done as well.
  package init(_ events: [Event], isOver: Bool, _ inquiry: Inquiry) {
    self.events = events
    self.isOver = isOver
    self.inquiry = inquiry
  }

  package var html: HTML {
    let told = events.compactMap { event in event.sentence(in: inquiry.words).map { (event: event, sentence: $0) } }
    return """
      <ol class="tl">\(each(told.enumerated()) { step in
        item(step.element.event, step.element.sentence, isNow: !isOver && step.offset == told.count - 1)
      })</ol>
      """
  }

  private func item(_ event: Event, _ sentence: String, isNow: Bool) -> HTML {
    let icon = isNow ? inquiry.icon("i-s-now") : inquiry.icon("i-s-done")
    return """
      <li data-s="\(isNow ? "now" : "done")"\(attribute: "aria-current", isNow ? "step" : nil)>\(icon)<p class="tl-t">\(sentence)</p>\
      <p class="tl-m">\(inquiry.words.stamp(event.at, in: inquiry.house.settings.zone))\(when(byStaff(event)) { name in
        "<span class=\"sep\">\(inquiry.words.tongue == .fa ? "، " : ", ")</span><bdi>\(name)</bdi>"
      })</p>\
      \(when(event.payload["note"] ?? event.payload["reason"]) { "<div class=\"quoteish tl-b\"><bdi>\($0)</bdi></div>" })</li>
      """
  }

  /// A person's name stands wherever a person acts; customers know that they acted themselves.
  private func byStaff(_ event: Event) -> String? {
    if case .staff(_, let name) = event.actor { name } else { nil }
  }
}
