import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Sales
import Storage
import Web

/// The draft of a quote as a form: rows of products or free titles; a price that is left empty comes from the catalogue and says why.
/// Works without a script: the button «ردیف دیگر» then sends the form, which comes back with one row more and keeps nothing.
struct QuoteEditor {
  let quote: Quote?
  let contact: Contact
  let opportunity: Lead?
  let rows: [EditorRow]
  let products: [Product]
  let visit: StaffVisit

  /// - Parameter quote: nil for one that is not kept yet.
  static func page(_ visit: StaffVisit, quote: Quote?, _ tx: Transaction) throws -> Page {
    let contact = try quote.map { try Contact.find($0.contact, in: tx) } ?? contact(visit, tx)
    let opportunity = try quote == nil ? opportunity(for: contact, visit, tx) : quote?.seenOpportunity(visit, tx)
    let products = try Product.catalogue(in: tx)
    let lines = try quote?.lines(in: tx) ?? []
    let known = try Product.find(lines.compactMap(\.product), in: tx)
    let isTyped = !visit.fields.pairs.isEmpty
    var rows = isTyped ? EditorRow.typed(visit.fields) : lines.map { EditorRow($0, known, visit.words) }
    if rows.isEmpty || wantsRow(visit.fields) { rows.append(EditorRow()) }
    let editor = QuoteEditor(quote: quote, contact: contact, opportunity: opportunity, rows: rows, products: products, visit: visit)
    let title = quote == nil ? visit.words("console.quote.new") : visit.words("console.quote.untitled")
    return Page(visit.title(title), in: .quotes, body: editor.body(isTyped: isTyped))
  }

  static func wantsRow(_ fields: Fields) -> Bool { fields["add-row"] != nil }

  /// The contact that a new quote is for.
  static func contact(_ visit: StaffVisit, _ tx: Transaction) throws -> Contact {
    guard let id = (visit.fields["contact"] ?? visit.query["contact"]).flatMap({ ContactID($0) }) else { throw Refusal.notFound }
    guard try visit.viewer.scope(.contacts).covers(contact: id, in: tx) else { throw Refusal.notFound }
    return try Contact.find(id, in: tx)
  }

  /// The opportunity that a new quote is for, if it is for one.
  static func opportunity(for contact: Contact, _ visit: StaffVisit, _ tx: Transaction) throws -> Lead? {
    guard let id = (visit.fields["lead"] ?? visit.query["lead"]).map({ LeadID($0) }) else { return nil }
    guard let id, let lead = try Lead.seen(id, visit, tx), try Contact.survivor(of: lead.contact, in: tx).id == contact.id else {
      throw Refusal.notFound
    }
    return lead
  }

  private var words: Words { visit.words }
  private var action: String { quote.map { ConsoleLink.quote($0.id) } ?? ConsoleLink.newQuote }

  private func body(isTyped: Bool) -> HTML {
    """
    \(visit.head(title, "\(visit.pill(.draft, words("sales.quote.draft")))<span class=\"push\"></span>\(buttons)"))
    <form class="topline rec-main" id="quote" method="post" action="\(action)" novalidate>
    \(when(quote == nil) { "<input type=\"hidden\" name=\"contact\" value=\"\(contact.id)\">" })\
    \(when(quote == nil ? opportunity : nil) { "<input type=\"hidden\" name=\"lead\" value=\"\($0.id)\">" })\
    \(errorSummary)\(head)
    <div class="mt4" data-rows data-rows-max="100" data-rows-next="\(rows.count + 1)"><div class="scroll-x">\(table(isTyped: isTyped))</div>
    <div class="line mt2"><button class="btn btn-s" type="button" data-row-add>\(visit.icon("i-plus", "i i-s")) \(words("console.quote.addRow"))</button>\
    <noscript><button class="btn btn-s" name="add-row" value="1">\(words("console.quote.addRow"))</button></noscript></div></div>
    <div class="mt4">\(visit.textarea("note", words("console.quote.note"), value: quote?.note, hint: words("console.quote.noteHint"), optional: true))</div>
    </form>
    """
  }

  private var title: HTML {
    quote == nil ? HTML(words("console.quote.new")) : visit.quoteName(quote?.number)
  }

  /// Before the form, so that Return in a cell saves and adds no row.
  private var buttons: HTML {
    """
    <button class="btn" form="quote">\(visit.icon("i-check")) \(words("common.save"))</button>\
    \(when(quote) { quote in
      """
      <button class="btn btn-primary" form="quote" formaction="\(ConsoleLink.quoteSending(quote.id))">\
      \(visit.icon("i-send", "i flip")) \(words("console.quote.send"))</button>
      """
    })
    """
  }

