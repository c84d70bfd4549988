import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The way of a contact that nobody needs: what stands in the way, the bin, back or gone for good.
struct BinPage {
  static func routes(_ routes: StaffRoutes, removal: ContactRemoval) {
    routes.page(ConsoleLink.bin) { visit, tx in
      let found = try ContactRemoval.bin(within: visit.viewer.scope(.contacts, .delete), in: tx)
      return Page(visit.words("contacts.bin"), in: .contacts, body: list(found, visit))
    }
    routes.page(ConsoleLink.contactRemoval(":id")) { visit, tx in
      let contact = try Contact.find(try visit.id(), in: tx)
      guard contact.mergedInto == nil else { throw Refusal.notFound }
      let body = try question(contact, try removal.obstacles(of: contact.id, in: tx), visit)
      return Page(visit.words("contacts.remove"), in: .contacts, body: body)
    }
    routes.act(ConsoleLink.contactRemoval(":id")) { visit, tx in
      try removal.discard(try visit.id(), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.bin, notice: "contactDiscarded")
    }
    routes.act(ConsoleLink.contactRestoration(":id")) { visit, tx in
      let id: ContactID = try visit.id()
      try ContactRemoval.restore(id, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contact(id), notice: "contactRestored")
    }
    routes.act(ConsoleLink.contactPurge(":id")) { visit, tx in
      try removal.purge(try visit.id(), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.bin, notice: "contactPurged")
    }
  }

  /// A record in the bin, with the way out of it.
  static func page(of contact: Contact, _ visit: StaffVisit) -> Page {
    let words = visit.words
    let body: HTML = """
      <div class="rec-main">\(crumb(visit))\(visit.head(HTML.name(contact.name)))
      <div class="note" data-s="wait">\(visit.icon("i-trash"))<span>\(words.html("contacts.inBinSince", [
        "date": contact.deletedAt.map { words.stamp($0, in: visit.zone) } ?? HTML(), "by": .name(contact.deletedBy ?? ""),
      ]))</span></div>\(when(visit.may(.contacts, .delete)) { "<div class=\"line mt4\">\(ways(contact, visit))</div>" })</div>
      """
    return Page(contact.name, in: .contacts, body: body)
  }

  private static func crumb(_ visit: StaffVisit) -> HTML {
    "<p class=\"crumb small\"><a href=\"\(ConsoleLink.contacts)\">\(visit.words("console.contacts"))</a></p>"
  }

  private static func ways(_ contact: Contact, _ visit: StaffVisit) -> HTML {
    """
    <form method="post" action="\(ConsoleLink.contactRestoration("\(contact.id)"))"><button class="btn btn-s">\(visit.words("contacts.restore"))\
    <span class="vh">: <bdi>\(contact.name)</bdi></span></button></form> \
    <form method="post" action="\(ConsoleLink.contactPurge("\(contact.id)"))"><button class="btn btn-s btn-danger" \
    data-confirm="\(visit.words("contacts.purgeSure"))">\(visit.words("contacts.purge"))<span class="vh">: <bdi>\(contact.name)</bdi></span></button></form>
    """
  }

  private static func list(_ contacts: [Contact], _ visit: StaffVisit) -> HTML {
    let words = visit.words
    let table = visit.wide(
      words("contacts.bin"),
      """
      <table class="table dense"><thead><tr><th scope="col">\(words("contacts.field.name"))</th><th scope="col">\(words("contacts.deletedAt"))</th>\
      <th scope="col">\(words("contacts.deletedBy"))</th><th scope="col"><span class="vh">\(words("console.job.acts"))</span></th></tr></thead><tbody>\(each(contacts) { contact in
        """
        <tr><td class="wrap"><a href="\(ConsoleLink.contact(contact.id))"><b><bdi>\(contact.name)</bdi></b></a></td>\
        <td>\(when(contact.deletedAt) { words.stamp($0, in: visit.zone) })</td><td class="wrap"><bdi>\(contact.deletedBy)</bdi></td>\
        <td><div class="line">\(ways(contact, visit))</div></td></tr>

        """
      })</tbody></table>
      """)
    return """
      <div class="rec-main">\(crumb(visit))\(visit.head(HTML(words("contacts.bin"))))<p class="dim">\(words("contacts.binText"))</p>
      \(contacts.isEmpty ? visit.empty("i-trash", "contacts.binEmpty") : table)</div>
      """
  }

  private static func question(_ contact: Contact, _ obstacles: [ContactRemoval.Obstacle], _ visit: StaffVisit) throws -> HTML {
    let words = visit.words
    let ask: HTML = """
      <p>\(words("contacts.removeText"))</p><form class="line mt4" method="post" action="\(ConsoleLink.contactRemoval("\(contact.id)"))">\
      <button class="btn btn-danger">\(words("contacts.remove"))</button> <a class="btn" href="\(ConsoleLink.contact(contact.id))">\(words("common.cancel"))</a></form>
      """
    let obstacleList: HTML = """
      <p>\(words("contacts.stillNeeded"))</p><ul class="mini mt4">\(each(obstacles) { obstacle in
        "<li><a href=\"\(link(obstacle, contact))\">\(words("removal.\(obstacle.name)"))</a><span class=\"num\">\(words.figure(obstacle.count))</span></li>"
      })</ul><p class="mt4 dim">\(words("contacts.removeHint"))</p>\
      <p class="mt4"><a class="btn" href="\(ConsoleLink.contact(contact.id))">\(words("common.back"))</a></p>
      """
    return """
      <div class="rec-main opt-page">\(crumb(visit))\(visit.head(words.html("contacts.removeTitle", ["name": .name(contact.name)])))
      \(obstacles.isEmpty ? ask : obstacleList)</div>
      """
  }

  /// Where the things that stand in the way are seen.
  private static func link(_ obstacle: ContactRemoval.Obstacle, _ contact: Contact) -> String {
    switch obstacle.name {
    case "quotes": ConsoleLink.list(ConsoleLink.quotes, ["contact": "\(contact.id)"])
    case "invoices", "payments": ConsoleLink.list(ConsoleLink.invoices, ["contact": "\(contact.id)"])
    case "accounts": ConsoleLink.access(contact.id)
    default: ConsoleLink.contact(contact.id)
    }
  }
}

extension ConsoleLink {
  static let bin = "/console/contacts/bin"
  static func contactRemoval(_ id: String) -> String { "\(contact(id))/removal" }
  static func contactRestoration(_ id: String) -> String { "\(contact(id))/restoration" }
  static func contactPurge(_ id: String) -> String { "\(contact(id))/purge" }
}
