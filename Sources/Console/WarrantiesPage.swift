import Care
import Contacts
import Identity
import Kernel
import Language
import Markup
import Sales
import Storage
import Web

/// The units that we know by serial number, whose they are, and the form that lists another one.
struct WarrantiesPage {
  let units: [RegisteredUnit]
  let owners: [ContactID: Contact]
  let products: [Product]
  let today: Day
  let sought: String?
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.form(ConsoleLink.warranties, show: show) { visit, tx in
      try UnitDraft(visit.fields, in: tx).add(in: tx)
      return .redirect(ConsoleLink.warranties, notice: "unitAdded")
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let sought = visit.query["q"]
    let units = try (sought.map { try RegisteredUnit.search($0, in: tx) } ?? RegisteredUnit.latest(in: tx)).filter { unit in
      try visit.reaches(unit, tx)
    }
    let page = WarrantiesPage(
      units: units, owners: try Contact.find(units.compactMap(\.warranty?.contact), in: tx), products: try Product.catalogue(in: tx),
      today: tx.today, sought: sought, visit: visit)
    return Page(visit.title(visit.words("console.warranties")), in: .warranties, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.warranties"))))
    <form class="filterbar" role="search" action="\(ConsoleLink.warranties)" aria-label="\(words("console.warranties.search"))">\
    <div class="chips">\(visit.icon("i-search"))<input type="search" name="q" value="\(sought)" dir="ltr" \
    aria-label="\(words("console.warranties.search"))" placeholder="\(words("console.warranties.placeholder"))"></div>\
    <button class="btn">\(words("common.search"))</button>\
    \(when(sought) { _ in "<a class=\"btn btn-quiet\" href=\"\(ConsoleLink.warranties)\">\(words("common.clearFilters"))</a>" })</form>
    <div class="record"><div class="rec-main">\(list)</div>
    <aside class="pane pane-e" aria-label="\(words("console.unit.add"))">\(form)</aside></div>
    """
  }

  private var list: HTML {
    if units.isEmpty { return visit.empty("i-warranty", sought == nil ? "console.warranties.empty" : "console.warranties.unknown") }
    return UnitTable(units: units, owners: owners, today: today, visit: visit).html
  }

  private var form: HTML {
    let options = [(value: "", title: words("console.unit.choose"))] + products.map { ($0.id.description, $0.name[visit.tongue]) }
    return """
      <h2>\(words("console.unit.add"))</h2>
      <form class="set" method="post" action="\(ConsoleLink.warranties)" novalidate>
      \(visit.errorSummary(["serial", "product", "months"]))\
      \(visit.input("serial", words("console.warranty.serial"), more: " dir=\"ltr\" autocomplete=\"off\""))\
      \(visit.select("product", words("console.warranty.product"), options, chosen: nil))\
      \(visit.input("months", words("console.unit.months"), hint: words("console.unit.monthsHint"), optional: true, more: " dir=\"ltr\" inputmode=\"numeric\""))
      <div class="line mt4"><button class="btn btn-primary">\(words("common.add"))</button></div></form>
      """
  }
}

/// Units with their warranty, if it is registered.
struct UnitTable {
  let units: [RegisteredUnit]
  let owners: [ContactID: Contact]
  let today: Day
  let visit: StaffVisit

  var html: HTML {
    visit.wide(
      visit.words("console.warranties"),
      """
      <table class="table dense"><thead><tr>\(each(["serial", "product", "owner", "until", "state"]) { name in
        "<th scope=\"col\">\(visit.words("console.warranty.\(name)"))</th>"
      })</tr></thead><tbody>\(each(units, row))</tbody></table>
      """)
  }

  private func row(_ found: RegisteredUnit) -> HTML {
    """
    <tr><td>\(HTML.code(found.unit.serial))</td><td class="wrap"><bdi>\(found.unit.name(in: visit.tongue))</bdi></td>\
    <td class="wrap">\(when(found.warranty.flatMap { owners[$0.contact] }) { owner in
      "<a href=\"\(ConsoleLink.contact(owner.id))\"><bdi>\(owner.name)</bdi></a>"
    })</td><td>\(visit.day(found.warranty?.endsOn))</td>\
    <td>\(found.warranty.map { visit.pill($0, today) } ?? visit.pill(.draft, visit.words("console.warranty.unregistered")))</td></tr>

    """
  }
}

/// A unit as staff list it: a serial number of a product, whose usual warranty may be changed.
struct UnitDraft {
  let serial: String
  let product: Product
  let months: Int

  /// - Throws: `Refusal.invalid` with every field that is wrong.
  init(_ fields: Fields, in tx: Transaction) throws {
    var errors: [String: Word] = [:]
    serial = fields["serial"] ?? ""
    if serial.isEmpty { errors["serial"] = "field.required" }
    let known = try fields["product"].flatMap { ID<Product>($0) }.flatMap { try Product.find([$0], in: tx)[$0] }
    if known == nil { errors["product"] = "field.choose" }
    let typed = fields["months"].map { Int(Text.asciiDigits(Text.stored($0))) }
    if typed == .some(nil) { errors["months"] = "field.notNumber" }
    guard let known, errors.isEmpty else { throw Refusal.invalid(errors) }
    product = known
    guard let months = typed.flatMap({ $0 }) ?? known.warrantyMonths else { throw Refusal.invalid(["months": "field.required"]) }
    self.months = months
  }

  func add(in tx: Transaction) throws {
    try Unit.add(
      serial, nameFa: product.name.fa, nameEn: product.name.en, months: months,
      product: ID(high: product.id.high, low: product.id.low), in: tx)
  }
}
