import Foundation
import Kernel
import Language
import Markup
import TestKit
import Testing

@testable import Forms

/// How answers are read again, by whom.
@Suite struct ShownAnswerTests {
  @Sendable private static func link(_ file: FileRef, _ inline: Bool) -> String? { "/files/\(file.id)\(inline ? "?inline" : "")" }

  private func shown(_ kind: FieldKind, _ answer: Answer? = nil, _ viewer: Viewer = .customer, _ tongue: Tongue = .fa) throws -> ShownAnswer
  {
    let field = try #require(try KindsKit.form(kind).definition.fields.first)
    let given = try #require(answer ?? KindsKit.right[kind]?.answer)
    return ShownAnswer(given, to: field, for: viewer, words: Words(tongue), link: ShownAnswerTests.link)
  }

  @Test(arguments: [
    (FieldKind.money, "۱٬۵۰۰٬۰۰۰ ریال", "1,500,000 IRR"), (.phone, "۰۲۱ ۸۸۸۸ ۰۰۰۰", "021 8888 0000"),
    (.date, "۱۵ تیر ۱۴۰۵", "15 Tir 1405"), (.dateTime, "۱۵ تیر ۱۴۰۵، ۱۴:۳۰", "15 Tir 1405, 14:30"),
    (.dateRange, "از ۱۵ تیر ۱۴۰۵ تا ۱۷ تیر ۱۴۰۵", "15 Tir 1405 to 17 Tir 1405"), (.yesNo, "خیر", "No"), (.rating, "۴ از ۵", "4 of 5"),
    (.scale, "۰ از ۱۰", "0 of 10"), (.choices, "پیامک، نامه", "SMS, Post"), (.matrix, "سرعت: بد\nقیمت: خوب", "Speed: Bad\nPrice: Good"),
    (.file, "naghsheh.pdf", "naghsheh.pdf"),
    (.address, "تهران، تهران، ولیعصر، پلاک ۱۲، کد پستی ۱۲۳۴۵۶۷۸۹۱", "Tehran, تهران, ولیعصر، پلاک ۱۲, postal code 1234567891"),
    (.group, "نام: سارا، سن: ۳۰\nنام: امیر", "Name: سارا, Age: 30\nName: امیر"), (.time, "۰۹:۰۵", "09:05"),
  ])
  func anAnswerIsReadInTheReadersWords(_ kind: FieldKind, _ persian: String, _ english: String) throws {
    #expect(try shown(kind, nil, .customer, .fa).text == persian)
    #expect(try shown(kind, nil, .staff, .en).text == english)
  }

  @Test(arguments: [
    (FieldKind.mobile, "۰۹۱۲ ••• •• ۳۴"), (.phone, "۰۲۱ •••• ••۰۰"), (.nationalID, "•••••••۹۴۸"), (.companyID, "••••••••۹۱۲"),
    (.cardNumber, "•••••••••۰۰۰۴"), (.postalCode, "••••••••۹۱"), (.address, "تهران، تهران"),
  ])
  func aPrivateLinkShowsEnoughToRecogniseIt(_ kind: FieldKind, _ masked: String) throws {
    #expect(try shown(kind, nil, .visitor).text == masked)
    #expect(try shown(kind, nil, .customer).text != masked)
  }

  @Test func filesAreLinksAndPicturesAreSeen() throws {
    #expect(try shown(.file).html.text.contains("<a href=\"/files/U1\">"))
    #expect(try shown(.image).html.text.contains("<img src=\"/files/U2?inline\" alt=\"atagh.jpg\""))
    let field = try #require(try KindsKit.form(.file).definition.fields.first)
    let bare = ShownAnswer(try #require(KindsKit.right[.file]?.answer), to: field, for: .visitor, words: Words(.fa))
    #expect(!bare.html.text.contains("href"))
    #expect(bare.html.text.contains("۲٬۱ مگابایت") || bare.html.text.contains("۲</bdi>") || bare.html.text.contains("مگابایت"))
  }

  @Test(arguments: [
    ("1250000", "۱٬۲۵۰٬۰۰۰"), ("1.5", "۱٫۵"), ("0.000001", "۰.۰۰۰۰۰۱"), ("2026-07-06", "۱۵ تیر ۱۴۰۵"), ("خوب", "خوب"),
  ])
  func aCalculatedAnswerTellsByItsForm(_ kept: String, _ read: String) throws {
    let field = FormField(id: "a", kind: .calculated, label: Phrase(fa: "آ", en: "A"))
    #expect(ShownAnswer(.text(kept), to: field, for: .customer, words: Words(.fa)).text == read)
  }

  /// Whatever is kept, its markup lets nothing out.
  @Test(arguments: FieldKind.allCases.filter(\.isInput), Viewer.allCases)
  func hostileAnswersStayText(_ kind: FieldKind, _ viewer: Viewer) {
    let hostile = "\"\u{200C}><script>alert(1)</script>"
    var field = FormField(id: "a", kind: kind, label: Phrase(fa: hostile, en: hostile))
    field.options = [FieldOption(id: "o", label: Phrase(fa: hostile, en: hostile))]
    field.rows = field.options
    field.fields = [FormField(id: "b", kind: .shortText, label: Phrase(fa: hostile, en: hostile))]
    let answers: [Answer] = [
      .text(hostile), .choices([hostile, "o"]), .matrix(["o": hostile]), .group([["b": .text(hostile)]]),
      .files([FileRef(id: hostile, name: hostile, bytes: 1, type: "image/png")]),
      .address(PostalAddress(province: hostile, city: hostile, street: hostile, postalCode: hostile)),
    ]
    for answer in answers {
      let html = ShownAnswer(answer, to: field, for: viewer, words: Words(.fa), link: ShownAnswerTests.link).html.text
      #expect(!html.contains("<script") && !html.contains("\"\u{200C}>"), "\(html)")
    }
  }
}
