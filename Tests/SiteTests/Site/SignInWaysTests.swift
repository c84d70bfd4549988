import Identity
import Kernel
import Language
import Messaging
import Storage
import TestKit
import Testing

@testable import Web

/// Every way in besides the code, and what the security page does about them.
@Suite struct SignInWaysTests {
  private let words = Words(.fa)

  /// Presses the second button of the page.
  private func askForLink(_ visitor: Visitor, _ mobile: String) async throws {
    try await visitor.open("/sign-in")
    let form = try #require(visitor.page.forms.first { $0.names.contains("to") })
    try await visitor.press("/sign-in", form.fields(["to": mobile, "way": "link"]))
  }

  private func link(_ site: TestSite, to mobile: String) async throws -> String {
    let messages = try await site.read { tx in try Outbox.mailbox(search: mobile, in: tx) }
    let body = try #require(messages.first { $0.purpose == .link }?.body)
    return String(try #require(body.firstMatch(of: /\/sign-in\/link\/[A-Za-z0-9_-]{64}/)).0)
  }

  @Test func aLinkSignsInByItsButtonAndOnce() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let sara = site.visitor()
      try await askForLink(sara, Person.sara.mobile)
      sara.sees(words("site.linkSentTitle"))
      let path = try await link(site, to: Person.sara.mobile)
      // A scanner that only opens it changes nothing.
      for _ in 0..<3 { #expect(try await site.visitor().get(path).status == 200) }
      try await sara.submit(page: path)
      #expect(sara.page.path == "/my" && sara.page.status == 200)
      let second = site.visitor()
      #expect(try await second.get(path).status == 410)
      #expect(try await second.post(path, Fields()).status == 410)
      #expect(second.cookies["__Host-s"] == nil)
    }
  }

