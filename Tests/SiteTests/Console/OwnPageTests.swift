import Events
import HTTPTypes
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Web

/// One's own page in the console: the password and where one is signed in.
@Suite struct OwnPageTests {
  private let words = Words(.fa)

  /// Nima, a cashier whose password is known.
  private func nima(_ site: TestSite) async throws -> StaffID {
    let hash = try await TestSite.staffHash()
    return try await site.write { tx in
      let id = try site.member("nima", "cashier", in: tx)
      try Staff.changePassword(id, to: hash, in: tx)
      return id
    }
  }

  @Test func aMemberChangesTheirOwnPassword() async throws {
    try await site { site in
      _ = try await nima(site)
      let (here, there) = (try await site.signInStaff("nima", role: "cashier"), try await site.signInStaff("nima", role: "cashier"))
      try await here.open("/console/me")
      here.sees("nima@club.example")
      try await here.submit(["old": "a wrong guess", "new": "quite another one"], to: "/console/me/password")
      #expect(here.page.status == 422)
      here.sees(words("identity.wrongOldPassword"))
      #expect(!here.page.html.contains("quite another one"))
      try await here.submit(page: "/console/me", ["old": TestSite.staffPassword, "new": "short"], to: "/console/me/password")
      #expect(here.page.status == 422)
      try await here.submit(
        page: "/console/me", ["old": TestSite.staffPassword, "new": "quite another one"], to: "/console/me/password")
      here.sees(words("notice.passwordSet"))
      // Here one stays, elsewhere one is out.
      #expect(try await there.get("/console/me").status == 303)
      let again = site.visitor()
      try await again.submit(page: "/console/sign-in", ["email": "nima@club.example", "password": TestSite.staffPassword])
      #expect(again.page.status == 422)
      try await again.submit(["email": "nima@club.example", "password": "quite another one"])
      #expect(again.cookies["__Host-staff"] != nil)
      let kinds = try await site.read { tx in try Audit.list(in: tx).entries.map(\.kind) }
      #expect(kinds.contains("staff.passwordSet"))
    }
  }

  @Test func guessesAtThePasswordOfAnOpenSessionAreSlowedDown() async throws {
    try await site { site in
      _ = try await nima(site)
      let thief = try await site.signInStaff("nima", role: "cashier")
      var statuses: [Int] = []
      for guess in 0..<12 {
        let fields = Fields([("old", "guess number \(guess)"), ("new", "quite another one")])
        statuses.append(try await thief.post("/console/me/password", fields).status)
      }
      #expect(statuses.first == 422 && statuses.last == 429, "\(statuses)")
    }
  }

  @Test func aDeviceIsSignedOutAtOnceAndNobodyElses() async throws {
    try await site { site in
      let (here, there) = (try await site.signInStaff("nima", role: "cashier"), try await site.signInStaff("nima", role: "cashier"))
      let admin = try await site.signInStaff()
      let sessions = try await site.read { tx in
        try Session.places(of: site.member("nima", "cashier", in: tx), in: tx).map { Base64URL.encode($0.name) }
      }
      #expect(sessions.count == 2)
      for session in sessions { #expect(try await admin.post("/console/me/sessions", Fields([("place", session)])).status == 404) }
      try await here.open("/console/me")
      try await here.press("/console/me/sessions", Fields())
      here.sees(words("notice.othersSignedOut"))
      #expect(try await there.get("/console/me").status == 303)
      #expect(try await here.get("/console/me").status == 200)
      #expect(try await admin.get("/console/me").status == 200)
    }
  }

  @Test func whoWasAskedForANewPasswordGetsNoFurtherWithoutIt() async throws {
    try await site { site in
      let id = try await nima(site)
      let (admin, visitor) = (try await site.signInStaff(), try await site.signInStaff("nima", role: "cashier"))
      #expect(try await visitor.get("/console/invoices").status == 200)
      try await admin.press("/console/settings/staff/\(id)", Fields([("renew", "1")]))
      admin.sees(words("notice.renewalAsked"))
      let seen = try await visitor.get("/console/invoices")
      #expect(seen.status == 303 && seen.headers[.location] == "/console/me")
      #expect(try await visitor.get("/console/live", [.accept: "application/json"]).status == 403)
      try await visitor.open("/console/me")
      visitor.sees(words("identity.passwordOutdated"))
      let same = Fields([("old", TestSite.staffPassword), ("new", TestSite.staffPassword)])
      #expect(try await visitor.post("/console/me/password", same).status == 422)
      try await visitor.submit(["old": TestSite.staffPassword, "new": "quite another one"], to: "/console/me/password")
      #expect(try await visitor.get("/console/invoices").status == 200)
    }
  }
}
