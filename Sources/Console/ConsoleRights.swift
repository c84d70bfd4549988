import Care
import Contacts
import Forms
import HTTPTypes
import Identity
import Kernel
import Pipeline
import Sales
import Storage
import Web

/// What each address of the console asks for: one table, so that nothing is open because somebody forgot. An address that is not in it is for
/// administrators alone. A missing operation is 403, a record out of reach 404 (design.md §6).
struct ConsoleRule: Equatable {
  /// The record that an address names by its `:id`.
  enum Record { case contact, request, lead, quote, invoice }

  enum Need: Equatable {
    /// A session and nothing more: one's own things, and lists that show only what one reaches.
    case session
    case right(Rights.Module, Rights.Operation)
    /// The same, and for every record: what mixes the records of many.
    case all(Rights.Module, Rights.Operation)
    case administrator
  }

  let need: Need
  var record: Record?
  /// Whether it is an act on the record itself.
  var changes = false

  static func of(_ path: String, _ method: HTTPRequest.Method) -> ConsoleRule? {
    let parts = path.split(separator: "/").dropFirst().map(String.init)
    let (first, last) = (parts.first ?? "", parts.last ?? "")
    let isLook = method == .get
    let named = parts.count > 1 && parts[1] == ":id"
    func rule(_ module: Rights.Module, _ operation: Rights.Operation, _ record: Record? = nil) -> ConsoleRule {
      ConsoleRule(need: .right(module, operation), record: named ? record : nil)
    }
    switch first {
    case "", "live", "search", "palette", "marks", "sign-out", "sight", "me", "notes", "followers", "home", "notices":
      return ConsoleRule(need: .session)
    case "inbox": return rule(.requests, .view)
    case "requests":
      if last == "quote" { return rule(.quotes, .create, .request) }
      return rule(.requests, isLook ? .view : .edit, .request)
    case "submissions":
      if last.hasSuffix(".csv") || last.hasSuffix(".xlsx") || last == "csv" || last == "xlsx" { return rule(.requests, .export) }
      if path.contains("/views") { return rule(.requests, .view) }
      return ConsoleRule(need: .right(.requests, isLook ? .view : .edit), record: named ? .request : nil)
    case "contacts":
      if parts.count > 2, parts[2] == "access" {
        return last == "sight" || isLook ? rule(.access, .view, .contact) : rule(.access, .edit, .contact)
      }
      if parts.count > 1, parts[1] == "imports" { return ConsoleRule(need: .all(.contacts, .create)) }
      if last == "bin" { return rule(.contacts, .delete) }
      if ["removal", "restoration", "purge"].contains(last) { return rule(.contacts, .delete, .contact) }
      if last == "duplicates" || last == "merging" { return ConsoleRule(need: .all(.contacts, .edit)) }
      if last == "card" { return rule(.club, .edit, .contact) }
      if ["csv", "xlsx", "vcf"].contains(last) { return rule(.contacts, .export) }
      if parts.count == 2, last == "new" { return rule(.contacts, .create) }
      if path.contains("/views") || last == "filter" { return rule(.contacts, .view) }
      return rule(.contacts, isLook && last != "edit" && last != "more" ? .view : .edit, .contact)
    case "proposals", "review", "merges": return ConsoleRule(need: .all(.contacts, .edit))
    case "erasures": return ConsoleRule(need: .all(.contacts, .delete))
    case "leads", "opportunities":
      if last == "csv" || last == "xlsx" { return rule(.leads, .export) }
      if parts.count == 2, last == "new" || last == "quick" { return rule(.leads, .create) }
      if last == "merging" { return rule(.leads, .edit) }
      if path.contains("/views") { return rule(.leads, .view) }
      return rule(.leads, isLook && last != "edit" ? .view : .edit, .lead)
    // One's own are always open; whose else, the page asks.
    case "activities":
      if last == "csv" || last == "xlsx" || path.hasPrefix(ConsoleLink.allActivities) { return rule(.activities, .view) }
      return rule(.activities, isLook ? .view : .edit)
    case "calendar": return rule(.activities, .view)
    case "calls": return rule(.activities, .edit)
    case "funnel": return rule(.leads, .report)
    case "teams": return isLook ? rule(.leads, .view) : ConsoleRule(need: .administrator)
    case "quotes":
      if parts.count == 2, last == "new" { return rule(.quotes, .create) }
      if last == "invoice" { return rule(.invoices, .create, .quote) }
      return rule(.quotes, isLook ? .view : .edit, .quote)
    case "invoices": return rule(.invoices, isLook ? .view : .edit, .invoice)
    case "products": return rule(.products, .view)
    case "warranties": return rule(.warranties, isLook ? .view : .edit)
    case "forms":
      if parts.count == 2, last == "new" { return rule(.forms, .create) }
      if path.contains("/measures") { return rule(.forms, last.hasSuffix("csv") ? .export : .report) }
      if last == "publish", !isLook { return rule(.forms, .configure) }
      return rule(.forms, isLook ? .view : .edit)
    case "quarantine": return ConsoleRule(need: .all(.requests, .edit))
    case "mailbox": return rule(.messages, .view)
    case "jobs": return rule(.jobs, isLook ? .view : .edit)
    case "settings": return parts.count == 1 ? rule(.settings, .view) : ConsoleRule(need: .administrator)
    default: return nil
    }
  }