  @Test func theLinkDoesNotTellWhetherWeKnowSomebody() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (known, unknown) = (site.visitor(), site.visitor())
      try await askForLink(known, "09120001234")
      try await askForLink(unknown, "09120009999")
      let text = { (visitor: Visitor) in visitor.page.text.replacing(/۰۹۱۲ ۰۰۰ [۰-۹ ]+/, with: "") }
      #expect(known.page.status == unknown.page.status && text(known) == text(unknown))
      #expect(try await site.read { tx in try Outbox.mailbox(search: "09120009999", in: tx).isEmpty })
    }
  }

  @Test func theSecretOfALinkStandsNowhereElse() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      try await askForLink(site.visitor(), Person.sara.mobile)
      let path = try await link(site, to: Person.sara.mobile)
      let staff = try await site.signInStaff()
      try await staff.open("/console/contacts/\(contact)")
      #expect(staff.page.status == 200 && !staff.page.html.contains(String(path.suffix(64))))
    }
  }

  @Test func aPasswordIsSetUsedChangedAndRemoved() async throws {
    try await site { site in
      let (sara, elsewhere) = (try await site.signIn(customer: .sara), site.visitor())
      try await sara.submit(page: "/my/security", ["new": "short"], to: "/my/security/password")
      #expect(sara.page.status == 422)
      sara.sees(words("identity.passwordTooShort"))
      try await sara.submit(page: "/my/security", ["new": "یک گذرواژهٔ بلند"], to: "/my/security/password")
      sara.sees(words("notice.passwordSet"))

      try await elsewhere.submit(page: "/sign-in/password", ["to": Person.sara.mobile, "password": "نادرست نادرست"])
      #expect(elsewhere.page.status == 422 && elsewhere.page.forms.first?["to"] == Person.sara.mobile)
      elsewhere.sees(words("identity.wrongCustomerPassword"))
      try await elsewhere.submit(["to": "۰۹۱۲ ۰۰۰ ۱۲ ۳۴", "password": "یک گذرواژهٔ بلند"])
      #expect(elsewhere.page.path == "/my" && elsewhere.page.status == 200)

      try await sara.submit(page: "/my/security", ["old": "نادرست نادرست", "new": "گذرواژهٔ دیگر"], to: "/my/security/password")
      sara.sees(words("identity.wrongOldPassword"))
      try await sara.submit(page: "/my/security", ["old": "یک گذرواژهٔ بلند", "new": "گذرواژهٔ دیگر"], to: "/my/security/password")
      sara.sees(words("notice.passwordSet"))
      #expect(try await elsewhere.get("/my").status == 303, "another password signs the others out")
      let removal = try await sara.post("/my/security/password", Fields([("old", "گذرواژهٔ دیگر"), ("remove", "1")]))
      #expect(removal.status == 303)
      try await elsewhere.submit(page: "/sign-in/password", ["to": Person.sara.mobile, "password": "گذرواژهٔ دیگر"])
      elsewhere.sees(words("identity.wrongCustomerPassword"))
    }
  }

  @Test func anUnknownNumberAndAWrongPasswordLookTheSame() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (known, unknown) = (site.visitor(), site.visitor())
      try await known.submit(page: "/sign-in/password", ["to": "09120001234", "password": "a long password"])
      try await unknown.submit(page: "/sign-in/password", ["to": "09120009999", "password": "a long password"])
      #expect(known.page.status == 422 && known.page.text == unknown.page.text)
    }
  }

  @Test func aDeviceIsSignedOutFromAnother() async throws {
    try await site { site in
      let (here, there) = (try await site.signIn(customer: .sara), try await site.signIn(customer: .sara))
      try await here.open("/my/security")
      here.sees(words("portal.security.here"))
      let form = try #require(here.page.forms.first { $0.action == "/my/security/devices" && $0.names.contains("place") })
      #expect(try await here.post("/my/security/devices", form.fields([:])).status == 303)
      #expect(try await there.get("/my").status == 303)
      #expect(try await here.get("/my").status == 200)
      // Again, or another's: not found.
      #expect(try await here.post("/my/security/devices", form.fields([:])).status == 404)
      #expect(try await site.signIn(customer: .omid).post("/my/security/devices", form.fields([:])).status == 404)
      #expect(try await here.post("/my/security/devices", Fields([("place", "no place")])).status == 404)
    }
  }

  @Test func aSignInOnANewDeviceIsToldWhereTheOwnerIsReached() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      for expected in [0, 1] {
        let visitor = site.visitor()
        try await visitor.submit(page: "/sign-in", ["to": Person.sara.mobile])
        try await visitor.submit(["code": try await site.code(to: .sara)])
        #expect(visitor.page.path == "/my")
        try await site.settle()
        let told = try await site.read { tx in try Outbox.mailbox(search: Person.sara.mobile, in: tx).filter { $0.purpose == .newDevice } }
        #expect(told.count == expected)
        site.clock.advance(by: .minutes(2))
      }
    }
  }

  @Test func anotherNumberIsProvenOnBothSides() async throws {
    try await site { site in
      let contact = try await site.know(.sara)
      let (sara, elsewhere) = (try await site.signIn(customer: .sara), try await site.signIn(customer: .sara))
      let fresh = Person(name: "سارا", mobile: "09120006666")
      try await sara.submit(page: "/my/security", ["to": fresh.mobile])
      let (new, old) = (try await site.code(to: fresh), try await site.code(to: .sara))
      let wrong = old == "000000" ? "111111" : "000000"
      try await sara.submit(["new": new, "old": wrong])
      #expect(sara.page.status == 422)
      // The right one was not used up by the slip in the other.
      try await sara.submit(["new": new, "old": old])
      sara.sees(words("notice.destinationChanged"))
      #expect(try await elsewhere.get("/my").status == 303)
      let accounts = try await site.read { tx in
        (
          try PortalAccount.find(at: Destination(fresh.mobile)!, in: tx)?.contact,
          try PortalAccount.find(at: Destination(Person.sara.mobile)!, in: tx)
        )
      }
      #expect(accounts.0 == contact && accounts.1 == nil)
    }
  }

  @Test func theCodesOfOneAccountMoveNoOther() async throws {
    try await site { site in
      _ = try await site.know(.sara)
      let (sara, omid) = (try await site.signIn(customer: .sara), try await site.signIn(customer: .omid))
      try await sara.submit(page: "/my/security", ["to": "09120006666"])
      let form = try #require(sara.page.forms.first { $0.names.contains("new-id") })
      let typed = form.fields([
        "new": try await site.code(to: Person(name: "", mobile: "09120006666")), "old": try await site.code(to: .sara),
      ])
      #expect(try await omid.post("/my/security/destination/proof", typed).status == 422)
      // A code for moving does not sign in.
      let code = try await site.code(to: .sara)
      #expect(
        try await site.visitor().post("/sign-in/code", Fields([("id", typed["old-id"] ?? ""), ("to", Person.sara.mobile), ("code", code)]))
          .status
          == 422)
    }
  }

  @Test func aNumberThatOpensAnotherAccountIsNotTaken() async throws {
    try await site { site in
      _ = try await site.know(.omid)
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: "/my/security", ["to": Person.omid.mobile])
      try await sara.submit(["new": try await site.code(to: .omid), "old": try await site.code(to: .sara)])
      #expect(sara.page.status == 422)
      sara.sees(words("identity.destinationTaken"))
    }
  }
}
