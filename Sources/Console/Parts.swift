import Contacts
import Kernel
import Language
import Markup
import Web

/// The status vocabulary of the design: glyph and colour repeat what the words beside them say.
enum Tone: String {
  case draft, new, progress, wait, done, no, off

  var icon: StaticString {
    switch self {
    case .draft: "i-s-draft"
    case .new: "i-s-new"
    case .progress: "i-s-progress"
    case .wait: "i-s-wait"
    case .done: "i-s-done"
    case .no: "i-s-no"
    case .off: "i-s-off"
    }
  }
}

// The small pieces that pages are made of.
extension Visit {
  func icon(_ name: StaticString, _ classes: String = "i") -> HTML { request.icon(name, classes) }

  func pill(_ tone: Tone, _ label: String, bare: Bool = false) -> HTML {
    "<span class=\"pill\(when(bare) { " pill-bare" })\" data-s=\"\(tone.rawValue)\">\(icon(tone.icon))\(label)</span>"
  }

  /// A day, or a dash where there is none.
  func day(_ day: Day?) -> HTML { day.map { words.day($0) } ?? none }

  var none: HTML { "<span class=\"faint\">\(words("common.none"))</span>" }

  /// The hour of what happened today, else the day, as dense lists have it.
  func recent(_ instant: Instant, today: Day) -> HTML {
    let day = Day(instant, in: zone)
    let text = day == today ? words.time(instant, in: zone) : words.shortDate(day)
    return "<time datetime=\"\(instant.iso8601)\">\(HTML.figure(text))</time>"
  }

  /// What stands where a list would be.
  func empty(_ name: StaticString, _ key: String) -> HTML { "<div class=\"empty\">\(icon(name))<p>\(words(key))</p></div>" }

  /// Exclusive views of a list; each is a link of its own.
  func segments(_ label: String, _ views: [(title: String, link: String, isCurrent: Bool)]) -> HTML {
    """
    <nav class="seg" aria-label="\(label)">\(each(views) { view in
      "<a href=\"\(view.link)\"\(attribute: "aria-current", view.isCurrent ? "page" : nil)>\(view.title)</a>"
    })</nav>
    """
  }

  /// Onward to what is older, and back to the beginning; nothing when all stands on one page.
  func pager(first: String, older: String?, key: String = "common.older") -> HTML {
    let isFirst = query["before"] == nil
    guard older != nil || !isFirst else { return HTML() }
    return """
      <nav class="pager" aria-label="\(words("common.pages"))"><span>\(when(!isFirst) {
        "<a class=\"btn btn-s\" href=\"\(first)\">\(icon("i-chev-start", "i i-s flip")) \(words("console.first"))</a>"
      })</span><span>\(when(older) {
        "<a class=\"btn btn-s\" href=\"\($0)\">\(words(key)) \(icon("i-chev-end", "i i-s flip"))</a>"
      })</span></nav>
      """
  }

  /// A table that may be wider than its place; it is scrolled by keyboard too.
  func wide(_ label: String, _ table: HTML) -> HTML {
    "<div class=\"scroll-x\" role=\"region\" aria-label=\"\(label)\" tabindex=\"0\">\(table)</div>"
  }

  /// Head of a page: its title and what can be done with all of it.
  func head(_ title: HTML, _ more: HTML = HTML()) -> HTML { "<div class=\"work-h\"><h1>\(title)</h1>\(more)</div>" }

  /// A number or address as it is read, with the sign that its owner has proven it.
  func point(_ point: ContactPoint) -> HTML {
    let text: HTML =
      point.kind == .email ? "<bdi class=\"ltr\">\(point.value)</bdi>" : "<bdi class=\"n\">\(words.phone(point.value))</bdi>"
    let proven: HTML = " <span class=\"pos small\">\(icon("i-check", "i i-s")) \(words("console.contact.proven"))</span>"
    return text + when(point.provenAt != nil) { proven }
  }
}
