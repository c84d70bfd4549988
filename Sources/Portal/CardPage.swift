import Club
import Documents
import Identity
import Kernel
import Language
import Markup
import Papers
import Web

/// The membership card on the screen, to be shown at the till, and as a file for printing.
struct CardPage {
  let card: Card?
  let account: PointsAccount
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>) {
    routes.page(PortalLink.card) { visit, tx in
      let contact = visit.viewer.contact
      let page = CardPage(card: try Card.of(contact, in: tx), account: try Points.account(of: contact, in: tx), visit: visit)
      return Page(visit.words("portal.menu.card"), section: "card", live: PortalLink.live, body: try page.body)
    }
    routes.file(PortalLink.cardPDF) { visit, tx in
      guard let card = try Card.of(visit.viewer.contact, in: tx) else { throw Refusal.notFound }
      let paper = try Papers.card(card, club: PortalFrame.club(visit.request), in: visit.words, tx: tx)
      return .file(paper.bytes, type: "application/pdf", name: paper.fileName)
    }
  }

  private var words: Words { visit.words }

  var body: HTML {
    get throws {
      """
      <div class="page-h"><h1>\(words("portal.menu.card"))</h1>\(when(card != nil) {
        "<a class=\"btn\" href=\"\(PortalLink.cardPDF)\">\(visit.icon("i-download")) \(words("portal.card.download"))</a>"
      })</div>
      <div data-live-part="card">\(try card.map(shown) ?? visit.empty("i-card", "portal.card.empty"))</div>
      """
    }
  }

  private func shown(_ card: Card) throws -> HTML {
    """
    <div class="cards-2"><figure>\(front(card))<figcaption>\(words("portal.card.front"))</figcaption></figure>
    <figure>\(try back(card))<figcaption>\(words("portal.card.back"))</figcaption></figure></div>
    <section class="panel panel-b mt8"><h2>\(words("portal.card.atTill"))</h2>\
    <div class="w-m mt4">\(try Code128(card.number).svg(label: words("portal.card.barcode", ["number": card.number])))</div>
    <p class="row-m mt4">\(words("portal.card.how"))</p>\(when(account.available > 0) {
      "<p class=\"row-m mt2\">\(words.html("portal.card.points", count: account.available)) <a href=\"\(PortalLink.points)\">\(words("portal.menu.points"))</a></p>"
    })</section>
    """
  }

  private func front(_ card: Card) -> HTML {
    """
    <div class="club-card" data-tier="gold"><div class="cc-top"><span class="tenant">\(visit.request.mark)\
    <span>\(HTML.name(PortalFrame.club(visit.request)))</span></span></div>\
    <p class="cc-no">\(HTML.figure(words.digits(grouped(card.number))))</p><div class="cc-bot"><div>\
    <p class="cc-k">\(words("document.card.holder"))</p><p class="cc-v">\(HTML.name(visit.viewer.name))</p></div><div>\
    <p class="cc-k">\(words("document.card.since"))</p><p class="cc-v">\(words.day(card.issuedOn))</p></div></div></div>
    """
  }

  private func back(_ card: Card) throws -> HTML {
    """
    <div class="club-card cc-back" data-tier="gold"><div class="cc-stripe"></div><div class="cc-body">\
    \(try QRCode(card.code).svg(label: words("portal.card.qr")))<div><p class="cc-v">\(HTML.code(grouped(card.number)))</p>\
    <p class="cc-k">\(words("portal.card.show"))</p>\(when(phone) {
      "<p class=\"cc-k\">\(words.html("portal.card.finder", ["phone": .figure(words.phone($0))]))</p>"
    })</div></div></div>
    """
  }

  private var phone: String? {
    let phone = visit.house.organisation.value.phone
    return phone.isEmpty ? nil : phone
  }

  /// ۷۰۴۲ ۱۱۸۰
  private func grouped(_ number: String) -> String {
    let digits = Array(number)
    return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<min($0 + 4, digits.count)]) }.joined(separator: " ")
  }
}
