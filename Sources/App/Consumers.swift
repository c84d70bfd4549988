import Club
import Contacts
import Events
import Forms
import Foundation
import Identity
import Kernel
import Language
import Messaging
import Pipeline
import Sales
import Storage
import Web

/// What one room does because of what happened in another. Each is a job made in the transaction of the event, so it happens once, also through a
/// kill in between.
struct Consumers: Sendable {
  /// Jobs by kind of event.
  static let byEvent: [String: [String]] = [
    "request.received": ["tell.received", "bell.owner"],
    "lead.opened": ["bell.staff"],
    "lead.given": ["bell.staff"],
    "activity.planned": ["bell.staff"],
    "activity.referred": ["bell.staff"],
    "quote.accepted": ["bell.seller"],
    "quote.declined": ["bell.seller"],
    "request.status": ["tell.status"],
    "quote.sent": ["tell.quote"],
    "note.sent": ["tell.note"],
    "note.mentioned": ["tell.mention", "bell.staff"],
    "meeting.invited": ["tell.meeting"],
    "meeting.moved": ["tell.meeting"],
    "meeting.cancelled": ["tell.meeting"],
    "invoice.issued": ["tell.invoice"],
    "invoice.paid": ["club.earn"],
    "account.activated": ["club.card"],
    "account.newDevice": ["tell.newDevice"],
    "account.passkeyAdded": ["tell.passkeyAdded"],
    "account.passkeyCopied": ["tell.passkeyCopied"],
  ]

  let house: House

  /// The work of every kind of job.
  var handlers: [String: JobRunner.Handler] {
    var handlers = [
      Draft.handlers, Sweep.handlers, Outbox.handlers, Points.handlers, Score.handlers, Upload.handlers, Quarantine.handlers,
      Sitting.handlers, ContactRemoval(Schema.removal).handlers, ContactImport.handlers(ContactRemoval(Schema.removal)),
      Retention(papers: Consumers.papers).handlers, AuditSeals(house.seal).handlers,
    ].reduce(into: [:]) { all, some in
      all.merge(some) { first, _ in first }
    }
    handlers["club.earn"] = about(earnPoints)
    handlers["club.card"] = about { event, tx in
      if let contact = event.contact { try Card.issue(for: contact, request: event.request, in: tx) }
    }
    handlers["tell.received"] = about(tellReceived)
    handlers["tell.newDevice"] = about { event, tx in try warn(.newDevice, event, tx) }
    handlers["tell.passkeyAdded"] = about { event, tx in try warn(.passkeyAdded, event, tx) }
    handlers["tell.passkeyCopied"] = about { event, tx in try warn(.passkeyCopied, event, tx) }
    handlers["tell.status"] = about { event, tx in try tell(.status, event, link: statusLink, in: tx) }
    handlers["tell.note"] = about { event, tx in try tell(.note, event, link: { _, _ in "\(house.origin)/my/news" }, in: tx) }
    handlers["bell.staff"] = about { event, tx in
      if let staff = event.payload["staff"].flatMap({ StaffID($0) }) { try StaffNotice.tell(staff, of: event, in: tx) }
    }
    handlers["bell.owner"] = about { event, tx in
      if let owner = try event.contact.flatMap({ try Contact.find($0, in: tx).owner }) { try StaffNotice.tell(owner, of: event, in: tx) }
    }
    handlers["bell.seller"] = about { event, tx in
      let quote = try Quote.find(ID<Quote>(high: event.subject.high, low: event.subject.low), in: tx)
      if let seller = quote.createdBy { try StaffNotice.tell(seller, of: event, in: tx) }
    }
    handlers["tell.mention"] = about { event, tx in try tellMentioned(event, tx) }
    handlers["tell.meeting"] = about { event, tx in try tellMeeting(event, tx) }
    handlers.merge(StaffDay.handlers(writeDigest)) { first, _ in first }
    handlers["tell.quote"] = about { event, tx in
      try tell(.quote, event, link: { event, _ in "\(house.origin)/my/quotes/\(event.subject)" }, in: tx)
    }
    handlers["tell.invoice"] = about { event, tx in
      try tell(.invoice, event, link: { event, _ in "\(house.origin)/my/invoices/\(event.subject)" }, in: tx)
    }
    return handlers
  }

  private func about(_ work: @escaping @Sendable (Event, Transaction) throws -> Void) -> JobRunner.Handler {
    { job, tx in
      guard let event = try Event.find(try job.id("event"), in: tx) else { return }
      try work(event, tx)
    }
  }

  /// A paid invoice earns points, line by line.
  private func earnPoints(_ event: Event, _ tx: Transaction) throws {
    let invoice = try Invoice.find(ID<Invoice>(high: event.subject.high, low: event.subject.low), in: tx)
    let lines = try invoice.lines(in: tx).map { PaidInvoice.Line(index: $0.position, net: $0.figures.taxable, group: $0.group) }
    _ = try Points.earn(
      forInvoice: PaidInvoice(
        id: invoice.id, number: invoice.number, contact: invoice.contact, request: invoice.request, lines: lines,
        paidOn: invoice.settledOn ?? tx.today), in: tx)
  }

  /// Tells the contact, in the language that they used, where they can be reached first.
  private func tell(
    _ purpose: Message.Purpose, _ event: Event, link: (Event, Submission?) -> String?, in tx: Transaction
  ) throws {
    let request = try event.request.map { try Submission.find($0, in: tx) }
    guard let contact = event.contact, let link = link(event, request), let destination = try reach(contact, in: tx) else { return }
    let tongue = request?.source.tongue ?? .fa
    var values = event.sentence(in: Words(tongue, house.organisation.value.manner)).values
    values["company"] = house.organisation.value.name(in: tongue)
    values["link"] = link
    values["status"] = values["label"]
    values["receipt"] = request?.receipt
    try Outbox.add(
      MessageDraft(purpose, to: destination, contact: contact, values, tongue: tongue, key: "\(purpose.rawValue) \(event.id)"), in: tx)
  }

