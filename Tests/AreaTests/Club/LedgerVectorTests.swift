import Events
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Club

/// The twelve worked scenarios: the same operations give the same transactions in the same order.
@Suite struct LedgerVectorTests {
  @Test(arguments: try Scenario.all()) func aWorkedScenario(_ scenario: Scenario) async throws {
    let club = try await ClubWorld.make()
    let people = ["A": club.sara, "B": club.omid]
    for operation in scenario.operations {
      club.db.clock.advance(by: .minutes(1))
      let result = try await outcome { try await club.db.database.write { tx in try operation.run(club.ledger, people, tx) } }
      #expect(result == operation.result, "\(operation.op) \(operation.key ?? operation.earnKey ?? "")")
      #expect(try await club.db.database.read(LedgerInvariants.broken) == [])
    }
    let book = try await club.db.database.read { tx in try Book(people, tx) }
    #expect(book.transactions == scenario.expected.transactions)
    #expect(book.lots == scenario.expected.lots)
    for (account, points) in scenario.expected.balances { #expect(book.balances[account, default: 0] == points, "\(account)") }
  }

  @Test(arguments: try Scenario.all().flatMap { $0.calculation?.lines ?? [] }) func aLineEarnsByItsRule(_ line: Scenario.Line) async throws
  {
    let club = try await ClubWorld.make()
    let rule = try await club.db.database.write { tx in
      try EarnRule.add(to: club.programme, group: line.productGroup, points: line.points, perRial: line.perRial, from: tx.today, in: tx)
      return try #require(try EarnRule.holding(on: tx.today, in: club.programme, tx: tx).rule(for: line.productGroup))
    }
    #expect(rule.points(on: line.netRial, multiplier: BasisPoints(line.multiplierBp)) == line.expectedPoints)
  }

  /// The words of the vectors for what came of it.
  private func outcome(_ body: () async throws -> Void) async throws -> String {
    do { try await body() } catch Refusal.invalid(let errors) {
      let names = ["club.insufficient": "insufficient", "club.moreThanEarned": "more than earned", "club.moreThanSpent": "more than spent"]
      return "refused: " + (errors["points"].flatMap { names[$0.key] } ?? "\(errors)")
    } catch Refusal.conflict(let word) {
      return word.key == "club.notPending" ? "refused: not pending" : word.key == "club.keyTaken" ? "conflict" : word.key
    }
    return "ok"
  }
}

struct Scenario: Decodable, Sendable, CustomTestStringConvertible {
  let id: Int
  let title: String
  let operations: [Operation]
  let expected: Expected
  let calculation: Calculation?

  var testDescription: String { "\(id) \(title)" }

  static func all() throws -> [Scenario] {
    struct File: Decodable { let scenarios: [Scenario] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(File.self, from: try vector("loyalty-ledger.json")).scenarios
  }

  struct Calculation: Decodable, Sendable { let lines: [Line]? }

  struct Line: Decodable, Sendable {
    let productGroup: String
    let netRial, points, perRial, expectedPoints: Int64
    let multiplierBp: Int
  }

  struct Expected: Decodable, Sendable {
    let transactions: [Book.Transaction]
    let balances: [String: Int64]
    let lots: [Book.Lot]
  }

  struct Operation: Decodable, Sendable {
    let op, date, result: String
    let key, c, earnKey, spendKey, expiresOn: String?
    let points: Int64?
    let pct: Int?

    func run(_ ledger: PointsLedger, _ people: [String: ContactID], _ tx: Transaction) throws {
      let day = Day(iso: date)
      let expiry = expiresOn.map { Day(iso: $0) }
      let cause = PointsCause(key ?? "", on: day)
      func person() throws -> ContactID { try #require(people[c ?? ""]) }
      switch op {
      case "earn": try ledger.earn(try #require(points), for: try person(), expiresOn: expiry, because: cause, in: tx)
      case "confirm": try ledger.confirm(try #require(earnKey), on: day, in: tx)
      case "spend": try ledger.spend(try #require(points), of: try person(), because: cause, in: tx)
      case "expire": try ledger.expire(on: day, in: tx)
      case "reverse_earn": try ledger.reverseEarn(try #require(earnKey), try #require(points), because: cause, in: tx)
      case "cancel_spend": try ledger.cancelSpend(try #require(spendKey), try #require(points), because: cause, in: tx)
      case "adjust": try ledger.adjust(try #require(points), of: try person(), expiresOn: expiry, because: cause, in: tx)
      case "decay": try ledger.decay(percent: try #require(pct), of: try person(), because: cause, in: tx)
      default: Issue.record("unknown operation \(op)")
      }
    }
  }
}

/// Everything that the ledger holds, in the words of the vectors.
struct Book: Sendable {
  struct Transaction: Decodable, Sendable, Equatable {
    let type, key, date: String
    let postings: Set<Posting>
    let allocations: [Allocation]?
  }
  struct Posting: Decodable, Sendable, Hashable { let account: String; let points: Int64 }
  struct Allocation: Decodable, Sendable, Equatable { let lot: String; let points: Int64 }
  struct Lot: Decodable, Sendable, Equatable {
    let id, customer: String
    let points, remaining: Int64
    let confirmedOn, source: String
    let expiresOn: String?
  }

  var transactions: [Transaction] = []
  var lots: [Lot] = []
  var balances: [String: Int64] = [:]

  init(_ people: [String: ContactID], _ tx: Storage.Transaction) throws {
    let names = Dictionary(uniqueKeysWithValues: people.map { ($1, $0) })
    var labels: [String: String] = [:]
    let lotIDs = try tx.all("SELECT id FROM point_lots ORDER BY id") { try $0("id") as ID<PointsLot> }
    for (index, id) in lotIDs.enumerated() { labels["\(id)"] = "L\(index + 1)" }
    lots = try tx.all("SELECT l.*, t.key FROM point_lots l JOIN point_transactions t ON t.id = l.source_id ORDER BY l.id") { row in
      let (id, contact): (ID<PointsLot>, ContactID) = (try row("id"), try row("contact_id"))
      let (confirmed, expires): (Day, Day?) = (try row("confirmed_on"), try row("expires_on"))
      return Lot(
        id: labels["\(id)"] ?? "?", customer: names[contact] ?? "?", points: try row("points"), remaining: try row("remaining"),
        confirmedOn: "\(confirmed)", source: try row("key"), expiresOn: expires.map { "\($0)" })
    }
    for entry in try tx.all("SELECT * FROM point_transactions ORDER BY created_at, id", PointsEntry.init(row:)) {
      let postings = try tx.all("SELECT account, points FROM point_postings WHERE transaction_id = \(entry.id)") { row in
        let account: PointsLedgerAccount = try row("account")
        let isOwn = [.pending, .available, .owed].contains(account)
        return Posting(
          account: isOwn ? "customer:\(names[entry.contact] ?? "?"):\(account)" : "programme:\(account)", points: try row("points"))
      }
      let allocations = try tx.all("SELECT lot_id, points FROM point_allocations WHERE transaction_id = \(entry.id) ORDER BY position") {
        Allocation(lot: labels["\(try $0("lot_id") as ID<PointsLot>)"] ?? "?", points: try $0("points"))
      }
      let key = labels.reduce(entry.key) { $0.replacing($1.key, with: $1.value) }
      for posting in postings { balances[posting.account, default: 0] += posting.points }
      transactions.append(
        Transaction(
          type: entry.kind.rawValue, key: key, date: "\(entry.day)", postings: Set(postings),
          allocations: allocations.isEmpty ? nil : allocations))
    }
  }
}
