import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// Messages as they would reach their readers, for a server without gateways: here a code is read and a link is followed.
struct MailboxPage {
  let messages: [Message]
  let sought: String?
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.mailbox) { visit, tx in
      let page = MailboxPage(messages: try Outbox.mailbox(search: visit.query["to"], in: tx), sought: visit.query["to"], visit: visit)
      return Page(visit.words("console.mailbox"), in: .mailbox, live: true, body: page.body)
    }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.mailbox")), "<span class=\"faint small\">\(words("console.mailbox.about"))</span>"))
    <form class="filterbar" role="search" action="\(ConsoleLink.mailbox)" aria-label="\(words("console.mailbox.search"))">\
    <div class="chips">\(visit.icon("i-search"))<input type="search" name="to" value="\(sought)" dir="ltr" \
    aria-label="\(words("console.mailbox.search"))" placeholder="\(words("console.mailbox.placeholder"))"></div>\
    <button class="btn">\(words("common.filter"))</button>\
    \(when(sought) { _ in "<a class=\"btn btn-quiet\" href=\"\(ConsoleLink.mailbox)\">\(words("common.clearFilters"))</a>" })</form>
    <div class="rec-main" data-live-part="mailbox">\(messages.isEmpty ? nothing : list)</div>
    """
  }

  private var nothing: HTML { visit.empty("i-mail", sought == nil ? "console.mailbox.empty" : "common.nothingMatches") }

  private var list: HTML { "<ol class=\"feed\">\(each(messages, entry))</ol>" }

  private func entry(_ message: Message) -> HTML {
    """
    <li class="msg" id="m-\(message.id)"><span class="avatar">\
    \(message.channel == .sms ? visit.icon("i-sms", "i i-s flip") : visit.icon("i-mail", "i i-s"))</span>\
    <p class="msg-h"><b>\(words("console.channel.\(message.channel.rawValue)"))</b> \(destination(message))\(visit.request.separator)\
    \(words.stamp(message.createdAt, in: visit.zone)) \(pill(message.state))</p>\
    <div class="msg-b" lang="\(message.tongue.rawValue)" dir="\(message.tongue.direction)">\
    \(when(!message.subject.isEmpty) { "<p class=\"strong\">\(message.subject)</p>" })\(MessageBody(message.body, visit.house.origin).html)</div></li>

    """
  }

  private func destination(_ message: Message) -> HTML {
    switch message.destination {
    case .mobile(let phone): HTML.figure(words.phone(phone.e164))
    case .email(let email): "<bdi class=\"ltr\">\(email.address)</bdi>"
    }
  }

  private func pill(_ state: Message.State) -> HTML {
    let tone: Tone =
      switch state {
      case .queued: .progress
      case .kept: .new
      case .sent: .done
      case .failed: .no
      case .expired: .off
      }
    return visit.pill(tone, words("console.message.\(state.rawValue)"), bare: true)
  }
}

/// The text of a message with its links to our own pages as links: nothing else in it is markup.
struct MessageBody {
  let text: String
  let origin: String

  init(_ text: String, _ origin: String) {
    self.text = text
    self.origin = origin
  }

  var html: HTML {
    each(text.split(separator: "\n", omittingEmptySubsequences: false)) { line in
      "<p>\(each(line.split(separator: " ", omittingEmptySubsequences: false).enumerated()) { "\(when($0 > 0) { " " })\(word($1))" })</p>"
    }
  }

  private func word(_ word: Substring) -> HTML {
    // A full stop behind an address ends the sentence, not the address.
    let address = word.reversed().drop { ".،,؛;:)»".contains($0) }
    let link = String(address.reversed())
    guard link.hasPrefix(origin + "/"), link.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return HTML(String(word)) }
    return "<a dir=\"ltr\" href=\"\(link.dropFirst(origin.count))\">\(link)</a>\(word.dropFirst(link.count))"
  }
}
