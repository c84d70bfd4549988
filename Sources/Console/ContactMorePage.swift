import Contacts
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What else is known of a contact: roles, a picture, further addresses, accounts on the web, relatives and colleagues, where they worked before.
struct ContactMorePage {
  let contact: Contact
  let facts: [ContactFact]
  let reverse: [ContactFact]
  let roles: Set<ContactRole>
  let photo: ContactPhoto?
  let others: [ContactID: Contact]
  let visit: StaffVisit

  private static let mostBytes = 5 * 1_048_576

  static func routes(_ routes: StaffRoutes) {
    let path = ConsoleLink.contactMore(":id")
    routes.page(path, show)
    routes.act(path + "/facts", again: show) { visit, tx in
      let contact: ContactID = try visit.id()
      guard let kind = visit.fields["kind"].flatMap(ContactFact.Kind.init(rawValue:)) else { throw Refusal.notFound }
      try ContactFact.add(kind, visit.fields, to: contact, other: try visit.contact(named: "other", tx), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contactMore("\(contact)"), notice: "contactChanged")
    }
    routes.act(path + "/removal") { visit, tx in
      let contact: ContactID = try visit.id()
      guard let fact = visit.fields["fact"].flatMap({ ID<ContactFact>($0) }) else { throw Refusal.notFound }
      try ContactFact.remove(fact, of: contact, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contactMore("\(contact)"), notice: "contactChanged")
    }
    routes.act(path + "/roles") { visit, tx in
      let contact: ContactID = try visit.id()
      try ContactRole.set(
        Set(visit.fields.all("role").compactMap(ContactRole.init(rawValue:))), of: contact, by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.contactMore("\(contact)"), notice: "contactChanged")
    }
    let intake = FileIntake<StaffViewer>(limit: { _, input, _ in input == "photo" ? mostBytes : nil }, keep: { visit, _ in visit.fields })
    routes.act(path + "/photo", again: show, files: intake) { visit, tx in
      let contact: ContactID = try visit.id()
      if visit.fields["remove"] != nil {
        try ContactPhoto.set(nil, of: contact, by: visit.viewer.actor, in: tx)
      } else {
        guard let file = visit.fields.files.first else { throw Refusal.invalid(["photo": "import.noFile"]) }
        if let problem = file.problem { throw Refusal.invalid(["photo": problem]) }
        guard BlobType(rawValue: file.type)?.isRaster == true, let blob = Blob(file.blob) else {
          throw Refusal.invalid(["photo": "contacts.noPicture"])
        }
        try ContactPhoto.set((blob, file.type, file.bytes), of: contact, by: visit.viewer.actor, in: tx)
      }
      return .redirect(ConsoleLink.contactMore("\(contact)"), notice: "contactChanged")
    }
    for name in ["facts", "photo"] {
      routes.back(from: "\(path)/\(name)") { (id: ContactID) in ConsoleLink.contactMore("\(id)") }
    }
    routes.stored(ConsoleLink.contactPhoto(":id")) { visit, tx in
      guard let photo = try ContactPhoto.of(try visit.id(), in: tx) else { throw Refusal.notFound }
      return StoredFile(blob: photo.blob, name: "photo", type: photo.type, bytes: photo.bytes)
    }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let contact = try Contact.find(try visit.id(), in: tx)
    let (facts, reverse) = (try ContactFact.of(contact.id, in: tx), try ContactFact.relations(to: contact.id, in: tx))
    // Of whoever is out of reach not even the name is told.
    let scope = visit.viewer.scope(.contacts)
    let others = try Contact.find(facts.compactMap(\.other) + reverse.map(\.contact), in: tx).filter { id, _ in
      try scope.covers(contact: id, in: tx)
    }
    let page = ContactMorePage(
      contact: contact, facts: facts, reverse: reverse.filter { others[$0.contact] != nil }, roles: try ContactRole.of(contact.id, in: tx),
      photo: try ContactPhoto.of(contact.id, in: tx), others: others,
      visit: visit)
    return Page(visit.title(visit.words("contacts.more")), in: .contacts, body: page.body)
  }

  private var words: Words { visit.words }
  private var path: String { ConsoleLink.contactMore("\(contact.id)") }

  private var body: HTML {
    """
    <div class="rec-main opt-page"><p class="crumb small"><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></p>
    \(visit.head(HTML(words("contacts.more"))))\(visit.errorSummary(["photo", "other"] + ContactFact.Name.allCases.map(\.rawValue) + ["from", "to"]))
    \(roleForm)\(photoForm)\(each(ContactFact.Kind.allCases, section))</div>
    """
  }

  private var roleForm: HTML {
    """
    <section class="panel panel-b mt4"><h2>\(words("contacts.roles"))</h2><p class="hint">\(words("contacts.rolesHint"))</p>
    <form method="post" action="\(path)/roles"><div class="choices choices-2">\(each(ContactRole.allCases) { role in
      "<label class=\"choice\"><input type=\"checkbox\" name=\"role\" value=\"\(role.rawValue)\"\(flag: "checked", roles.contains(role))> <span>\(words("contacts.role.\(role.rawValue)"))</span></label>"
    })</div><button class="btn mt4">\(words("common.save"))</button></form></section>
    """
  }

