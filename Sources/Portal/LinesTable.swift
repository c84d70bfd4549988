import Kernel
import Language
import Markup
import Sales
import Web

/// The lines of a quote or an invoice with what they add up to. Amounts stand after the line's own discount, so that the column adds up to the
/// sum below it.
struct LinesTable {
  let lines: [DocumentLine]
  let totals: Sales.Figures
  let currency: Currency
  let words: Words
  /// What was paid of an invoice and what is left.
  var paid: (paid: Int64, rest: Int64)?

  var html: HTML {
    """
    <table role="table" class="table doc"><thead role="rowgroup"><tr role="row"><th role="columnheader">\(words("portal.line.title"))</th>\
    \(each(["quantity", "price", "discount", "amount"]) { "<th role=\"columnheader\" class=\"num\">\(label($0))</th>" })</tr></thead>
    <tbody role="rowgroup">\(each(lines, row))</tbody>
    <tfoot role="rowgroup">\(foot)</tfoot></table>
    <p class="words">\(words.inWords(money(totals.total)))</p>
    """
  }

  private func row(_ line: DocumentLine) -> HTML {
    """
    <tr role="row"><td role="cell"><p class="strong">\(HTML.name(line.title[words.tongue]))</p>\
    \(when(line.priceReason.sentence(unit: line.unit, in: words)) { "<p class=\"row-m\">\($0)</p>" })</td>\
    \(cell("quantity", "\(HTML.figure(words.quantity(line.quantity))) \(line.unit[words.tongue])"))\
    \(cell("price", words.figure(money(line.unitPrice))))\
    \(discount(line))\(cell("amount", words.figure(money(line.figures.gross - line.figures.lineDiscount))))</tr>
    """
  }

  private func discount(_ line: DocumentLine) -> HTML {
    guard line.figures.lineDiscount > 0 else { return "<td role=\"cell\" class=\"num faint\">\(words("common.none"))</td>" }
    let isPercent = line.discount.kind == .percent
    let text = isPercent ? words.percent(BasisPoints(Int(line.discount.value))) : words.money(money(line.figures.lineDiscount))
    return cell("discount", HTML.figure(text))
  }

  private func cell(_ name: String, _ html: HTML) -> HTML { "<td role=\"cell\" class=\"num\" data-l=\"\(label(name))\">\(html)</td>" }

  private var foot: HTML {
    var rows = sum(words.html("portal.total.lines"), totals.gross - totals.lineDiscount)
    if totals.headerDiscount > 0 { rows += sum(words.html("portal.total.discount"), -totals.headerDiscount, "pos") }
    if totals.tax > 0 { rows += sum(taxLabel, totals.tax) }
    rows += """
      <tr role="row" class="doc-sum"><th role="rowheader" colspan="4" scope="row">\(words("portal.total.total"))</th>\
      <td role="cell" class="num">\(words.sum(money(totals.total)))</td></tr>
      """
    if let paid, paid.paid > 0 {
      rows += sum(words.html("portal.total.paid"), -paid.paid, "pos") + sum(words.html("portal.total.rest"), paid.rest)
    }
    return rows
  }

  /// With the rate when one rate holds for all.
  private var taxLabel: HTML {
    let rates = Set(lines.map(\.tax).filter { $0.value > 0 })
    guard rates.count == 1, let rate = rates.first else { return words.html("portal.total.tax") }
    return words.html("portal.total.taxAt", ["rate": HTML.figure(words.percent(rate))])
  }

  private func sum(_ label: HTML, _ minor: Int64, _ tone: String = "") -> HTML {
    """
    <tr role="row"><th role="rowheader" colspan="4" scope="row">\(label)</th>\
    <td role="cell" class="num \(tone)">\(minor == 0 ? HTML(words("common.none")) : words.figure(money(minor)))</td></tr>
    """
  }

  private func label(_ name: String) -> String { words("portal.line." + name) }
  private func money(_ minor: Int64) -> Money { Money(minor, currency) }
}
