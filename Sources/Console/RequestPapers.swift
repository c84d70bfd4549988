import Care
import Forms
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// The documents that grew out of a request.
struct RequestPapers {
  let quotes: [Quote.Row]
  let invoices: [Invoice.Row]
  let warranties: [Warranty]
  let today: Day

  /// - Parameter viewer: who sees only what is within their reach.
  init(_ submission: Submission, for viewer: StaffViewer, in tx: Transaction) throws {
    func reaches(_ module: Rights.Module) throws -> Bool { try viewer.scope(module).covers(contact: submission.contact, in: tx) }
    quotes = try reaches(.quotes) ? Quote.of(request: submission.id, drafts: true, in: tx) : []
    invoices = try reaches(.invoices) ? Invoice.of(request: submission.id, in: tx) : []
    warranties =
      try !reaches(.warranties)
      ? [] : submission.contact.map { try Warranty.of(ContactScope($0), in: tx) }?.filter { $0.request == submission.id } ?? []
    today = tx.today
  }

  func html(_ visit: StaffVisit) -> HTML {
    guard !quotes.isEmpty || !invoices.isEmpty || !warranties.isEmpty else { return HTML() }
    let words = visit.words
    return """
      <div class="chg"><div class="chg-h"><h3>\(words("console.request.papers"))</h3></div><ul class="mini">\
      \(each(quotes) { row in
        "<li><a href=\"\(ConsoleLink.quote(row.id))\">\(visit.quoteName(row.number))</a>\(visit.pill(row.state, bare: true))\(sum(row.total, visit))</li>"
      })\(each(invoices) { row in
        "<li><a href=\"\(ConsoleLink.invoice(row.id))\">\(visit.invoiceName(row.number))</a>\(visit.pill(row, today, bare: true))\(sum(row.total, visit))</li>"
      })\(each(warranties) { warranty in
        "<li><span>\(words("console.warranty")) \(HTML.code(warranty.unit.serial))</span><span class=\"num\">\(words.day(warranty.endsOn))</span></li>"
      })</ul></div>

      """
  }

  private func sum(_ money: Money, _ visit: StaffVisit) -> HTML { "<span class=\"num\">\(visit.words.sum(money))</span>" }
}

extension Visit {
  /// «پیش‌فاکتور Q-1405-000012»; a draft has no number yet.
  func quoteName(_ number: String?) -> HTML {
    number.map { words.html("console.quote.title", ["number": .code($0)]) } ?? HTML(words("console.quote.untitled"))
  }

  func invoiceName(_ number: String) -> HTML { words.html("console.invoice.title", ["number": .code(number)]) }

  func pill(_ state: Quote.State, bare: Bool = false) -> HTML {
    let tone: Tone =
      switch state {
      case .draft: .draft
      case .sent: .wait
      case .accepted, .invoiced: .done
      case .declined: .no
      case .expired: .off
      }
    return pill(tone, words("sales.quote.\(state.rawValue)"), bare: bare)
  }

  func pill(_ row: Invoice.Row, _ today: Day, bare: Bool = false) -> HTML {
    pill(row.state, row.settlement, isOverdue: row.isOverdue(on: today), bare: bare)
  }

  func pill(_ state: Invoice.State, _ settlement: Invoice.Settlement, isOverdue: Bool, bare: Bool = false) -> HTML {
    if state == .cancelled { return pill(.off, words("sales.invoice.cancelled"), bare: bare) }
    if isOverdue { return pill(.no, words("sales.settlement.overdue"), bare: bare) }
    let tone: Tone =
      switch settlement {
      case .unpaid: .wait
      case .partly: .progress
      case .paid: .done
      }
    return pill(tone, words("sales.settlement.\(settlement.rawValue)"), bare: bare)
  }
}