  /// Tells the person in the form's own words, where it has some, and the staff whom it names.
  private func tellReceived(_ event: Event, _ tx: Transaction) throws {
    guard let request = try event.request.map({ try Submission.find($0, in: tx) }), let link = statusLink(event, request) else { return }
    let form = try request.form(in: tx)
    let confirmation = Confirmation.message(
      for: request, under: form, reach: try event.contact.flatMap { try reach($0, in: tx) },
      company: house.organisation.value.name(in: request.source.tongue), link: link)
    if let confirmation { try Outbox.add(confirmation, in: tx) } else { try tell(.received, event, link: statusLink, in: tx) }
    for message in Confirmation.news(of: request, under: form, link: "\(house.origin)/console/requests/\(request.id)", tongue: .fa) {
      try Outbox.add(message, in: tx)
    }
  }

  /// A sign-in on a browser that the account was never used on, and what becomes of its passkeys, is told to its owner, wherever they have proven
  /// to be.
  private func warn(_ purpose: Message.Purpose, _ event: Event, _ tx: Transaction) throws {
    let account = AccountID(high: event.subject.high, low: event.subject.low)
    guard let known = try PortalAccount.find(account, in: tx) else { return }
    let words = Words(known.tongue, house.organisation.value.manner)
    let values = [
      "company": house.organisation.value.name(in: known.tongue), "address": event.payload["address"] ?? "",
      "time": words.moment(event.at, in: house.zone), "link": "\(house.origin)/my/security",
    ]
    for destination in try PortalAccount.proven(of: account, in: tx) {
      try Outbox.add(
        MessageDraft(
          purpose, to: destination, contact: known.contact, values, tongue: known.tongue,
          key: "\(purpose.rawValue) \(event.id) \(destination.text)"),
        in: tx)
    }
  }

  /// The contact of a meeting is told of it in the words of the timeline.
  private func tellMeeting(_ event: Event, _ tx: Transaction) throws {
    guard let contact = event.contact, let destination = try reach(contact, in: tx) else { return }
    let tongue = try PortalAccount.of(contact, in: tx).first?.tongue ?? house.organisation.value.languages.first ?? .fa
    let words = Words(tongue, house.organisation.value.manner)
    try Outbox.add(
      MessageDraft(
        .meeting, to: destination, contact: contact,
        ["company": house.organisation.value.name(in: tongue), "text": words(event.sentence(in: words))], tongue: tongue,
        key: "meeting \(event.id)"),
      in: tx)
  }

  /// A colleague whom a note names.
  private func tellMentioned(_ event: Event, _ tx: Transaction) throws {
    guard let staff = try event.payload["staff"].flatMap({ StaffID($0) }).flatMap({ try Staff.find($0, in: tx) }),
      let destination = Destination(staff.email), let written = event.payload["written"].flatMap({ ID<Note>($0) })
    else { return }
    let tongue = house.organisation.value.languages.first ?? .fa
    let folder = ["lead": "leads", "contact": "contacts", "request": "requests", "quote": "quotes", "invoice": "invoices"]
    let place = event.payload["record"].flatMap { folder[$0] } ?? "contacts"
    let values = [
      "company": house.organisation.value.name(in: tongue), "name": event.actor.name ?? "", "note": try Note.find(written, in: tx).body,
      "link": "\(house.origin)/console/\(place)/\(event.subject)",
    ]
    try Outbox.add(MessageDraft(.mention, to: destination, contact: nil, values, tongue: tongue, key: "mention \(event.id)"), in: tx)
  }

  /// What is late and due, to one member of the staff.
  private func writeDigest(_ reader: Staff, _ due: [Activity], _ tx: Transaction) throws {
    guard let destination = Destination(reader.email) else { return }
    let tongue = house.organisation.value.languages.first ?? .fa
    let words = Words(tongue, house.organisation.value.manner)
    let contacts = try Contact.find(Array(Set(due.compactMap(\.contact))), in: tx)
    let lines = try due.prefix(20).map { activity in
      let type = try ActivityType.find(activity.type, in: tx)
      let title = activity.summary.isEmpty ? type.name[tongue] : activity.summary
      return "• "
        + [title, activity.contact.flatMap { contacts[$0]?.name }, words.shortDate(activity.dueOn)].compactMap(\.self).joined(
          separator: " – ")
    }
    let values = [
      "company": house.organisation.value.name(in: tongue), "count": words.number(Int64(due.count)),
    ]
    let body = ([words(Word("message.digest", values))] + lines + ["\(house.origin)/console/activities"]).joined(separator: "\n")
    try Outbox.add(
      .own(body, .digest, to: destination, contact: nil, values, tongue: tongue, key: "digest \(reader.id) \(tx.today)"), in: tx)
  }

  private func reach(_ contact: ContactID, in tx: Transaction) throws -> Destination? {
    let points = try ContactPoint.of(contact, in: tx)
    return (points.first { $0.kind == .mobile } ?? points.first { $0.kind == .email })?.destination
  }

  private func statusLink(_ event: Event, _ request: Submission?) -> String? {
    request.map { "\(house.origin)/s/\($0.link(sealedBy: house.seal))" }
  }
}
