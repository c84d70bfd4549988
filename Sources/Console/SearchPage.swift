import Care
import Club
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

/// What the one search box found. A card reader is a keyboard that ends with Enter, so a swipe comes here as well and leads straight to its holder;
/// so do the numbers that stand on papers.
struct SearchPage {
  let typed: String
  let contacts: [Contact]
  let points: [ContactID: [ContactPoint]]
  let leads: [Lead]
  let papers: [(link: String, number: String, state: String)]
  let units: [RegisteredUnit]
  let owners: [ContactID: Contact]
  let today: Day
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.file(ConsoleLink.search) { visit, tx in
      if visit.query["card"] != nil { return .page(bankCard(visit)) }
      guard let typed = visit.query["q"], !typed.allSatisfy(\.isWhitespace) else { return .redirect(ConsoleLink.contacts) }
      // Its number stays neither in the page nor in the address.
      if CardReading.parse(typed)?.isBankCard == true { return .redirect(ConsoleLink.list(ConsoleLink.search, ["card": "bank"])) }
      if let link = try exact(typed, visit.viewer, tx) { return .redirect(link) }
      let page = try SearchPage(typed, visit, tx)
      // A whole telephone number that one contact has leaves nothing to choose.
      if let only = page.contacts.first, page.contacts.count == 1, page.units.isEmpty, page.leads.isEmpty, Phone(typed) != nil {
        return .redirect(ConsoleLink.contact(only.id))
      }
      return .page(Page(visit.words("console.search"), in: nil, body: page.body))
    }
  }

  /// The one page that a card or a printed number can mean.
  static func exact(_ typed: String, _ viewer: StaffViewer, _ tx: Transaction) throws -> String? {
    if let contact = try Card.holder(typed: typed, in: tx), try viewer.scope(.contacts).covers(contact: contact, in: tx) {
      return ConsoleLink.contact(contact)
    }
    if let id = try Quote.find(number: typed, in: tx), let quote = try Quote?(Quote.find(id, in: tx)),
      try viewer.scope(.quotes).covers(contact: quote.contact, maker: quote.createdBy, in: tx)
    {
      return ConsoleLink.quote(id)
    }
    if let id = try Invoice.find(number: typed, in: tx), let invoice = try Invoice?(Invoice.find(id, in: tx)),
      try viewer.scope(.invoices).covers(contact: invoice.contact, maker: invoice.issuedBy, in: tx)
    {
      return ConsoleLink.invoice(id)
    }
    if let id = try Submission.find(receipt: typed, in: tx), let request = try Submission?(Submission.find(id, in: tx)),
      try viewer.scope(.requests).covers(contact: request.contact, in: tx)
    {
      return ConsoleLink.request(id)
    }
    return nil
  }

  private init(_ typed: String, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.typed = typed
    self.visit = visit
    today = tx.today
    contacts = try Contact.search(typed, within: visit.viewer.scope(.contacts), in: tx)
    points = try ContactPoint.primary(of: contacts.map(\.id), in: tx)
    leads = try Lead.search(typed, within: visit.viewer.scope(.leads), in: tx)
    papers =
      try Quote.search(number: typed, within: visit.viewer.scope(.quotes), in: tx).map {
        (ConsoleLink.quote($0.id), $0.number, visit.words("console.quotes"))
      }
      + Invoice.search(number: typed, within: visit.viewer.scope(.invoices), in: tx).map {
        (ConsoleLink.invoice($0.id), $0.number, visit.words("console.invoices"))
      }
    units = try RegisteredUnit.search(typed, in: tx).filter { try visit.reaches($0, tx) }
    owners = try Contact.find(units.compactMap(\.warranty?.contact) + leads.map(\.contact), in: tx)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(words.html("console.search.for", ["text": .name(typed)])))
    \(contacts.isEmpty && units.isEmpty && leads.isEmpty && papers.isEmpty ? nothing : found)
    """
  }

  private var nothing: HTML {
    CardReading.parse(typed) == nil
      ? visit.empty("i-search", "console.search.nothing") : visit.empty("i-card", "console.search.unknownCard")
  }

  private var found: HTML {
    """
    \(when(!contacts.isEmpty) {
      "<h2 class=\"grp\">\(words("console.contacts"))</h2>"
        + visit.wide(words("console.contacts"), ContactTable(contacts: contacts, points: points, visit: visit).html)
    })\(when(!leads.isEmpty) {
      """
      <h2 class="grp">\(words("console.opportunities"))</h2><ul class="mini rec-main">\(each(leads) { lead in
        "<li><a href=\"\(ConsoleLink.lead(lead.id))\"><b><bdi>\(lead.subject)</bdi></b></a> <bdi class=\"faint\">\(owners[lead.contact]?.name)</bdi><span class=\"num\">\(words("console.lead.state.\(lead.state.rawValue)"))</span></li>"
      })</ul>
      """
    })\(when(!papers.isEmpty) {
      """
      <h2 class="grp">\(words("search.papers"))</h2><ul class="mini rec-main">\(each(papers) { paper in
        "<li><a href=\"\(paper.link)\"><b>\(HTML.code(paper.number))</b></a><span class=\"num\">\(paper.state)</span></li>"
      })</ul>
      """
    })\(when(!units.isEmpty) {
      "<h2 class=\"grp\">\(words("console.warranties"))</h2>" + UnitTable(units: units, owners: owners, today: today, visit: visit).html
    })
    """
  }

  /// A bank's card is told apart, not looked up.
  private static func bankCard(_ visit: StaffVisit) -> Page {
    let body = visit.head(HTML(visit.words("console.search"))) + visit.empty("i-card", "club.bankCard")
    return Page(visit.words("console.search"), in: nil, body: body)
  }
}
