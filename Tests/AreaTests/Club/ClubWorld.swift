import Events
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Club

/// A club with one programme and a few people in it. The people are bare rows: the club knows them by their ids alone.
struct ClubWorld: Sendable {
  let db: TestDatabase
  let programme: Programme
  let sara: ContactID
  let omid: ContactID

  var ledger: PointsLedger { PointsLedger(programme) }

  static let steps = EventsSchema.steps + [Step("test 1: people", "CREATE TABLE contacts (id \(.id) PRIMARY KEY)")] + ClubSchema.steps

  static func make(pendingDays: Int = 0, expiryMonths: Int? = 12, connections: Int = 4) async throws -> ClubWorld {
    let db = try await TestDatabase.make(steps: steps, connections: connections)
    let (programme, sara, omid) = try await db.database.write { tx in
      let programme = try Programme.open(
        nameFa: "باشگاه مهرگان", nameEn: "Mehregan club", pendingDays: pendingDays, expiryMonths: expiryMonths, in: tx)
      try EarnRule.add(to: programme, points: 1, perRial: 10_000, from: Day(number: 0), in: tx)
      return (programme, try person(in: tx), try person(in: tx))
    }
    return ClubWorld(db: db, programme: programme, sara: sara, omid: omid)
  }

  static func person(in tx: Transaction) throws -> ContactID {
    let id: ContactID = tx.newID()
    try tx.run("INSERT INTO contacts (id) VALUES (\(id))")
    return id
  }

  /// Usable points from nowhere in particular.
  func give(_ points: Int64, to contact: ContactID, until expiresOn: Day? = nil, key: String = "gift") async throws {
    try await db.database.write { tx in
      try ledger.adjust(points, of: contact, expiresOn: expiresOn, because: PointsCause(key), in: tx)
    }
  }

  func account(_ contact: ContactID) async throws -> PointsAccount {
    try await db.database.read { tx in try Points.account(of: contact, in: tx) }
  }

  func history(_ contact: ContactID) async throws -> [PointsChange] {
    try await db.database.read { tx in try Points.history(of: contact, in: tx).changes }
  }

  func jobs() -> JobRunner { JobRunner(db.database, handlers: Points.handlers, logger: .silent) }

  func events(_ contact: ContactID) async throws -> [Event] {
    try await db.database.read { tx in try Event.latest(of: contact, in: tx) }
  }
}

func vector(_ name: String, from file: String = #filePath) throws -> Data {
  try Data(contentsOf: URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors/\(name)"))
}

extension Day {
  /// A day of a test, which knows that it exists.
  init(iso: String) { self = Day(iso)! }
}
