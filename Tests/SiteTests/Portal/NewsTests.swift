import App
import Foundation
import HTTPTypes
import Identity
import Kernel
import Language
import Sales
import TestKit
import Testing

@testable import Web

/// The bell of the portal, the look of pages, and what an installed portal needs.
@Suite struct NewsTests {
  private let words = Words(.fa)

  @Test func whatOthersDidIsNewUntilItIsRead() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/news")
      sara.sees(words("portal.news.none"))
      site.clock.advance(by: .minutes(1))
      let invoice = try await site.invoice(for: .sara)
      try await sara.open("/my")
      #expect(sara.page.html.contains("aria-label=\"\(words("portal.news.new", ["count": words.number(1)]))\""))
      site.clock.advance(by: .minutes(1))
      try await sara.open("/my/news")
      #expect(sara.page.html.contains("href=\"/my/invoices/\(invoice)\""))
      sara.sees(words("portal.news.isNew"))
      try await sara.open("/my")
      #expect(sara.page.html.contains("aria-label=\"\(words("portal.news"))\""))
      try await sara.open("/my/news")
      sara.doesNotSee(words("portal.news.isNew"))
      // It does not fetch itself again, which would count as reading what the list does not show.
      #expect(!sara.page.html.contains("data-live="))
      // It is hers alone.
      let omid = try await site.signIn(customer: .omid)
      try await omid.open("/my/news")
      omid.sees(words("portal.news.none"))
    }
  }

  @Test func whatOneDoesOneselfIsNoNews() async throws {
    try await site { site in
      let quote = try await site.quote(for: .sara)
      let sara = try await site.signIn(customer: .sara)
      site.clock.advance(by: .minutes(1))
      try await sara.open("/my/news")
      site.clock.advance(by: .minutes(1))
      try await sara.submit(page: "/my/quotes/\(quote)", to: "/my/quotes/\(quote)/acceptance")
      try await sara.open("/my")
      #expect(sara.page.html.contains("aria-label=\"\(words("portal.news"))\""))
    }
  }

  @Test func theLookIsRememberedAndAnyOtherWordIsNone() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/points?look=dark")
      #expect(sara.page.html.contains("data-theme=\"dark\""))
      try await sara.open("/my")
      #expect(sara.page.html.contains("data-theme=\"dark\""))
      try await sara.open("/my?look=%22%3E%3Cb%3E")
      #expect(sara.page.html.contains("data-theme=\"dark\"") && !sara.page.html.contains("<b>"))
      try await sara.open("/my?look=system")
      #expect(!sara.page.html.contains("data-theme"))
      // An embedded form follows its host.
      try await sara.open("/my?look=dark")
      #expect(try await sara.get("/f/order?embed=1&theme=light").html.contains("data-theme=\"light\""))
      let staff = try await site.signInStaff()
      try await staff.open("/console/inbox?look=roomy")
      #expect(staff.page.html.contains(" data-roomy"))
    }
  }

  @Test func thePortalCanBeInstalledAndSaysWhenThereIsNoConnection() async throws {
    try await site { site in
      var organisation = Organisation()
      (organisation.nameFa, organisation.nameEn) = ("گروه یاس", "Yas Group")
      try await site.write { [organisation] tx in try organisation.save(in: tx) }
      try await site.app.house.organisation.refresh(from: site.database, site.blobs.store)
      let visitor = site.visitor()
      let manifest = try await visitor.get("/manifest.webmanifest")
      #expect(manifest.header("content-type") == "application/manifest+json")
      let read = try #require(JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any])
      #expect(read["name"] as? String == "گروه یاس" && read["start_url"] as? String == "/my" && read["display"] as? String == "standalone")
      let offline = try await visitor.get("/offline")
      for tongue in Tongue.allCases { #expect(offline.text.contains(Words(tongue)("offline.title"))) }
      #expect(try await visitor.get("/worker.js").header("content-type")?.hasPrefix("text/javascript") == true)
      try await visitor.open("/sign-in")
      let policy = try #require(visitor.page.header("content-security-policy"))
      #expect(policy.contains("worker-src 'self'") && policy.contains("manifest-src 'self'"))
    }
  }
}
