import Kernel
import Language
import Markup
import Sales
import Web

/// What the customer owes, beside the home page.
struct AccountPanel {
  let balance: Invoice.Balance
  let today: Day
  let visit: CustomerVisit

  var html: HTML {
    let words = visit.words
    return """
      <section class="panel panel-b"><div class="sec-h"><h2>\(words("portal.account"))</h2>\
      <a href="\(PortalLink.invoices)">\(words("portal.menu.invoices"))</a></div><dl class="facts facts-block">\
      <div><dt>\(words("portal.account.owed"))</dt><dd class="big">\(AccountPanel.owed(balance, words))</dd></div>\
      \(when(balance.earliestDue) { day in AccountPanel.nextDue(day, today, words) })</dl></section>
      """
  }

  /// The sum, or a word for nothing.
  static func owed(_ balance: Invoice.Balance, _ words: Words) -> HTML {
    balance.owed.minor == 0 ? HTML(words("portal.account.nothing")) : words.sum(balance.owed)
  }

  static func nextDue(_ day: Day, _ today: Day, _ words: Words) -> HTML {
    let late = words.html("common.daysLate", count: Int64(today.days(since: day)))
    return """
      <div><dt>\(words("portal.account.nextDue"))</dt><dd>\(words.day(day))\(when(day < today) { " \(Pill.remark("no", late))" })</dd></div>
      """
  }
}
