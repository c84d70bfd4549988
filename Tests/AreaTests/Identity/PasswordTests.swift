import Dispatch
import Foundation
import Kernel
import Testing

@testable import Identity

@Suite struct PasswordTests {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let password: String?
    let bytes: String?
    let salt: String
    let rounds: Int
    let r: Int
    let p: Int
    let dkLen: Int
    let hex: String
    let phc: String?

    enum CodingKeys: String, CodingKey {
      case password, r, p, dkLen, hex, phc
      case bytes = "password_utf8"
      case salt = "salt_hex"
      case rounds = "N"
    }

    var typed: String { password ?? bytes ?? "" }
    var testDescription: String { "“\(typed)” at N = \(rounds)" }
  }

  static let vectors: [Vector] = {
    struct File: Decodable { let scrypt: [Vector] }
    let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/web.json")
    return (try? JSONDecoder().decode(File.self, from: Data(contentsOf: url)))?.scrypt ?? []
  }()

  @Test func thereAreVectors() { #expect(Self.vectors.count == 6 && Self.vectors.filter { $0.phc != nil }.count == 3) }

  @Test(arguments: vectors) func scryptGivesTheBytesOfTheVector(_ vector: Vector) throws {
    let cost = Password.Cost(ln: vector.rounds.trailingZeroBitCount, r: vector.r, p: vector.p)
    let derived = try Password.derive(vector.typed, salt: bytes(vector.salt), cost: cost, count: vector.dkLen)
    #expect(derived == bytes(vector.hex))
  }

  @Test(arguments: vectors.filter { $0.phc != nil }) func aStoredTextIsReadAsOthersWriteIt(_ vector: Vector) async throws {
    #expect(try await Password.verify(vector.typed, against: vector.phc))
    #expect(try await !Password.verify(vector.typed + "!", against: vector.phc))
  }

  @Test func aHashIsOfItsPasswordAlone() async throws {
    let stored = try await Password.hash("گذرواژهٔ سارا ۱۴۰۵", cost: .test)
    #expect(stored.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
    #expect(try await Password.verify("گذرواژهٔ سارا ۱۴۰۵", against: stored))
    for other in ["گذرواژهٔ سارا 1405", "گذرواژهٔ سارا ۱۴۰۵ ", ""] {
      #expect(try await !Password.verify(other, against: stored), "\(other)")
    }
    #expect(try await Password.hash("گذرواژهٔ سارا ۱۴۰۵", cost: .test) != stored)
  }

  @Test(arguments: ["1qaz2wsx", "PassWord1", "۱۲۳۴۵۶۷۸۹"]) func whatEverybodyTriesFirstIsRefused(_ typed: String) {
    #expect(CommonPasswords.all.count > 3000)
    #expect(throws: Refusal.invalid(["new": "identity.passwordCommon"])) { try Password.check(typed, field: "new") }
    #expect(throws: Never.self) { try Password.check(typed + " و گل سرخ", field: "new") }
  }

  @Test func keyboardsThatComposeDifferentlyTypeTheSame() async throws {
    let stored = try await Password.hash("caf\u{E9} آزادی", cost: .test)
    #expect(try await Password.verify("cafe\u{301} \u{627}\u{653}زادی", against: stored))
  }

  @Test(arguments: [nil, "", "plain text", "$scrypt$ln=30,r=8,p=1$AAAA$GylG2nH0EXnoO5ncM4QtFXbh8QSHIx/N4HB34ZPtYs"])
  func withoutAPasswordNobodyComesIn(_ stored: String?) async throws {
    #expect(try await !Password.verify("", against: stored, cost: .test))
  }

  @Test func aCheaperHashIsOutdated() async throws {
    #expect(Password.isOutdated(try await Password.hash("correct horse", cost: .test)))
    #expect(Self.vectors.contains { $0.phc.map { Password.isOutdated($0) } == false })
  }

  @Test(arguments: [("۱۲۳۴۵۶۷", "identity.passwordTooShort"), (String(repeating: "گ", count: 513), "identity.passwordTooLong")])
  func aPasswordHasALength(_ typed: String, _ key: String) {
    #expect(throws: Refusal.invalid(["password": Word(key)])) { try Password.check(typed) }
  }

  @Test func eightCharactersAreEnough() throws { try Password.check("گل سرخ ۷") }

  @Test func aFullQueueSendsAway() async throws {
    let workshop = Workshop(width: 2, limit: 5)
    let gate = DispatchSemaphore(value: 0)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<5 {
        group.addTask {
          try await workshop.run {
            gate.wait()
            return number
          }
        }
      }
      while workshop.count < 5 { await Task.yield() }
      await #expect(throws: Refusal.tooOften(retryAfter: .seconds(10))) { try await workshop.run { 5 } }
      for _ in 0..<5 { gate.signal() }
      let done = try await group.reduce(0, +)
      #expect(done == 10)
    }
    #expect(try await workshop.run { 6 } == 6)
  }

  private func bytes(_ hex: String) -> [UInt8] {
    stride(from: 0, to: hex.utf8.count, by: 2).compactMap { UInt8(hex.dropFirst($0).prefix(2), radix: 16) }
  }
}
