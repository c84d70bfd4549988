import Contacts
import Forms
import Kernel
import Language
import Portal
import Storage
import TestKit
import Testing
import Web

/// A form in the portal: we know who fills it in.
@Suite struct OwnFormTests {
  @Test func whatWeKnowIsFilledIn() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      let form = try #require(try await sara.open(PortalLink.form("order")).forms.first { $0.names.contains("mobile") })
      #expect(form["name"] == Person.sara.name && form["mobile"] == "۰۹۱۲ ۰۰۰ ۱۲ ۳۴")
    }
  }

  @Test func anAnswerIsTheCustomersOwnWhateverNumberIsTyped() async throws {
    try await site { site in
      let (own, other) = (try await site.know(.sara), try await site.know(.omid))
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: PortalLink.form("order"), site.order(.sara) + ["mobile": Person.omid.mobile])
      let request = try #require(try await site.requests().first)
      #expect(sara.page.path == PortalLink.request(request.id) + "?notice=requestSent")
      sara.sees(request.receipt)
      #expect(request.contact == own && request.contact != other)
      let proposals = try await site.read { tx in try Proposal.open(of: own, in: tx) }
      #expect(proposals.map(\.proposed) == ["+989350004567"])
    }
  }

  @Test func whatIsMissingIsNamedAndWhatWasTypedStays() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: PortalLink.form("order"), ["name": "", "note": "عصر <b> بیاید", "lines.quantity": "هیچ"])
      #expect(sara.page.status == 422)
      sara.sees(Words(.fa)("field.required"))
      let form = try #require(sara.page.forms.first { $0.names.contains("mobile") })
      #expect(form["note"] == "عصر <b> بیاید" && form["name"] == "")
      #expect(try await site.requests().isEmpty)
    }
  }

  @Test func aFormThatIsNotThereIsNotFound() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      for slug in ["nothing", "%00", "%D9%86%D8%A7"] { #expect(try await sara.open(PortalLink.form(slug)).status == 404, "\(slug)") }
    }
  }
}
