import Contacts
import Forms
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing

@testable import Web

/// Ctrl K: what was open lately, favourites, people and places, and nothing out of reach.
@Suite struct PaletteTests {
  private let words = Words(.fa)

  private func palette(_ staff: Visitor, _ typed: String = "") async throws -> Seen {
    try await staff.get("/console/palette?q=" + FormEncoding.encode(typed))
  }

  @Test func whatWasOpenComesFirstAndAFavouriteBeforeIt() async throws {
    try await site { site in
      let (contact, invoice) = (try await site.know(.sara), try await site.invoice(for: .sara))
      let staff = try await site.signInStaff()
      #expect(try await !palette(staff).html.contains("/console/contacts/\(contact)"))
      try await staff.open("/console/invoices/\(invoice)")
      site.clock.advance(by: .minutes(1))
      try await staff.open("/console/contacts/\(contact)")
      let recent = try await palette(staff)
      #expect(recent.text.contains(words("palette.recent")) && !recent.text.contains(words("palette.favourites")))
      let first = try #require(recent.html.firstRange(of: "/console/contacts/\(contact)"))
      let second = try #require(recent.html.firstRange(of: "/console/invoices/\(invoice)"))
      #expect(first.lowerBound < second.lowerBound)
      // The invoice is kept at hand, and let go again.
      try await staff.open("/console/invoices/\(invoice)")
      try await staff.press("/console/marks", Fields([("kind", "invoice"), ("record", "\(invoice)"), ("favourite", "1")]))
      staff.sees(words("notice.favoured"))
      #expect(staff.page.html.contains("aria-pressed=\"true\""))
      #expect(try await palette(staff).text.contains(words("palette.favourites")))
      try await staff.press("/console/marks", Fields([("kind", "invoice"), ("record", "\(invoice)"), ("favourite", "0")]))
      #expect(try await !palette(staff).text.contains(words("palette.favourites")))
      // A colleague has their own.
      let colleague = try await site.signInStaff("mina", role: Role.administrator)
      #expect(try await !palette(colleague).html.contains("/console/contacts/\(contact)"))
    }
  }

  @Test func whatIsTypedFindsPeopleNumbersAndPlaces() async throws {
    try await site { site in
      let contact = try await site.know(.omid)
      let request = try await site.order(by: .sara)
      let staff = try await site.signInStaff()
      let people = try await palette(staff, "امید")
      #expect(people.html.contains("/console/contacts/\(contact)") && !people.html.contains("<b>امید</b>"))
      #expect(try await palette(staff, request.receipt).html.contains("/console/requests/\(request.id)"))
      #expect(try await palette(staff, words("console.invoices")).html.contains("href=\"/console/invoices\""))
      #expect(try await palette(staff, "zzzz").html.contains("/console/search?q=zzzz"))
    }
  }

  @Test func nothingOutOfReachIsOfferedOrKept() async throws {
    try await site { site in
      let (contact, invoice) = (try await site.know(.sara), try await site.invoice(for: .sara))
      let nima = try await site.signInStaff("nima", role: "ownDocuments")
      for (kind, id) in [("contact", "\(contact)"), ("invoice", "\(invoice)"), ("nonsense", "\(contact)"), ("contact", "\(invoice)")] {
        let fields = Fields([("kind", kind), ("record", id), ("favourite", "1")])
        #expect(try await nima.post("/console/marks", fields).status == 404, "\(kind)")
      }
      #expect(try await !palette(nima, "سارا").html.contains("/console/contacts/\(contact)"))
      // What was in reach and is no longer is no longer offered.
      let id = try await site.write { tx in
        let id = try site.member("nima", "ownDocuments", in: tx)
        try Bookmark.favour(.contact, contact, true, by: id, in: tx)
        return id
      }
      #expect(try await !palette(nima).html.contains("/console/contacts/\(contact)"))
      try await site.write { tx in
        for _ in 0..<30 { try Bookmark.note(.contact, tx.newID(Contact.self), by: id, in: tx) }
        // Those that were opened at the same moment are kept together.
        #expect(try Bookmark.of(id, in: tx).count <= 31)
      }
    }
  }
}
