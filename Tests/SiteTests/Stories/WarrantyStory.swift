import Care
import Identity
import Kernel
import Language
import Testing

/// A device is registered once, wherever: by the public form or in the portal.
@Suite struct WarrantyStory {
  private let answer: Typed = [
    "name": Person.sara.name, "mobile": Person.sara.mobile, "serial": "ox5 2304 0187", "purchasedOn": "۱۴۰۵/۰۳/۰۱", "consent": "1",
  ]

  @Test(arguments: Tongue.allCases) func aWarrantyIsRegisteredByTheFormAndSeenInThePortal(tongue: Tongue) async throws {
    try await site { site in
      let words = Words(tongue)
      try await site.visitor(tongue: tongue).submit(page: "/f/warranty", answer)
      let sara = try await site.signIn(customer: .sara, tongue: tongue)
      try await sara.open("/my/warranties")
      sara.sees(Shelf.serial)
      let warranty = try #require(
        try await site.read { tx in try Warranty.of(ContactScope(Person.sara.account(in: tx).contact), in: tx).first })
      sara.sees(words.date(warranty.endsOn))
      // Nobody registers it again, here or there.
      let omid = try await site.signIn(customer: .omid, tongue: tongue)
      try await omid.submit(page: "/my/warranties", ["serial": Shelf.serial, "purchasedOn": ""])
      #expect(omid.page.status == 422)
      try await omid.open("/my/warranties")
      omid.doesNotSee(Shelf.serial)
    }
  }

  @Test func aWarrantyIsRegisteredInThePortal() async throws {
    try await site { site in
      let sara = try await site.signIn(customer: .sara)
      try await sara.submit(page: "/my/warranties", ["serial": "OX5-2304-0187", "purchasedOn": "۱۴۰۵/۰۳/۰۱"])
      sara.sees(Words(.fa)("notice.warrantyRegistered"))
      sara.sees(Shelf.serial)
    }
  }

  @Test func anUnknownSerialIsRefusedWithAMessageAndKeepsWhatWasTyped() async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.submit(
        page: "/f/warranty",
        ["name": "سارا", "mobile": "09120001234", "serial": "ZZ-0000-0000", "purchasedOn": "۱۴۰۵/۰۳/۰۱", "consent": "1"])
      #expect(visitor.page.status == 422)
      visitor.sees(Words(.fa)("care.unknownSerial"))
      #expect(visitor.page.forms.first?["serial"] == "ZZ-0000-0000")
      #expect(try await site.requests().isEmpty)
    }
  }
}
