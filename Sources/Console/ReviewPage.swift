import Contacts
import Kernel
import Language
import Markup
import Storage
import Web

/// The contacts about whom answers said something that staff have to decide, and beside the list the one that is chosen.
struct ReviewPage {
  let waiting: [Waiting]
  let total: Int
  let chosen: ReviewPane?
  let today: Day
  let visit: StaffVisit

  static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let (waiting, total) = try Waiting.list(in: tx)
    // After a form that came back, the contact stands in the path.
    let asked = (try? visit.id() as ContactID) ?? visit.query["contact"].flatMap { ContactID($0) }
    let chosen = try (asked ?? waiting.first?.contact).map { try ReviewPane($0, visit, tx) }
    let page = ReviewPage(waiting: waiting, total: total, chosen: chosen, today: tx.today, visit: visit)
    var made = Page(visit.title(visit.words("console.review")), in: .review, body: page.body)
    made.scripts = ["js/review.js"]
    return made
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.review")), ReviewPage.views(visit) + when(total > 0) {
      "<span class=\"faint small\">\(words.html("console.review.total", count: Int64(total)))</span>"
    }))
    <div class="split topline"><div>\(waiting.isEmpty ? visit.empty("i-check", "console.review.empty") : list)</div>
    \(chosen.map(\.html) ?? nothing)</div>
    """
  }

  /// What waits, or what was decided.
  static func views(_ visit: StaffVisit, decided: Bool = false) -> HTML {
    visit.segments(
      visit.words("common.filter"),
      [
        (visit.words("console.review.waiting"), ConsoleLink.review, !decided),
        (visit.words("console.review.decided"), ConsoleLink.list(ConsoleLink.review, ["show": "decided"]), decided),
      ])
  }

  private var nothing: HTML {
    "<aside class=\"review only-l\" aria-label=\"\(words("console.review.pane"))\">\(visit.empty("i-users", "console.review.choose"))</aside>"
  }

  /// The boxes belong to the form below the table, which decides about all that are ticked.
  private var list: HTML {
    """
    <form method="post" action="\(ConsoleLink.review)">\
    \(visit.wide(words("console.review.waiting"), "<table class=\"table dense\">\(tableHead)<tbody>\(each(waiting, row))</tbody></table>"))
    <div class="review-f" role="group" aria-label="\(words("console.review.bulk"))">\
    <button class="btn btn-s" name="choice" value="accept">\(words("console.review.takeAll"))</button>\
    <button class="btn btn-s" name="choice" value="reject">\(words("console.review.keepAll"))</button>\
    <span class="small faint push only-l"><kbd>J</kbd> <kbd>K</kbd> \(words("console.review.keys"))</span></div></form>
    """
  }

  private var tableHead: HTML {
    """
    <thead><tr><th scope="col"><input type="checkbox" aria-label="\(words("console.review.selectAll"))" data-select-all hidden></th>\
    \(each(["name", "since", "what"]) { "<th scope=\"col\">\(words("console.review.column.\($0)"))</th>" })</tr></thead>
    """
  }

  private func row(_ row: Waiting) -> HTML {
    """
    <tr\(attribute: "aria-current", row.contact == chosen?.contact.id ? "true" : nil)><td>\
    <input type="checkbox" name="contact" value="\(row.contact)" aria-label="\(words("console.review.select", ["name": row.name]))"></td>\
    <td class="wrap"><a href="\(ConsoleLink.review(of: row.contact))" data-item><b><bdi>\(row.name)</bdi></b></a></td>\
    <td>\(visit.recent(row.since, today: today))</td>\
    <td>\(when(row.proposals > 0) {
      "<span class=\"flag\" data-k=\"staff\">\(words.html("console.review.changes", count: Int64(row.proposals)))</span> "
    })\(when(row.isDoubtful) { "<span class=\"flag\" data-k=\"bad\">\(words("console.review.unclear"))</span>" })</td></tr>

    """
  }
}
