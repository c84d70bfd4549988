import Contacts
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Everybody we know, in the order of a dictionary, or those who were sought.
struct ContactsPage {
  let list: Contact.Page
  let points: [ContactID: [ContactPoint]]
  let sought: String?
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.contacts) { visit, tx in
      let sought = visit.query["q"]
      let list = try Contact.list(
        after: visit.query["before"].flatMap { Contact.Cursor($0) }, search: sought,
        within: visit.viewer.scope(.contacts), in: tx)
      let points = try ContactPoint.primary(of: list.contacts.map(\.id), in: tx)
      let page = ContactsPage(list: list, points: points, sought: sought, visit: visit)
      return Page(visit.words("console.contacts"), in: .contacts, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.contacts")), "<span class=\"faint small\">\(words.html("console.contacts.total", count: Int64(list.total)))</span>"))
    <form class="filterbar" role="search" action="\(ConsoleLink.contacts)" aria-label="\(words("console.contacts.search"))">\
    <div class="chips">\(visit.icon("i-search"))<input type="search" name="q" value="\(sought)" aria-label="\(words("console.contacts.search"))" \
    placeholder="\(words("console.contacts.placeholder"))"></div><button class="btn">\(words("common.search"))</button>\
    \(when(sought) { _ in "<a class=\"btn btn-quiet\" href=\"\(ConsoleLink.contacts)\">\(words("common.clearFilters"))</a>" })</form>
    \(list.contacts.isEmpty ? visit.empty("i-users", sought == nil ? "console.contacts.empty" : "common.nothingMatches") : table)
    \(visit.pager(first: ConsoleLink.contacts, older: list.next.map { ConsoleLink.list(ConsoleLink.contacts, ["before": "\($0)"]) }, key: "common.next"))
    """
  }

  private var table: HTML {
    visit.wide(words("console.contacts"), ContactTable(contacts: list.contacts, points: points, visit: visit).html)
  }
}

/// Contacts with how they are reached, for the list and for what a search found.
struct ContactTable {
  let contacts: [Contact]
  let points: [ContactID: [ContactPoint]]
  let visit: StaffVisit

  var html: HTML {
    """
    <table class="table dense"><thead><tr>\(each(["name", "company", "mobile", "email"]) {
      "<th scope=\"col\">\(visit.words("contacts.field.\($0)"))</th>"
    })</tr></thead>
    <tbody>\(each(contacts, row))</tbody></table>
    """
  }

  private func row(_ contact: Contact) -> HTML {
    let own = points[contact.id] ?? []
    return """
      <tr><td class="wrap"><a href="\(ConsoleLink.contact(contact.id))"><b><bdi>\(contact.name)</bdi></b></a></td>\
      <td class="wrap"><bdi>\(contact.company)</bdi></td>\(each([ContactPoint.Kind.mobile, .email]) { kind in
        "<td>\(when(own.first { $0.kind == kind }) { visit.point($0) })</td>"
      })</tr>

      """
  }
}
