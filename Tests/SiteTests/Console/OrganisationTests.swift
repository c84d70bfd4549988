import App
import Forms
import Foundation
import Identity
import Kernel
import Language
import Sales
import Storage
import TestKit
import Testing

@testable import Web

/// What an administrator sets for the organisation, and where it shows.
@Suite struct OrganisationTests {
  /// Four points by two, with a comment in its file.
  private static let logo = Array(
    Data(
      base64Encoded:
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAADwyuo0AAAAFnRFWHRDb21tZW50AHNlY3JldCBjb21tZW50OWUaeQAAABBJREFUeJxjkM/vhiMGZA4AbuIIyRN9StgAAAAASUVORK5CYII="
    ) ?? Data())
  private static let page = "/console/settings/organisation"

  @Test func everySettingShowsWhereItIsUsed() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.submit(
        page: OrganisationTests.page,
        [
          "nameFa": "گروه یاس", "nameEn": "Yas Group", "taglineFa": "پوشاک", "phone": "۰۲۱۸۸۷۷۶۶۵۵", "accent": "own", "colour": "#1F6F8B",
          "calendar": "gregorian", "showsTomans": "1", "zone": "Asia/Dubai", "receiptPrefix": "ya", "seriesInvoice": "fa",
          "seriesDigits": "۴",
          "domain": "https://yas.example/", "embedOrigins": "https://shop.yas.example", "proofHours": "۲۴",
        ], to: OrganisationTests.page)
      staff.sees("تنظیمات ذخیره شد.")
      staff.sees("گروه یاس")

      let visitor = site.visitor()
      try await visitor.open("/")
      visitor.sees("گروه یاس")
      visitor.sees("پوشاک")
      #expect(visitor.page.html.contains("/brand/colours.css?v=1f6f8b"))
      #expect(try await visitor.get("/brand/colours.css?v=1f6f8b").html.contains("--al:#1f6f8b"))

      let sara = try await site.signIn(customer: .sara)
      let invoice = try await site.invoice(for: .sara)
      let number = try await site.read { tx in try Invoice.find(invoice, in: tx).number }
      #expect(number.hasPrefix("FA-") && number.hasSuffix("-0001"))
      try await sara.open("/my/invoices/\(invoice)")
      sara.sees("تومان")
      #expect(!sara.page.text.contains("خرداد"))
      try await staff.open("/console/invoices/\(invoice)")
      staff.sees("ریال")
      staff.doesNotSee("تومان")

      #expect(try await site.order(by: .omid).receipt.hasPrefix("YA-"))
      #expect(site.app.house.origin == "https://yas.example")
      #expect(site.app.house.zone.identifier == "Asia/Dubai")
    }
  }

  @Test func whatCannotBeMeantIsToldBesideItsField() async throws {
    try await site { site in
      let staff = try await site.signInStaff(tongue: .en)
      try await staff.submit(
        page: OrganisationTests.page,
        [
          "nameFa": "", "companyID": "123", "accent": "own", "colour": "#ffd400", "zone": "Mars/Olympus", "receiptPrefix": "ABC",
          "seriesInvoice": "Q", "seriesDigits": "12", "domain": "not a domain", "embedOrigins": "javascript:alert(1)", "proofHours": "0",
        ], to: OrganisationTests.page)
      #expect(staff.page.status == 422)
      for text in [
        "Write the name of the organisation", "has 11 digits", "cannot be read on white", "time zone is not known", "two Latin letters",
        "a prefix of its own", "a number from 3 to 9", "Write the domain alone", "is no address of a website", "a number from 1 to 720",
      ] { staff.sees(text) }
      #expect(try await site.read { tx in try Organisation.current(in: tx) } == Organisation())
    }
  }

  @Test func whoIsOfferedOneLanguageSeesNoSwitch() async throws {
    try await site { site in
      var organisation = Organisation()
      organisation.languages = [.en]
      try await site.write { [organisation] tx in try organisation.save(in: tx) }
      try await site.app.house.organisation.refresh(from: site.database, site.blobs.store)
      let visitor = site.visitor()
      try await visitor.open("/?lang=fa")
      #expect(visitor.page.html.contains("<html lang=\"en\""))
      #expect(!visitor.page.html.contains("hreflang"))
    }
  }

  @Test func theLogoIsDrawnAnewAndStandsAtTheHeadOfPages() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.open(OrganisationTests.page)
      let sent = try await staff.sendFile(OrganisationTests.logo, named: "logo.png", as: "logo", to: OrganisationTests.page + "/logo")
      #expect(sent.location == OrganisationTests.page + "?notice=settingsSaved")
      let visitor = site.visitor()
      try await visitor.open("/")
      let link = try #require(visitor.page.html.firstMatch(of: /\/brand\/logo\.png\?v=[0-9a-f]+/)).output
      let picture = try await visitor.get(String(link))
      #expect(picture.status == 200 && picture.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      #expect(!String(decoding: picture.bytes, as: UTF8.self).contains("secret comment"))
      // A text under the name of a picture is refused beside the field.
      let refused = try await staff.sendFile(Array("no picture".utf8), named: "logo.png", as: "logo", to: OrganisationTests.page + "/logo")
      #expect(refused.status == 422)
      try await staff.submit(page: OrganisationTests.page, to: OrganisationTests.page + "/logo/removal")
      #expect(try await visitor.get("/brand/logo.png").status == 404)
    }
  }

  @Test func theMenuOfThePortalIsRenamedOrderedAndThinnedOut() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.submit(
        page: "/console/settings/menu",
        ["fa.points": "سکه‌ها", "en.points": "Coins", "place.@club": "۱", "place.card": "1", "place.points": "2"],
        to: "/console/settings/menu")
      staff.sees("تنظیمات ذخیره شد.")
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/more")
      sara.sees("سکه‌ها")
      let text = sara.page.text
      let (card, points) = (try #require(text.firstRange(of: "کارت عضویت")), try #require(text.firstRange(of: "سکه‌ها")))
      #expect(card.lowerBound < points.lowerBound)
      try await sara.open("/my/more?lang=en")
      sara.sees("Coins")
      var menu = Organisation.Menu.standard
      try menu.change(by: Fields([("shown.requests", "1")]))
      #expect(menu.groups.flatMap(\.entries).filter(\.isShown).map(\.name) == ["home", "requests"])
    }
  }

  @Test func everyShadeOfAnOwnColourCanBeRead() throws {
    for hex in ["#1f6f8b", "#7b1fa2", "#b3261e", "#1b5e20", "#0d47a1", "#4e342e", "#000000", "#a0001c", "#2f2fbf"] {
      let colour = try #require(Colour(hex))
      let accent = Accent(colour)
      func contrast(_ a: String, _ b: String) throws -> Double { try #require(accent[a]).contrast(to: try #require(accent[b])) }
      let night = try #require(Colour("#1E2928"))
      #expect(try contrast("al", "al-soft") >= 4.5, "\(hex)")
      #expect(try #require(accent["ad"]).contrast(to: night) >= 4.5, "\(hex)")
      #expect(try contrast("ad", "ad-soft") >= 4.5, "\(hex)")
      #expect(try contrast("ad-on", "ad-fill") >= 4.5, "\(hex)")
      #expect(try contrast("at-ink", "at-2") >= 4.5 && contrast("at-dim", "at-2") >= 4.5, "\(hex)")
    }
  }
}
