import Contacts
import Forms
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Sales
import Storage
import Web

/// One lead or opportunity: its stages, its figures, what is known, why it is likely or not, what is like it, and beside it what happened.
struct LeadPage {
  let lead: Lead
  let contact: Contact
  let points: [ContactPoint]
  let process: SalesProcess
  let reasons: [LostReason]
  let judgement: ScoreTable.Judgement?
  let tags: [Tag]
  let similar: [Lead]
  let names: (owner: String?, team: String?, referrer: Contact?, lost: LostReason?)
  let custom: CustomInputs
  let neighbours: ListNeighbours?
  let quotes: [Quote.Row]
  /// Meetings and calls that were planned or happened.
  let meetings: Int
  let calls: Int
  let talk: RecordTalk
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    ListPage.routes(routes, .leads)
    ListPage.routes(routes, .opportunities)
    LeadEditor.routes(routes)
    LeadMergePage.routes(routes)
    routes.file(ConsoleLink.lead(":id")) { visit, tx in
      let lead = try Lead.find(try visit.id(), in: tx)
      if let survivor = lead.mergedInto { return .redirect(ConsoleLink.lead(survivor)) }
      return .page(try show(lead, visit, tx))
    }
    func act(_ name: String, notice: String, _ run: @escaping @Sendable (Lead, StaffVisit, Transaction) throws -> Void) {
      let path = "\(ConsoleLink.lead(":id"))/\(name)"
      let again: StaffRoutes.Show = { visit, tx in try show(try Lead.find(try visit.id(), in: tx), visit, tx) }
      routes.act(path, again: again) { visit, tx in
        let lead = try Lead.find(try visit.id(), in: tx)
        try run(lead, visit, tx)
        return .redirect(visit.back(or: ConsoleLink.lead(lead.id)), notice: notice)
      }
      routes.back(from: path) { (id: LeadID) in ConsoleLink.lead(id) }
    }
    act("stage", notice: "leadMoved") { lead, visit, tx in
      guard let stage = visit.fields["stage"].flatMap({ ID<Stage>($0) }) else { throw Refusal.notFound }
      try lead.move(to: stage, by: visit.viewer.actor, in: tx)
    }
    act("won", notice: "leadWon") { lead, visit, tx in try lead.win(by: visit.viewer.actor, in: tx) }
    act("lost", notice: "leadLost") { lead, visit, tx in
      var reason = visit.fields["reason"].flatMap { ID<LostReason>($0) }
      if let typed = visit.fields["newReason"].map(Text.stored), !typed.isEmpty {
        reason = try LostReason.add(Bilingual(fa: String(typed.prefix(100)), en: String(typed.prefix(100))), by: visit.viewer.actor, in: tx)
      }
      let note = visit.fields["lostNote"].map(Text.stored).flatMap { $0.isEmpty ? nil : String($0.prefix(2000)) }
      try lead.lose(reason, note: note, by: visit.viewer.actor, in: tx)
    }
    act("restore", notice: "leadRestored") { lead, visit, tx in try lead.restore(by: visit.viewer.actor, in: tx) }
    act("convert", notice: "leadConverted") { lead, visit, tx in
      try lead.convert(company: visit.fields["company"], by: visit.viewer.actor, in: tx)
    }
    act("priority", notice: "leadChanged") { lead, visit, tx in
      try lead.prioritise(visit.fields["priority"].flatMap { Int($0) } ?? 0, by: visit.viewer.actor, in: tx)
    }
    act("probability", notice: "leadChanged") { lead, visit, tx in
      var typed = TypedValues()
      let percent = typed.whole(visit.fields["percent"], "percent", 0...100)
      try typed.check()
      try lead.estimate(visit.fields["automatic"] == nil ? percent : nil, by: visit.viewer.actor, in: tx)
    }
    act("merge", notice: "leadsMerged") { lead, visit, tx in
      guard let other = visit.fields["other"].flatMap({ LeadID($0) }) else { throw Refusal.notFound }
      let from = try Lead.find(other, in: tx)
      guard try visit.viewer.scope(.leads, .edit).covers(contact: from.contact, maker: from.owner, in: tx) else { throw Refusal.notFound }
      try LeadMergePage.merge(from, into: lead, visit, tx)
    }
  }

  private static func show(_ lead: Lead, _ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let contact = try Contact.survivor(of: lead.contact, in: tx)
    let stage = try Stage.find(lead.stage, in: tx)
    let scope = visit.viewer.scope(.leads)
    let page = LeadPage(
      lead: lead, contact: contact, points: try ContactPoint.of(contact.id, in: tx), process: try SalesProcess.find(stage.process, in: tx),
      reasons: try LostReason.all(in: tx), judgement: lead.state == .open ? try Score.judge(lead, in: tx) : nil,
      tags: try Tag.of(lead.id, in: tx),
      similar: try lead.similar(in: tx).filter { try scope.covers(contact: $0.contact, maker: $0.owner, in: tx) },
      names: (
        try lead.owner.flatMap { try Staff.find($0, in: tx)?.name },
        try lead.team.flatMap { id in try Team.all(in: tx).first { $0.id == id }?.name },
        try lead.referrer.map { try Contact.find($0, in: tx) }, try lead.lostReason.map { try LostReason.find($0, in: tx) }
      ),
      custom: CustomInputs(
        fields: try CustomField.all(of: lead.kind == .lead ? .lead : .opportunity, in: tx), values: try CustomValues.of(lead.id, in: tx),
        visit: visit),
      neighbours: try ListNeighbours(of: lead.id, among: [.leads, .opportunities], visit, tx),
      quotes: visit.may(.quotes, .view) ? try Quote.of(opportunity: lead.id, within: visit.viewer.scope(.quotes), in: tx) : [],
      meetings: try Activity.count(.meeting, on: lead.id, in: tx), calls: try Activity.count(.call, on: lead.id, in: tx),
      talk: try RecordTalk(try DeskRecord.find(Activity.Record(.lead, lead.id), .view, visit, tx), visit, tx), today: tx.today,
      visit: visit)
    let section: ConsoleSection = lead.kind == .lead ? .leads : .opportunities
    return Page(visit.title(lead.subject), in: section, live: true, body: page.body(section)).marking(.lead, lead.id, visit)
  }

  private var words: Words { visit.words }
  private var mayEdit: Bool { visit.may(.leads, .edit) }

  private func body(_ section: ConsoleSection) -> HTML {
    """
    <div class="record"><div class="rec-main">
    <div class="between rec-top"><p class="crumb small"><a href="\(section.link)">\(words("console.\(section.rawValue)"))</a></p><div class="line">\(when(neighbours) { $0.html(visit) })\(buttons)</div></div>
    \(visit.errorSummary(["reason", "percent"]))<div data-live-part="lead">\(head)\(lead.kind == .opportunity ? stages : converter)
    \(stats)<div class="duo">\(facts)\(why)</div>\(papers)\(likes)</div></div>
    \(talk.html(visit))</div>
    """
  }

  private var buttons: HTML {
    guard mayEdit else { return HTML() }
    let edit: HTML = "<a class=\"btn\" href=\"\(ConsoleLink.leadEdit(lead.id))\">\(visit.icon("i-edit")) \(words("common.edit"))</a>"
    let path = ConsoleLink.lead(lead.id)
    guard lead.state == .open else {
      return edit
        + "<form method=\"post\" action=\"\(path)/restore\"><button class=\"btn\">\(visit.icon("i-return", "i flip")) \(words("lead.restore"))</button></form>"
    }
    return """
      \(edit)\(when(visit.may(.quotes, .create)) {
        "<a class=\"btn\" href=\"\(ConsoleLink.newQuote(for: contact.id, lead.id))\">\(visit.icon("i-quote")) \(words("console.contact.newQuote"))</a>"
      })<form method="post" action="\(path)/won"><button class="btn btn-primary">\(words("console.lead.close.won"))</button></form>\
      <details class="drop" data-menu\(flag: "open", visit.errors["reason"] != nil)><summary class="btn btn-danger">\(words("console.lead.close.lost"))</summary><div class="menu-pane">\
      <form class="menu-form" method="post" action="\(path)/lost" novalidate>\
      \(visit.select("reason", words("lead.lostReason"), [("", words("field.choose"))] + reasons.map { ("\($0.id)", $0.name[visit.tongue]) }, chosen: nil))\
      \(visit.input("newReason", words("lead.newReason"), optional: true))\(visit.textarea("lostNote", words("lead.lostNote"), optional: true, rows: 2))\
      <button class="btn btn-danger">\(words("lead.lose"))</button></form></div></details>
      """
  }

  private var head: HTML {
    let tones: [Lead.State: Tone] = [.open: .new, .won: .done, .lost: .no]
    return """
      <header class="rec-h"><div class="grow"><div class="line"><h1><bdi>\(lead.subject)</bdi></h1>\
      \(visit.pill(tones[lead.state] ?? .new, words("console.lead.state.\(lead.state.rawValue)")))\(stars)\
      \(each(tags) { "<span class=\"tag\" data-t=\"\($0.hue)\"><bdi>\($0.name)</bdi></span>" })</div>
      <p class="rec-sub"><span>\(visit.icon("i-user", "i i-s")) <a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></span>\
      \(when(contact.company) { "<span>\(visit.icon("i-building", "i i-s")) <bdi>\($0)</bdi></span>" })\
      \(each(points.prefix(4)) { "<span>\(visit.icon($0.kind == .email ? "i-mail" : "i-phone", "i i-s")) \(visit.point($0))</span>" })</p></div></header>

      """
  }

  private var stars: HTML {
    guard mayEdit else { return Stars(count: lead.priority, words: words).html }
    return """
      <form class="line stars-f" method="post" action="\(ConsoleLink.lead(lead.id))/priority">\(each(1...3) { n in
        let label = words("list.priority", ["n": words.number(n)])
        return "<button class=\"star\" name=\"priority\" value=\"\(n == lead.priority ? 0 : n)\" aria-pressed=\"\(n <= lead.priority ? "true" : "false")\" aria-label=\"\(label)\">\(HTML(n <= lead.priority ? "★" : "☆"))</button>"
      })</form>
      """
  }

  /// The stages in their order; each is a button that moves there (O-13).
  private var stages: HTML {
    let place = process.stages.firstIndex { $0.id == lead.stage } ?? 0
    return """
      <form class="stagebar" method="post" action="\(ConsoleLink.leadStage(lead.id))" aria-label="\(words("list.leads.stage"))">\(each(process.stages.enumerated()) { index, stage in
        """
        <button name="stage" value="\(stage.id)"\(flag: "disabled", !mayEdit || stage.id == lead.stage && lead.state == .open)\(attribute: "aria-current", stage.id == lead.stage ? "step" : nil)\(attribute: "data-s", index < place ? "done" : nil)>\
        <bdi>\(stage.name[visit.tongue])</bdi> <small>\(HTML.figure(words.percent(BasisPoints(stage.progress * 100))))</small></button>
        """
      })</form>
      """
  }

  private var converter: HTML {
    guard mayEdit, lead.state == .open else { return HTML() }
    return """
      <form class="panel panel-b mt4 line" method="post" action="\(ConsoleLink.lead(lead.id))/convert"><span class="grow">\(words("lead.convertText"))</span>\
      \(when(contact.kind == .person && contact.parent == nil) {
        "<label class=\"line small\">\(words("lead.company")) <input class=\"input input-l\" name=\"company\" value=\"\(contact.company)\" maxlength=\"200\"></label>"
      })<button class="btn btn-primary">\(words("lead.convert"))</button></form>
      """
  }

  private var stats: HTML {
    let probability = lead.probability.map { HTML.figure(words.percent($0)) } ?? visit.none
    return """
      <dl class="stats">\(figure("list.leads.value", lead.value.map { words.sum($0) } ?? visit.none))\
      \(when(lead.recurring) { figure("list.leads.recurring", words.sum($0.monthly)) })\
      \(figure("list.leads.probability", probability))\(figure("list.leads.expectedOn", visit.day(lead.expectedOn)))\
      \(figure("list.leads.nextOn", ActivityMark(visit: visit, today: today).html(lead.nextOn, icon: lead.nextIcon)))\
      \(when(lead.daysToClose) { figure("list.leads.daysToClose", words.figure($0)) })\
      \(each([("lead.meetings", meetings), ("lead.calls", calls), ("console.quotes", quotes.count)]) { key, count in
        count == 0 ? HTML() : figure(key, words.figure(count))
      })\(when(ordered) { figure("lead.orders", words.sum($0)) })</dl>
      """
  }

  /// What was accepted of what was offered (O-57).
  private var ordered: Money? {
    let accepted = quotes.filter { [.accepted, .invoiced].contains($0.state) }
    guard let currency = accepted.first?.total.currency else { return nil }
    return Money(accepted.filter { $0.total.currency == currency }.reduce(0) { $0 + $1.total.minor }, currency)
  }

  private func figure(_ key: String, _ value: HTML) -> HTML { "<div><dt>\(words(key))</dt><dd class=\"v\">\(value)</dd></div>" }

  private var facts: HTML {
    let origin = lead.origin
    let known: [(String, HTML?)] = [
      ("owner", names.owner.map { HTML.name($0) } ?? visit.none), ("team", names.team.map { HTML.name($0) }),
      ("source", origin.source.map { HTML.name($0) }), ("medium", origin.medium.map { HTML.name($0) }),
      ("campaign", origin.campaign.map { HTML.name($0) }),
      ("referrerPage", origin.referrer.map { "<bdi class=\"ltr small\">\($0)</bdi>" }),
      ("referrer", names.referrer.map { "<a href=\"\(ConsoleLink.contact($0.id))\"><bdi>\($0.name)</bdi></a>" }),
      ("industry", lead.industry.map { HTML.name($0) }), ("subIndustry", lead.subIndustry.map { HTML.name($0) }),
      ("note", lead.note.map { "<bdi>\($0)</bdi>" }), ("lostReason", names.lost.map { HTML.name($0.name[visit.tongue]) }),
      ("lostNote", lead.lostNote.map { "<bdi>\($0)</bdi>" }),
      ("request", lead.request.map { "<a href=\"\(ConsoleLink.request($0))\">\(words("console.lead.request"))</a>" }),
      ("createdAt", visit.recent(lead.createdAt, today: today)), ("daysToAssign", lead.daysToAssign.map { words.figure($0) }),
    ]
    return """
      <section aria-labelledby="facts"><div class="box-h"><h2 id="facts">\(words("console.contact.facts"))</h2></div>
      <dl class="facts facts-c">\(each(known) { key, value in when(value) { "<dt>\(words("lead.fact.\(key)"))</dt><dd>\($0)</dd>" } })\(custom.facts)</dl></section>
      """
  }

  // MARK: The score

  /// Why it is likely or not: what helped most and what hurt most, and a number that somebody knows better.
  private var why: HTML {
    guard lead.state == .open else { return HTML() }
    let ranked = (judgement?.influences ?? []).filter { abs($0.weight) > 0.01 }.sorted { $0.weight > $1.weight }
    let (help, hurt) = (ranked.filter { $0.weight > 0 }.prefix(3), ranked.reversed().filter { $0.weight < 0 }.prefix(3))
    return """
      <section aria-labelledby="why"><div class="box-h"><h2 id="why">\(words("lead.score"))</h2></div>
      \(judgement == nil ? "<p class=\"faint\">\(words("lead.score.tooFew", ["n": words.number(Int(Score.least))]))</p>" : """
        <p>\(words.html("lead.score.says", ["percent": HTML.figure(words.percent(judgement?.probability ?? BasisPoints(0)))]))</p>
        <ul class="mini">\(each(help) { influence($0, "lead.score.raised") })\(each(hurt) { influence($0, "lead.score.lowered") })</ul>
        """)
      \(when(mayEdit) {
        """
        <form class="line mt2" method="post" action="\(ConsoleLink.lead(lead.id))/probability" novalidate>\
        <label class="line small">\(words("lead.score.typed")) <input class="input input-n" name="percent" inputmode="numeric" value="\(lead.isAutomatic ? nil : lead.probability.map { words.digits("\($0.value / 100)") })"></label>\
        <button class="btn btn-s">\(words("common.save"))</button>\(when(!lead.isAutomatic && lead.automatic != nil) {
          "<button class=\"btn btn-s btn-quiet\" name=\"automatic\" value=\"1\">\(words("lead.score.useAutomatic"))</button>"
        })</form>
        """
      })</section>
      """
  }

  private func influence(_ influence: ScoreTable.Influence, _ key: String) -> HTML {
    let value: String =
      switch influence.value.factor {
      case ScoreTable.stage: process.stages.first { "\($0.id)" == influence.value.value }?.name[visit.tongue] ?? ""
      case "phone", "email": words("lead.quality.\(influence.value.value)")
      default: influence.value.value
      }
    return """
      <li>\(visit.icon(influence.weight > 0 ? "i-trend-up" : "i-trend-down", "i i-s")) <span>\(words.html(key, ["factor": HTML(words("lead.factor.\(influence.value.factor)")), "value": HTML.name(value)]))</span></li>
      """
  }

  /// What was offered to them, until it is an invoice (O-58).
  private var papers: HTML {
    guard !quotes.isEmpty else { return HTML() }
    return """
      <section class="mt6" aria-labelledby="quotes"><div class="box-h"><h2 id="quotes">\(words("console.quotes"))</h2></div>
      <ul class="mini">\(each(quotes) { row in
        "<li><a href=\"\(ConsoleLink.quote(row.id))\">\(visit.quoteName(row.number))</a>\(visit.pill(row.state, bare: true))<span class=\"num\">\(words.sum(row.total))</span></li>"
      })</ul></section>

      """
  }

  /// Others of the same person or company: to be looked at, or merged into this one (O-57, O-63).
  private var likes: HTML {
    guard !similar.isEmpty else { return HTML() }
    return """
      <section class="mt6"><div class="box-h"><h2>\(words("lead.similar"))</h2></div>
      <ul class="mini">\(each(similar) { other in
        """
        <li><a href="\(ConsoleLink.lead(other.id))"><bdi>\(other.subject)</bdi></a> <span class="faint small">\(words("console.lead.state.\(other.state.rawValue)"))</span>\
        <span class="num">\(other.value.map { words.sum($0) } ?? visit.none)</span>\(when(mayEdit && lead.state == .open) {
          """
          <form method="post" action="\(ConsoleLink.lead(lead.id))/merge"><input type="hidden" name="other" value="\(other.id)">\
          <button class="btn btn-s btn-quiet" data-confirm="\(words("lead.mergeSure"))">\(words("lead.merge"))<span class="vh">: \(other.subject)</span></button></form>
          """
        })</li>
        """
      })</ul></section>
      """
  }
}
