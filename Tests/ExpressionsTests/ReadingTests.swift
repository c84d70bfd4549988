import ExpressionFuzz
import Expressions
import Kernel
import Testing

@Suite struct ReadingTests {
  @Test func theCanonicalTextReadsAsTheSameTree() throws {
    var rules = RandomRules(seed: 7)
    for _ in 0..<5000 { try expectSame(try Expression(rules.rule())) }
    for vector in Vector.all { try expectSame(try Expression(vector.source)) }
  }

  @Test(arguments: [
    ("((city)) = \"it's\"", "city = 'it''s'"), ("a and (b and (c and d))", "a and b and c and d"), ("(a or b) and c", "(a or b) and c"),
    ("a - (b - c) - d", "a - (b - c) - d"), ("(a - b) - c", "a - b - c"), ("a = (b = c)", "a = (b = c)"),
    ("not (a and b)", "not (a and b)"),
    ("not a is empty", "a is not empty"), ("(a & b) contains 'x'", "a & b contains 'x'"), ("'x' in tags", "tags contains 'x'"),
    ("x in('a',\"b\")", "x in ('a', 'b')"), ("@1405-03-20", "@2026-06-10"), ("- 5", "-5"), ("-(-5)", "5"), ("-(a+1)*2", "-(a + 1) * 2"),
    ("1.500", "1.5"), ("count = 1 and min(count, 2) > 1", "count = 1 and min(count, 2) > 1"), ("if(a, b, null)", "if(a, b, null)"),
    ("guests.0.name", "guests.0.name"), ("(a is empty) = (b is empty)", "(a is empty) = (b is empty)"), ("not (a = b)", "not a = b"),
  ])
  func aRuleIsWrittenInOneWay(source: String, canonical: String) throws { #expect(try Expression(source).source == canonical) }

  @Test(arguments: [
    ("", 0, "There is no rule"), ("  ", 2, "There is no rule"), ("city =", 6, "A value is missing"), ("= 2", 0, "A value is missing"),
    ("city == 'a'", 5, "Write ="), ("a <> b", 2, "Write !="), ("a && b", 2, "Write and"), ("a || b", 2, "Write or"),
    ("city = 'a", 7, "does not end"), ("شهر = 'a'", 0, "Names and digits are Latin"), ("a = ۵", 4, "Names and digits are Latin"),
    ("a b", 2, "“b” does not belong here"), ("a = b = c", 6, "two things at a time"), ("a is full", 5, "is empty or is not empty"),
    ("(a", 2, "A ) is missing"), ("a)", 1, "“)” does not belong here"), ("cout(a)", 0, "no function “cout”"),
    ("if(a, b)", 0, "takes 3 values"),
    ("sum()", 4, "A value is missing"), ("1.2345678", 0, "six at most"), ("9000000000001", 0, "too large"), ("2nd", 0, "a name begins"),
    ("@1404-12-30", 0, "is no day"), ("@2026-2-1", 0, "is no day"), ("@0900-01-01", 0, "is no day"), ("@", 0, "is no day"),
    ("a and", 5, "A value is missing"), ("and", 0, "meaning of its own"), ("contact = 'a'", 0, "meaning of its own"),
    ("1 + not a", 4, "parentheses"), ("a in ()", 6, "A value is missing"), ("max(1 2)", 6, "A , or ) is missing"),
    ("a ! b", 2, "“!” cannot stand"),
    ("a and 'é' and b =", 18, "A value is missing"),
  ])
  func aTextThatIsNoRuleIsToldWhereAndWhatToWrite(source: String, offset: Int, part: String) {
    let fault = #expect(throws: Expression.Fault.self) { try Expression(source) }
    #expect(fault?.offset == offset)
    #expect(fault?.message.contains(part) == true, "\(fault?.message ?? "")")
  }

  @Test func aRuleKnowsWhatItReads() throws {
    #expect(
      try Expression("city = 'a' and contact.city = city and age(birth) > 1 and when < today").names == [
        "city", "contact.city", "birth", "when",
      ])
    for name in Expression.reserved where name != "today" {
      #expect((try? Expression("\(name) = 1 and a")) == nil || ["true", "false", "null"].contains(name))
    }
  }

  @Test func lengthAndDepthHaveTheirLimits() throws {
    func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
    _ = try Expression(repeated("a = 1 or ", 400) + "b")
    _ = try Expression(repeated("1 + ", 60) + "1")
    let tooMuch = [
      repeated("(", 70) + "a" + repeated(")", 70), repeated("1 + ", 70) + "1", repeated("not ", 70) + "a", repeated("-", 70) + "a",
      repeated("if(a,b,", 65) + "c",
      repeated("(", 4096), repeated("-", 4096), repeated("min(", 1000), repeated("a ", 2048) + "a", repeated("a in (", 600),
      "'" + repeated("a", 4096) + "'",
    ]
    let time = ContinuousClock().measure { for source in tooMuch { #expect((try? Expression(source)) == nil, "\(source.prefix(20))") } }
    #expect(time < .seconds(10))
  }

  /// Whatever is typed: a fault, or a rule that can be written, typed and evaluated.
  @Test func nothingThatIsTypedStopsTheServer() throws {
    var chance = RandomRules(seed: 99)
    let parts = [
      "'", "\"", "(", ")", ",", " ", "and ", "or ", "not ", "is empty", "contains ", " in ", "@1405-03-20", "@", "-", "9", "0.5", "=", "!=",
      "<", "sum(", "\0", "ی",
    ]
    var read = 0
    for _ in 0..<20_000 {
      var bytes = chance.number(below: 4) == 0 ? [] : Array(try Expression(chance.rule()).source.utf8)
      for _ in 0..<chance.number(below: 4) {
        let place = chance.number(below: bytes.count + 1)
        switch chance.number(below: 3) {
        case 0 where place < bytes.count: bytes.remove(at: place)
        case 1: bytes.insert(UInt8(chance.number(below: 256)), at: place)
        default: bytes.insert(contentsOf: Array(chance.oneOf(parts).utf8), at: place)
        }
      }
      guard let rule = try? Expression(String(decoding: bytes, as: UTF8.self)) else { continue }
      read += 1
      try expectSame(rule)
      _ = try? rule.type(in: RandomRules.type)
      _ = rule.value { _ in .text("۱۲") }
    }
    #expect(read > 2000 && read < 19_000)
  }

  private func expectSame(_ rule: Expression) throws {
    let again = try Expression(rule.source)
    #expect(again.json == rule.json && again.source == rule.source, "\(rule.source)")
  }
}
