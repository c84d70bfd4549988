import Contacts
import Forms
import HTTPTypes
import Kernel
import Language
import TestKit
import Testing

@testable import Web

/// What may go wrong between filling in a form and its receipt.
@Suite struct SubmissionFailureTests {
  private let words = Words(.fa)

  @Test func pressingSendTwiceMakesOneRequest() async throws {
    try await site { site in
      let visitor = site.visitor()
      let form = try #require(try await visitor.open("/f/order").forms.first)
      let fields = form.fields(site.order(.sara))
      let first = try await visitor.post("/f/order", fields)
      let second = try await visitor.post("/f/order", fields)
      #expect(first.status == 303 && first.headers[.location] == second.headers[.location])
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func sendingTheSameFromAFreshPageMakesOneRequest() async throws {
    try await site { site in
      try await site.visitor().submit(page: "/f/order", site.order(.sara))
      try await site.visitor().submit(page: "/f/order", site.order(.sara))
      #expect(try await site.requests().count == 1)
      // Eleven minutes later it is a second order.
      site.clock.advance(by: .minutes(11))
      try await site.visitor().submit(page: "/f/order", site.order(.sara))
      #expect(try await site.requests().count == 2)
    }
  }

  @Test func goingBackAndChangingKeepsTheFirstAndSaysSo() async throws {
    try await site { site in
      let visitor = site.visitor()
      let form = try #require(try await visitor.open("/f/order").forms.first)
      _ = try await visitor.post("/f/order", form.fields(site.order(.sara)))
      let again = try await visitor.post("/f/order", form.fields(site.order(.sara, quantity: "99")))
      try await visitor.open(try #require(again.headers[.location]))
      visitor.sees(words("notice.formUnchanged"))
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func tenAtOnceMakeOneRequest() async throws {
    try await site { site in
      let form = try #require(try await site.visitor().open("/f/order").forms.first)
      let fields = form.fields(site.order(.sara))
      let answers = await together(10) { _ in try await site.visitor().post("/f/order", fields) }
      let receipts = Set(try answers.map { try $0.get() }.map { "\($0.status) \($0.headers[.location] ?? "")" })
      #expect(receipts.count == 1 && receipts.first?.hasPrefix("303 ") == true)
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func whatIsMissingIsNamedAndWhatWasTypedStays() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.submit(
        page: "/f/order",
        [
          "name": "سارا \"رستگار\"", "mobile": "0912", "email": "x", "company": "مهرگان", "lines.product": "", "lines.quantity": "۳",
          "note": "سطر یک\n<سطر دو>",
        ])
      #expect(visitor.page.status == 422)
      for key in ["field.badMobile", "field.badEmail", "forms.chooseProduct", "field.consent"] {
        #expect(visitor.page.text.contains(words(key)), "\(key)")
      }
      let form = try #require(visitor.page.forms.first)
      #expect(form["name"] == "سارا \"رستگار\"" && form["company"] == "مهرگان" && form["email"] == "x")
      #expect(form["note"] == "سطر یک\n<سطر دو>" && form["lines.quantity"] == "۳")
      #expect(try await site.requests().isEmpty)
      // Put right on the page that came back, it is sent.
      try await visitor.submit(site.order(.sara) + ["email": ""])
      visitor.sees(words("site.sent"))
    }
  }

  @Test func aTokenThatWasTamperedWithIsNotTaken() async throws {
    try await site { site in
      let visitor = site.visitor()
      let form = try #require(try await visitor.open("/f/order").forms.first)
      let token = try #require(form[FormInput.token])
      let warranty = try #require(try await visitor.open("/f/warranty").forms.first?[FormInput.token])
      let changed = (token.first == "A" ? "B" : "A") + token.dropFirst()
      for wrong in ["", "x", changed, String(token.dropLast()), token + "AAAA", warranty] {
        let seen = try await visitor.post("/f/order", form.fields(site.order(.sara) + [FormInput.token: wrong]))
        #expect(seen.status == 422 && seen.text.contains(words("forms.badToken")), "\(wrong)")
        #expect(seen.forms.first?["name"] == Person.sara.name)
      }
      #expect(try await site.requests().isEmpty)
    }
  }

  @Test func aPageFromYesterdayIsShownAgainAndThenSent() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.open("/f/order")
      site.clock.advance(by: .hours(25))
      try await visitor.submit(site.order(.sara))
      #expect(visitor.page.status == 422)
      visitor.sees(words("forms.stale"))
      #expect(visitor.page.forms.first?["name"] == Person.sara.name)
      try await visitor.submit(["consent": "1"])
      visitor.sees(words("site.sent"))
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func aStatusLinkThatWasTamperedWithLeadsNowhere() async throws {
    try await site { site in
      let request = try await site.order(by: .sara)
      let link = site.statusLink(request)
      let visitor = site.visitor()
      #expect(try await visitor.open(link).status == 200)
      let changed = String(link.dropLast()) + (link.last == "A" ? "B" : "A")
      for wrong in [changed, String(link.dropLast()), "/s/x", "/s/" + String(repeating: "A", count: 9000), "/s/%00"] {
        #expect(try await visitor.get(wrong).status == 410, "\(wrong.prefix(40))")
        #expect(try await visitor.get(wrong + "/live").status == 410, "\(wrong.prefix(40))")
        #expect(try await [404, 410].contains(visitor.get("/f/order/thanks" + wrong.dropFirst(2)).status), "\(wrong.prefix(40))")
      }
      try await site.write { tx in try Submission.replaceLink(request.id, in: tx) }
      #expect(try await visitor.get(link).status == 410)
      #expect(try await visitor.get(link + "/live").status == 410)
    }
  }

  @Test func aProgramThatFillsInTheTrapGetsAReceiptAndNothingIsKept() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.submit(page: "/f/order", site.order(.sara) + [FormInput.trap: "https://spam.example"])
      #expect(visitor.page.status == 200)
      visitor.sees(words("site.sent"))
      #expect(try await site.requests().isEmpty)
    }
  }

  @Test func aKnownContactIsNotChangedByWhatSomebodyTypes() async throws {
    try await site { site in
      let sara = try await site.know(.sara)
      try await site.visitor().submit(page: "/f/order", site.order(Person(name: "کس دیگری", mobile: Person.sara.mobile)))
      #expect(try await site.read { tx in try Contact.find(sara, in: tx).name } == Text.stored(Person.sara.name))
    }
  }

  @Test func anUnknownFormIsNotFound() async throws {
    try await site { site in
      for slug in ["nothing", "%00", "%ff", "order%00", "..%2f", String(repeating: "a", count: 5000), "order'--"] {
        let seen = try await site.visitor().get("/f/" + slug)
        #expect(seen.status == 404, "\(slug.prefix(20))")
      }
    }
  }
}
