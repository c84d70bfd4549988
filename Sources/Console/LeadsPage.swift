import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// Who may buy, newest first, with where they came from.
struct LeadsPage {
  let leads: [Lead]
  let older: ID<Lead>?
  let filter: Lead.Filter
  let sources: [(source: String, leads: Int)]
  let contacts: [ContactID: Contact]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.leads, show)
    routes.act(ConsoleLink.lead(":id")) { visit, tx in
      guard let state = visit.fields["state"].flatMap({ Lead.State(rawValue: $0) }) else {
        throw Refusal.invalid(["state": "field.choose"])
      }
      try Lead.close(try visit.id(), as: state, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.leads, notice: "leadChanged")
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let state = visit.query["state"]
    let filter = Lead.Filter(
      state: state == "all" ? nil : state.flatMap { Lead.State(rawValue: $0) } ?? .open, source: visit.query["source"],
      scope: visit.viewer.scope(.leads))
    let list = try Lead.list(filter, before: visit.query["before"].flatMap { ID<Lead>($0) }, in: tx)
    let page = LeadsPage(
      leads: list.leads, older: list.older, filter: filter,
      sources: try Lead.sources(filter.state, within: visit.viewer.scope(.leads), in: tx),
      contacts: try Contact.find(Array(Set(list.leads.map(\.contact))), in: tx), today: tx.today, visit: visit)
    return Page(visit.words("console.leads"), in: .leads, live: true, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.leads")), segments))
    \(when(!sources.isEmpty || filter.source != nil) { sourceForm })
    <div class="topline" data-live-part="leads">\(leads.isEmpty ? visit.empty("i-flag", "console.leads.empty") : table)
    \(visit.pager(first: link(filter.state), older: older.map { link(filter.state, before: "\($0)") }))</div>
    """
  }

  private var segments: HTML {
    let states = Lead.State.allCases.map { (words("console.lead.state.\($0.rawValue)"), link($0), $0 == filter.state) }
    return visit.segments(words("common.filter"), states + [(words("console.leads.all"), link(nil), filter.state == nil)])
  }

  private func link(_ state: Lead.State?, before: String? = nil) -> String {
    ConsoleLink.list(
      ConsoleLink.leads, ["state": state == .open ? nil : state?.rawValue ?? "all", "source": filter.source, "before": before])
  }

  private var sourceForm: HTML {
    // The chosen one stays in the list, also where it has brought nothing.
    let named = sources.map(\.source) + [filter.source].compactMap { $0 }.filter { source in !sources.contains { $0.source == source } }
    return """
      <form class="filterbar" action="\(ConsoleLink.leads)">\
      <input type="hidden" name="state" value="\(filter.state?.rawValue ?? "all")">\
      <label class="line"><span class="small">\(words("console.leads.source"))</span> <select class="input" name="source">\
      <option value="">\(words("console.leads.anySource"))</option>\(each(named) { source in
        let count = sources.first { $0.source == source }?.leads ?? 0
        return """
          <option value="\(source)"\(flag: "selected", source == filter.source)>\
          \(words("console.leads.withCount", ["source": source, "n": words.number(count)]))</option>
          """
      })</select></label><button class="btn btn-s">\(words("console.leads.show"))</button></form>
      """
  }

  private var table: HTML {
    visit.wide(
      words("console.leads"),
      """
      <table class="table dense"><thead><tr>\(each(["subject", "contact", "origin", "campaign", "referrer", "created", "state"]) {
        "<th scope=\"col\">\(words("console.lead.\($0)"))</th>"
      })<th scope="col" class="num">\(words("console.lead.value"))</th></tr></thead><tbody>\(each(leads, row))</tbody></table>
      """)
  }

  private func row(_ lead: Lead) -> HTML {
    let origin = lead.origin
    return """
      <tr><td class="wrap"><b><bdi>\(lead.subject)</bdi></b><br><span class="faint small">\
      \(words("console.lead.kind.\(lead.kind.rawValue)"))\(when(lead.request) { request in
        "\(visit.request.separator)<a href=\"\(ConsoleLink.request(request))\">\(words("console.lead.request"))</a>"
      })</span></td>\
      <td class="wrap"><a href="\(ConsoleLink.contact(lead.contact))"><bdi>\(contacts[lead.contact]?.name)</bdi></a></td>\
      <td>\(pair(origin.source, origin.medium))</td><td>\(pair(origin.campaign, nil))</td>\
      <td class="wrap">\(origin.referrer.map { "<bdi class=\"ltr small\">\($0)</bdi>" } ?? visit.none)</td>\
      <td>\(visit.recent(lead.createdAt, today: today))</td><td>\(state(lead))</td>\
      <td class="num">\(lead.value.map { words.sum($0) } ?? visit.none)</td></tr>

      """
  }

  private func pair(_ first: String?, _ second: String?) -> HTML {
    guard let first = first ?? second else { return visit.none }
    return "<bdi>\(first)</bdi>\(when(second == first ? nil : second) { "\(visit.request.separator)<bdi>\($0)</bdi>" })"
  }

  private func state(_ lead: Lead) -> HTML {
    let tones: [Lead.State: Tone] = [.open: .new, .won: .done, .lost: .no]
    let others: [Lead.State] = lead.state == .open ? [.won, .lost] : [.open]
    return """
      <form class="line" method="post" action="\(ConsoleLink.lead(lead.id))">\
      \(visit.pill(tones[lead.state] ?? .new, words("console.lead.state.\(lead.state.rawValue)"), bare: true))\
      \(each(others) { other in
        """
        <button class="btn btn-s btn-quiet" name="state" value="\(other.rawValue)">\(words("console.lead.close.\(other.rawValue)"))\
        <span class="vh">: \(lead.subject)</span></button>
        """
      })</form>
      """
  }
}
