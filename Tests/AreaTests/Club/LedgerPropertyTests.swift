import Events
import Kernel
import Storage
import TestKit
import Testing

@testable import Club

/// Random histories against the model: after each operation both say the same, and every invariant holds.
@Suite struct LedgerPropertyTests {
  @Test(arguments: 1...20) func aRandomHistoryIsThatOfTheModel(seed: UInt64) async throws {
    let club = try await ClubWorld.make()
    club.db.clock.advance(by: .minutes(1))
    var history = History(seed: seed, people: [club.sara, club.omid, try await club.db.database.write(ClubWorld.person)])
    for step in 0..<history.length {
      club.db.clock.advance(by: .minutes(1))
      let operation = history.next(step)
      let (isExpected, before) = (history.apply(operation), try await Picture.of(club))
      let outcome = await Result { [ledger = club.ledger, people = history.people] in
        try await club.db.database.write { tx in try operation.run(ledger, people, tx) }
      }
      if case .failure(let error) = outcome {
        #expect(error is Refusal && !isExpected, "\(step): \(operation) threw \(error)")
        #expect(try await Picture.of(club) == before, "a refused operation changes nothing")
      } else {
        #expect(isExpected, "\(step): \(operation) should have been refused")
      }
      #expect(try await Picture.of(club).people == history.people.map { history.picture(of: $0) }, "\(step): \(operation)")
      #expect(try await club.db.database.read(LedgerInvariants.broken) == [], "\(step): \(operation)")
    }
  }

  @Test func expiringDayByDayIsExpiringOnce() async throws {
    var pictures: [[Picture.Person]] = []
    for days in [[0, 5, 5, 20, 90, 400], [400]] {
      let club = try await ClubWorld.make()
      for (index, expiry) in [3, 10, 60, 399, 400, 500].enumerated() {
        try await club.give(Int64(10 + index), to: club.sara, until: club.today.adding(days: expiry), key: "gift \(index)")
      }
      for day in days { try await club.db.database.write { tx in try club.ledger.expire(on: club.today.adding(days: day), in: tx) } }
      pictures.append(try await Picture.of(club).people)
    }
    #expect(pictures[0] == pictures[1] && pictures[0][0].lots.count == 2)
  }
}

/// What can be compared with the model: each person's sums and open lots.
private struct Picture: Equatable, Sendable {
  struct Lot: Equatable, Sendable {
    let remaining: Int64
    let expiresOn: Int?
  }
  struct Person: Equatable, Sendable {
    var pending: Int64 = 0
    var available: Int64 = 0
    var owed: Int64 = 0
    var lots: [Lot] = []
  }
  var people: [Person]
  let transactions: Int

  static func of(_ club: ClubWorld) async throws -> Picture {
    try await club.db.database.read { tx in
      let ids = try tx.all("SELECT id FROM contacts ORDER BY id") { try $0("id") as ContactID }
      return Picture(
        people: try ids.map { try person($0, tx) },
        transactions: try tx.value("SELECT COUNT(*) AS value FROM point_transactions") ?? 0)
    }
  }

  private static func person(_ contact: ContactID, _ tx: Transaction) throws -> Person {
    var person = try tx.first("SELECT * FROM point_balances WHERE contact_id = \(contact)") { row in
      Person(pending: try row("pending"), available: try row("available"), owed: try row("owed"))
    }
    person?.lots = try tx.all("SELECT remaining, expires_on FROM point_lots WHERE contact_id = \(contact) AND remaining > 0 ORDER BY id") {
      Lot(remaining: try $0("remaining"), expiresOn: try $0("expires_on"))
    }
    return person ?? Person()
  }
}

/// 30 to 100 operations on days that never go back: every tenth is done again under its key, every twentieth with another amount.
private struct History {
  enum Operation {
    case earn(String, Int, Int64, expiresOn: Int?)
    case confirm(String)
    case spend(String, Int, Int64)
    case expire
    case reverse(String, earning: String, Int64)
    case cancel(String, spending: String, Int64)
    case adjust(String, Int, Int64, expiresOn: Int?)
    case decay(String, Int, percent: Int)
  }

  /// An operation with its day.
  struct Dated: CustomStringConvertible {
    let operation: Operation
    let day: Int
    var description: String { "\(operation) on \(Day(number: day))" }
  }

  let people: [ContactID]
  let length: Int
  private var chance: SeededChance
  private var model = LedgerModel()
  private var day = 20_000
  private var count = 0
  private var done: [String: Dated] = [:]
  private var last: Dated?

  init(seed: UInt64, people: [ContactID]) {
    chance = SeededChance(seed)
    self.people = people
    length = Int.random(in: 30...100, using: &chance)
  }

