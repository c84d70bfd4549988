import Kernel
import TestKit
import Testing

@testable import Web

@Suite struct FormEncodingTests {
  @Test func whatIsWrittenIsReadAgain() {
    var chance = SeededChance(7)
    let alphabet = Array("ab &=+%;#?\"'<>\u{200C}یک۱۲\n\r\0😀é/\\".unicodeScalars)
    for _ in 0..<500 {
      let pairs = (0..<Int.random(in: 0...6, using: &chance)).map { _ in (text(alphabet, &chance), text(alphabet, &chance)) }
      let fields = Fields(pairs)
      #expect(FormEncoding.fields(FormEncoding.text(fields)) == fields)
    }
  }

  private func text(_ alphabet: [Unicode.Scalar], _ chance: inout SeededChance) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &chance) { text.append(alphabet.randomElement(using: &chance) ?? "x") }
    return String(text)
  }

  @Test(
    arguments: [
      ("a=1&b=2", [("a", "1"), ("b", "2")]), ("a=1&a=2", [("a", "1"), ("a", "2")]), ("a=b+c%20d", [("a", "b c d")]), ("a", [("a", "")]),
      ("=x", [("", "x")]), ("", []), ("&&a=&", [("a", "")]), ("a=b=c", [("a", "b=c")]), ("a=%D8%B3", [("a", "س")]),
      ("a=%d8%b3", [("a", "س")]),
      ("a=100%", [("a", "100%")]), ("a=%zz%4", [("a", "%zz%4")]), ("a=%FF", [("a", "\u{FFFD}")]), ("%61=1", [("a", "1")]),
      ("a;b=1", [("a;b", "1")]),
    ] as [(String, [(String, String)])])
  func formsAreReadAsTheStandardSays(text: String, pairs: [(String, String)]) {
    #expect(FormEncoding.fields(text) == Fields(pairs))
  }

  @Test func aBodyOfNothingButSeparatorsOrOfTooManyPairsIsNoBurden() {
    #expect(FormEncoding.fields(String(repeating: "&", count: 1_000_000)).pairs.isEmpty)
    #expect(FormEncoding.fields(String(repeating: "a=1&", count: 5000)).pairs.count == FormEncoding.maximumPairs)
  }
}

@Suite struct CookiesTests {
  @Test func everyPairIsReadFromEveryHeader() {
    let cookies = Cookies(["a=1; b=x=y;c=", "d=4", "nonsense; =5; ;"])
    #expect(cookies["a"] == "1" && cookies["b"] == "x=y" && cookies["d"] == "4")
    #expect(cookies["c"] == nil && cookies["nonsense"] == nil && cookies["e"] == nil)
  }

  @Test func aCookieIsSetForUsAloneAndTakenAway() {
    #expect(SetCookie(name: "s", value: "x", maxAge: 60).header(secure: true) == "s=x; Path=/; SameSite=Lax; HttpOnly; Secure; Max-Age=60")
    #expect(SetCookie(name: "s", value: nil, maxAge: nil).header(secure: false) == "s=; Path=/; SameSite=Lax; HttpOnly; Max-Age=0")
    #expect(Cookies.session("s", secure: true) == "__Host-s" && Cookies.session("s", secure: false) == "bashgah-s")
  }
}

@Suite struct HeaderParametersTests {
  @Test(arguments: [
    ("form-data; name=\"a\"", "a"), ("form-data; NAME=a", "a"), ("form-data; name=\"a;b\"; x=y", "a;b"), ("form-data;name=a ;x=y", "a"),
    ("form-data; name=\"a\\\"b\"", "a\"b"), ("form-data; name=\"a%22b\"", "a\"b"), ("form-data; name=\"C:\\x\"", "C:\\x"),
    ("form-data; name=\"\"", ""), ("form-data; name=\"open", "open"), ("form-data; x=1; name=b; name=c", "b"),
    ("form-data; name=\"نام\"", "نام"),
  ])
  func aNameIsFound(header: String, name: String) { #expect(HeaderParameters(header)["name"] == name) }

  @Test(arguments: ["", ";", "form-data", "form-data; name", "form-data name=a", "; ; ;", "form-data; =x", "name=a"])
  func whereThereIsNoneThereIsNone(header: String) { #expect(HeaderParameters(header)["name"] == nil) }
}
