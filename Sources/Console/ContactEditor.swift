import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A contact as a form. One who may be known already is shown before a second record of theirs is made; two who edit at once are told of each other.
struct ContactEditor {
  let contact: Contact?
  let points: [(kind: ContactPoint.Kind, value: String)]
  let tags: [String]
  let groups: [ContactGroup]
  let chosen: Set<ID<ContactGroup>>
  let similar: [Contact]
  let meanwhile: String?
  let referrer: String?
  let customs: [CustomField]
  let values: [ID<CustomField>: String]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.newContact, show: { visit, tx in try page(visit, nil, tx) }) { visit, tx in
      var draft = try ContactDraft(visit.fields)
      draft.referrer = try visit.contact(named: "referrerName", tx)
      let customs = try CustomField.all(of: record(draft.kind), in: tx)
      let values = try CustomValues.read(visit.fields, customs)
      if visit.fields["sure"] == nil, try !Contact.similar(to: draft, within: visit.viewer.scope(.contacts), in: tx).isEmpty {
        throw Refusal.invalid(["similar": "contacts.maybeKnown"])
      }
      let contact = try Contact.add(draft, source: "console", by: visit.viewer.actor, in: tx)
      try ContactGroup.set(draft.groups, of: contact.id, in: tx)
      try CustomValues.set(values, of: customs, on: contact.id, contact: contact.id, in: tx)
      try Contact.give(contact.id, to: visit.viewer.id, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contact(contact.id), notice: "contactAdded")
    }
    routes.form(ConsoleLink.contact(":id") + "/edit", show: { visit, tx in try page(visit, try Contact.find(try visit.id(), in: tx), tx) })
    { visit, tx in
      let contact = try Contact.find(try visit.id(), in: tx)
      guard contact.mergedInto == nil else { throw Refusal.conflict("contacts.mergedMeanwhile") }
      var draft = try ContactDraft(visit.fields)
      draft.referrer = try visit.contact(named: "referrerName", besides: contact.referrer, tx)
      let customs = try CustomField.all(of: record(draft.kind), in: tx)
      let values = try CustomValues.read(visit.fields, customs)
      try contact.change(draft, version: visit.fields["version"].flatMap { Int($0) }, by: visit.viewer.actor, in: tx)
      let changes = try CustomValues.set(values, of: customs, on: contact.id, contact: contact.id, in: tx)
      if !changes.isEmpty {
        try Audit.note(
          "contact.changed", on: contact.id, label: draft.name, contact: contact.id, by: visit.viewer.actor, changes: changes, in: tx)
      }
      return .redirect(ConsoleLink.contact(contact.id), notice: "contactChanged")
    }
  }

  private static func record(_ kind: Contact.Kind) -> CustomField.Record { kind == .company ? .company : .contact }

  private static func page(_ visit: StaffVisit, _ contact: Contact?, _ tx: Transaction) throws -> Page {
    var similar: [Contact] = []
    if visit.errors["similar"] != nil, let draft = try? ContactDraft(visit.fields) {
      similar = try Contact.similar(to: draft, within: visit.viewer.scope(.contacts), in: tx)
    }
    var meanwhile: String?
    if let contact, visit.errors["version"] != nil {
      meanwhile = try Event.about(contact.id, limit: 20, in: tx).first { $0.kind == "contact.changed" }.map { event in
        let fields = (event.payload["fields"] ?? "").split(separator: " ").map { visit.words("contacts.field.\($0)") }
        return "\(event.actor.name ?? ""): \(visit.words.listed(fields))"
      }
    }
    let isTyped = !visit.fields.pairs.isEmpty
    let typed = zip(visit.fields.all("point.kind"), visit.fields.all("point.value")).compactMap { kind, value in
      ContactPoint.Kind(rawValue: kind).map { (kind: $0, value: value) }
    }
    let known = try contact.map { try ContactPoint.of($0.id, in: tx).map { (kind: $0.kind, value: $0.value) } } ?? []
    let editor = ContactEditor(
      contact: contact, points: isTyped ? typed : known, tags: try contact.map { try Tag.of($0.id, in: tx).map(\.name) } ?? [],
      groups: try ContactGroup.tree(in: tx),
      chosen: isTyped
        ? Set(visit.fields.all("group").compactMap { ID<ContactGroup>($0) }) : try contact.map { try ContactGroup.of($0.id, in: tx) } ?? [],
      similar: similar, meanwhile: meanwhile, referrer: try contact?.referrer.map { try Contact.find($0, in: tx).name },
      customs: try CustomField.all(of: record(visit.fields["kind"] == "company" ? .company : contact?.kind ?? .person), in: tx),
      values: try contact.map { try CustomValues.of($0.id, in: tx) } ?? [:], visit: visit)
    let title = contact?.name ?? visit.words("list.contacts.new")
    return Page(visit.title(title), in: .contacts, body: editor.body(title))
  }

  private var words: Words { visit.words }

  private func body(_ title: String) -> HTML {
    """
    <div class="rec-main opt-page">\(visit.head(HTML.name(title)))\(summary)
    <form method="post" action="\(contact.map { "\(ConsoleLink.contact($0.id))/edit" } ?? ConsoleLink.newContact)" novalidate>\
    \(when(contact) { contact in "<input type=\"hidden\" name=\"version\" value=\"\(contact.version)\">" })
    <div class="pair">\(visit.select("kind", words("contacts.field.kind"), Contact.Kind.allCases.map { ($0.rawValue, words("contacts.kind.\($0.rawValue)")) }, chosen: contact?.kind.rawValue))\
    \(visit.input("title", words("contacts.field.title"), value: contact?.title, optional: true))</div>
    <div class="pair">\(visit.input("name", words("contacts.field.name"), value: contact?.name))\
    \(visit.input("addressAs", words("contacts.field.addressAs"), value: contact?.addressAs, optional: true))</div>
    \(pointRows)
    <div class="pair">\(text(.company))\(text(.jobTitle))</div><div class="pair">\(text(.department))\(text(.industry))</div>
    \(visit.toggle("liaison", words("contacts.field.liaison"), contact?.isLiaison ?? false))
    <div class="pair">\(text(.nationalID, " dir=\"ltr\" inputmode=\"numeric\""))\(text(.companyID, " dir=\"ltr\" inputmode=\"numeric\""))</div>
    <div class="pair">\(day(.birthDate, contact?.birthDate))\(day(.marriedOn, contact?.marriedOn))</div>
    <div class="pair">\(text(.country))\(text(.province, " list=\"provinces\""))</div><div class="pair">\(text(.city))\(text(.district))</div>
    <datalist id="provinces">\(each(Province.all) { "<option>\($0.persian)</option>" })</datalist>
    \(text(.address))<div class="pair">\(text(.postalCode, " dir=\"ltr\" inputmode=\"numeric\""))\(text(.website, " dir=\"ltr\""))</div>
    \(visit.input("tags", words("contacts.field.tags"), value: words.listed(tags), hint: words("lead.tagsHint"), optional: true))
    \(visit.input("referrerName", words("lead.fact.referrer"), value: referrer, hint: words("contacts.referrerHint"), optional: true, more: " autocomplete=\"off\""))\
    \(CustomInputs(fields: customs, values: values, visit: visit).html)\(groupBoxes)\(visit.textarea("note", words("contacts.field.note"), value: contact?.note, optional: true, rows: 4))
    <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button>\
    \(when(!similar.isEmpty) { "<button class=\"btn\" name=\"sure\" value=\"1\">\(words("contacts.addAnyway"))</button>" })\
    <a class="btn" href="\(contact.map { ConsoleLink.contact($0.id) } ?? ConsoleLink.contacts)">\(words("common.cancel"))</a></div></form></div>
    """
  }

  private func text(_ field: Contact.Field, _ more: HTML = HTML()) -> HTML {
    visit.input(field.rawValue, words("contacts.field.\(field.rawValue)"), value: contact?[field], optional: true, more: more)
  }

  private func day(_ field: Contact.Field, _ value: Day?) -> HTML {
    visit.input(
      field.rawValue, words("contacts.field.\(field.rawValue)"), value: value.map(words.shortDate), optional: true,
      more: " data-date=\"past\" autocomplete=\"off\"")
  }

  /// One number or address to a row; the first of each kind is the one that is used.
  private var pointRows: HTML {
    let filled =
      points.isEmpty ? [(kind: ContactPoint.Kind.mobile, value: ""), (kind: .email, value: "")] : points + [(kind: .phone, value: "")]
    let rows = filled.enumerated().map { row, point in
      pointRow("\(row + 1)", point.kind, words.shown(point.value), visit.errors["point.\(row + 1)"])
    }
    return """
      <fieldset class="mt4"><legend class="legend">\(words("contacts.points"))</legend><p class="hint">\(words("contacts.pointsHint"))</p>\
      <div data-rows data-rows-max="50" data-rows-next="\(rows.count + 1)">\(each(rows) { $0 })<template data-row-template>\(pointRow("__n__", .mobile, "", nil))</template>\
      <button class="btn btn-s mt2" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("contacts.addPoint"))</button></div></fieldset>
      """
  }

  private func pointRow(_ row: String, _ kind: ContactPoint.Kind, _ value: String, _ error: Word?) -> HTML {
    """
    <div class="line mt2" data-row><select class="input input-m" name="point.kind" aria-label="\(words("contacts.pointKind"))">\(each(ContactPoint.Kind.allCases) { one in
      "<option value=\"\(one.rawValue)\"\(flag: "selected", one == kind)>\(words("contacts.field.\(one.rawValue)"))</option>"
    })</select><input class="input input-l" id="f-point-\(row)" name="point.value" dir="ltr" value="\(value)" aria-label="\(words("contacts.pointValue"))"\(attribute: "aria-invalid", error.map { _ in "true" })>\
    <button class="btn btn-s btn-icon" type="button" data-row-remove aria-label="\(words("contacts.removePoint"))">\(visit.icon("i-x", "i i-s"))</button>\
    \(when(error) { "<p class=\"err\">\(visit.icon("i-alert"))\(visit.sentence($0))</p>" })</div>
    """
  }

  private var groupBoxes: HTML {
    when(!groups.isEmpty) {
      """
      <fieldset class="mt4"><legend class="legend">\(words("contacts.field.groups"))</legend><div class="choices choices-2">\(each(groups) { group in
        """
        <label class="choice deep-\(min(group.depth, 3))"><input type="checkbox" name="group" value="\(group.id)"\(flag: "checked", chosen.contains(group.id))> <span><bdi>\(group.name)</bdi></span></label>
        """
      })</div></fieldset>
      """
    }
  }

  private var summary: HTML {
    if !similar.isEmpty {
      return """
        <div class="errsum" role="alert" tabindex="-1"><h2>\(words("contacts.maybeKnown"))</h2><ul>\(each(similar) { one in
          "<li><a href=\"\(ConsoleLink.contact(one.id))\"><bdi>\(one.name)</bdi></a>\(when(one.city) { "\(visit.request.separator)<bdi>\($0)</bdi>" })</li>"
        })</ul></div>
        """
    }
    if visit.errors["version"] != nil {
      return """
        <div class="errsum" role="alert" tabindex="-1"><h2>\(words("contacts.changedMeanwhile"))</h2>\(when(meanwhile) { "<p><bdi>\($0)</bdi></p>" })\
        <p>\(words("pipeline.saveAgain"))</p></div>
        """
    }
    return visit.errorSummary(
      ["name", "title", "addressAs", "nationalID", "companyID", "birthDate", "marriedOn", "postalCode", "website", "note", "referrerName"],
      labels: { words.has("contacts.field.\($0)") ? words("contacts.field.\($0)") : nil })
  }
}

extension ConsoleLink {
  static let newContact = "/console/contacts/new"
}