  private var photoForm: HTML {
    """
    <section class="panel panel-b mt4"><h2>\(words("contacts.photo"))</h2>
    \(when(photo != nil) { "<img class=\"photo\" src=\"\(ConsoleLink.contactPhoto("\(contact.id)"))?inline=1\" alt=\"\(words("contacts.photo"))\" width=\"96\" height=\"96\">" })
    <form class="line mt2" method="post" action="\(path)/photo" enctype="multipart/form-data" novalidate>\(visit.input("photo", words("contacts.photoFile"), type: "file", more: " accept=\"image/jpeg,image/png,image/webp\""))\
    <button class="btn">\(words("contacts.photoSend"))</button>\(when(photo != nil) { "<button class=\"btn btn-danger\" name=\"remove\" value=\"1\">\(words("pipeline.remove"))</button>" })</form></section>
    """
  }

  private func section(_ kind: ContactFact.Kind) -> HTML {
    let own = facts.filter { $0.kind == kind }
    let isTyped = visit.fields["kind"] == kind.rawValue
    func typed(_ name: String) -> String? { isTyped ? visit.fields[name] : nil }
    return """
      <section class="panel panel-b mt4" aria-labelledby="k-\(kind.rawValue)"><h2 id="k-\(kind.rawValue)">\(words("fact.\(kind.rawValue)"))</h2>
      <ul class="rows">\(each(own) { fact in
        """
        <li class="row"><div class="grow"><p class="row-t">\(title(fact))</p><p class="row-m">\(words("fact.\(kind.rawValue).\(fact.sort)"))\(period(fact))</p></div>\
        <form method="post" action="\(path)/removal"><input type="hidden" name="fact" value="\(fact.id)"><button class="btn btn-s">\(words("pipeline.remove"))<span class="vh">: \(title(fact))</span></button></form></li>

        """
      })\(when(kind == .relation) {
        each(reverse) { fact in
          "<li class=\"row\"><div class=\"grow\"><p class=\"row-t\">\(link(fact.contact))</p><p class=\"row-m\">\(words("fact.relation.\(ContactFact.inverse(of: fact.sort))"))</p></div></li>"
        }
      })</ul>
      <form class="mt4" method="post" action="\(path)/facts" novalidate><input type="hidden" name="kind" value="\(kind.rawValue)">
      <div class="line"><label class="menu-l"><span>\(words("fact.sort"))</span><select class="input input-m" name="sort">\(each(kind.sorts) { sort in
        "<option value=\"\(sort)\"\(flag: "selected", sort == typed("sort"))>\(words("fact.\(kind.rawValue).\(sort)"))</option>"
      })</select></label>\(each(kind.names) { name in
        input(name.rawValue, words("fact.name.\(name.rawValue)"), typed(name.rawValue), name == .address || name == .postalCode ? " dir=\"ltr\"" : HTML())
      })\(when(kind == .relation) { input("other", words("fact.other"), typed("other"), " autocomplete=\"off\"") })\(when(kind == .position) {
        each(["from", "to"]) { input($0, words("funnel.\($0)"), typed($0), " data-date=\"past\" autocomplete=\"off\"") }
      })</div><button class="btn mt4">\(words("home.add"))<span class="vh">: \(words("fact.\(kind.rawValue)"))</span></button></form></section>

      """
  }

  private func input(_ name: String, _ label: String, _ value: String?, _ more: HTML) -> HTML {
    "<label class=\"menu-l\"><span>\(label)</span><input class=\"input\" name=\"\(name)\" value=\"\(value)\"\(more)></label>"
  }

  private func link(_ id: ContactID) -> HTML {
    guard others[id] != nil else { return visit.none }
    return "<a href=\"\(ConsoleLink.contact(id))\"><bdi>\(others[id]?.name)</bdi></a>"
  }

  private func title(_ fact: ContactFact) -> HTML {
    if let other = fact.other { return link(other) }
    return HTML.name(words.listed(fact.kind.names.compactMap { fact.values[$0] }))
  }

  private func period(_ fact: ContactFact) -> HTML {
    let days = [fact.from, fact.to].map { $0.map { words.day($0) } ?? HTML("…") }
    return when(fact.from != nil || fact.to != nil) { "\(visit.request.separator)\(days[0]) – \(days[1])" }
  }
}

extension Visit where Viewer == StaffViewer {
  /// Whom a field means: by number, address, national id, or the whole name of one within reach; nil where nothing was typed.
  /// - Parameter known: whom it names already, whose name may stand there unchanged.
  /// - Throws: `Refusal.invalid` for the field.
  func contact(named field: String, besides known: ContactID? = nil, _ tx: Transaction) throws -> ContactID? {
    guard let typed = fields[field], !Text.stored(typed).isEmpty else { return nil }
    if let known, Text.compact(try Contact.find(known, in: tx).name) == Text.compact(typed) { return known }
    let found = try Contact.search(typed, within: viewer.scope(.contacts), in: tx)
    let exact = found.filter { Text.compact($0.name) == Text.compact(typed) }
    if exact.count == 1 { return exact[0].id }
    if found.count > 1 { throw Refusal.invalid([field: "contacts.severalOfThatName"]) }
    guard let only = found.first else { throw Refusal.invalid([field: "contacts.nobodyOfThatName"]) }
    return only.id
  }
}

extension ConsoleLink {
  static func contactMore(_ id: String) -> String { "\(contact(id))/more" }
  static func contactPhoto(_ id: String) -> String { "\(contact(id))/photo" }
}
