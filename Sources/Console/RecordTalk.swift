import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Messaging
import Pipeline
import Storage
import Web

/// Beside a record: a place to write, what is to be done, and what happened, was written and was sent, newest first, under their days.
struct RecordTalk {
  private let record: DeskRecord
  private let entries: [Entry]
  private let activities: ActivityPanel
  private let followers: [Staff]
  private let filter: String?
  private let files: [ID<Note>: [NoteFile]]
  private let reach: HTML

  private enum Entry {
    case event(Event)
    case message(Message)
    case note(Note)

    var at: Instant {
      switch self {
      case .event(let event): event.at
      case .message(let message): message.createdAt
      case .note(let note): note.at
      }
    }

    var kind: String {
      switch self {
      case .event: "events"
      case .message: "messages"
      case .note(let note): note.audience == .customer ? "messages" : "notes"
      }
    }
  }

  /// - Parameter tellsEvents: false on a page that has a timeline of its own.
  init(_ record: DeskRecord, tellsEvents: Bool = true, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.record = record
    let viewer = visit.viewer
    let isContact = record.record.kind == .contact
    var events =
      try isContact && record.contact != nil
      ? Event.latest(of: record.contact ?? ContactID(high: 0, low: 0), in: tx) : Event.about(record.record.id, in: tx)
    var notes = try isContact ? record.contact.map { try Note.of(contact: $0, in: tx) } ?? [] : Note.of([record.record.id], in: tx)
    var messages: [Message] = []
    if let contact = record.contact, isContact {
      let reached = try Dictionary(
        uniqueKeysWithValues: [
          "quote": Rights.Module.quotes, "invoice": .invoices, "request": .requests, "lead": .leads, "activity": .activities,
        ].map {
          kind, module in (kind, try viewer.scope(module).covers(contact: contact, in: tx))
        })
      events = events.filter { reached[$0.kind.split(separator: ".").first.map(String.init) ?? ""] ?? true }
      notes = notes.filter { reached[$0.kind] ?? true }
      // A message repeats what it is about.
      if reached.values.allSatisfy({ $0 }) { messages = try Outbox.of(contact, in: tx) }
    }
    let following = try Follower.of(record.record.id, in: tx)
    notes = try notes.filter { note in
      // On the page of a contact stand the notes of their other records too, each with followers of its own.
      let own = note.record == record.record.id ? following : try Follower.of(note.record, in: tx)
      return note.isOpen(to: viewer.id, responsible: record.owner, followers: own)
    }
    // What a note says stands in the note.
    events.removeAll { $0.kind == "note.sent" || !tellsEvents && !$0.kind.hasPrefix("activity.") }
    files = try NoteFile.of(notes.map(\.id), in: tx)
    followers = try Staff.all(in: tx).filter { following[$0.id] != nil }
    activities = try ActivityPanel(record, visit, tx)
    filter = visit.query["talk"].flatMap { ["notes", "messages", "events"].contains($0) ? $0 : nil }
    let chosen = filter
    entries = (events.map(Entry.event) + messages.map(Entry.message) + notes.map(Entry.note))
      .filter { chosen == nil || $0.kind == chosen }.sorted { $0.at > $1.at }
    let places = try record.contact.map { try ContactPoint.of($0, in: tx) } ?? []
    reach = places.contains { $0.destination != nil } ? HTML(visit.words("talk.reach")) : HTML(visit.words("talk.portalOnly"))
  }

  func html(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    return """
      <aside class="talk" aria-label="\(words("console.contact.talk"))"><h2 class="vh">\(words("console.contact.talk"))</h2>\
      \(composer(visit))<div data-live-part="talk">\(activities.list(visit))\(following(visit))
      \(visit.segments(words("talk.show"), ([nil, "notes", "messages", "events"] as [String?]).map { kind in
        (words("talk.\(kind ?? "all")"), visit.request.path + (kind.map { "?talk=\($0)" } ?? ""), kind == filter)
      }))<ol class="feed">\(each(days(visit)) { day, entries in
        "<li class=\"feed-d\">\(words.day(day))</li>\(each(entries) { html($0, visit) })"
      })</ol></div></aside>
      """
  }

  // MARK: Writing

  private func composer(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    let audiences: [(Note.Audience, StaticString)] =
      [(.colleagues, "i-note"), (.followers, "i-lock")] + (record.contact == nil ? [] : [(.customer, "i-send")])
    let chosen = visit.fields["audience"] ?? Note.Audience.colleagues.rawValue
    return """
      <form class="talk-new" method="post" action="\(ConsoleLink.notes)" enctype="multipart/form-data" novalidate>\(DeskRecord.inputs(record.record))
      <div class="seg seg-r" role="radiogroup" aria-label="\(words("talk.audience"))">\(each(audiences) { audience, icon in
        """
        <label><input type="radio" name="audience" value="\(audience.rawValue)"\(flag: "checked", audience.rawValue == chosen)>\
        <span>\(visit.icon(icon, "i i-s")) \(words("talk.audience.\(audience.rawValue)"))</span></label>
        """
      })</div>
      <textarea class="input" name="body" rows="2" maxlength="4000" aria-label="\(words("talk.write"))" placeholder="\(words("talk.write"))"\(attribute: "aria-invalid", visit.errors["body"].map { _ in "true" })>\(visit.fields["body"])</textarea>
      <label class="line small"><span class="vh">\(words("talk.files"))</span>\(visit.icon("i-clip", "i i-s"))<input type="file" name="file" multiple></label>
      \(when(visit.errors["body"]) { "<p class=\"err\">\(visit.icon("i-alert"))\(visit.sentence($0))</p>" })
      <div class="between"><span class="small faint">\(reach)</span><button class="btn btn-primary btn-s">\(words("talk.send"))</button></div></form>
      \(activities.planner(visit))
      """
  }

