import Contacts
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Two contacts who are one, side by side: which record stays, and of what differs which value.
struct MergePage {
  let contacts: [Contact]
  let points: [ContactID: [ContactPoint]]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, merging: ContactMerge) {
    routes.page(ConsoleLink.duplicates) { visit, tx in
      let reason = visit.query["by"].flatMap(Duplicates.Reason.init(rawValue:)) ?? .point
      let pairs = try Duplicates.pairs(reason, in: tx)
      return Page(visit.words("contacts.duplicates"), in: .contacts, body: list(pairs, reason, visit))
    }
    routes.act(ConsoleLink.duplicates) { visit, tx in
      guard let a = visit.fields["a"].flatMap({ ContactID($0) }), let b = visit.fields["b"].flatMap({ ContactID($0) }) else {
        throw Refusal.notFound
      }
      try Duplicates.keepApart(a, b, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.list(ConsoleLink.duplicates, ["by": visit.query["by"]]), notice: "contactApart")
    }
    routes.form(ConsoleLink.merging, show: show) { visit, tx in
      let ids = try chosen(visit, tx).map(\.id)
      guard let into = visit.fields["into"].flatMap({ ContactID($0) }), ids.contains(into), let from = ids.first(where: { $0 != into })
      else {
        throw Refusal.invalid(["into": "field.choose"])
      }
      let taking = Contact.Field.allCases.filter { visit.fields["take.\($0.rawValue)"] == "\(from)" }
      try merging.merge(from, into: into, taking: Set(taking), by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.contact(into), notice: "contactsMerged")
    }
  }

  /// The two that the address or the list names.
  private static func chosen(_ visit: StaffVisit, _ tx: Transaction) throws -> [Contact] {
    let ids = visit.query.all("id").compactMap { ContactID($0) }
    guard ids.count == 2, ids[0] != ids[1] else { throw Refusal.notFound }
    let found = try Contact.find(ids, in: tx)
    let contacts = ids.compactMap { found[$0] }.filter { $0.mergedInto == nil && $0.deletedAt == nil }
    guard contacts.count == 2 else { throw Refusal.conflict("contacts.mergedMeanwhile") }
    return contacts
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let contacts = try chosen(visit, tx).sorted { $0.createdAt < $1.createdAt }
    let page = MergePage(contacts: contacts, points: try ContactPoint.primary(of: contacts.map(\.id), in: tx), visit: visit)
    return Page(visit.title(visit.words("contacts.mergeTwo")), in: .contacts, body: page.body)
  }

  private var words: Words { visit.words }

  private func value(_ field: Contact.Field, _ contact: Contact) -> String? {
    guard let kind = field.point else { return contact[field] }
    return points[contact.id]?.first { $0.kind == kind }?.value
  }

  private var body: HTML {
    let address = ConsoleLink.merging(contacts.map(\.id))
    let known = Contact.Field.allCases.filter { field in contacts.contains { value(field, $0) != nil } }
    return """
      <div class="rec-main"><p class="crumb small"><a href="\(ConsoleLink.duplicates)">\(words("contacts.duplicates"))</a></p>
      \(visit.head(HTML(words("contacts.mergeTwo"))))\(visit.errorSummary(["into"]))<p class="dim">\(words("contacts.mergeText"))</p>
      <form method="post" action="\(address)">\(visit.wide(words("contacts.mergeTwo"), """
      <table class="table"><thead><tr><th scope="col">\(words("contacts.mergeField"))</th>\(each(contacts.enumerated()) { place, contact in
        """
        <th scope="col"><label class="choice"><input type="radio" name="into" value="\(contact.id)" id="\(place == 0 ? "f-into" : "f-into-2")"\(flag: "checked", place == 0)> \
        <span>\(words("contacts.mergeStays"))<span class="vh">: <bdi>\(contact.name)</bdi></span></span></label></th>
        """
      })</tr></thead><tbody>\(each(known, row))<tr><th scope="row">\(words("console.contact.since"))</th>\(each(contacts) {
        "<td>\(words.day(Day($0.createdAt, in: visit.zone)))</td>"
      })</tr></tbody></table>
      """))
      <div class="line mt4"><button class="btn btn-primary">\(words("contacts.mergeDo"))</button> <a class="btn" href="\(ConsoleLink.duplicates)">\(words("common.cancel"))</a></div></form>
      <form class="mt4" method="post" action="\(ConsoleLink.duplicates)"><input type="hidden" name="a" value="\(contacts[0].id)"><input type="hidden" name="b" value="\(contacts[1].id)">\
      <button class="btn btn-s">\(words("contacts.notSame"))</button></form></div>
      """
  }

  /// Of what differs one is to be chosen; what is missing on one side is taken from the other.
  private func row(_ field: Contact.Field) -> HTML {
    let values = contacts.map { value(field, $0) }
    let isChoice = values.allSatisfy { $0 != nil } && values[0] != values[1]
    return """
      <tr><th scope="row">\(words("contacts.field.\(field.rawValue)"))</th>\(each(zip(contacts, values).enumerated()) { place, pair in
        let shown: HTML = pair.1.map { text in field.point == nil ? visit.value(text, of: field) : "<bdi class=\"ltr\">\(words.shown(text))</bdi>" } ?? visit.none
        return isChoice
          ? "<td class=\"wrap\"><label class=\"choice\"><input type=\"radio\" name=\"take.\(field.rawValue)\" value=\"\(pair.0.id)\"\(flag: "checked", place == 0)> <span>\(shown)</span></label></td>"
          : "<td class=\"wrap\">\(shown)</td>"
      })</tr>

      """
  }

  private static func list(_ pairs: [Duplicates], _ reason: Duplicates.Reason, _ visit: StaffVisit) -> HTML {
    let words = visit.words
    let views = Duplicates.Reason.allCases.map { one in
      (words("contacts.duplicates.\(one.rawValue)"), ConsoleLink.list(ConsoleLink.duplicates, ["by": one.rawValue]), one == reason)
    }
    let table = visit.wide(
      words("contacts.duplicates"),
      """
      <table class="table dense"><thead><tr><th scope="col">\(words("contacts.duplicates.one"))</th><th scope="col">\(words("contacts.duplicates.other"))</th>\
      <th scope="col">\(words("contacts.duplicates.shared"))</th><th scope="col"><span class="vh">\(words("console.job.acts"))</span></th></tr></thead><tbody>\(each(pairs) { pair in
        """
        <tr>\(each([pair.a, pair.b]) { "<td class=\"wrap\"><a href=\"\(ConsoleLink.contact($0.id))\"><b><bdi>\($0.name)</bdi></b></a></td>" })\
        <td><bdi>\(words.shown(pair.shared))</bdi></td><td><div class="line"><a class="btn btn-s" href="\(ConsoleLink.merging([pair.a.id, pair.b.id]))">\(words("contacts.compare"))\
        <span class="vh">: <bdi>\(pair.a.name)</bdi></span></a><form method="post" action="\(ConsoleLink.list(ConsoleLink.duplicates, ["by": reason.rawValue]))">\
        <input type="hidden" name="a" value="\(pair.a.id)"><input type="hidden" name="b" value="\(pair.b.id)"><button class="btn btn-s">\(words("contacts.notSame"))\
        <span class="vh">: <bdi>\(pair.a.name)</bdi></span></button></form></div></td></tr>

        """
      })</tbody></table>
      """)
    return """
      \(visit.head(HTML(words("contacts.duplicates")), visit.segments(words("common.filter"), views)))
      <div class="topline">\(pairs.isEmpty ? visit.empty("i-ok", "contacts.duplicates.none") : table)</div>
      """
  }
}

extension ConsoleLink {
  static let duplicates = "/console/contacts/duplicates"
  static let merging = "/console/contacts/merging"
  static func merging(_ ids: [ContactID]) -> String { merging + "?" + ids.map { "id=\($0)" }.joined(separator: "&") }
}
