import Club
import Contacts
import Forms
import Kernel
import Language
import Sales
import TestKit
import Testing
import Web

/// The one search box of the console, into which cards are swiped too.
@Suite struct SearchBoxTests {
  private func search(_ staff: Visitor, _ typed: String) async throws -> Seen {
    try await staff.open("/console/search?q=" + FormEncoding.encode(typed))
  }

  @Test func aCardThatIsSwipedUnderAPersianKeyboardFindsItsHolder() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      let card = try await site.write { tx in try Card.issue(for: contact, in: tx) }
      let persian = Words(.fa).digits(card.number)
      for typed in [persian, ";\(card.number)=991210100000?", "ک\(persian)=۹۹۱۲؟", " \(card.number.prefix(4)) \(card.number.suffix(4)) "] {
        #expect(try await search(staff, typed).path == "/console/contacts/\(contact)", "\(typed)")
      }
    }
  }

  @Test func anUnknownCardSaysSoAndABanksCardIsNotShownAgain() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      #expect(try await search(staff, "00000000").status == 200)
      staff.sees(Words(.fa)("console.search.unknownCard"))
      let bank = try await search(staff, "6037-9912-3456-7893")
      staff.sees(Words(.fa)("club.bankCard"))
      #expect(!bank.html.contains("7893"))
    }
  }

  @Test func numbersOnPapersLeadToTheirPaper() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let (quote, invoice, request) = (
        try await site.quote(for: .sara), try await site.invoice(for: .sara), try await site.order(by: .omid)
      )
      let (quoted, invoiced) = try await site.read { tx in
        (try Quote.find(quote, in: tx).number ?? "", try Invoice.find(invoice, in: tx).number)
      }
      #expect(try await search(staff, quoted.lowercased()).path == "/console/quotes/\(quote)")
      #expect(try await search(staff, Words(.fa).digits(invoiced)).path == "/console/invoices/\(invoice)")
      #expect(try await search(staff, request.receipt).path == "/console/requests/\(request.id)")
    }
  }

  @Test func aNameGivesAListAndAWholeTelephoneNumberThePerson() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let (sara, _) = (try await site.know(.sara), try await site.know(.omid))
      _ = try await search(staff, "رستگار")
      staff.sees(Person.sara.name)
      staff.doesNotSee(Person.omid.name)
      #expect(try await search(staff, "۰۹۱۲ ۰۰۰ ۱۲۳۴").path == "/console/contacts/\(sara)")
      #expect(try await search(staff, Shelf.serial.lowercased()).path.hasPrefix("/console/search"))
      staff.sees(Shelf.serial)
      #expect(try await search(staff, "  ").path == "/console/contacts")
    }
  }
}
