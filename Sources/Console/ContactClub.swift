import Club
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// A contact's points and card.
struct ContactClub {
  let account: PointsAccount
  let changes: [PointsChange]
  let card: Card?

  init(_ contact: ContactID, in tx: Transaction) throws {
    account = try Points.account(of: contact, in: tx)
    changes = try Points.history(of: contact, limit: 5, in: tx).changes
    card = try Card.of(contact, in: tx)
  }

  func html(_ contact: ContactID, _ visit: StaffVisit) -> HTML {
    let words = visit.words
    return """
      <section aria-labelledby="club"><div class="box-h"><h2 id="club">\(words("console.contact.club"))</h2></div>
      <dl class="facts facts-c"><dt>\(words("console.contact.card"))</dt><dd>\(cardLine(contact, visit))</dd>\
      <dt>\(words("console.contact.points"))</dt><dd>\(account.available == 0 ? visit.none : words.figure(account.available))</dd>\
      \(when(account.pending > 0) { "<dt>\(words("console.contact.pending"))</dt><dd>\(words.figure(account.pending))</dd>" })\
      \(when(account.nextExpiry) { next in
        "<dt>\(words("console.contact.expiry"))</dt><dd>\(words.figure(next.points))\(visit.request.separator)\(words.day(next.day))</dd>"
      })</dl>
      \(when(!changes.isEmpty) { "<ul class=\"mini\">\(each(changes) { change($0, visit) })</ul>" })</section>

      """
  }

  private func cardLine(_ contact: ContactID, _ visit: StaffVisit) -> HTML {
    if let card { return "\(HTML.code(grouped(card.number)))" }
    if !visit.may(.club, .edit) { return visit.none }
    return """
      <form method="post" action="\(ConsoleLink.contactCard(contact))"><button class="btn btn-s">\(visit.icon("i-card", "i i-s")) \
      \(visit.words("console.contact.issueCard"))</button></form>
      """
  }

  private func change(_ change: PointsChange, _ visit: StaffVisit) -> HTML {
    """
    <li><span>\(visit.words(change.reason))</span><span class="small faint">\(visit.words.day(change.day))</span>\
    <span class="num \(change.change < 0 ? "neg" : "pos")">\(visit.words.figure(change.change))</span></li>
    """
  }

  /// In groups of four, as it stands on the card.
  private func grouped(_ number: String) -> String {
    stride(from: 0, to: number.count, by: 4).map { String(number.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}
