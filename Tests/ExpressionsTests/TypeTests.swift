import Expressions
import Foundation
import Testing

@Suite struct TypeTests {
  typealias Rule = Expressions.Expression

  private static let form: [String: Rule.ValueType] = [
    "city": .text, "name": .text, "amount": .number, "score": .number, "birth": .day, "accepted": .bool, "interests": .list, "lines": .list,
    "contact.city": .text,
  ]

  @Test(
    arguments: [
      ("city = 'a' and amount > 2", .bool), ("if(accepted, amount, null)", .number), ("default(city, contact.city, 'x')", .text),
      ("null", .null),
      ("if(accepted, null, null)", .null), ("city & amount & birth", .text), ("today", .day), ("addDays(birth, 7)", .day),
      ("min(birth, today)", .day),
      ("min(lines, 5)", .number), ("sum(lines)", .number), ("interests contains 'a'", .bool), ("city contains 'a'", .bool),
      ("null = city", .bool),
      ("amount in (1, null, 3)", .bool), ("days(birth, today)", .number), ("number(city)", .number), ("count(interests)", .number),
      ("interests", .list),
      ("not (city is empty)", .bool), ("amount + null", .number), ("lower(city)", .text), ("round(amount, 2)", .number),
      ("accepted = true", .bool),
    ] as [(String, Rule.ValueType)])
  func aRuleHasAType(source: String, type: Rule.ValueType) throws {
    #expect(try Rule(source).type { TypeTests.form[$0] } == type)
  }

  @Test(arguments: [
    ("cty = 'a'", 0, "There is no field “cty”"), ("city = 5", 7, "city is a text, 5 is a number. Compare it with a text such as 'tehran'."),
    ("5 = city", 0, "city is a text, 5 is a number"), ("city and accepted", 0, "city = 'tehran'"),
    ("accepted and not amount", 17, "amount = 100"),
    ("city < 'b'", 0, "has no order"), ("birth < 5", 8, "Compare it with a day such as @1405-03-20."),
    ("interests = 'a'", 12, "Write interests contains 'a'."),
    ("amount contains 'a'", 0, "Write amount = 100."), ("interests contains 5", 19, "Write the text that is looked for"),
    ("city + 1", 0, "Write number(city)."),
    ("birth + 7", 0, "Write addDays(day, 7)"), ("amount in (1, 'b')", 14, "amount is a number, 'b' is a text"),
    ("if(city, 1, 2)", 3, "no condition"),
    ("if(accepted, 1, 'b')", 16, "Both must be of one kind"), ("count(city)", 6, "count takes a list"),
    ("sum(city)", 4, "takes a number or a list"),
    ("max(birth, 1)", 11, "max takes a day"), ("age(city)", 4, "age takes a day"), ("-city", 1, "- takes a number"),
    ("city & accepted", 7, "& takes a text"),
    ("1 + (2 * city)", 9, "* takes a number"), ("accepted = 'yes'", 11, "Write accepted or not accepted."),
    ("default(city, 1)", 14, "Both must be of one kind"),
  ])
  func aRuleThatDoesNotFitItsFormIsToldWhereAndWhatToWrite(source: String, offset: Int, part: String) throws {
    let rule = try Rule(source)
    let fault = #expect(throws: Rule.Fault.self) { _ = try rule.type { TypeTests.form[$0] } }
    #expect(fault?.offset == offset)
    #expect(fault?.message.contains(part) == true, "\(fault?.message ?? "")")
  }

  @Test func aRuleIsStoredAsItsText() throws {
    #expect(String(decoding: try JSONEncoder().encode(["visibleIf": Rule("( a )=1")]), as: UTF8.self) == "{\"visibleIf\":\"a = 1\"}")
    #expect(try Rule("(a) = 1") == Rule("a=1"))
  }
}
