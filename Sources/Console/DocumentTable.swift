import Kernel
import Language
import Markup
import Sales
import Web

/// Lines and totals of a paper that no longer changes. Amounts stand after the line's own discount, so that the column adds up to the sum below it.
struct DocumentTable {
  let lines: [DocumentLine]
  let totals: Figures
  let currency: Currency
  let visit: StaffVisit

  private var words: Words { visit.words }

  var html: HTML {
    """
    <table role="table" class="table doc"><thead role="rowgroup"><tr role="row"><th role="columnheader">\(label("title"))</th>\
    \(each(["quantity", "price", "discount", "amount"]) { "<th role=\"columnheader\" class=\"num\">\(label($0))</th>" })</tr></thead>
    <tbody role="rowgroup">\(each(lines, row))</tbody>
    <tfoot role="rowgroup">\(sum("net", totals.gross - totals.lineDiscount))\
    \(when(totals.headerDiscount > 0) { sum("discount", -totals.headerDiscount) })\(sum("tax", totals.tax))\
    <tr role="row" class="doc-sum"><th role="rowheader" scope="row" colspan="4">\(words("console.total.total"))</th>\
    <td role="cell" class="num">\(words.sum(money(totals.total)))</td></tr></tfoot></table>
    <p class="words">\(words.inWords(money(totals.total)))</p>
    """
  }

  private func row(_ line: DocumentLine) -> HTML {
    """
    <tr role="row"><td role="cell"><p class="strong"><bdi>\(line.title[visit.tongue])</bdi></p>\
    \(when(line.priceReason.sentence(unit: line.unit, in: words)) { "<p class=\"row-m\">\($0)</p>" })</td>\
    \(cell("quantity", "\(HTML.figure(words.quantity(line.quantity))) \(line.unit[visit.tongue])"))\
    \(cell("price", words.figure(money(line.unitPrice))))\
    \(line.figures.lineDiscount == 0 ? "<td role=\"cell\" class=\"num faint\">\(words("common.none"))</td>" : cell("discount", discount(line)))\
    \(cell("amount", words.figure(money(line.figures.gross - line.figures.lineDiscount))))</tr>

    """
  }

  private func discount(_ line: DocumentLine) -> HTML {
    line.discount.kind == .percent
      ? HTML.figure(words.percent(BasisPoints(Int(line.discount.value)))) : words.figure(money(line.figures.lineDiscount))
  }

  private func cell(_ name: String, _ content: HTML) -> HTML {
    "<td role=\"cell\" class=\"num\" data-l=\"\(label(name))\">\(content)</td>"
  }

  private func sum(_ name: String, _ minor: Int64) -> HTML {
    """
    <tr role="row"><th role="rowheader" scope="row" colspan="4">\(words("console.total.\(name)"))</th>\
    <td role="cell" class="num">\(minor == 0 ? visit.none : words.figure(money(minor)))</td></tr>
    """
  }

  private func label(_ name: String) -> String { words("console.line.\(name)") }
  private func money(_ minor: Int64) -> Money { Money(minor, currency) }
}
