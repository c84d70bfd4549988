import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// A request as it stands in a list: what it is, its number and day, its state and how far it has come.
struct RequestRow {
  let submission: Submission
  let form: PublishedForm

  init(_ submission: Submission, in tx: Transaction) throws {
    self.submission = submission
    form = try submission.form(in: tx)
  }

  var state: FormState? { submission.state(under: form) }
  var isOpen: Bool { state?.final != true }

  func html(_ visit: CustomerVisit) -> HTML {
    let words = visit.words
    return """
      <li><a class="row" href="\(PortalLink.request(submission.id))"><span class="ico">\(icon(visit))</span>\
      <div><p class="row-t">\(HTML.name(form.definition.title(visit.tongue)))</p><p class="row-m">\(HTML.code(submission.receipt))\
      \(visit.separator)\(words.day(Day(submission.createdAt, in: visit.zone)))\(visit.owner(submission.contact))</p>\
      \(when(submission.statusNote) { "<p class=\"row-m\">\(HTML.name($0))</p>" })</div>\
      <div class="row-e">\(when(state) { Pill.state($0, visit.request) })\(track(words))</div></a></li>
      """
  }

  private func icon(_ visit: CustomerVisit) -> HTML {
    switch form.definition.options.opens {
    case .order: visit.icon("i-order")
    case .warranty: visit.icon("i-warranty")
    case .membership: visit.icon("i-card")
    case .none, .lead, .opportunity: visit.icon("i-request")
    }
  }

  /// The states in their order, those before the present one done. What was refused has no way to go.
  private func track(_ words: Words) -> HTML {
    let steps = form.definition.status.filter { $0.tone != .no }
    guard let state, let now = steps.firstIndex(where: { $0.id == state.id }), steps.count > 1 else { return "" }
    let label = words("portal.step", ["n": words.number(now + 1), "total": words.number(steps.count)])
    return """
      <span class="track" role="img" aria-label="\(label)">\(each(steps.indices) { index in
        "<i\(attribute: "data-s", mark(index, now, state))></i>"
      })</span>
      """
  }

  private func mark(_ index: Int, _ now: Int, _ state: FormState) -> String? {
    if index < now || index == now && state.final { return "done" }
    return index > now ? nil : state.tone == .wait ? "wait" : "now"
  }
}
