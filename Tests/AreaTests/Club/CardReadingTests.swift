import Foundation
import TestKit
import Testing

@testable import Club

@Suite struct CardReadingTests {
  private struct Vectors: Decodable, Sendable {
    let layoutRepair: [String: String]
    let vectors: [Vector]
  }

  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    let typed, note: String
    let expected: Expected?
    var testDescription: String { note }

    struct Expected: Decodable, Sendable {
      let source, number: String
      let rest: String?
    }
  }

  private static func file() throws -> Vectors {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Vectors.self, from: try vector("card-reader.json"))
  }

  @Test(arguments: try file().vectors) func whatAReaderTypes(_ vector: Vector) {
    let reading = CardReading.parse(vector.typed)
    #expect(reading?.source.rawValue == vector.expected?.source)
    #expect(reading?.number == vector.expected?.number && reading?.rest == vector.expected?.rest)
  }

  @Test func theKeysAreThoseOfThePersianLayout() throws {
    let expected = try CardReadingTests.file().layoutRepair
    let keys = CardReading.keys.map { (String(Character($0)), String(Character($1))) }
    #expect(expected.count == 94 && Dictionary(uniqueKeysWithValues: keys) == expected)
  }

  @Test func anythingCanBeTyped() {
    var chance = SeededChance(7)
    let pieces = [
      ";", "?", "=", "%B", "^", "CLUB:", ":", "K7", "0", "12345678", "۱۲۳", "ک", "؟", "×", "\u{200C}", "\u{301}", "\r\n", " ", "-", "é",
      "👩‍⚕️", "<",
    ]
    for _ in 0..<1500 {
      let typed = (0..<Int.random(in: 0...12, using: &chance)).map { _ in pieces.randomElement(using: &chance)! }.joined()
      guard let reading = CardReading.parse(typed) else { continue }
      #expect((1...37).contains(reading.number.count) && reading.number.allSatisfy { $0.isASCII && $0.isNumber }, "\(typed)")
    }
    #expect(CardReading.parse(String(repeating: "1", count: 100_000)) == nil)
  }
}
