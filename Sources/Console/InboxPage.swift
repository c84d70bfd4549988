import Forms
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The requests that came in, newest first, each day under its name. A request that is open stands beside the same list.
struct InboxPage {
  let list: InboxList
  /// Answers in quarantine.
  let held: Int
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.inbox) { visit, tx in
      let page = InboxPage(
        list: try InboxList(visit, tx), held: visit.viewer.scope(.requests, .edit).isEverything ? try Quarantine.count(in: tx) : 0,
        visit: visit)
      return Page(visit.words("console.inbox"), in: .inbox, live: true, body: page.body)
    }
  }

  private var body: HTML {
    """
    \(visit.head(HTML(visit.words("console.inbox")), "\(list.filter)\(waiting)"))
    <div class="split topline">\(list.html)
    <aside class="review only-l" aria-label="\(visit.words("console.inbox.chosen"))">\(visit.empty("i-inbox", "console.inbox.choose"))</aside></div>
    """
  }
}

extension InboxPage {
  private var waiting: HTML {
    when(held > 0) {
      "<a class=\"btn btn-s btn-quiet\" href=\"\(ConsoleLink.quarantine)\">\(visit.words.html("console.quarantine.waiting", count: Int64(held)))</a>"
    }
  }
}

/// A page of requests.
struct InboxList {
  let inbox: Inbox
  let showsAll: Bool
  let today: Day
  let visit: StaffVisit
  /// The one that stands beside the list.
  var chosen: RequestID?

  init(_ visit: StaffVisit, _ tx: Transaction, chosen: RequestID? = nil) throws {
    showsAll = visit.query["show"] == "all"
    let filter = Inbox.Filter(isFinal: showsAll ? nil : false, scope: visit.viewer.scope(.requests))
    inbox = try Submission.inbox(filter, before: visit.query["before"].flatMap { RequestID($0) }, in: tx)
    today = tx.today
    self.visit = visit
    self.chosen = chosen
  }

  private var words: Words { visit.words }

  var filter: HTML {
    visit.segments(
      words("common.filter"),
      [
        (words("console.inbox.open"), ConsoleLink.inbox, !showsAll),
        (words("common.all"), ConsoleLink.list(ConsoleLink.inbox, ["show": "all"]), showsAll),
      ])
  }

  var html: HTML {
    let older = inbox.older.map { ConsoleLink.list(ConsoleLink.inbox, ["show": showsAll ? "all" : nil, "before": "\($0)"]) }
    return """
      <div data-live-part="inbox">\(inbox.entries.isEmpty ? visit.empty("i-inbox", "console.inbox.empty") : each(days) { day($0.day, $0.entries) })
      \(visit.pager(first: ConsoleLink.list(ConsoleLink.inbox, ["show": showsAll ? "all" : nil]), older: older))</div>
      """
  }

  /// The entries by the day on which they came, in their order.
  private var days: [(day: Day, entries: [Inbox.Entry])] {
    inbox.entries.reduce(into: []) { days, entry in
      let day = Day(entry.submission.createdAt, in: visit.zone)
      if days.last?.day == day { days[days.count - 1].entries.append(entry) } else { days.append((day, [entry])) }
    }
  }

  private func day(_ day: Day, _ entries: [Inbox.Entry]) -> HTML {
    let name: HTML =
      switch today.days(since: day) {
      case 0: HTML(words("common.today"))
      case 1: HTML(words("common.yesterday"))
      default: words.day(day)
      }
    return "<h2 class=\"grp\">\(name)</h2>\n<ul class=\"inbox\">\(each(entries, row))</ul>\n"
  }

  private func row(_ entry: Inbox.Entry) -> HTML {
    let submission = entry.submission
    let link = ConsoleLink.list(ConsoleLink.request(submission.id), ["show": showsAll ? "all" : nil])
    return """
      <li><a href="\(link)" class="job"\(attribute: "aria-current", submission.id == chosen ? "true" : nil)>\
      <span class="ico"\(attribute: "data-s", entry.state?.final == true ? nil : "acc")>\(visit.icon("i-request"))</span>\
      <span class="grow"><b><bdi>\(entry.name ?? words("console.request.nameless"))</bdi></b>\
      <small>\(entry.form.definition.title(visit.tongue))\(visit.request.separator)\(HTML.code(submission.receipt))</small></span>\
      <span class="row-e">\(when(entry.state) { visit.pill(Tone($0.tone), $0.label(visit.tongue), bare: true) })\
      <span class="act small">\(HTML.figure(words.time(submission.createdAt, in: visit.zone)))</span></span></a></li>
      """
  }
}

extension Tone {
  init(_ tone: FormState.Tone) {
    switch tone {
    case .draft: self = .draft
    case .new: self = .new
    case .progress: self = .progress
    case .wait: self = .wait
    case .done: self = .done
    case .no: self = .no
    }
  }
}
