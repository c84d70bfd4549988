import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Sales
import Storage
import Web

/// Several leads or opportunities that are one: which one stays, and whose it is from now on (O-63).
struct LeadMergePage {
  let leads: [Lead]
  let contacts: [ContactID: Contact]
  let staff: [Staff]
  let teams: [Team]
  let visit: StaffVisit

  private static let most = 10

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.leadMerging, show: show) { visit, tx in
      let leads = try chosen(visit, tx)
      guard let into = visit.fields["into"].flatMap({ LeadID($0) }), leads.contains(where: { $0.id == into }) else {
        throw Refusal.invalid(["into": "field.choose"])
      }
      let actor = visit.viewer.actor
      for other in leads where other.id != into { try merge(other, into: Lead.find(into, in: tx), visit, tx) }
      let merged = try Lead.find(into, in: tx)
      var draft = Lead.Draft(merged)
      if let owner = visit.fields["owner"].flatMap({ StaffID($0) }), try Staff.find(owner, in: tx)?.isActive == true { draft.owner = owner }
      if let team = visit.fields["team"].flatMap({ ID<Team>($0) }), try Team.all(in: tx).contains(where: { $0.id == team }) {
        draft.team = team
      }
      try merged.change(draft, version: nil, by: actor, in: tx)
      return .redirect(ConsoleLink.lead(into), notice: "leadsMerged")
    }
  }

  /// One goes into the other, with the quotes that were made for it.
  static func merge(_ other: Lead, into lead: Lead, _ visit: StaffVisit, _ tx: Transaction) throws {
    try lead.take(over: other, by: visit.viewer.actor, in: tx)
    try Quote.handOver(from: other.id, to: lead.id, in: tx)
  }

  /// Those that the address names, all within reach.
  private static func chosen(_ visit: StaffVisit, _ tx: Transaction) throws -> [Lead] {
    var seen: Set<LeadID> = []
    let ids = visit.query.all("id").compactMap { LeadID($0) }.filter { seen.insert($0).inserted }
    guard (2...most).contains(ids.count) else { throw Refusal.notFound }
    return try ids.map { id in
      let lead = try Lead.find(id, in: tx)
      guard try visit.viewer.scope(.leads, .edit).covers(contact: lead.contact, maker: lead.owner, in: tx) else { throw Refusal.notFound }
      guard lead.mergedInto == nil else { throw Refusal.conflict("pipeline.mergedBefore") }
      return lead
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let leads = try chosen(visit, tx).sorted { $0.createdAt < $1.createdAt }
    let page = LeadMergePage(
      leads: leads, contacts: try Contact.find(leads.map(\.contact), in: tx), staff: try Staff.all(in: tx).filter(\.isActive),
      teams: try Team.all(in: tx), visit: visit)
    return Page(visit.title(visit.words("lead.mergeMany")), in: .opportunities, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    let nobody = [("", words("lead.asItIs"))]
    return """
      <div class="rec-main opt-page">\(visit.head(HTML(words("lead.mergeMany"))))\(visit.errorSummary(["into"]))<p class="dim">\(words("lead.mergeManyText"))</p>
      <form method="post" action="\(ConsoleLink.leadMerging(leads.map(\.id)))"><fieldset class="mt4"><legend class="legend">\(words("contacts.mergeStays"))</legend>\
      <div class="choices">\(each(leads.enumerated()) { place, lead in
        """
        <label class="choice"><input type="radio" name="into" value="\(lead.id)"\(attribute: "id", place == 0 ? "f-into" : nil)\(flag: "checked", place == 0)> <span><b><bdi>\(lead.subject)</bdi></b> \
        <bdi class="faint">\(contacts[lead.contact]?.name)</bdi> \(when(lead.value) { words.sum($0) }) <span class="faint">\(words.day(Day(lead.createdAt, in: visit.zone)))</span></span></label>
        """
      })</div></fieldset>
      <div class="pair mt4">\(visit.select("owner", words("list.leads.owner"), nobody + staff.map { ("\($0.id)", $0.name) }, chosen: nil))\
      \(visit.select("team", words("list.leads.team"), nobody + teams.map { ("\($0.id)", $0.name) }, chosen: nil))</div>
      <div class="line mt4"><button class="btn btn-primary">\(words("contacts.mergeDo"))</button> <a class="btn" href="\(ConsoleLink.opportunities)">\(words("common.cancel"))</a></div></form></div>
      """
  }
}

extension ConsoleLink {
  static let leadMerging = "/console/leads/merging"
  static func leadMerging(_ ids: [LeadID]) -> String { leadMerging + "?" + ids.map { "id=\($0)" }.joined(separator: "&") }
}
