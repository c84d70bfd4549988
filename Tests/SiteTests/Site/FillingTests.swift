import App
import Forms
import Identity
import Kernel
import Language
import Messaging
import Storage
import TestKit
import Testing

@testable import Web

/// Filling in a form page by page, with nothing but plain posts.
@Suite struct FillingTests {
  private let words = Words(.fa)

  @Test func pagesAreTurnedAndNothingIsLost() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      let wrong = try await sara.press(FormInput.goOn, ["name": Person.sara.name, "mobile": "0912"])
      #expect(wrong.status == 422 && wrong.forms.first?["name"] == Person.sara.name && wrong.text.contains(words("field.badMobile")))
      let second = try await sara.press(FormInput.goOn, Trip.sara, on: wrong)
      #expect(second.status == 200 && second.text.contains("مقصد") && second.forms.first?["mobile"] == nil)
      let first = try await sara.press(FormInput.goBack, ["place": "other"], on: second)
      #expect(first.forms.first?["name"] == Person.sara.name)
      let again = try await sara.press(FormInput.goOn, on: first)
      #expect(again.html.contains("value=\"other\" checked"))
    }
  }

  @Test func aQuestionThatAnAnswerOpensIsAskedBeforeTheAnswerIsTaken() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      let second = try await sara.press(FormInput.goOn, Trip.sara)
      let asked = try await sara.press(FormInput.goOn, ["place": "other"], on: second)
      #expect(asked.status == 200 && asked.text.contains(words("forms.newQuestions")))
      let empty = try await sara.press(FormInput.goOn, on: asked)
      #expect(empty.status == 422 && empty.text.contains(words("field.required")))
      let last = try await sara.press(FormInput.goOn, ["where": "یزد"], on: empty)
      _ = try await sara.press(nil, ["note": "تا عصر"], on: last)
      sara.sees(words("site.sent"))
      let request = try #require(try await site.requests().first)
      #expect(["where", "name", "note"].map { request.answers.text($0) } == ["یزد", Person.sara.name, "تا عصر"])
    }
  }

  @Test func anErrorOnAnEarlierPageLeadsBackToIt() async throws {
    try await site { site in
      let form = try await site.publish(Trip.document())
      let sara = site.visitor()
      let last = try await sara.travels()
      // Meanwhile another browser with the same draft empties the name.
      let (seal, sealed) = (site.app.house.seal, try #require(last.forms.first?[FormInput.token]))
      site.clock.advance(by: .seconds(5))
      let other = try FormToken(opening: Fields([(FormInput.token, sealed)]), seal: seal).renewed(for: form, at: site.clock.now)
      _ = try await sara.post(
        "/f/trip/draft",
        Fields([(FormInput.token, other.sealed(by: seal)), (FormInput.page, "0"), ("name", ""), ("mobile", Person.sara.mobile)]))
      let sent = try await sara.press(nil, ["note": "یادداشت"], on: last)
      #expect(sent.status == 422 && sent.forms.first?.names.contains("mobile") == true)
      #expect(try await site.requests().isEmpty)
    }
  }

  @Test func savedForLaterItGoesOnElsewhereAndIsSentOnce() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      let second = try await sara.press(FormInput.goOn, Trip.sara)
      _ = try await sara.press(FormInput.saveForLater, ["place": "other"], on: second)
      sara.sees(words("site.draft.title"))
      let link = try #require(sara.page.html.firstMatch(of: /value="https:\/\/club\.example(\/r\/[A-Za-z0-9_-]+)"/)).1
      site.clock.advance(by: .days(20))

      let phone = site.visitor()
      try await phone.open(String(link))
      #expect(phone.page.html.contains("value=\"other\" checked") && phone.page.text.contains("کجا"))
      let last = try await phone.press(FormInput.goOn, ["where": "یزد"])
      _ = try await phone.press(nil, on: last)
      phone.sees(words("site.sent"))
      let request = try #require(try await site.requests().first)
      for visitor in [sara, phone] {
        try await visitor.open(String(link))
        visitor.sees(request.receipt)
      }
      #expect(try await site.requests().count == 1)
    }
  }

  @Test func theLinkForLaterIsSentOnlyToWhoWroteTheForm() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      _ = try await sara.press(FormInput.saveForLater, Trip.sara)
      let path = String(try #require(sara.page.path.split(separator: "?").first))
      #expect(try await sara.post(path, Fields([("to", "+989350004567")])).status == 404)
      _ = try await sara.post(path, Fields([("to", "+989120001234")]))
      let messages = try await site.read { tx in try Outbox.mailbox(search: Person.sara.mobile, in: tx) }
      #expect(messages.count == 1 && messages[0].purpose == .resume && messages[0].body.contains(path.replacing("/link", with: "")))
    }
  }

  @Test func aLinkThatIsOverOrNoneSaysSo() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      _ = try await sara.press(FormInput.saveForLater, Trip.sara)
      let link = String(try #require(sara.page.path.split(separator: "?").first)).replacing("/link", with: "")
      site.clock.advance(by: .days(31))
      try await site.settle()
      for path in [link, "/r/nothing", "/r/" + String(repeating: "A", count: 43)] {
        let seen = try await sara.get(path)
        #expect(seen.status == 410 && seen.text.contains(words("site.draft.gone")), "\(path)")
      }
    }
  }

  @Test func aDraftGoesOnUnderItsVersionAndWaitsWhileTheFormIsClosed() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      try await sara.open("/f/trip")
      _ = try await sara.press(FormInput.saveForLater, Trip.sara)
      let link = String(try #require(sara.page.path.split(separator: "?").first)).replacing("/link", with: "")
      try await site.publish(Trip.document("closesAt: 2020-01-01").replacing("fa: نام,", with: "fa: نام شما,"))
      let closed = try await sara.get(link)
      #expect(closed.status == 410 && closed.text.contains(words("site.window.overTitle")) && closed.text.contains("نزد ما می‌ماند"))
      try await site.publish(Trip.document().replacing("fa: نام,", with: "fa: نام شما,"))
      let open = try await sara.get(link)
      #expect(open.status == 200 && !open.text.contains("نام شما") && open.forms.first?["name"] == Person.sara.name)
    }
  }

  @Test func whatIsTypedIsKeptInTheBackgroundAndNothingIsShown() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      let form = try #require(try await sara.open("/f/trip").forms.first)
      let kept = try await sara.post("/f/trip/draft", form.fields(["name": "سارا"]))
      #expect(kept.status == 204 && kept.bytes.isEmpty)
      let bad = try await sara.post("/f/trip/draft", form.fields(["name": "سارا", FormInput.token: "x"]))
      #expect(bad.status == 422)
    }
  }

  @Test func whereTheAnswerCameFromIsKeptThroughAllPages() async throws {
    try await site { site in
      try await site.publish(Trip.document())
      let sara = site.visitor()
      let path =
        "/f/trip?embed=1&parent=https%3A%2F%2Fshop.example&page=https%3A%2F%2Fshop.example%2Fcontact"
        + "&referrer=https%3A%2F%2Fsearch.example%2F&utm_source=news&utm_medium=mail&utm_campaign=spring"
      let last = try await sara.travels(at: path)
      _ = try await sara.press(nil, on: last, at: path)
      let source = try #require(try await site.requests().first).source
      #expect(source.page == "https://shop.example/contact" && source.origin == "https://shop.example")
      #expect(source.referrer == "https://search.example/")
      #expect(source.utm == ["source": "news", "medium": "mail", "campaign": "spring"])
    }
  }
}
