import Events
import Identity
import Kernel
import Language
import Storage

/// Messages are rows of the transaction that causes them; a job sends them.
package enum Outbox {
  private static let send = "message.send"
  private static let forget = "message.forget"

  /// What the job runner needs to know.
  package static let handlers: [String: JobRunner.Handler] = [send: deliver, forget: forgetCode]

  /// Puts a message into the outbox; nil when the one with its key is there already.
  @discardableResult
  package static func add(_ draft: MessageDraft, in tx: Transaction) throws -> ID<Message>? {
    let id: ID<Message> = tx.newID()
    let channel: Message.Channel = draft.destination.isMobile ? .sms : .email
    let isNew = try tx.run(
      """
      INSERT INTO messages (id, contact_id, channel, destination, purpose, subject, body, tongue, state, unique_key, created_at, expires_at)
      VALUES (\(id), \(draft.contact), \(channel), \(draft.destination), \(draft.purpose), \(draft.subject), \(draft.body),
        \(draft.tongue.rawValue), \(Message.State.queued), \(draft.key), \(tx.now), \(draft.expires)) ON CONFLICT DO NOTHING
      """)
    guard isNew == 1 else { return nil }
    try tx.enqueue(send, ["message": id.description])
    if [.code, .link].contains(draft.purpose), let expires = draft.expires {
      try tx.enqueue(forget, ["message": id.description], at: expires)
    }
    return id
  }

  /// The job of a message. Without a gateway it is kept for the development mailbox; too late, it is not sent any more.
  package static func deliver(_ job: Job, _ tx: Transaction) throws {
    let id: ID<Message> = try job.id("message")
    try tx.run(
      """
      UPDATE messages SET state = CASE WHEN expires_at <= \(tx.now) THEN \(Message.State.expired) ELSE \(Message.State.kept) END
      WHERE id = \(id) AND state = \(Message.State.queued)
      """)
    tx.signal(Topic.staff)
  }

  /// A code or link that is over is a secret no longer, but nobody needs it either: it goes.
  private static func forgetCode(_ job: Job, _ tx: Transaction) throws {
    let id: ID<Message> = try job.id("message")
    guard let message = try find(id, in: tx) else { return }
    try tx.run("UPDATE messages SET body = \(message.masked.body) WHERE id = \(id)")
  }

  /// How many messages are in each state.
  package static func counts(in tx: Transaction) throws -> [Message.State: Int] {
    let pairs = try tx.all("SELECT state, COUNT(*) AS count FROM messages GROUP BY state") {
      (try $0("state") as Message.State, try $0("count") as Int)
    }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// Since when the oldest message waits that nobody has taken up.
  package static func oldestQueued(in tx: Transaction) throws -> Instant? {
    try tx.first("SELECT created_at FROM messages WHERE state = \(Message.State.queued) ORDER BY created_at LIMIT 1") {
      try $0("created_at")
    }
  }

  /// The message with this id.
  package static func find(_ id: ID<Message>, in tx: Transaction) throws -> Message? {
    try tx.first("SELECT * FROM messages WHERE id = \(id)", Message.init(row:))
  }

  /// The development mailbox, newest first, codes and all. Only for a server without gateways, where it stands in for the telephone.
  /// - Parameter search: a mobile number or address.
  package static func mailbox(limit: Int = 50, search: String? = nil, in tx: Transaction) throws -> [Message] {
    let limit = min(max(limit, 1), 200)
    guard let search, !search.allSatisfy(\.isWhitespace) else {
      return try tx.all("SELECT * FROM messages ORDER BY id DESC LIMIT \(limit)", Message.init(row:))
    }
    guard let destination = Destination(search) else { return [] }
    return try tx.all(
      "SELECT * FROM messages WHERE destination = \(destination) ORDER BY id DESC LIMIT \(limit)", Message.init(row:))
  }

  /// What a contact was sent, newest first, without the digits of codes.
  package static func of(_ contact: ContactID, limit: Int = 50, in tx: Transaction) throws -> [Message] {
    try tx.all("SELECT * FROM messages WHERE contact_id = \(contact) ORDER BY id DESC LIMIT \(limit)") { try Message(row: $0).masked }
  }
}
