import Contacts
import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

extension ListPlace {
  /// Everybody we know, in the order of a dictionary.
  static let contacts = ListPlace(
    name: "contacts", source: { .contacts(in: $0) }, section: .contacts, path: ConsoleLink.contacts, module: .contacts, fixed: [],
    usual: [],
    views: [.list, .graph, .pivot], measure: nil, new: ConsoleLink.newContact, link: { ConsoleLink.contact("\($0)") }, board: nil,
    custom: [.contact, .company], hasCards: true,
    acts: [
      ListAct(
        name: "owner", options: { tx in try Staff.all(in: tx).filter(\.isActive).map { ListOption("\($0.id)", .plain($0.name)) } },
        before: { id, tx in try Contact.find(ContactID(high: id.high, low: id.low), in: tx).owner.map { "\($0)" } ?? "" },
        restore: { id, value, visit, tx in
          try Contact.give(ContactID(high: id.high, low: id.low), to: StaffID(value), by: visit.viewer.actor, in: tx)
        }
      ) {
        id, value, visit, tx in
        guard let staff = StaffID(value), try Staff.find(staff, in: tx)?.isActive == true else { throw Refusal.notFound }
        try Contact.give(ContactID(high: id.high, low: id.low), to: staff, by: visit.viewer.actor, in: tx)
      },
      ListAct(
        name: "tag", options: { _ in [] }, isTyped: true,
        before: { id, tx in Tag.text(try Tag.of(ContactID(high: id.high, low: id.low), in: tx).map(\.name)) },
        restore: { id, value, _, tx in
          try Tag.set(Tag.names(value), on: ContactID(high: id.high, low: id.low), kind: .contact, in: tx)
        }
      ) { id, value, visit, tx in
        let contact = ContactID(high: id.high, low: id.low)
        try Tag.set(try Tag.of(contact, in: tx).map(\.name) + Tag.names(value), on: contact, kind: .contact, in: tx)
      },
      ListAct(
        name: "merge", options: { _ in [] }, needs: { $0.viewer.scope(.contacts, .edit).isEverything },
        page: { ids in ids.count == 2 ? ConsoleLink.merging(ids.map { ContactID(high: $0.high, low: $0.low) }) : nil }
      ) { _, _, _, _ in },
    ],
    more: { visit in
      var more: [(link: String, key: String)] = []
      if visit.viewer.scope(.contacts, .create).isEverything { more.append((ConsoleLink.imports, "import.title")) }
      if visit.viewer.scope(.contacts, .edit).isEverything { more.append((ConsoleLink.duplicates, "contacts.duplicates")) }
      if visit.may(.contacts, .delete) { more.append((ConsoleLink.bin, "contacts.bin")) }
      return more
    })
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