  private func following(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    let isFollowing = followers.contains { $0.id == visit.viewer.id }
    return """
      <form class="line small" method="post" action="\(ConsoleLink.followers)">\(DeskRecord.inputs(record.record))\
      <span class="faint">\(words("talk.followers")):</span> \(followers.isEmpty ? visit.none : each(followers.enumerated()) { place, one in
        (place == 0 ? HTML() : visit.request.separator) + HTML.name(one.name)
      }) <button class="btn btn-s btn-quiet" name="follow" value="\(isFollowing ? 0 : 1)">\(words(isFollowing ? "talk.unfollow" : "talk.follow"))</button></form>
      """
  }

  // MARK: Reading

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
    case .note(let note): html(note, visit)
    }
  }

  private func html(_ event: Event, _ visit: StaffVisit) -> HTML {
    """
    <li class="evt">\(visit.icon("i-bolt", "i i-s"))<span>\(when(event.actor.name) { "<b><bdi>\($0)</bdi></b>: " })\
    \(visit.words(event.sentence(in: visit.words))) <span class="faint">\(HTML.figure(visit.words.time(event.at, in: visit.zone)))</span>\
    \(when(event.payload["outcome"]) { "<span class=\"quoteish\"><bdi>\($0)</bdi></span>" })</span></li>
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

  private func html(_ note: Note, _ visit: StaffVisit) -> HTML {
    """
    <li class="msg"\(attribute: "data-k", note.audience == .customer ? nil : "note")><span class="avatar" aria-hidden="true">\(initials(note.authorName))</span>\
    <p class="msg-h"><b><bdi>\(note.authorName)</bdi></b> \(visit.icon(note.audience == .customer ? "i-send" : note.audience == .followers ? "i-lock" : "i-note", "i i-s")) \
    \(visit.words("talk.told.\(note.audience.rawValue)"))\(visit.request.separator)\(HTML.figure(visit.words.time(note.at, in: visit.zone)))</p>\
    <p class="msg-b"><bdi>\(note.body)</bdi>\(each(files[note.id] ?? []) { file in
      "<br><a href=\"\(ConsoleLink.noteFile("\(file.id)"))\" download>\(visit.icon("i-clip", "i i-s")) <bdi>\(file.name)</bdi></a>"
    })</p></li>
    """
  }
}

extension DeskRecord {
  /// Says in a form which record it is about.
  static func inputs(_ record: Activity.Record) -> HTML {
    "<input type=\"hidden\" name=\"kind\" value=\"\(record.kind.rawValue)\"><input type=\"hidden\" name=\"record\" value=\"\(record.id)\">"
  }
}

/// Notes are written and records followed from any record's page.
enum TalkActs {
  static func routes(_ routes: StaffRoutes) {
    let intake = FileIntake<StaffViewer>(
      limit: { _, input, _ in input == "file" ? 20 * 1_048_576 : nil }, keep: { visit, _ in visit.fields })
    routes.stored(ConsoleLink.noteFile(":id")) { visit, tx in
      let file = try NoteFile.find(try visit.id(), in: tx)
      let note = try Note.find(file.note, in: tx)
      let record = try DeskRecord.find(note.kind, "\(note.record)", .view, visit, tx)
      guard note.isOpen(to: visit.viewer.id, responsible: record.owner, followers: try Follower.of(note.record, in: tx)) else {
        throw Refusal.notFound
      }
      return StoredFile(blob: file.blob, name: file.name, type: file.type, bytes: file.bytes)
    }
    routes.act(ConsoleLink.notes, files: intake) { visit, tx in
      let record = try DeskRecord.find(visit.fields["kind"], visit.fields["record"], .view, visit, tx)
      let audience = visit.fields["audience"].flatMap(Note.Audience.init(rawValue:)) ?? .colleagues
      if let problem = visit.fields.files.compactMap(\.problem).first { throw Refusal.conflict(problem) }
      guard let typed = visit.fields["body"] ?? visit.fields.files.first?.fileName, !Text.stored(typed).isEmpty else {
        return .redirect(record.link, notice: "noteEmpty")
      }
      let body = try Note.checked(typed)
      if audience == .customer {
        // To write to a customer is to act for the organisation.
        let record = try DeskRecord.find(visit.fields["kind"], visit.fields["record"], .edit, visit, tx)
        guard record.contact != nil else { throw Refusal.notFound }
      }
      try Note.add(
        body, to: audience, on: record.record.id, kind: record.record.kind.rawValue, contact: record.contact, files: visit.fields.files,
        by: visit.viewer, in: tx)
      return .redirect(record.link, notice: audience == .customer ? "noteSent" : "noteKept")
    }
    routes.act(ConsoleLink.followers) { visit, tx in
      let record = try DeskRecord.find(visit.fields["kind"], visit.fields["record"], .view, visit, tx)
      if visit.fields["follow"] == "1" {
        try Follower.add(visit.viewer.id, to: record.record.id, kind: record.record.kind.rawValue, in: tx)
      } else {
        try Follower.remove(visit.viewer.id, from: record.record.id, in: tx)
      }
      return .redirect(record.link)
    }
  }
}
