import Care
import Club
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Sales
import Storage
import Web

/// All that we know of a contact: figures, facts, what waits for a decision, papers, points, warranties, and beside them what happened.
struct ContactPage {
  let contact: Contact
  let points: [ContactPoint]
  let proposals: [Proposal]
  let club: ContactClub
  let papers: ContactPapers
  let requests: [(submission: Submission, form: PublishedForm)]
  let warranties: [Warranty]
  let talk: RecordTalk
  let leads: [Lead]
  let tags: [Tag]
  let roles: Set<ContactRole>
  let further: [ContactFact]
  let hasPhoto: Bool
  let custom: CustomInputs
  let referrer: Contact?
  let neighbours: ListNeighbours?
  /// Whose customer it may be.
  let staff: [Staff]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.file(ConsoleLink.contact(":id")) { visit, tx in
      let id: ContactID = try visit.id()
      let contact = try Contact.survivor(of: id, in: tx)
      // Links to a record that was merged lead to whom it turned out to be.
      guard contact.id == id else { return .redirect(ConsoleLink.contact(contact.id)) }
      return .page(contact.deletedAt == nil ? try show(contact, visit, tx) : BinPage.page(of: contact, visit))
    }
    routes.act(ConsoleLink.contactOwner(":id")) { visit, tx in
      let id: ContactID = try visit.id()
      let owner = visit.fields["owner"].flatMap { StaffID($0) }
      if let owner, try Staff.find(owner, in: tx)?.isActive != true { throw Refusal.notFound }
      try Contact.give(id, to: owner, by: visit.viewer.actor, in: tx)
      // Whoever gives away their own may see it no longer.
      let isLeft = try visit.viewer.scope(.contacts).covers(contact: id, in: tx)
      return .redirect(isLeft ? ConsoleLink.contact(id) : ConsoleLink.contacts, notice: "ownerChanged")
    }
    routes.act(ConsoleLink.contactCard(":id")) { visit, tx in
      let contact = try Contact.find(try visit.id(), in: tx)
      try Card.issue(for: contact.id, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contact(contact.id), notice: "cardIssued")
    }
    routes.act(ConsoleLink.proposal(":id")) { visit, tx in
      let id = try visit.id(of: Proposal.self)
      let contact = try ContactProposals.decide(id, visit, tx)
      return .redirect(ConsoleLink.contact(contact), notice: visit.fields["choice"] == "accept" ? "proposalAccepted" : "proposalRejected")
    }
  }

  private static func show(_ contact: Contact, _ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let viewer = visit.viewer
    func reaches(_ module: Rights.Module) throws -> Bool { try viewer.scope(module).covers(contact: contact.id, in: tx) }
    let requests = try (reaches(.requests) ? Submission.of(ContactScope(contact.id), limit: 10, in: tx) : []).map {
      (submission: $0, form: try $0.form(in: tx))
    }
    let page = ContactPage(
      contact: contact, points: try ContactPoint.of(contact.id, in: tx), proposals: try Proposal.open(of: contact.id, in: tx),
      club: try ContactClub(contact.id, in: tx), papers: try ContactPapers(contact.id, for: viewer, in: tx), requests: requests,
      warranties: try reaches(.warranties) ? Warranty.of(ContactScope(contact.id), in: tx) : [],
      talk: try RecordTalk(try DeskRecord.find(Activity.Record(.contact, contact.id), .view, visit, tx), visit, tx),
      leads: try reaches(.leads) ? Lead.of(contact.id, in: tx) : [], tags: try Tag.of(contact.id, in: tx),
      roles: try ContactRole.of(contact.id, in: tx), further: try ContactFact.of(contact.id, in: tx),
      hasPhoto: try ContactPhoto.of(contact.id, in: tx) != nil,
      custom: CustomInputs(
        fields: try CustomField.all(of: contact.kind == .company ? .company : .contact, in: tx),
        values: try CustomValues.of(contact.id, in: tx),
        visit: visit),
      referrer: try contact.referrer.flatMap { id in
        try viewer.scope(.contacts).covers(contact: id, in: tx) ? try Contact.find(id, in: tx) : nil
      }, neighbours: try ListNeighbours(of: contact.id, among: [.contacts], visit, tx), staff: try Staff.all(in: tx),
      today: tx.today,
      visit: visit)
    return Page(contact.name, in: .contacts, live: true, body: page.body).marking(.contact, contact.id, visit) { [contact] tx in
      try Audit.noteLook(at: contact.id, label: contact.name, by: viewer.actor, from: visit.request.address, in: tx)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="record"><div class="rec-main">\(top)\(head)
    <div data-live-part="record">\(stats)\(ContactProposals(proposals: proposals, visit: visit).html)
    <div class="duo">\(facts)\(club.html(contact.id, visit))</div>
    \(when(visit.may(.leads)) { section("leads", leadRows) })\(section("requests", requestRows))\(papers.html(today, visit))\(section("warranties", warrantyTable))</div></div>
    \(talk.html(visit))</div>
    """
  }

  private var top: HTML {
    """
    <div class="between rec-top"><p class="crumb small"><a href="\(ConsoleLink.contacts)">\(words("console.contacts"))</a></p>\
    <div class="line">\(when(neighbours) { $0.html(visit) })\(when(visit.may(.contacts, .edit)) {
      "<a class=\"btn\" href=\"\(ConsoleLink.contact(contact.id))/edit\">\(visit.icon("i-edit")) \(words("common.edit"))</a>"
    })\(when(visit.may(.contacts, .delete)) {
      "<a class=\"btn btn-icon\" href=\"\(ConsoleLink.contactRemoval("\(contact.id)"))\" title=\"\(words("contacts.remove"))\">\(visit.icon("i-trash"))<span class=\"vh\">\(words("contacts.remove"))</span></a>"
    })\(when(visit.may(.access)) {
      "<a class=\"btn\" href=\"\(ConsoleLink.access(contact.id))\">\(visit.icon("i-lock")) \(words("console.contact.access"))</a>"
    })\(when(visit.may(.quotes, .create)) {
      """
      <a class="btn btn-primary" href="\(ConsoleLink.newQuote(for: contact.id))">\(visit.icon("i-quote")) \
      \(words("console.contact.newQuote"))</a>
      """
    })</div></div>
    """
  }

  private var head: HTML {
    """
    <header class="rec-h">\(avatar)<div class="grow">\
    <div class="line"><h1><bdi>\(contact.name)</bdi></h1>\(each(tags) { "<span class=\"tag\" data-t=\"\($0.hue)\"><bdi>\($0.name)</bdi></span>" })</div>\
    <p class="rec-sub">\(when(contact.company) { "<span>\(visit.icon("i-building", "i i-s")) <bdi>\($0)</bdi></span>" })\
    \(each(points) { "<span>\(visit.icon($0.kind == .email ? "i-mail" : "i-phone", "i i-s")) \(visit.point($0))</span>" })\
    \(when(contact.city) { "<span>\(visit.icon("i-pin", "i i-s")) <bdi>\($0)</bdi></span>" })</p></div></header>

    """
  }

  private var avatar: HTML {
    guard hasPhoto else { return "<span class=\"avatar avatar-l\" aria-hidden=\"true\">\(initials(contact.name))</span>" }
    return "<img class=\"photo\" src=\"\(ConsoleLink.contactPhoto("\(contact.id)"))?inline=1\" alt=\"\" width=\"56\" height=\"56\">"
  }

  private var stats: HTML {
    """
    <dl class="stats">\(figure("console.contact.openQuotes", papers.openQuotes == 0 ? visit.none : words.figure(papers.openQuotes)))\
    \(figure("console.contact.owed", papers.balance.flatMap { $0.owed.minor == 0 ? nil : words.sum($0.owed) } ?? visit.none))\
    \(figure("console.contact.points", club.account.available == 0 ? visit.none : words.figure(club.account.available)))\
    \(figure("console.contact.since", words.day(Day(contact.createdAt, in: visit.zone))))</dl>

    """
  }

  private func figure(_ key: String, _ value: HTML) -> HTML { "<div><dt>\(words(key))</dt><dd class=\"v\">\(value)</dd></div>" }

  private var facts: HTML {
    let source = "console.source.\(contact.source)"
    let facts: [(String, HTML)?] = [
      ("console.contact.kind", HTML(words("contacts.kind.\(contact.kind.rawValue)"))),
      contact.title.map { ("contacts.field.title", HTML.name($0)) },
      roles.isEmpty
        ? nil
        : ("contacts.roles", HTML(words.listed(ContactRole.allCases.filter(roles.contains).map { words("contacts.role.\($0.rawValue)") }))),
      ("console.contact.source", HTML.name(words.has(source) ? words(source) : contact.source)),
      contact.note.map { ("contacts.field.note", HTML.name($0)) },
    ]
    let known = [
      Contact.Field.jobTitle, .department, .company, .companyID, .nationalID, .birthDate, .marriedOn, .country, .province, .city, .district,
      .address, .postalCode, .website, .industry,
    ]
    .compactMap { field in contact[field].map { ("contacts.field.\(field.rawValue)", visit.value($0, of: field)) } }
    return """
      <section aria-labelledby="facts"><div class="box-h"><h2 id="facts">\(words("console.contact.facts"))</h2>\(when(visit.may(.contacts, .edit)) { "<a class=\"small\" href=\"\(ConsoleLink.contactMore("\(contact.id)"))\">\(words("contacts.more"))</a>" })</div>
      <dl class="facts facts-c">\(each(facts.compactMap { $0 } + known) { "<dt>\(words($0))</dt><dd>\($1)</dd>" })\
      \(each(further.filter { $0.kind == .address || $0.kind == .account }) { fact in
        "<dt>\(words("fact.\(fact.kind.rawValue).\(fact.sort)"))</dt><dd><bdi>\(words.listed(fact.kind.names.compactMap { fact.values[$0] }))</bdi></dd>"
      })\(custom.facts)\(when(referrer) {
        "<dt>\(words("lead.fact.referrer"))</dt><dd><a href=\"\(ConsoleLink.contact($0.id))\"><bdi>\($0.name)</bdi></a></dd>"
      })<dt>\(words("console.contact.owner"))</dt><dd>\(owner)</dd></dl></section>

      """
  }

  /// Whose customer it is: to be changed by whoever may.
  private var owner: HTML {
    let current = staff.first { $0.id == contact.owner }
    guard visit.may(.contacts, .edit) else { return current.map { HTML.name($0.name) } ?? visit.none }
    let choices = staff.filter { $0.isActive || $0.id == contact.owner }
    return """
      <form class="line" method="post" action="\(ConsoleLink.contactOwner(contact.id))">\
      <select class="input" name="owner" aria-label="\(words("console.contact.owner"))"><option value="">\(words("console.contact.nobody"))</option>\(each(choices) { one in
        "<option value=\"\(one.id)\"\(flag: "selected", one.id == contact.owner)>\(one.name)</option>"
      })</select><button class="btn btn-s">\(words("common.save"))</button></form>
      """
  }

  private func section(_ name: String, _ content: HTML) -> HTML {
    """
    <section class="mt6"><div class="box-h"><h2>\(words("console.contact.\(name)"))</h2></div>
    \(content)</section>

    """
  }

  private var leadRows: HTML {
    let new: HTML = when(visit.may(.leads, .create)) {
      """
      <p><a class="btn btn-s" href="\(ConsoleLink.newOpportunity)&contact=\(contact.id)">\(visit.icon("i-plus", "i i-s")) \(words("list.opportunities.new"))</a></p>
      """
    }
    if leads.isEmpty { return "<p class=\"faint\">\(words("common.nothingYet"))</p>\(new)" }
    return """
      <ul class="mini">\(each(leads) { lead in
        """
        <li><a href="\(ConsoleLink.lead(lead.id))"><bdi>\(lead.subject)</bdi></a> \(ActivityMark(visit: visit, today: today).html(lead.nextOn, icon: lead.nextIcon))\
        <span class="faint small">\(words("console.lead.state.\(lead.state.rawValue)"))</span><span class="num">\(lead.value.map { words.sum($0) } ?? visit.none)</span></li>
        """
      })</ul>\(new)
      """
  }

  private var requestRows: HTML {
    if requests.isEmpty { return "<p class=\"faint\">\(words("common.nothingYet"))</p>" }
    return """
      <ul class="mini">\(each(requests) { submission, form in
        """
        <li><a href="\(ConsoleLink.request(submission.id))">\(form.definition.title(visit.tongue))</a>\
        \(HTML.code(submission.receipt))\(when(submission.state(under: form)) { visit.pill(Tone($0.tone), $0.label(visit.tongue), bare: true) })\
        <span class="num dim">\(visit.recent(submission.createdAt, today: today))</span></li>
        """
      })</ul>
      """
  }

  private var warrantyTable: HTML {
    if warranties.isEmpty { return "<p class=\"faint\">\(words("common.nothingYet"))</p>" }
    return visit.wide(
      words("console.contact.warranties"),
      """
      <table class="table tight"><thead><tr>\(each(["product", "serial", "until", "state"]) {
        "<th scope=\"col\">\(words("console.warranty.\($0)"))</th>"
      })</tr></thead><tbody>\(each(warranties) { warranty in
        """
        <tr><td><bdi>\(warranty.unit.name(in: visit.tongue))</bdi></td><td>\(HTML.code(warranty.unit.serial))</td>\
        <td>\(words.day(warranty.endsOn))</td><td>\(visit.pill(warranty, today))</td></tr>
        """
      })</tbody></table>
      """)
  }
}

extension Visit {
  func pill(_ warranty: Warranty, _ today: Day) -> HTML {
    if !warranty.isValid(on: today) { return pill(.off, words("console.warranty.over")) }
    return warranty.daysLeft(on: today) <= 60 ? pill(.wait, words("console.warranty.ending")) : pill(.done, words("console.warranty.valid"))
  }
}
