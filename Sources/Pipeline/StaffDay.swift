import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// How a member of the staff keeps their day in sight outside the console: a calendar feed, and a letter each morning.
package struct StaffDay: Sendable {
  package let hasFeed: Bool
  package let digest: Bool

  package static func of(_ staff: StaffID, in tx: Transaction) throws -> StaffDay {
    try tx.first("SELECT feed, digest FROM staff_days WHERE staff_id = \(staff)") { row in
      StaffDay(hasFeed: (try row("feed") as String?) != nil, digest: try row("digest"))
    } ?? StaffDay(hasFeed: false, digest: false)
  }

  package static func setDigest(_ isOn: Bool, of staff: StaffID, in tx: Transaction) throws {
    try ensure(staff, in: tx)
    try tx.run("UPDATE staff_days SET digest = \(isOn) WHERE staff_id = \(staff)")
  }

  /// Makes a feed with a new secret, which an old address does not open any more; it is stored sealed and told once.
  package static func openFeed(of staff: StaffID, seal: Seal, in tx: Transaction) throws -> String {
    try ensure(staff, in: tx)
    let token = Base64URL.encode(tx.world.randomBytes(32))
    try tx.run("UPDATE staff_days SET feed = \(mark(token, seal)) WHERE staff_id = \(staff)")
    return token
  }

  package static func closeFeed(of staff: StaffID, in tx: Transaction) throws {
    try tx.run("UPDATE staff_days SET feed = NULL WHERE staff_id = \(staff)")
  }

  /// Whose feed a secret opens; nobody's who has left.
  package static func owner(ofFeed token: String, seal: Seal, in tx: Transaction) throws -> Staff? {
    guard token.utf8.count == 43 else { return nil }
    let id = try tx.first("SELECT staff_id FROM staff_days WHERE feed = \(mark(token, seal))") { try $0("staff_id") as StaffID }
    return try id.flatMap { try Staff.find($0, in: tx) }.flatMap { $0.isActive ? $0 : nil }
  }

  private static func mark(_ token: String, _ seal: Seal) -> String { Base64URL.encode(seal.mac("feed", Array(token.utf8))) }

  private static func ensure(_ staff: StaffID, in tx: Transaction) throws {
    try tx.run("INSERT INTO staff_days (staff_id, digest) VALUES (\(staff), 0) ON CONFLICT DO NOTHING")
  }

  /// Who gets a letter each morning.
  package static func digestReaders(in tx: Transaction) throws -> [Staff] {
    let ids = try tx.all("SELECT staff_id FROM staff_days WHERE digest = 1 ORDER BY staff_id") { try $0("staff_id") as StaffID }
    return try ids.compactMap { try Staff.find($0, in: tx) }.filter(\.isActive)
  }

  private static let job = "day.digest"
  /// Minutes since midnight.
  private static let hour = 7 * 60

  /// Makes sure that the letters of the next morning are written; called at the start of a server. The key names the day.
  package static func schedule(in tx: Transaction) throws {
    let today = tx.today.instant(in: tx.world.zone, minutes: hour)
    let due = today > tx.now ? today : tx.today.adding(days: 1).instant(in: tx.world.zone, minutes: hour)
    try tx.enqueue(job, at: due, key: "\(job) \(Day(due, in: tx.world.zone))")
  }

  /// What the job runner needs to know.
  /// - Parameter write: the letter of one reader, with what is late and due; never for an empty day.
  package static func handlers(_ write: @escaping @Sendable (Staff, [Activity], Transaction) throws -> Void) -> [String: JobRunner.Handler]
  {
    [
      job: { _, tx in
        let organisation = try Organisation.current(in: tx)
        if organisation.work.isWorkday(tx.today) {
          for reader in try digestReaders(in: tx) {
            let due = try Activity.list(Activity.Filter(.mine, of: reader.id), in: tx).filter { $0.dueOn <= tx.today }
            if !due.isEmpty { try write(reader, due, tx) }
          }
        }
        try schedule(in: tx)
      }
    ]
  }
}

extension Activity {
  /// What a member of the staff has to do, or did, between two days, for a calendar.
  package static func between(_ from: Day, _ to: Day, of staff: StaffID, in tx: Transaction) throws -> [Activity] {
    try tx.all(
      """
      SELECT * FROM activities WHERE owner_id = \(staff) AND state IN ('open', 'done') AND due_on >= \(from) AND due_on <= \(to)
      ORDER BY due_on, due_at, id LIMIT 1000
      """, Activity.init(row:))
  }

  /// Tells the contact when and what; from then on also when it is moved or called off (O-45).
  package func invite(by actor: Actor, in tx: Transaction) throws {
    guard contact != nil else { return }
    try tx.run("UPDATE activities SET is_invited = 1 WHERE id = \(id)")
    try tell("meeting.invited", by: actor, in: tx)
  }

  /// What the customer is told: the day, the time if there is one, and the words that the staff wrote.
  func tell(_ kind: String, by actor: Actor, in tx: Transaction) throws {
    var payload = ["due": dueOn.description, "subject": summary.isEmpty ? try ActivityType.find(type, in: tx).name.fa : summary]
    if let dueAt { payload["time"] = "\(dueAt / 60):\(dueAt % 60 < 10 ? "0" : "")\(dueAt % 60)" }
    try tx.publish(kind, on: id, contact: contact, by: actor, payload)
  }
}
