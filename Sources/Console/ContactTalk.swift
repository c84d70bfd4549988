import Events
import Identity
import Kernel
import Language
import Markup
import Messaging
import Storage
import Web

/// What happened with a contact and what was sent to them, newest first, under their days.
struct ContactTalk {
  private let entries: [Entry]

  private enum Entry {
    case event(Event)
    case message(Message)

    var at: Instant {
      switch self {
      case .event(let event): event.at
      case .message(let message): message.createdAt
      }
    }
  }

  /// - Parameter viewer: who reads nothing of records that are out of their reach.
  init(_ contact: ContactID, for viewer: StaffViewer, in tx: Transaction) throws {
    let reached = try Dictionary(
      uniqueKeysWithValues: ["quote": Rights.Module.quotes, "invoice": .invoices, "request": .requests, "lead": .leads].map {
        kind, module in
        (kind, try viewer.scope(module).covers(contact: contact, in: tx))
      })
    let events = try Event.latest(of: contact, in: tx).filter { event in
      reached[event.kind.split(separator: ".").first.map(String.init) ?? ""] ?? true
    }.map { Entry.event($0) }
    // A message repeats what it is about.
    let messages = reached.values.allSatisfy { $0 } ? try Outbox.of(contact, in: tx).map { Entry.message($0) } : []
    // Sorting keeps the order of what happened at one instant.
    entries = (events + messages).sorted { $0.at > $1.at }
  }

  func html(_ visit: StaffVisit) -> HTML {
    """
    <aside class="talk" aria-label="\(visit.words("console.contact.talk"))"><h2 class="vh">\(visit.words("console.contact.talk"))</h2>\
    <ol class="feed" data-live-part="talk">\(each(days(visit)) { day, entries in
      "<li class=\"feed-d\">\(visit.words.day(day))</li>\(each(entries) { html($0, visit) })"
    })</ol></aside>
    """
  }

  private func days(_ visit: StaffVisit) -> [(Day, [Entry])] {
    entries.reduce(into: []) { days, entry in
      let day = Day(entry.at, in: visit.zone)
      if days.last?.0 == day { days[days.count - 1].1.append(entry) } else { days.append((day, [entry])) }
    }
  }

  private func html(_ entry: Entry, _ visit: StaffVisit) -> HTML {
    switch entry {
    case .event(let event): html(event, visit)
    case .message(let message): html(message, visit)
    }
  }

  private func html(_ event: Event, _ visit: StaffVisit) -> HTML {
    """
    <li class="evt">\(visit.icon("i-bolt", "i i-s"))<span>\(when(event.actor.name) { "<b><bdi>\($0)</bdi></b>: " })\
    \(visit.words(event.sentence(in: visit.words))) <span class="faint">\(HTML.figure(visit.words.time(event.at, in: visit.zone)))</span></span></li>
    """
  }

  private func html(_ message: Message, _ visit: StaffVisit) -> HTML {
    """
    <li class="msg"><span class="avatar">\(message.channel == .sms ? visit.icon("i-sms", "i i-s flip") : visit.icon("i-mail", "i i-s"))</span>\
    <p class="msg-h"><b>\(visit.words("console.channel.\(message.channel.rawValue)"))</b> \
    \(HTML.figure(visit.words.time(message.createdAt, in: visit.zone)))</p>\
    <p class="msg-b" lang="\(message.tongue.rawValue)" dir="\(message.tongue.direction)">\(message.body)</p></li>
    """
  }
}
