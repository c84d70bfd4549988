import Events
import Foundation
import Kernel
import Storage
import TestKit
import Testing

@testable import Club

@Suite struct CardTests {
  @Test func aPersonHasOneCard() async throws {
    let club = try await ClubWorld.make()
    let (first, second, other) = try await club.db.database.write { tx in
      (try Card.issue(for: club.sara, in: tx), try Card.issue(for: club.sara, in: tx), try Card.issue(for: club.omid, in: tx))
    }
    #expect(first.id == second.id && first.number == second.number && other.number != first.number)
    #expect(first.number.wholeMatch(of: /[0-9]{8}/) != nil)
    #expect(try await club.events(club.sara).map(\.kind) == ["card.issued"])
  }

  @Test func aCardIssuedTenTimesAtOnceIsOneCard() async throws {
    let club = try await ClubWorld.make(connections: 8)
    try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 1...10 { group.addTask { try await club.db.database.write { tx in try Card.issue(for: club.sara, in: tx).number } } }
      let numbers = try await group.reduce(into: Set<String>()) { $0.insert($1) }
      #expect(numbers.count == 1)
    }
  }

  @Test func theHolderIsFoundHoweverTheNumberArrives() async throws {
    let club = try await ClubWorld.make()
    let card = try await club.db.database.write { tx in try Card.issue(for: club.sara, in: tx) }
    let persian = card.number.map { String(UnicodeScalar(0x06F0 + UInt32($0.wholeNumberValue!))!) }.joined()
    let halves = "\(card.number.prefix(4)) \(card.number.suffix(4))"
    for typed in [card.number, persian, halves, ";\(card.number)?\r", "ک\(persian)؟", card.code, card.code.lowercased()] {
      #expect(try await club.holder(typed) == club.sara, "\(typed)")
    }
    for typed in ["Sara", "99999999999", ""] { #expect(try await club.holder(typed) == nil, "\(typed)") }
  }

  @Test func aWrongCheckCharacterIsNobodysCard() async throws {
    let club = try await ClubWorld.make()
    let card = try await club.db.database.write { tx in try Card.issue(for: club.sara, in: tx) }
    #expect(try await club.holder("CLUB:\(card.number):K7") == nil)
    #expect(try await club.holder(card.code) == club.sara)
  }

  @Test func aBankCardIsRefused() async throws {
    let club = try await ClubWorld.make()
    await #expect(throws: Refusal.invalid(["card": "club.bankCard"])) {
      try await club.holder(";6219861034529007=29121010000000000?")
    }
  }

  @Test func aLostCardIsBlockedAndReplaced() async throws {
    let club = try await ClubWorld.make()
    let (lost, new) = try await club.db.database.write { tx in
      let lost = try Card.issue(for: club.sara, in: tx)
      try Card.block(lost.id, by: .system, in: tx)
      try Card.block(lost.id, by: .system, in: tx)
      return (lost, try Card.issue(for: club.sara, in: tx))
    }
    #expect(new.number != lost.number)
    let cards = try await club.db.database.read { tx in try Card.all(of: club.sara, in: tx) }
    #expect(cards.map(\.state) == [.active, .blocked] && cards.map(\.number) == [new.number, lost.number])
    #expect(try await club.holder(lost.number) == club.sara)
    #expect(try await club.events(club.sara).map(\.kind) == ["card.issued", "card.blocked", "card.issued"])
  }

  @Test func checkCharactersAreThoseOfTheStandard() {
    // The standard's own example is alphanumeric: ISO79 has the check characters 3W. Ours are digits alone.
    #expect(CheckCharacters.of("000123") == "17" && CheckCharacters.of("12345678") == "QS")
  }

  @Test func everyWrongDigitAndEverySwapChangesTheCheckCharacters() {
    let number = Array("40719263")
    let right = CheckCharacters.of(String(number))
    for index in number.indices {
      for digit in "0123456789" where digit != number[index] {
        var wrong = number
        wrong[index] = digit
        #expect(CheckCharacters.of(String(wrong)) != right)
      }
      for other in number.indices where number[other] != number[index] {
        var swapped = number
        swapped.swapAt(index, other)
        #expect(CheckCharacters.of(String(swapped)) != right)
      }
    }
  }
}

extension ClubWorld {
  func holder(_ typed: String) async throws -> ContactID? {
    try await db.database.read { tx in try Card.holder(typed: typed, in: tx) }
  }
}
