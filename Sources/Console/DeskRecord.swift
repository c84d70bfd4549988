import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Pipeline
import Sales
import Storage
import Web

/// A record that notes, activities and followers hang on: where it stands, whose it is, and whether the viewer may.
struct DeskRecord {
  let record: Activity.Record
  let contact: ContactID?
  /// Who is responsible for it.
  let owner: StaffID?
  let title: String
  let link: String

  /// - Throws: `Refusal.notFound` when it is gone or out of reach, `Refusal.forbidden` when the operation is not given.
  static func find(_ kind: String?, _ id: String?, _ operation: Rights.Operation, _ visit: StaffVisit, _ tx: Transaction) throws
    -> DeskRecord
  {
    guard let kind = kind.flatMap(Activity.Record.Kind.init(rawValue:)), let id = id.flatMap({ ID<Event.Subject>($0) }) else {
      throw Refusal.notFound
    }
    return try find(Activity.Record(kind, id), operation, visit, tx)
  }

  static func find(_ record: Activity.Record, _ operation: Rights.Operation = .view, _ visit: StaffVisit, _ tx: Transaction) throws
    -> DeskRecord
  {
    let found = try DeskRecord(record, visit, tx)
    let module = modules[record.kind] ?? .contacts
    guard visit.viewer.may(module, operation) else { throw Refusal.forbidden }
    guard try visit.viewer.scope(module, operation).covers(contact: found.contact, maker: found.maker, in: tx) else {
      throw Refusal.notFound
    }
    return found
  }

  private let maker: StaffID?

  private static let modules: [Activity.Record.Kind: Rights.Module] = [
    .lead: .leads, .contact: .contacts, .request: .requests, .quote: .quotes, .invoice: .invoices,
  ]

  private init(_ record: Activity.Record, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.record = record
    func id<S>(_: S.Type = S.self) -> ID<S> { ID(high: record.id.high, low: record.id.low) }
    switch record.kind {
    case .lead:
      let lead = try Lead.find(id(), in: tx)
      (contact, owner, maker, title, link) = (lead.contact, lead.owner, lead.owner, lead.subject, ConsoleLink.lead(lead.id))
    case .contact:
      let found = try Contact.survivor(of: id(), in: tx)
      (contact, owner, maker, title, link) = (found.id, found.owner, nil, found.name, ConsoleLink.contact(found.id))
    case .request:
      let request = try Submission.find(id(), in: tx)
      let owner = try request.contact.flatMap { try Contact.find($0, in: tx).owner }
      (contact, self.owner, maker, title, link) = (request.contact, owner, nil, request.receipt, ConsoleLink.request(request.id))
    case .quote:
      let quote = try Quote.find(id(), in: tx)
      (contact, owner, maker, title, link) = (
        quote.contact, quote.createdBy, quote.createdBy, quote.number ?? "", ConsoleLink.quote(quote.id)
      )
    case .invoice:
      let invoice = try Invoice.find(id(), in: tx)
      (contact, owner, maker, title, link) = (
        invoice.contact, invoice.issuedBy, invoice.issuedBy, invoice.number, ConsoleLink.invoice(invoice.id)
      )
    }
  }
}
