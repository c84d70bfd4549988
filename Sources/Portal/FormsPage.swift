import Forms
import Identity
import Language
import Markup
import Web

/// What a customer can ask for.
struct FormsPage {
  let forms: [FormDefinition]
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.forms) { visit, tx in
      let forms = try Form.all(in: tx).map(\.definition).filter(\.isOffered)
      return Page(visit.words("portal.newRequest"), section: "requests", body: FormsPage(forms: forms, visit: visit).body)
    }
  }

  var body: HTML {
    """
    \(visit.crumb(PortalLink.requests, "portal.menu.requests"))
    <div class="page-h"><h1>\(visit.words("portal.newRequest"))</h1></div>
    \(forms.isEmpty || !visit.viewer.mayAct ? visit.empty("i-form", visit.viewer.mayAct ? "portal.forms.empty" : "portal.looksOn") : "<div class=\"panel\"><ul class=\"rows\">\(each(forms, row))</ul></div>")
    """
  }

  private func row(_ form: FormDefinition) -> HTML {
    """
    <li><a class="row" href="\(PortalLink.form(form.slug))"><span class="ico" data-s="acc">\(visit.icon("i-form"))</span>\
    <div><p class="row-t">\(HTML.name(form.title(visit.tongue)))</p>\
    \(when(form.intro) { "<p class=\"row-m\">\($0(visit.tongue))</p>" })</div>\
    <span class="row-e">\(visit.icon("i-chev-end", "i flip"))</span></a></li>
    """
  }
}
