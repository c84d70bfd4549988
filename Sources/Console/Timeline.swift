import Events
import Language
import Markup
import Web

/// What happened, oldest first; the last event is where things stand.
struct Timeline {
  let events: [Event]
  let visit: StaffVisit

  var html: HTML {
    "<ol class=\"tl tl-s\">\(each(events.enumerated()) { index, event in entry(event, isLast: index == events.count - 1) })</ol>"
  }

  private func entry(_ event: Event, isLast: Bool) -> HTML {
    """
    <li data-s="\(isLast ? "now" : "done")"\(attribute: "aria-current", isLast ? "step" : nil)>\
    \(isLast ? visit.icon("i-s-now") : visit.icon("i-s-done"))<p class="tl-t">\(visit.words(event.sentence(in: visit.words)))</p>\
    <p class="tl-m">\(visit.words.stamp(event.at, in: visit.zone))\(when(event.actor.name) { "\(visit.request.separator)<bdi>\($0)</bdi>" })</p>\
    \(when(event.payload["note"] ?? event.payload["reason"]) { "<div class=\"quoteish tl-b\"><bdi>\($0)</bdi></div>" })</li>
    """
  }
}
