import Forms
import Foundation
import Kernel
import TestKit
import Testing

/// The same vectors run in the browser (Tests/Browser/test_proof.py).
@Suite struct ProofTests {
  private struct Vector: Decodable {
    let attempt: String
    let bits: Int
    let proof: String
  }

  private let vectors: [Vector]

  init() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Vectors/proof.json").standardizedFileURL
    vectors = try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
  }

  @Test func whatTheBrowserFindsTheServerTakes() throws {
    #expect(vectors.count == 10)
    for vector in vectors {
      let token = try FormsKit.token(attempt: bytes(vector.attempt), bits: vector.bits)
      #expect(Proof.holds(vector.proof, for: token), "\(vector)")
    }
  }

  @Test func workForAnotherAttemptOrForLessIsNone() throws {
    let hard = vectors.filter { $0.bits >= 12 }
    for (vector, other) in zip(hard, hard.dropFirst()) {
      #expect(!Proof.holds(other.proof, for: try FormsKit.token(attempt: bytes(vector.attempt), bits: 12)))
      #expect(!Proof.holds(vector.proof, for: try FormsKit.token(attempt: bytes(vector.attempt), bits: 40)))
    }
    for wrong in [nil, "", "0", String(repeating: "0", count: 17), "\u{200C}", "00000000\u{0}"] {
      #expect(!Proof.holds(wrong, for: try FormsKit.token(attempt: [UInt8](repeating: 7, count: 16), bits: 12)))
    }
  }

  @Test func workIsTheHarderTheMoreAnswersCome() throws {
    let (pace, clock, form) = (Pace(), TestClock(), ID<Form>(high: 1, low: 1))
    let other = ID<Form>(high: 1, low: 2)
    #expect(pace.bits(for: form, from: "a", at: clock.now) == Proof.least)
    for number in 0..<30 { pace.note(form, from: "\(number)", at: clock.now) }
    #expect(pace.bits(for: form, from: "new", at: clock.now) == Proof.most)
    #expect(pace.bits(for: other, from: "new", at: clock.now) == Proof.least)
    for _ in 0..<10 { pace.note(other, from: "a", at: clock.now) }
    #expect(pace.bits(for: form, from: "a", at: clock.now) == Proof.most)
    #expect((Proof.least + 1..<Proof.most).contains(pace.bits(for: other, from: "new", at: clock.now)))
    clock.advance(by: .minutes(2))
    #expect(pace.bits(for: form, from: "a", at: clock.now) == Proof.least)
  }

  private func bytes(_ hex: String) throws -> [UInt8] {
    try stride(from: 0, to: hex.utf8.count, by: 2).map { place in
      try #require(UInt8(hex.dropFirst(place).prefix(2), radix: 16))
    }
  }
}
