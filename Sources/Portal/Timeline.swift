import Events
import Kernel
import Language
import Markup
import Web

/// What happened to a request, oldest first; the last is where things stand.
struct Timeline {
  private let events: [Event]
  private let isOver: Bool
  private let inquiry: Inquiry

  /// - Parameters:
  ///   - events: those that this reader may see.
  ///   - isOver: nothing more is expected, so the last event is done as well.
  init(_ events: [Event], isOver: Bool, _ inquiry: Inquiry) {
    self.events = events
    self.isOver = isOver
    self.inquiry = inquiry
  }

  var html: HTML {
    let words = inquiry.words
    let told = events.filter { words.has("event." + $0.kind) }.map { (event: $0, sentence: words($0.sentence(in: words))) }
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
      <p class="tl-m">\(inquiry.words.stamp(event.at, in: inquiry.house.zone))\(when(byStaff(event)) { name in
        "\(inquiry.separator)\(HTML.name(name))"
      })</p>\
      \(when(event.payload["note"] ?? event.payload["reason"]) { "<div class=\"quoteish tl-b\">\(HTML.name($0))</div>" })</li>
      """
  }

  /// A person's name stands wherever a person acts; customers know that they acted themselves.
  private func byStaff(_ event: Event) -> String? {
    if case .staff(_, let name) = event.actor { name } else { nil }
  }
}
