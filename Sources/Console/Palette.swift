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

/// What Ctrl K offers: the record that was typed, people, favourites, what was open lately, and where one can go. Only what the viewer reaches, looked
/// up at each opening, so that nothing is offered that was taken away since.
struct Palette {
  struct Entry {
    let link: String
    let icon: StaticString
    let title: HTML
    var kind: String?
  }

  private let groups: [(title: String, entries: [Entry])]
  private let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.file(ConsoleLink.palette) { visit, tx in
      .file(try Palette(visit.query["q"] ?? "", visit, tx).html.bytes, type: "text/html; charset=utf-8", inline: true)
    }
    routes.act(ConsoleLink.marks) { visit, tx in
      guard let kind = visit.fields["kind"].flatMap(Bookmark.Kind.init(rawValue:)),
        let id = visit.fields["record"].flatMap({ ID<Event.Subject>($0) }),
        try entry(kind, id, visit, tx) != nil
      else { throw Refusal.notFound }
      let isFavourite = visit.fields["favourite"] == "1"
      try Bookmark.favour(kind, id, isFavourite, by: visit.viewer.id, in: tx)
      return .redirect(link(kind, id), notice: isFavourite ? "favoured" : "unfavoured")
    }
  }

  private init(_ typed: String, _ visit: StaffVisit, _ tx: Transaction) throws {
    let words = visit.words
    var groups: [(title: String, entries: [Entry])] = []
    let sections = Palette.places(visit)
    if typed.allSatisfy(\.isWhitespace) {
      let marks = try Bookmark.of(visit.viewer.id, in: tx)
      func entries(_ marks: [Bookmark]) throws -> [Entry] { try marks.compactMap { try Palette.entry($0.kind, $0.record, visit, tx) } }
      groups.append((words("palette.favourites"), try entries(marks.filter(\.isFavourite))))
      groups.append((words("palette.recent"), Array(try entries(marks.filter { !$0.isFavourite }).prefix(10))))
      groups.append((words("palette.places"), sections.map(\.entry)))
    } else {
      if let link = try SearchPage.exact(typed, visit.viewer, tx) {
        groups.append((words("palette.record"), [Entry(link: link, icon: "i-arrow-end", title: HTML.code(typed))]))
      }
      let contacts = try Contact.search(typed, within: visit.viewer.scope(.contacts), in: tx).prefix(6)
      groups.append(
        (words("console.contacts"), contacts.map { Entry(link: ConsoleLink.contact($0.id), icon: "i-user", title: HTML.name($0.name)) }))
      let leads = try Lead.search(typed, within: visit.viewer.scope(.leads), limit: 5, in: tx)
      groups.append(
        (words("console.opportunities"), leads.map { Entry(link: ConsoleLink.lead($0.id), icon: "i-kanban", title: HTML.name($0.subject)) })
      )
      let sought = Text.key(typed)
      // What begins with it comes first: invoices before pro-forma invoices, whose Persian name ends with theirs.
      let found = sections.filter { Text.key($0.title).contains(sought) }
      let begin = found.filter { Text.key($0.title).hasPrefix(sought) }
      groups.append((words("palette.places"), (begin + found.filter { !Text.key($0.title).hasPrefix(sought) }).map(\.entry)))
      let all = ConsoleLink.list(ConsoleLink.search, ["q": typed])
      groups.append(("", [Entry(link: all, icon: "i-search", title: words.html("palette.all", ["text": .name(typed)]))]))
    }
    self.groups = groups.filter { !$0.entries.isEmpty }
    self.visit = visit
  }

  private var html: HTML {
    """
    <ul class="menu">\(each(groups) { group in
      """
      \(when(!group.title.isEmpty) { "<li class=\"menu-k\">\(group.title)</li>" })\(each(group.entries) { entry in
        """
        <li><a href="\(entry.link)">\(visit.icon(entry.icon)) \(entry.title)\
        \(when(entry.kind) { " <span class=\"faint small\">\($0)</span>" })</a></li>
        """
      })
      """
    })</ul>
    """
  }

  /// The pages that the viewer may open, and what they may begin.
  private static func places(_ visit: StaffVisit) -> [(title: String, entry: Entry)] {
    var places = ConsoleSection.allCases.filter { $0.isOpen(to: visit.viewer) }.map {
      ($0.link, $0.icon, visit.words("console.\($0.rawValue)"))
    }
    if visit.may(.contacts, .create) { places.append((ConsoleLink.newContact, "i-plus", visit.words("list.contacts.new"))) }
    if visit.may(.leads, .create) { places.append((ConsoleLink.newOpportunity, "i-plus", visit.words("list.opportunities.new"))) }
    if visit.may(.forms, .create) { places.append((ConsoleLink.newForm, "i-plus", visit.words("builder.new"))) }
    places.append((ConsoleLink.me, "i-user", visit.words("staff.me")))
    return places.map { link, icon, title in (title, Entry(link: link, icon: icon, title: HTML(title))) }
  }

  private static func link(_ kind: Bookmark.Kind, _ id: ID<Event.Subject>) -> String {
    switch kind {
    case .contact: ConsoleLink.contact("\(id)")
    case .lead: ConsoleLink.lead("\(id)")
    case .request: ConsoleLink.request("\(id)")
    case .quote: ConsoleLink.quote("\(id)")
    case .invoice: ConsoleLink.invoice("\(id)")
    }
  }

  /// Nil for what is gone or out of reach.
  private static func entry(_ kind: Bookmark.Kind, _ id: ID<Event.Subject>, _ visit: StaffVisit, _ tx: Transaction) throws -> Entry? {
    let (viewer, words) = (visit.viewer, visit.words)
    func made(_ icon: StaticString, _ title: HTML, _ scope: StaffScope, _ contact: ContactID?, _ maker: StaffID? = nil) throws -> Entry? {
      guard try scope.covers(contact: contact, maker: maker, in: tx) else { return nil }
      return Entry(link: link(kind, id), icon: icon, title: title, kind: words("palette.\(kind.rawValue)"))
    }
    do {
      switch kind {
      case .contact:
        let contact = try Contact.find(ContactID(high: id.high, low: id.low), in: tx)
        return try made("i-user", HTML.name(contact.name), viewer.scope(.contacts), contact.id)
      case .lead:
        let lead = try Lead.find(ID(high: id.high, low: id.low), in: tx)
        return try made("i-kanban", HTML.name(lead.subject), viewer.scope(.leads), lead.contact, lead.owner)
      case .request:
        let request = try Submission.find(RequestID(high: id.high, low: id.low), in: tx)
        return try made("i-request", HTML.code(request.receipt), viewer.scope(.requests), request.contact)
      case .quote:
        let quote = try Quote.find(ID(high: id.high, low: id.low), in: tx)
        return try made("i-quote", HTML.code(quote.number ?? ""), viewer.scope(.quotes), quote.contact, quote.createdBy)
      case .invoice:
        let invoice = try Invoice.find(ID(high: id.high, low: id.low), in: tx)
        return try made("i-invoice", HTML.code(invoice.number), viewer.scope(.invoices), invoice.contact, invoice.issuedBy)
      }
    } catch Refusal.notFound { return nil }
  }

  // MARK: In the frame

  /// Opened by Ctrl K; empty until then.
  static func dialog(_ visit: StaffVisit) -> HTML {
    let label = visit.words("console.search.label")
    return """
      <dialog class="palette" id="palette" aria-label="\(label)" data-commands="\(ConsoleLink.palette)">\
      <form class="palette-q" role="search" action="\(ConsoleLink.search)">\(visit.icon("i-search"))\
      <input type="search" name="q" aria-label="\(label)" placeholder="\(visit.words("console.search.placeholder"))" autocomplete="off" \
      aria-controls="palette-list"><kbd class="ltr" aria-hidden="true">Esc</kbd></form><div id="palette-list" role="status"></div></dialog>
      """
  }

  /// The star of a record.
  static func star(_ record: MarkedRecord, _ isFavourite: Bool, _ visit: StaffVisit) -> HTML {
    """
    <form class="only-l" method="post" action="\(ConsoleLink.marks)"><input type="hidden" name="kind" value="\(record.kind)">\
    <input type="hidden" name="record" value="\(record.id)">\
    <button class="btn btn-quiet btn-icon" name="favourite" value="\(isFavourite ? 0 : 1)" aria-pressed="\(isFavourite ? "true" : "false")" \
    aria-label="\(visit.words("palette.favour"))">\(visit.icon(isFavourite ? "i-points-fill" : "i-star"))</button></form>
    """
  }
}

extension Page {
  /// Remembers that the viewer opened this record, and lets them keep it at hand.
  /// - Parameter more: what else is written down then.
  func marking<S>(
    _ kind: Bookmark.Kind, _ id: ID<S>, _ visit: StaffVisit, _ more: @escaping @Sendable (Transaction) throws -> Void = { _ in }
  ) -> Page {
    var page = self
    let staff = visit.viewer.id
    page.record = MarkedRecord(kind: kind.rawValue, id: "\(id)")
    page.afterwards = { tx in
      try Bookmark.note(kind, id, by: staff, in: tx)
      try more(tx)
    }
    return page
  }
}