  private var head: HTML {
    """
    <div class="qhead"><div class="field"><span class="label small">\(words("console.column.contact"))</span>\
    <p class="mt2"><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a>\
    \(when(opportunity) { visit.opportunity($0) })</p></div>
    \(visit.input(
      "validUntil", words("console.column.validUntil"), value: quote?.validUntil.map { words.shortDate($0) },
      hint: words("console.quote.validHint", ["days": words.number(Quote.usualValidity)]), optional: true, more: " dir=\"ltr\" inputmode=\"numeric\""
    ))</div>
    """
  }

  private var errorSummary: HTML {
    visit.errorSummary(errorOrder) { name in
      let parts = name.split(separator: ".")
      guard parts.count == 3, let row = Int(parts[1]) else { return nil }
      return words("console.quote.rowCell", ["row": words.number(row), "cell": words("console.line.\(parts[2])")])
    }
  }

  private var errorOrder: [String] {
    let cells = (1...max(rows.count, 1)).flatMap { row in EditorRow.cells.map { "line.\(row).\($0)" } }
    return ["lines", "validUntil"] + cells + ["discount", "note"]
  }

  private func table(isTyped: Bool) -> HTML {
    """
    <table class="table edit edit-lines" id="f-lines"><caption class="vh">\(words("console.quote.lines"))</caption>
    <thead><tr><th scope="col"><span class="vh">\(words("console.line.row"))</span></th><th scope="col">\(words("console.line.title"))</th>\
    \(each(["quantity", "price", "discount", "amount"]) { "<th scope=\"col\" class=\"num\">\(words("console.line.\($0)"))</th>" })\
    <th scope="col"><span class="vh">\(words("console.line.acts"))</span></th></tr></thead>
    <tbody>\(each(rows.enumerated()) { rowMarkup.row(String($0 + 1), $1) })\
    <template data-row-template>\(rowMarkup.row("__n__", EditorRow()))</template></tbody>
    <tfoot>\(isTyped ? pendingFoot : foot)</tfoot></table>
    """
  }

  private var rowMarkup: EditorRowMarkup { EditorRowMarkup(products: products, currency: quote?.currency ?? .rial, visit: visit) }

  private var foot: HTML {
    let totals = quote?.totals
    let net = (totals?.gross ?? 0) - (totals?.lineDiscount ?? 0)
    return """
      \(sum(HTML(words("console.total.net")), net))\(sum(discountField, -(totals?.headerDiscount ?? 0)))\
      \(sum(HTML(words("console.total.tax")), totals?.tax ?? 0))\
      <tr class="doc-sum"><td></td><th scope="row" colspan="4">\(words("console.total.total"))</th>\
      <td class="num">\(words.sum(money(totals?.total ?? 0)))</td><td></td></tr>
      """
  }

  /// What was typed is not reckoned yet: no sum is better than an old one.
  private var pendingFoot: HTML {
    """
    <tr><td></td><th scope="row" colspan="4">\(discountField)</th><td></td><td></td></tr>\
    <tr><td></td><td colspan="5" class="faint">\(words("console.quote.sumsLater"))</td><td></td></tr>
    """
  }

  private func sum(_ label: HTML, _ minor: Int64) -> HTML {
    """
    <tr><td></td><th scope="row" colspan="4">\(label)</th><td class="num">\(minor == 0 ? visit.none : words.figure(money(minor)))</td><td></td></tr>
    """
  }

  private var discountField: HTML {
    let saved = quote?.discount ?? .none
    let value = visit.fields.pairs.isEmpty ? EditorRow.shown(saved, words, quote?.currency ?? .rial) : visit.fields["discount"] ?? ""
    let kind = visit.fields["discountKind"] ?? EditorRow.kind(saved)
    let label = words("console.quote.discount")
    return """
      <label for="f-discount">\(label)</label> \(rowMarkup.discount("discount", "f-discount", value, kind, label: label))\
      \(when(visit.errors["discount"]) { "<span class=\"err\" id=\"e-discount\">\(visit.sentence($0))</span>" })
      """
  }

  private func money(_ minor: Int64) -> Money { Money(minor, quote?.currency ?? .rial) }
}

extension Quote {
  /// What it was made for, where the viewer may see that.
  func seenOpportunity(_ visit: StaffVisit, _ tx: Transaction) throws -> Lead? { try opportunity.flatMap { try Lead.seen($0, visit, tx) } }
}

extension Lead {
  /// Nil where it is gone or out of the viewer's reach.
  static func seen(_ id: LeadID, _ visit: StaffVisit, _ tx: Transaction) throws -> Lead? {
    guard let lead = try Lead.survivor(of: id, in: tx),
      try visit.viewer.scope(.leads).covers(contact: lead.contact, maker: lead.owner, in: tx)
    else { return nil }
    return lead
  }
}

extension Visit {
  /// The opportunity of a quote, as a link behind its mark.
  func opportunity(_ lead: Lead) -> HTML {
    "<span class=\"line small\">\(icon("i-trend-up", "i i-s")) <a href=\"\(ConsoleLink.lead(lead.id))\"><bdi>\(lead.subject)</bdi></a></span>"
  }
}
