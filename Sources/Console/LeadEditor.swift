import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Storage
import Web

/// A lead as a form: for a contact whom we know, or for somebody whose name and number are written down with it (O-55).
struct LeadEditor {
  let lead: Lead?
  let kind: Lead.Kind
  let contact: Contact?
  let processes: [SalesProcess]
  let staff: [Staff]
  let teams: [Team]
  let tags: [Tag]
  /// What somebody else changed since the form was opened.
  let meanwhile: String?
  let referrer: String?
  let custom: CustomInputs
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    let create: StaffRoutes.Show = { visit, tx in try page(visit, nil, tx) }
    routes.form(ConsoleLink.newLead, show: create) { visit, tx in
      let kind: Lead.Kind = (visit.fields["as"] ?? visit.query["as"]) == "opportunity" ? .opportunity : .lead
      var draft = try checked(try Lead.Draft(kind, visit.fields), visit, tx)
      draft.referrer = try visit.contact(named: "referrerName", tx)
      let customs = try CustomField.all(of: record(kind), in: tx)
      let values = try CustomValues.read(visit.fields, customs)
      let contact = try person(visit, tx)
      let lead = try Lead.open(draft, for: contact, request: nil, by: visit.viewer.actor, in: tx)
      try CustomValues.set(values, of: customs, on: lead.id, contact: contact, in: tx)
      // What somebody writes down themselves is theirs until they say otherwise.
      if lead.owner == nil, visit.fields["owner"] == nil { try lead.give(to: visit.viewer.id, by: visit.viewer.actor, in: tx) }
      try Tag.set(Tag.names(visit.fields["tags"]), on: lead.id, kind: .lead, in: tx)
      return .redirect(ConsoleLink.lead(lead.id), notice: "leadOpened")
    }
    routes.act(ConsoleLink.quickLead, again: create) { visit, tx in
      let contact = try person(visit, tx)
      let lead = try Lead.open(
        try checked(try Lead.Draft(.opportunity, visit.fields), visit, tx), for: contact, request: nil, by: visit.viewer.actor, in: tx)
      if lead.owner == nil { try lead.give(to: visit.viewer.id, by: visit.viewer.actor, in: tx) }
      return .redirect(ConsoleLink.opportunities, notice: "leadOpened")
    }
    routes.file(ConsoleLink.quickLead) { _, _ in .redirect(ConsoleLink.newOpportunity) }
    routes.form(ConsoleLink.lead(":id") + "/edit", show: { visit, tx in try page(visit, try Lead.find(try visit.id(), in: tx), tx) }) {
      visit, tx in
      let lead = try Lead.find(try visit.id(), in: tx)
      var draft = try Lead.Draft(lead.kind, visit.fields)
      draft.origin.referrer = lead.origin.referrer
      draft.referrer = try visit.contact(named: "referrerName", besides: lead.referrer, tx)
      draft = try checked(draft, visit, tx, before: lead)
      let customs = try CustomField.all(of: record(lead.kind), in: tx)
      let values = try CustomValues.read(visit.fields, customs)
      try lead.change(draft, version: visit.fields["version"].flatMap { Int($0) }, by: visit.viewer.actor, in: tx)
      try lead.tag(only: Tag.names(visit.fields["tags"]), by: visit.viewer.actor, in: tx)
      let changes = try CustomValues.set(values, of: customs, on: lead.id, contact: lead.contact, in: tx)
      if !changes.isEmpty {
        try Audit.note(
          "lead.changed", on: lead.id, label: draft.subject, contact: lead.contact, by: visit.viewer.actor, changes: changes, in: tx)
      }
      return .redirect(ConsoleLink.lead(lead.id), notice: "leadChanged")
    }
  }

  private static func record(_ kind: Lead.Kind) -> CustomField.Record { kind == .lead ? .lead : .opportunity }

  /// Whom and what the form names by id has to be there, and a referrer within reach: their name stands on the lead.
  private static func checked(_ draft: Lead.Draft, _ visit: StaffVisit, _ tx: Transaction, before: Lead? = nil) throws -> Lead.Draft {
    if let owner = draft.owner, owner != before?.owner, try Staff.find(owner, in: tx)?.isActive != true {
      throw Refusal.invalid(["owner": "field.choose"])
    }
    if let team = draft.team, team != before?.team, try !Team.all(in: tx).contains(where: { $0.id == team }) {
      throw Refusal.invalid(["team": "field.choose"])
    }
    if let referrer = draft.referrer, referrer != before?.referrer, try !visit.viewer.scope(.contacts).covers(contact: referrer, in: tx) {
      throw Refusal.notFound
    }
    return draft
  }

  /// The contact that is meant: the one chosen, the only one with that number or address, or a new one.
  private static func person(_ visit: StaffVisit, _ tx: Transaction) throws -> ContactID {
    if let id = (visit.fields["contact"] ?? visit.query["contact"]).flatMap({ ContactID($0) }) {
      guard try visit.viewer.scope(.contacts).covers(contact: id, in: tx) else { throw Refusal.notFound }
      return try Contact.survivor(of: id, in: tx).id
    }
    let reach = visit.fields["reach"].map(Text.stored) ?? ""
    var fields = Fields([
      ("name", visit.fields["person"] ?? ""), ("company", visit.fields["company"] ?? ""), ("jobTitle", visit.fields["jobTitle"] ?? ""),
    ])
    if reach.contains("@") {
      fields.append("email", reach)
    } else if let phone = Phone(reach) {
      fields.append(phone.kind == .landline ? "phone" : "mobile", reach)
    } else if !reach.isEmpty {
      fields.append("mobile", reach)
    }
    do {
      let draft = try ContactDraft(fields)
      let known =
        try draft.points.isEmpty ? [] : Contact.similar(name: nil, city: nil, nationalID: nil, points: draft.points.map(\.value), in: tx)
      if known.count == 1, try visit.viewer.scope(.contacts).covers(contact: known[0].id, in: tx) { return known[0].id }
      let contact = try Contact.add(draft, source: "console", by: visit.viewer.actor, in: tx)
      try Contact.give(contact.id, to: visit.viewer.id, by: visit.viewer.actor, in: tx)
      return contact.id
    } catch Refusal.invalid(let errors) {
      // The form calls them otherwise.
      let names = ["name": "person", "mobile": "reach", "phone": "reach", "email": "reach"]
      throw Refusal.invalid(Dictionary(errors.map { (names[$0.key] ?? $0.key, $0.value) }) { first, _ in first })
    }
  }

  private static func page(_ visit: StaffVisit, _ lead: Lead?, _ tx: Transaction) throws -> Page {
    let chosen = (visit.fields["contact"] ?? visit.query["contact"]).flatMap { ContactID($0) }
    if let chosen, try !visit.viewer.scope(.contacts).covers(contact: chosen, in: tx) { throw Refusal.notFound }
    let kind: Lead.Kind = lead?.kind ?? ((visit.fields["as"] ?? visit.query["as"]) == "opportunity" ? .opportunity : .lead)
    var meanwhile: String?
    if let lead, visit.errors["version"] != nil {
      meanwhile = try Event.about(lead.id, limit: 20, in: tx).first { $0.kind == "lead.changed" }.map { event in
        let fields = (event.payload["fields"] ?? "").split(separator: " ").map { visit.words("lead.fact.\($0)") }
        return "\(event.actor.name ?? ""): \(visit.words.listed(fields))"
      }
    }
    let editor = LeadEditor(
      lead: lead, kind: kind, contact: try (lead?.contact ?? chosen).map { try Contact.find($0, in: tx) },
      processes: try SalesProcess.all(in: tx),
      staff: try Staff.all(in: tx).filter { $0.isActive || $0.id == lead?.owner }, teams: try Team.all(in: tx),
      tags: try lead.map { try Tag.of($0.id, in: tx) } ?? [], meanwhile: meanwhile,
      referrer: try lead?.referrer.map { try Contact.find($0, in: tx).name },
      custom: CustomInputs(
        fields: try CustomField.all(of: record(kind), in: tx), values: try lead.map { try CustomValues.of($0.id, in: tx) } ?? [:],
        visit: visit),
      visit: visit)
    let title = lead?.subject ?? visit.words(kind == .lead ? "list.leads.new" : "list.opportunities.new")
    return Page(visit.title(title), in: kind == .lead ? .leads : .opportunities, body: editor.body(title))
  }

  private var words: Words { visit.words }

  private func body(_ title: String) -> HTML {
    let action = lead.map { ConsoleLink.leadEdit($0.id) } ?? ConsoleLink.newLead
    return """
      <div class="rec-main opt-page">\(visit.head(HTML.name(title)))\(summary)
      <form method="post" action="\(action)" novalidate>\(when(lead) { lead in "<input type=\"hidden\" name=\"version\" value=\"\(lead.version)\">" })\
      \(when(lead == nil) { "<input type=\"hidden\" name=\"as\" value=\"\(kind.rawValue)\">" })
      \(visit.input("subject", words("list.leads.subject"), value: lead?.subject, more: " maxlength=\"200\""))\(who)
      <div class="pair">\(visit.input("value", words("list.leads.value"), value: lead?.value.map { words.number($0.minor) }, hint: words("lead.rials"), optional: true, more: " inputmode=\"numeric\""))\
      \(visit.input("expectedOn", words("list.leads.expectedOn"), value: lead?.expectedOn.map(words.shortDate), optional: true, more: " data-date=\"\" autocomplete=\"off\""))</div>
      <div class="pair">\(visit.input("recurring", words("lead.recurring"), value: lead?.recurring.map { words.number($0.amount.minor) }, optional: true, more: " inputmode=\"numeric\""))\
      \(visit.select("plan", words("lead.plan"), Lead.Recurring.plans.map { ("\($0)", words("lead.plan.\($0)")) }, chosen: lead?.recurring.map { "\($0.months)" }))</div>
      <div class="pair">\(visit.select("owner", words("list.leads.owner"), nobody + staff.map { ("\($0.id)", $0.name) }, chosen: lead.map { $0.owner.map { "\($0)" } ?? "" } ?? "\(visit.viewer.id)"))\
      \(visit.select("team", words("list.leads.team"), nobody + teams.map { ("\($0.id)", $0.name) }, chosen: lead?.team.map { "\($0)" }))</div>
      <div class="pair">\(visit.select("stage", words("list.leads.stage"), stages, chosen: (lead?.stage).map { "\($0)" } ?? visit.query["stage"]))\
      \(visit.select("priority", words("list.leads.priority"), (0...3).map { ("\($0)", words("list.priority", ["n": words.number($0)])) }, chosen: "\(lead?.priority ?? 0)"))</div>
      \(visit.input("tags", words("list.leads.tag"), value: words.listed(tags.map(\.name)), hint: words("lead.tagsHint"), optional: true))
      <div class="pair">\(visit.input("source", words("list.leads.source"), value: lead?.origin.source, optional: true))\
      \(visit.input("medium", words("list.leads.medium"), value: lead?.origin.medium, optional: true))</div>
      <div class="pair">\(visit.input("campaign", words("list.leads.campaign"), value: lead?.origin.campaign, optional: true))\
      \(visit.input("industry", words("list.leads.industry"), value: lead?.industry, optional: true))</div>
      <div class="pair">\(visit.input("subIndustry", words("list.leads.subIndustry"), value: lead?.subIndustry, optional: true))\
      \(visit.input("referrerName", words("lead.fact.referrer"), value: referrer, hint: words("contacts.referrerHint"), optional: true, more: " autocomplete=\"off\""))</div>\(custom.html)\
      \(visit.textarea("note", words("lead.fact.note"), value: lead?.note, optional: true, rows: 4))
      <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button> <a class="btn" href="\(lead.map { ConsoleLink.lead($0.id) } ?? (kind == .lead ? ConsoleLink.leads : ConsoleLink.opportunities))">\(words("common.cancel"))</a></div></form></div>
      """
  }

  /// What went wrong; when somebody else saved first, what they changed. What was typed stays, and saving once more takes it.
  private var summary: HTML {
    guard visit.errors["version"] != nil else {
      return visit.errorSummary([
        "subject", "person", "reach", "value", "expectedOn", "recurring", "priority", "tags", "referrerName", "note",
      ])
    }
    return """
      <div class="errsum" role="alert" tabindex="-1"><h2>\(words("pipeline.changedMeanwhile"))</h2>\(when(meanwhile) { "<p><bdi>\($0)</bdi></p>" })\
      <p>\(words("pipeline.saveAgain"))</p></div>
      """
  }

  private var nobody: [(value: String, title: String)] { [("", words("console.contact.nobody"))] }

  private var stages: [(value: String, title: String)] {
    processes.flatMap { process in
      process.stages.map {
        ("\($0.id)", processes.count > 1 ? "\(process.name[visit.tongue]) – \($0.name[visit.tongue])" : $0.name[visit.tongue])
      }
    }
  }

  private var who: HTML {
    if let contact {
      return """
        <div class="field"><span class="label">\(words("list.leads.contact"))</span><p><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></p>\
        \(when(lead == nil) { "<input type=\"hidden\" name=\"contact\" value=\"\(contact.id)\">" })</div>
        """
    }
    return """
      <div class="pair">\(visit.input("person", words("list.leads.contact"), hint: words("lead.personHint")))\
      \(visit.input("reach", words("lead.reach"), optional: true, more: " dir=\"ltr\""))</div>
      <div class="pair">\(visit.input("company", words("lead.company"), optional: true))\(visit.input("jobTitle", words("contacts.field.jobTitle"), optional: true))</div>
      """
  }
}
