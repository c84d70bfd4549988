import Care
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The customer's devices and how long each is covered; another is registered by its serial.
struct WarrantiesPage {
  let warranties: [Warranty]
  let today: Day
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.form(PortalLink.warranties, show: show) { visit, tx in
      try visit.mustAct()
      let claim = try WarrantyClaim(visit.fields)
      try Warranty.register(claim, for: visit.viewer.contact, by: visit.viewer.actor, in: tx)
      return .redirect(PortalLink.warranties, notice: "warrantyRegistered")
    }
  }

  private static func show(_ visit: CustomerVisit, _ tx: Transaction) throws -> Page {
    let page = WarrantiesPage(warranties: try Warranty.of(visit.viewer.scope, in: tx), today: tx.today, visit: visit)
    let title = visit.words("portal.menu.warranties")
    return Page(
      visit.errors.isEmpty ? title : visit.words("error.pageTitle", ["title": title]), section: "warranties", live: PortalLink.live,
      body: page.body)
  }

  private var words: Words { visit.words }

  var body: HTML {
    """
    <div class="page-h"><h1>\(words("portal.menu.warranties"))</h1></div>
    <div class="cols"><div data-live-part="warranties">\(warranties.isEmpty ? visit.empty("i-warranty", "portal.warranties.empty") : list)</div>
    <aside aria-label="\(words("portal.warranty.register"))">\(when(visit.viewer.mayAct) { form })</aside></div>
    """
  }

  private var list: HTML { "<div class=\"panel\"><ul class=\"rows\">\(each(warranties, row))</ul></div>" }

  private func row(_ warranty: Warranty) -> HTML {
    let isValid = warranty.isValid(on: today)
    let length = max(1, warranty.endsOn.days(since: warranty.startsOn))
    let left = Int64(warranty.daysLeft(on: today))
    return """
      <li class="row"><span class="ico"\(attribute: "data-s", isValid ? "ok" : nil)>\(visit.icon("i-warranty"))</span>\
      <div><p class="row-t">\(HTML.name(warranty.unit.name(in: visit.tongue)))</p>\
      <p class="row-m">\(HTML.code(warranty.unit.serial))\(visit.separator)\(words.html("common.fromTo", [
        "from": words.day(warranty.startsOn), "to": words.day(warranty.endsOn),
      ]))\(visit.owner(warranty.contact))</p><progress class="mt2" max="\(length)" value="\(min(length, max(0, today.days(since: warranty.startsOn))))" \
      aria-label="\(words("portal.warranty.bar"))"></progress></div>\
      <div class="row-e">\(isValid ? Pill.remark("done", words.html("portal.daysLeft", count: left))
        : Pill.remark("off", HTML(words("portal.warranty.ended"))))</div></li>
      """
  }

  private var form: HTML {
    """
    <form class="panel panel-b" method="post" action="\(PortalLink.warranties)" novalidate><h2>\(words("portal.warranty.register"))</h2>
    \(field("serial", hint: "portal.warranty.serialHint", attributes: "dir=\"ltr\" autocomplete=\"off\" maxlength=\"64\" required"))
    \(field("purchasedOn", hint: "forms.dateHint", isOptional: true, attributes: "dir=\"ltr\" inputmode=\"numeric\" autocomplete=\"off\""))
    <button class="btn btn-primary btn-block mt6">\(words("portal.warranty.submit"))</button>\
    <p class="small faint mt4">\(words("portal.warranty.public")) \
    <a href="/f/warranty">\(words("portal.warranty.publicLink"))</a></p></form>
    """
  }

  private func field(_ name: String, hint: String, isOptional: Bool = false, attributes: HTML) -> HTML {
    let error = visit.errors[name]
    return """
      <div class="field mt4"\(flag: "data-invalid", error != nil)><label class="label" for="\(name)">\(words("portal.warranty." + name))\
      \(when(isOptional) { " <span class=\"opt\">(\(words("common.optional")))</span>" })</label>\
      <p class="hint" id="\(name)-h">\(words(hint))</p>\(when(error) {
        "<p class=\"err\" id=\"\(name)-e\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>"
      })<input class="input" id="\(name)" name="\(name)" \(attributes)\(attribute: "aria-invalid", error == nil ? nil : "true") \
      aria-describedby="\(name)-h\(error == nil ? "" : " \(name)-e")" value="\(visit.typed(name))"></div>
      """
  }
}
