import Contacts
import Kernel
import Language
import Markup
import Storage
import Web

/// Who asked to be forgotten, and the decision about each.
struct ErasurePage {
  let waiting: [(request: ContactErasure.Request, contact: Contact)]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes, erasing: ContactErasure) {
    routes.page(ConsoleLink.erasures, show)
    routes.act(ConsoleLink.erasure(":id"), again: show) { visit, tx in
      let contact: ContactID = try visit.id()
      if visit.fields["choice"] == "erase" {
        try erasing.run(contact, by: visit.viewer, in: tx)
        return .redirect(ConsoleLink.erasures, notice: "erased")
      }
      try ContactErasure.refuse(contact, because: visit.fields["reason"] ?? "", by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.erasures, notice: "erasureRefused")
    }
    // Under its own address the form is shown again with its errors; to reload that leads back.
    routes.file(ConsoleLink.erasure(":id")) { _, _ in .redirect(ConsoleLink.erasures) }
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let requests = try ContactErasure.waiting(in: tx)
    let contacts = try Contact.find(requests.map(\.contact), in: tx)
    let page = ErasurePage(
      waiting: requests.compactMap { request in contacts[request.contact].map { (request, $0) } }, visit: visit)
    return Page(visit.title(visit.words("console.erasures")), in: .contacts, live: true, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main"><p class="crumb small"><a href="\(ConsoleLink.contacts)">\(words("console.contacts"))</a></p>
    \(visit.head(HTML(words("console.erasures"))))\(visit.errorSummary(["reason"]))
    <p class="dim">\(words("console.erasures.text"))</p>
    <div data-live-part="erasures">\(waiting.isEmpty ? visit.empty("i-user", "console.erasures.empty") : each(waiting, entry))</div></div>
    """
  }

  private func entry(_ request: ContactErasure.Request, _ contact: Contact) -> HTML {
    """
    <section class="mt6" aria-labelledby="e-\(request.id)"><div class="box-h"><h2 id="e-\(request.id)">\
    <a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></h2></div>
    <p class="dim">\(words.stamp(request.askedAt, in: visit.zone))</p>\(when(request.note) { "<p class=\"quoteish\">\(HTML.name($0))</p>" })
    <form class="mt2" method="post" action="\(ConsoleLink.erasure("\(contact.id)"))" novalidate>
    \(visit.input("reason", words("console.erasures.reason"), hint: words("console.erasures.reasonHint"), optional: true))
    <div class="line mt4"><button class="btn" name="choice" value="refuse">\(words("console.erasures.refuse"))</button>\
    <button class="btn btn-danger" name="choice" value="erase" data-confirm="\(words("console.erasures.confirm", ["name": contact.name]))">\
    \(words("console.erasures.erase"))</button></div></form></section>

    """
  }
}
