import Forms
import HTTPTypes
import Identity
import Kernel
import Language
import Messaging
import Storage
import TestKit
import Testing

@testable import Web

/// Who may fill in a form, when, and how often; and what happens after it was sent.
@Suite struct FormDoorTests {
  private let words = Words(.fa)

  @Test func ofTwoAtOnceForTheLastPlaceOneGetsItAndTheOtherKeepsWhatWasTyped() async throws {
    try await site { site in
      try await site.publish(Trip.document("quota: { total: 1 }"))
      let people = [(site.visitor(), Trip.sara, Person.sara), (site.visitor(), Trip.omid, Person.omid)]
      var pages: [Seen] = []
      for (visitor, typed, _) in people { pages.append(try await visitor.travels(typed)) }
      let fields = try pages.map { try #require($0.forms.first).fields(["note": "جای آخر"]) }
      let answers = await together(2) { index in try await site.visitor().post("/f/trip", fields[index]) }
      let seen = try answers.map { try $0.get() }
      #expect(seen.map(\.status).sorted() == [303, 422])
      let told = try #require(seen.first { $0.status == 422 })
      #expect(told.text.contains(words("forms.window.full")) && told.html.contains("جای آخر"))
      #expect(try await site.requests().count == 1)
      let late = try await site.visitor().get("/f/trip")
      #expect(late.status == 200 && late.text.contains(words("site.window.fullTitle")))
      // Who was in gets the receipt again.
      let first = try #require(seen.firstIndex { $0.status == 303 })
      #expect(try await site.visitor().post("/f/trip", fields[first]).headers[.location] == seen[first].headers[.location])
    }
  }

  @Test func anOptionThatIsFullCannotBeChosen() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      _ = try await sara.press(nil, on: try await sara.travels(to: ["place": "shiraz"]))
      sara.sees(words("site.sent"))
      let omid = site.visitor()
      try await omid.open("/f/trip")
      let second = try await omid.press(FormInput.goOn, Trip.omid)
      let refused = try await omid.press(FormInput.goOn, ["place": "shiraz"], on: second)
      #expect(refused.status == 422 && refused.text.contains(words("forms.optionFull")))
    }
  }

  @Test func aFormClosesAtTheMinute() async throws {
    try await site { site in
      let (today, now) = try await site.read { tx in (tx.today, Words(.en).time(tx.now + .minutes(30), in: tx.world.zone)) }
      try await site.publish(Trip.document("closesAt: \(today) \(now)"))
      let sara = site.visitor()
      #expect(try await sara.open("/f/trip").forms.contains { $0.names.contains("mobile") })
      site.clock.advance(by: .minutes(29))
      #expect(try await sara.open("/f/trip").forms.contains { $0.names.contains("mobile") })
      site.clock.advance(by: .minutes(1))
      try await sara.open("/f/trip")
      sara.sees(words("site.window.overTitle"))
      sara.sees(words.digits(now))
    }
  }

  @Test func beforeAndAfterItsTimeTheFormSaysWhen() async throws {
    try await site { site in
      let today = try await site.read { tx in tx.today }
      try await site.publish(Trip.document("opensAt: \(today.adding(days: 2))\nclosesAt: \(today.adding(days: 4))"))
      let sara = site.visitor()
      #expect(try await sara.open("/f/trip").status == 200)
      sara.sees(words("site.window.notYetTitle"))
      site.clock.advance(by: .days(3))
      #expect(try await sara.open("/f/trip").forms.contains { $0.names.contains("mobile") })
      let last = try await sara.travels()
      site.clock.advance(by: .days(2))
      let late = try await site.visitor().get("/f/trip")
      #expect(late.status == 410 && late.text.contains(words("site.window.overTitle")))
      let again = try await sara.press(nil, ["note": "دیر شد"], on: last)
      #expect(again.status == 422 && again.html.contains("دیر شد"))
      #expect(try await site.requests().isEmpty)
    }
  }

  @Test func aPersonSendsItAsOftenAsTheFormAllows() async throws {
    try await site { site in
      try await site.publish(Trip.document("quota: { perPerson: 1 }"))
      let sara = site.visitor()
      _ = try await sara.press(nil, on: try await sara.travels())
      sara.sees(words("site.sent"))
      let again = try await sara.press(nil, ["note": "بار دوم"], on: try await sara.travels())
      #expect(again.status == 422 && again.text.contains(words("forms.window.enough")))
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func aPersonalLinkIsUsedOnce() async throws {
    try await site { site in
      let form = try await site.publish(Trip.document("entry: personalLink"))
      let end = site.clock.now + .days(7)
      let keys = try await site.write { tx in try PersonalLink.make(for: form.form, notes: ["سارا", "امید"], expires: end, in: tx) }
      #expect(try await site.visitor().open("/f/trip").text.contains(words("site.personal.title")))
      let path = "/f/trip?key=\(keys[0])"
      let sara = site.visitor()
      let last = try await sara.travels(at: path)
      // On another device the same link goes on where it was left.
      let phone = try await site.visitor().open(path)
      #expect(phone.forms.first?.names.contains("note") == true)
      _ = try await sara.press(nil, on: last, at: path)
      let request = try #require(try await site.requests().first)
      #expect(try await site.visitor().open(path).text.contains(request.receipt))
      site.clock.advance(by: .days(8))
      let over = try await site.visitor().open("/f/trip?key=\(keys[1])")
      #expect(over.status == 410 && over.text.contains(words("site.personal.overTitle")))
      #expect(try await site.visitor().open("/f/trip?key=nothing").status == 410)
    }
  }

  @Test func aPasswordOpensTheFormAndCannotBeGuessed() async throws {
    try await site { site in
      let form = try await site.publish(Trip.document("entry: password"))
      let hash = try await Password.hash("کلید باغ", cost: .test)
      try await site.write { tx in try FormEntry.set(hash, for: form.form, in: tx) }
      let sara = site.visitor()
      try await sara.submit(page: "/f/trip", ["password": "نمی‌دانم"])
      #expect(sara.page.status == 422)
      sara.sees(words("site.entry.wrong"))
      try await sara.submit(page: "/f/trip", ["password": "کلید باغ"])
      #expect(sara.page.forms.contains { $0.names.contains("mobile") })
      _ = try await sara.press(nil, on: try await sara.travels(at: sara.page.path), at: sara.page.path)
      #expect(try await site.requests().count == 1)
      // A page that was not handed out after the password is not taken.
      #expect(try await site.visitor().post("/f/trip", Fields([("name", "x")])).forms.first?.names.contains("password") == true)
      for _ in 0..<10 { _ = try await sara.post("/f/trip/entry", Fields([("password", "x")])) }
      #expect(try await sara.post("/f/trip/entry", Fields([("password", "کلید باغ")])).status == 429)
    }
  }

  @Test func afterSendingItLeadsOnConfirmsAndTells() async throws {
    try await site { site in
      try await site.publish(
        Trip.document(
          """
          redirect: "https://shop.example/thanks?r={receipt}&s={status}"
          confirmation: { fa: "{name}، سفرتان با {receipt} ثبت شد: {link}", en: "{name}: {receipt} {link}" }
          tells: [kiani@club.example]
          """))
      let sara = site.visitor()
      _ = try await sara.press(nil, on: try await sara.travels())
      let request = try #require(try await site.requests().first)
      let refresh = try #require(sara.page.header("Refresh"))
      #expect(refresh.hasPrefix("0; url=https://shop.example/thanks?r=\(request.receipt)&s=https%3A%2F%2Fclub.example%2Fs%2F"))
      try await site.settle()
      let toSara = try await site.read { tx in try Outbox.mailbox(search: Person.sara.mobile, in: tx) }
      #expect(toSara.map(\.purpose) == [.confirmation])
      #expect(toSara.first?.body.hasPrefix("\(Person.sara.name)، سفرتان با \(request.receipt) ثبت شد: https://club.example/s/") == true)
      let toStaff = try await site.read { tx in try Outbox.mailbox(search: "kiani@club.example", in: tx) }
      #expect(toStaff.count == 1 && toStaff[0].body.contains("https://club.example/console/requests/\(request.id)"))
    }
  }

  @Test func aFormSpeaksOnlyItsLanguagesAndLeavesNoCookie() async throws {
    try await site { site in
      try await site.publish(Trip.document("languages: [en]\ntheme: { accent: anar }"))
      let sara = site.visitor()
      let seen = try await sara.get("/f/trip?lang=fa")
      #expect(seen.html.contains("lang=\"en\" dir=\"ltr\"") && seen.html.contains("data-accent=\"anar\"") && seen.text.contains("Trip"))
      #expect(!seen.html.contains("hreflang") && seen.headers[.setCookie] == nil)
    }
  }

  @Test func aPageThatIsKeptIsAnotherAttemptEachTimeAndNewWhenTheFormIs() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let plain = try await site.visitor().get("/f/trip")
      let gzip = try await site.visitor().get("/f/trip", [.acceptEncoding: "gzip"])
      let again = try await site.visitor().get("/f/trip")
      let tokens = [plain, again].compactMap { $0.forms.first?[FormInput.token] }
      #expect(Set(tokens).count == 2 && plain.html.count == again.html.count)
      #expect(gzip.headers[.contentEncoding] == "gzip" && gzip.bytes.count < plain.bytes.count / 2)
      let unpacked = try Gunzip.text(gzip.bytes)
      let third = try #require(PageMarkup.forms(unpacked).first?[FormInput.token])
      #expect(unpacked.replacing(third, with: tokens[0]) == plain.html)
      try await site.publish(Trip.document().replacing("fa: سفر,", with: "fa: سفر تازه,"))
      #expect(try await site.visitor().get("/f/trip").text.contains("سفر تازه"))
    }
  }
}
