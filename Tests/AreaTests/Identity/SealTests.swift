import Identity
import Kernel
import TestKit
import Testing

@Suite struct SealTests {
  @Test func aTokenGivesItsBytesBack() {
    for count in [0, 1, 15, 16, 17, 200] {
      let bytes = World.fixed(seed: UInt64(count)).randomBytes(count)
      #expect(testSeal.open("status", testSeal.token("status", bytes)) == bytes)
    }
  }

  @Test func aTokenOfOnePurposeIsNoneOfAnother() {
    let token = testSeal.token("status", [1, 2, 3])
    #expect(testSeal.open("quote", token) == nil && testSeal.open("", token) == nil)
    #expect(Seal(secret: Array("another server’s secret, also of 32 bytes".utf8)).open("status", token) == nil)
  }

  @Test func aTokenThatWasTouchedIsNone() {
    let token = Array(testSeal.token("status", Array("receipt".utf8)))
    for index in token.indices {
      for other in "Aa0-_é‌" where other != token[index] {
        var touched = token
        touched[index] = other
        #expect(testSeal.open("status", String(touched)) == nil)
      }
    }
    #expect(testSeal.open("status", String(token.dropLast())) == nil)
    #expect(testSeal.open("status", String(token) + "=") == nil && testSeal.open("status", "") == nil)
  }

  @Test func base64IsOfTheURLKindAndOnlyOneTextStandsForTheBytes() {
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_" && Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
    #expect(Base64URL.encode([0]) == "AA" && Base64URL.decode("AA") == [0])
    for other in ["AB", "AA==", "A", "+/+/", "A A", "آآ"] { #expect(Base64URL.decode(other) == nil, "\(other)") }
  }
}