  /// Lets through whoever may, before the page itself runs.
  static func gate(_ path: String, _ method: HTTPRequest.Method) -> StaffRoutes.Gate {
    let known = ConsoleRule.of(path, method) ?? ConsoleRule(need: .administrator)
    let changes = method == .post && !["restoration", "purge"].contains { path.hasSuffix("/\($0)") }
    let rule = ConsoleRule(need: known.need, record: known.record, changes: changes)
    let isOwn = path == ConsoleLink.me || path.hasPrefix(ConsoleLink.me + "/") || path == ConsoleLink.signOut
    return { visit, tx in
      if !isOwn, let word = visit.outstanding { throw Refusal.notYet(word) }
      try rule.admit(visit, tx)
    }
  }

  private func admit(_ visit: StaffVisit, _ tx: Transaction) throws {
    let viewer = visit.viewer
    // Nothing happens to what lies in the bin but what the bin is for.
    if changes, record == .contact, try Contact.find(try visit.id(), in: tx).deletedAt != nil { throw Refusal.conflict("contacts.inBin") }
    if viewer.isAdministrator { return }
    let scope: StaffScope
    switch need {
    case .session: return
    case .administrator: throw Refusal.forbidden
    case .right(let module, let operation): scope = viewer.scope(module, operation)
    case .all(let module, let operation):
      guard viewer.scope(module, operation).isEverything else { throw Refusal.forbidden }
      return
    }
    if scope.reach == .none { throw Refusal.forbidden }
    guard let record, !scope.isEverything, try !record.isWithin(scope, visit, tx) else { return }
    throw Refusal.notFound
  }
}

extension ConsoleRule.Record {
  fileprivate func isWithin(_ scope: StaffScope, _ visit: StaffVisit, _ tx: Transaction) throws -> Bool {
    switch self {
    case .contact: return try scope.covers(contact: try Contact.survivor(of: try visit.id(), in: tx).id, in: tx)
    case .request: return try scope.covers(contact: try Submission.find(try visit.id(), in: tx).contact, in: tx)
    case .lead:
      let lead = try Lead.find(try visit.id(), in: tx)
      return try scope.covers(contact: lead.contact, maker: lead.owner, in: tx)
    case .quote:
      let quote = try Quote.find(try visit.id(), in: tx)
      return try scope.covers(contact: quote.contact, maker: quote.createdBy, in: tx)
    case .invoice:
      let invoice = try Invoice.find(try visit.id(), in: tx)
      return try scope.covers(contact: invoice.contact, maker: invoice.issuedBy, in: tx)
    }
  }
}

extension Visit where Viewer == StaffViewer {
  /// Whether to offer something at all.
  func may(_ module: Rights.Module, _ operation: Rights.Operation = .view) -> Bool { viewer.may(module, operation) }

  /// Whether a device may be shown: one without a warranty is nobody's yet.
  func reaches(_ unit: RegisteredUnit, _ tx: Transaction) throws -> Bool {
    guard let warranty = unit.warranty else { return may(.warranties) }
    return try viewer.scope(.warranties).covers(contact: warranty.contact, in: tx)
  }

  /// The contact that a list is narrowed to, if it is within reach.
  /// - Throws: `Refusal.notFound`.
  func chosenContact(_ tx: Transaction) throws -> Contact? {
    guard let id = query["contact"].flatMap({ ContactID($0) }) else { return nil }
    guard try viewer.scope(.contacts).covers(contact: id, in: tx) else { throw Refusal.notFound }
    let contact = try Contact.find(id, in: tx)
    guard contact.deletedAt == nil else { throw Refusal.notFound }
    return contact
  }

  /// The query of the address, over the requests that may be seen or, for an export, taken along.
  func submissionsQuery(_ operation: Rights.Operation = .view) -> SubmissionsQuery {
    var query = SubmissionsQuery(self.query)
    query.scope = viewer.scope(.requests, operation)
    return query
  }
}
