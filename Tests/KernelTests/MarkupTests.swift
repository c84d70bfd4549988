import Foundation
import Kernel
import Testing

@testable import Markup

@Suite struct MarkupByInterpolation {
  @Test func visitorsTextIsEscapedAndMarkupIsNot() {
    let name = "<b>&\"'"
    let inner: HTML = "<i>\(name)</i>"
    let page: HTML = "<p title=\"\(name)\">\(inner)</p>"
    #expect(page.text == "<p title=\"&lt;b&gt;&amp;&quot;&#39;\"><i>&lt;b&gt;&amp;&quot;&#39;</i></p>")
  }

  /// A quote and a ZWNJ are one `Character`; an escaper that compares characters let this one out of its attribute.
  @Test func aQuoteWithAZeroWidthNonJoinerStaysInItsAttribute() {
    let attack = "\"\u{200C} onfocus=alert(1) autofocus x=\"\u{0301}"
    let page: HTML = "<input value=\"\(attack)\">"
    #expect(page.text.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2)
    #expect(page.text.unicodeScalars.contains("\u{200C}"))
  }

  @Test func loopsConditionsAndAttributes() {
    let names = ["الف", "ب"]
    let list: HTML = "<ul>\(each(names) { "<li>\($0)</li>" })</ul>\(when(false) { "<hr>" })\(when(names.first) { "<b>\($0)</b>" })"
    #expect(list.text == "<ul><li>الف</li><li>ب</li></ul><b>الف</b>")
    let none: String? = nil
    let input: HTML = "<input\(attribute: "value", "a\"b")\(attribute: "min", none)\(flag: "required", true)\(flag: "hidden", false)>"
    #expect(input.text == "<input value=\"a&quot;b\" required>")
  }

  @Test func bothBranchesOfAConditionAreMarkupAndAVisitorsTextIsNot() {
    let name = "<i>"
    for isEmpty in [true, false] {
      let page: HTML = "<div>\(isEmpty ? "<p>\(name)</p>" : "<ul></ul>")\(isEmpty ? name : "<b>")</div>"
      #expect(page.text == (isEmpty ? "<div><p>&lt;i&gt;</p>&lt;i&gt;</div>" : "<div><ul></ul>&lt;b&gt;</div>"))
    }
  }

  @Test func aZeroByteDoesNotReachThePage() {
    let name = "a\u{0}b"
    let page: HTML = "<p>\(name)</p>"
    #expect(page.text == "<p>a\u{FFFD}b</p>")
  }

  /// Whatever is interpolated, the page parses into the same tags with the same attributes.
  @Test func noInterpolatedTextLeavesItsPlace() {
    var generator = SplitMix(state: 2026)
    let alphabet: [Unicode.Scalar] = [
      "<", ">", "\"", "'", "&", "/", "=", "`", " ", "a", "س", "\u{200C}", "\u{0301}", "\u{20E3}", "\u{0}", "\n", "-", "!", ";", "#",
    ]
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...24, using: &generator) { text.unicodeScalars.append(alphabet.randomElement(using: &generator)!) }
      let page: HTML = "<a href=\"\(text)\" title=\"x\">\(text)</a>"
      let bytes = Array(page.text.utf8)
      #expect(bytes.filter { $0 == UInt8(ascii: "<") }.count == 2)
      #expect(bytes.filter { $0 == UInt8(ascii: ">") }.count == 2)
      #expect(bytes.filter { $0 == UInt8(ascii: "\"") }.count == 4)
      #expect(!bytes.contains(UInt8(ascii: "'")))
    }
  }
}

/// A small generator with a fixed seed, so that a failure can be had again.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
