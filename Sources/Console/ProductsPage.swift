import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// The catalogue: what is sold, for how much, and from which quantity on for less.
struct ProductsPage {
  let products: [Product]
  let standardTax: BasisPoints
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.products) { visit, tx in
      let page = ProductsPage(
        products: try Product.catalogue(in: tx), standardTax: try TaxRate.standard(on: tx.today, in: tx), visit: visit)
      return Page(visit.words("console.products"), in: .products, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.products"))))
    <div class="topline">\(products.isEmpty ? visit.empty("i-tag", "common.nothingYet") : table)</div>
    """
  }

  private var table: HTML {
    visit.wide(
      words("console.products"),
      """
      <table class="table dense"><thead><tr>\(each(["code", "name", "unit"]) { "<th scope=\"col\">\(words("console.product.\($0)"))</th>" })\
      \(each(["price", "tax", "warranty"]) { "<th scope=\"col\" class=\"num\">\(words("console.product.\($0)"))</th>" })</tr></thead>
      <tbody>\(each(products, row))</tbody></table>
      """)
  }

  private func row(_ product: Product) -> HTML {
    """
    <tr><td>\(HTML.code(product.code))</td><td class="wrap"><b><bdi>\(product.name[visit.tongue])</bdi></b>\
    \(each(product.breaks) { step in
      """
      <br><span class="faint small">\(PriceReason.quantity(above: step.above).sentence(unit: product.unit, in: words)): \
      \(words.sum(Money(step.unitPrice)))</span>
      """
    })</td><td>\(product.unit[visit.tongue])</td><td class="num">\(words.sum(Money(product.price)))</td>\
    <td class="num">\(tax(product.tax ?? standardTax))</td>\
    <td class="num">\(when(product.warrantyMonths) { words.html("console.months", count: Int64($0)) })</td></tr>

    """
  }

  private func tax(_ rate: BasisPoints) -> HTML {
    rate.value == 0 ? HTML(words("console.product.exempt")) : HTML.figure(words.percent(rate))
  }
}
