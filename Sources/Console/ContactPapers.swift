import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// The latest quotes and invoices of a contact, and what is owed.
struct ContactPapers {
  let quotes: [Quote.Row]
  let invoices: [Invoice.Row]
  /// Nil when a sum would tell of what is out of reach.
  let balance: Invoice.Balance?
  let openQuotes: Int

  /// - Parameter viewer: who sees only what is within their reach.
  init(_ contact: ContactID, for viewer: StaffViewer, in tx: Transaction) throws {
    quotes = try Quote.of(ContactScope(contact), drafts: true, within: viewer.scope(.quotes), in: tx).rows
    let scope = viewer.scope(.invoices)
    invoices = try Invoice.list(of: contact, within: scope, in: tx).rows.map(\.row)
    balance = try scope.covers(contact: contact, in: tx) ? Invoice.balance(of: ContactScope(contact), in: tx) : nil
    openQuotes = quotes.count { $0.state == .sent || $0.state == .draft }
  }

  func html(_ today: Day, _ visit: StaffVisit) -> HTML {
    let words = visit.words
    guard !quotes.isEmpty || !invoices.isEmpty else { return HTML() }
    return """
      <div class="duo">\(list("quotes", visit) {
        each(quotes.prefix(8)) { row in
          """
          <li><a href="\(ConsoleLink.quote(row.id))">\(row.number.map { HTML.code($0) } ?? HTML(words("console.quote.untitled")))</a>\
          \(visit.pill(row.state, bare: true))<span class="num">\(words.figure(row.total))</span></li>
          """
        }
      })\(list("invoices", visit) {
        each(invoices.prefix(8)) { row in
          """
          <li><a href="\(ConsoleLink.invoice(row.id))">\(HTML.code(row.number))</a>\(visit.pill(row, today, bare: true))\
          <span class="num">\(words.figure(row.total))</span></li>
          """
        }
      })</div>

      """
  }

  private func list(_ name: String, _ visit: StaffVisit, _ rows: () -> HTML) -> HTML {
    let rows = rows()
    let list: HTML =
      rows.isEmpty ? "<p class=\"faint\">\(visit.words("common.nothingYet"))</p>" : "<ul class=\"mini\">\(rows)</ul>"
    return """
      <section aria-labelledby="\(name)"><div class="box-h"><h2 id="\(name)">\(visit.words("console.\(name)"))</h2></div>\(list)</section>
      """
  }
}
