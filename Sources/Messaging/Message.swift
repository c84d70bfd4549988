import Identity
import Kernel
import Language
import Storage

/// One SMS or e-mail, with what became of it.
package struct Message: Sendable {
  package let id: ID<Message>
  package let contact: ContactID?
  package let channel: Channel
  package let destination: Destination
  package let purpose: Purpose
  package let subject: String
  package private(set) var body: String
  package let tongue: Tongue
  package let state: State
  package let createdAt: Instant
  package let sentAt: Instant?
  package let expiresAt: Instant?

  package enum Channel: String, CaseIterable, ColumnValue { case sms, email }

  /// What it is about; its texts are `message.PURPOSE` and `message.PURPOSE.subject`.
  package enum Purpose: String, CaseIterable, ColumnValue {
    case code, received, status, quote, invoice, resume, confirmation, told, link, newDevice, invitation, staffInvitation, note,
      passkeyAdded,
      passkeyCopied, meeting, digest, mention
  }

  /// `kept`: no gateway is configured, so it is read in the development mailbox.
  package enum State: String, CaseIterable, ColumnValue { case queued, kept, sent, failed, expired }

  /// The message without the digits of a code or the secret of a link, for everyone but the person who asked for it.
  package var masked: Message {
    var masked = self
    if [.link, .invitation, .staffInvitation].contains(purpose) { masked.body = body.replacing(/[A-Za-z0-9_-]{64,}/, with: "••••••") }
    guard purpose == .code else { return masked }
    masked.body = String(body.map { $0.isNumber ? "•" : $0 })
    return masked
  }
}

extension Message {
  init(row: Row) throws {
    id = try row("id")
    contact = try row("contact_id")
    channel = try row("channel")
    destination = try row("destination")
    purpose = try row("purpose")
    subject = try row("subject")
    body = try row("body")
    tongue = Tongue(rawValue: try row("tongue")) ?? .fa
    state = try row("state")
    createdAt = try row("created_at")
    sentAt = try row("sent_at")
    expiresAt = try row("expires_at")
  }
}
