import Foundation
import Language
import Testing

@Suite struct IdentifierTests {
  @Test func everyListedNumber() throws {
    for row in try rows("iran-ids.tsv") {
      let normalised = row[3].isEmpty ? nil : row[3]
      switch row[0] {
      case "national_id": #expect(NationalID.normalised(row[1]) == normalised, "\(row)")
      case "company_id": #expect(CompanyID.normalised(row[1]) == normalised, "\(row)")
      case "bank_card": #expect(BankCard.looksLikeOne(row[1]) == (row[2] == "1"), "\(row)")
      default: continue  // Sheba and postal codes have no field yet
      }
    }
  }

  @Test func everyListedPhone() throws {
    for row in try rows("phones.tsv") {
      let typed = try JSONDecoder().decode(String.self, from: Data(row[0].utf8))
      let phone = Phone(typed)
      #expect(phone?.e164 == (row[2].isEmpty ? nil : row[2]), "\(row)")
      #expect(phone.map { "\($0.kind)" } ?? "invalid" == row[1], "\(row)")
      if phone?.kind != .foreign { #expect(phone?.national == (row[3].isEmpty ? nil : row[3])) }
    }
  }

  @Test func anythingAtAllMayBeTyped() {
    var chance = SeededChance(state: 98)
    let alphabet = Array("0123456789+۰۹٠٩() -–./_\u{200E}\u{200C}abیل@👩‍👩‍👧\u{0}".unicodeScalars)
    for _ in 0..<5000 {
      var typed = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...24, using: &chance) { typed.append(alphabet.randomElement(using: &chance) ?? "0") }
      let text = String(typed)
      if let phone = Phone(text) {
        let isE164 = phone.e164.wholeMatch(of: /\+[1-9][0-9]{7,14}/) != nil
        #expect(isE164, "\(text)")
        #expect(Phone(phone.e164) == phone && Phone(phone.national) == phone)
      }
      if let id = NationalID.normalised(text) { #expect(NationalID.normalised(id) == id) }
      if let email = Email(text) { #expect(Email(email.address) == email) }
      _ = BankCard.looksLikeOne(text)
      _ = JalaliDate.parse(text)
    }
    #expect(Phone(String(repeating: "9", count: 100_000)) == nil)
  }

  @Test func aReaderSeesAPhone() {
    #expect(Words(.fa).phone("+989120001234") == "۰۹۱۲ ۰۰۰ ۱۲ ۳۴")
    #expect(Words(.fa).maskedPhone("+989120001234") == "۰۹۱۲ ••• •• ۳۴")
    #expect(Words(.en).phone("+982188776655") == "021 8877 6655")
    #expect(Words(.en).maskedPhone("+982188776655") == "021 •••• ••55")
    #expect(Words(.en).maskedPhone("+442079460958") == "+442•••••••58")
    #expect(Words(.fa).phone("") == "" && Words(.fa).maskedPhone("+98") == "+۹۸")
  }

  @Test(arguments: [
    (" Sara@Example.COM ", "Sara@example.com"), ("sara+shop@mail.example.co", "sara+shop@mail.example.co"),
    ("sara۱۲@example.com", "sara12@example.com"), ("\u{200E}o'neil@a-b.ir", "o'neil@a-b.ir"),
  ])
  func anAddressIsTaken(typed: String, address: String) { #expect(Email(typed)?.address == address) }

  @Test(arguments: [
    "", "@", "sara", "sara@", "@example.com", "sara@example", "sara@@example.com", "a b@example.com", "sara.@example.com",
    "sa..ra@example.com", "sara@example..com", "sara@-example.com", "sara@example.com\nBcc: all@example.com", "سارا@example.com",
    "sara@1.2.3.4", "<sara@example.com>", "sara@exa_mple.com",
  ])
  func anAddressIsRefused(typed: String) { #expect(Email(typed) == nil) }

  @Test func provincesAreTheListedOnes() throws {
    let listed = try rows("provinces.tsv")
    #expect(Province.all.map { [$0.code, $0.persian, $0.english, $0.areaCode] } == listed.map { [$0[0], $0[2], $0[3], $0[6]] })
    #expect(Province.all.first?.name(in: .fa) == "آذربایجان شرقی" && Province.all.first?.name(in: .en) == "East Azerbaijan")
  }
}