  mutating func next(_ step: Int) -> Dated {
    if Int.random(in: 0..<3, using: &chance) == 0 { day += Int.random(in: 1...40, using: &chance) }
    if step % 10 == 9, let last { return Dated(operation: step % 20 == 19 ? last.operation.withAnotherAmount : last.operation, day: day) }
    count += 1
    let (key, person, points) = ("k\(count)", Int.random(in: people.indices, using: &chance), Int64.random(in: 1...500, using: &chance))
    let expiresOn = Bool.random(using: &chance) ? nil : day + Int.random(in: 0...400, using: &chance)
    let earning = model.earnings.keys.sorted().randomElement(using: &chance)
    let spending = model.spendings.keys.sorted().randomElement(using: &chance)
    let operation: Operation =
      switch (Int.random(in: 0..<16, using: &chance), earning, spending) {
      case (4...7, let earning?, _): .confirm(earning)
      case (8...10, _, _): .spend(key, person, points)
      case (11, _, _): .expire
      case (12, let earning?, _): .reverse(key, earning: earning, points / 2 + 1)
      case (13, _, let spending?): .cancel(key, spending: spending, points / 3 + 1)
      case (14, _, _): .adjust(key, person, Bool.random(using: &chance) ? points : -points, expiresOn: points > 0 ? expiresOn : nil)
      case (15, _, _): .decay(key, person, percent: Int.random(in: 1...100, using: &chance))
      default: .earn(key, person, points, expiresOn: expiresOn)
      }
    return Dated(operation: operation, day: day)
  }

  /// Whether it is to succeed; the model has changed by then.
  mutating func apply(_ dated: Dated) -> Bool {
    last = dated
    if let key = dated.operation.key, let first = done[key] { return dated.operation == first.operation }
    let isDone = change(dated.operation)
    if isDone, let key = dated.operation.key { done[key] = dated }
    return isDone
  }

  private mutating func change(_ operation: Operation) -> Bool {
    switch operation {
    case .earn(let key, let person, let points, let expiresOn): model.earn(key, person, points, expiresOn: expiresOn)
    case .confirm(let key): return model.confirm(key, on: day)
    case .spend(let key, let person, let points): return model.spend(key, person, points, on: day)
    case .expire: model.expire(on: day)
    case .reverse(_, let earning, let points): return model.reverse(earning, points, on: day)
    case .cancel(let key, let spending, let points): return model.cancel(spending, points, by: key, on: day, graceDays: 30)
    case .adjust(let key, let person, let points, let expiresOn):
      return model.adjust(key, person, points, on: day, expiresOn: expiresOn)
    case .decay(_, let person, let percent): model.decay(person, percent: Int64(percent), on: day)
    }
    return true
  }

  func picture(of contact: ContactID) -> Picture.Person {
    guard let person = people.firstIndex(of: contact) else { return Picture.Person() }
    return Picture.Person(
      pending: model.pending(person), available: model.available(person), owed: -model.owed[person, default: 0],
      lots: model.lots.filter { $0.owner == person && $0.remaining > 0 }.map {
        Picture.Lot(remaining: $0.remaining, expiresOn: $0.expiresOn)
      })
  }
}

extension History.Operation: Equatable {
  /// Nil where there is no key of its own, and nothing to be done twice.
  fileprivate var key: String? {
    switch self {
    case .earn(let key, _, _, _), .spend(let key, _, _), .reverse(let key, _, _), .cancel(let key, _, _), .adjust(let key, _, _, _),
      .decay(let key, _, _):
      key
    case .confirm, .expire: nil
    }
  }

  fileprivate var withAnotherAmount: History.Operation {
    switch self {
    case .earn(let key, let person, let points, let expiresOn): .earn(key, person, points + 1, expiresOn: expiresOn)
    case .spend(let key, let person, let points): .spend(key, person, points + 1)
    case .reverse(let key, let earning, let points): .reverse(key, earning: earning, points + 1)
    case .cancel(let key, let spending, let points): .cancel(key, spending: spending, points + 1)
    case .adjust(let key, let person, let points, let expiresOn): .adjust(key, person, points + 1000, expiresOn: expiresOn)
    case .decay(let key, let person, let percent): .decay(key, person, percent: percent % 100 + 1)
    case .confirm, .expire: self
    }
  }
}

extension History.Dated {
  fileprivate func run(_ ledger: PointsLedger, _ people: [ContactID], _ tx: Transaction) throws {
    let on = Day(number: day)
    func until(_ expiresOn: Int?) -> Day? { expiresOn.map { Day(number: $0) } }
    switch operation {
    case .earn(let key, let person, let points, let expiresOn):
      try ledger.earn(points, for: people[person], expiresOn: until(expiresOn), because: PointsCause(key, on: on), in: tx)
    case .confirm(let key): try ledger.confirm(key, on: on, in: tx)
    case .spend(let key, let person, let points): try ledger.spend(points, of: people[person], because: PointsCause(key, on: on), in: tx)
    case .expire: try ledger.expire(on: on, in: tx)
    case .reverse(let key, let earning, let points): try ledger.reverseEarn(earning, points, because: PointsCause(key, on: on), in: tx)
    case .cancel(let key, let spending, let points): try ledger.cancelSpend(spending, points, because: PointsCause(key, on: on), in: tx)
    case .adjust(let key, let person, let points, let expiresOn):
      try ledger.adjust(points, of: people[person], expiresOn: until(expiresOn), because: PointsCause(key, on: on), in: tx)
    case .decay(let key, let person, let percent):
      try ledger.decay(percent: percent, of: people[person], because: PointsCause(key, on: on), in: tx)
    }
  }
}

extension Result where Failure == any Error {
  fileprivate init(_ body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}
