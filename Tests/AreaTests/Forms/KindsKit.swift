import Foundation
import Kernel
import Language
import Markup
import TestKit

@testable import Forms

/// A form with every kind of field, and what people write into each.
enum KindsKit {
  static let today = Day(.noonOfKhordad, in: .gmt)

  static func form() throws -> PublishedForm { FormsKit.form(try FormsKit.definition(fields: fields)) }

  /// One field alone, with more properties.
  static func form(_ kind: FieldKind, _ rules: String = "") throws -> PublishedForm {
    let parts = fields.components(separatedBy: "\n- ").map { $0.hasPrefix("- ") ? $0 : "- " + $0 }
    let part = parts.first { $0.contains("kind: \(kind.rawValue)\n") || $0.hasSuffix("kind: \(kind.rawValue)") } ?? ""
    return FormsKit.form(try FormsKit.definition(fields: ([part] + rules.split(separator: "\n").map { "  \($0)" }).joined(separator: "\n")))
  }

  /// What is written into a field, and the answer that it makes.
  static let right: [FieldKind: (typed: [(String, String)], answer: Answer)] = [
    .shortText: ([("shortText", "  نيلوفر  رستگار ")], .text("نیلوفر رستگار")),
    .longText: ([("longText", "یک\nدو")], .text("یک\nدو")),
    .number: ([("number", "۱٬۲۳۴٫۵")], .text("1234.5")),
    .money: ([("money", "۱٬۵۰۰٬۰۰۰ ریال")], .text("1500000")),
    .email: ([("email", "sara@example.com")], .text("sara@example.com")),
    .mobile: ([("mobile", "۰۹۱۲ ۰۰۰ ۱۲۳۴")], .text("+989120001234")),
    .phone: ([("phone", "٠٢١-٨٨٨٨٠٠٠٠")], .text("+982188880000")),
    .nationalID: ([("nationalID", "۰۰۸۴۵۷۵۹۴۸")], .text("0084575948")),
    .companyID: ([("companyID", "۱۴۰۰۷۶۵۰۹۱۲")], .text("14007650912")),
    .postalCode: ([("postalCode", "۱۲۳۴۵-۶۷۸۹۱")], .text("1234567891")),
    .webAddress: ([("webAddress", "Shop.example/a?b=1")], .text("https://shop.example/a?b=1")),
    .date: ([("date", "۱۴۰۵/۰۴/۱۵")], .text("2026-07-06")),
    .time: ([("time", "۹:۰۵")], .text("09:05")),
    .dateTime: ([("dateTime.day", "۱۴۰۵/۰۴/۱۵"), ("dateTime.time", "14:30")], .text("2026-07-06T14:30")),
    .dateRange: (
      [("dateRange.from", "۱۴۰۵/۰۴/۱۵"), ("dateRange.to", "1405/04/17")], .range(from: Day(number: 20640), to: Day(number: 20642))
    ),
    .choice: ([("choice", "b")], .text("b")),
    .choices: ([("choices", "c"), ("choices", "a")], .choices(["a", "c"])),
    .yesNo: ([("yesNo", "no")], .text("no")),
    .consent: ([("consent", "1")], .consent(Consent(wording: "می‌پذیرم.", version: 1))),
    .rating: ([("rating", "4")], .text("4")),
    .scale: ([("scale", "0")], .text("0")),
    .matrix: ([("matrix.speed", "b"), ("matrix.price", "a")], .matrix(["speed": "b", "price": "a"])),
    .file: ([("file.kept", "U1")], .files([FileRef(id: "U1", name: "naghsheh.pdf", bytes: 2_200_000, type: "application/pdf")])),
    .image: ([("image.kept", "U2")], .files([FileRef(id: "U2", name: "atagh.jpg", bytes: 340_000, type: "image/jpeg")])),
    .signature: ([("signature.name", "نیلوفر رستگار")], .text("نیلوفر رستگار")),
    .address: (
      [
        ("address.province", "IR-23"), ("address.city", "تهران"), ("address.street", "ولیعصر، پلاک ۱۲"),
        ("address.postalCode", "۱۲۳۴۵۶۷۸۹۱"),
      ], .address(PostalAddress(province: "IR-23", city: "تهران", street: "ولیعصر، پلاک ۱۲", postalCode: "1234567891"))
    ),
    .productLines: (
      [("productLines.product", "OX5"), ("productLines.quantity", "۲")],
      .lines([
        AnswerLine(
          product: "OX5", name: Phrase(fa: "اکسیژن‌ساز ۵ لیتری", en: "Oxygen concentrator, 5 litre"),
          unit: Phrase(fa: "دستگاه", en: "pc"), quantity: Quantity(2))
      ])
    ),
    .serial: ([("serial", " AB۱۲ ")], .text("AB12")),
    .cardNumber: ([("cardNumber", ";1000200030004=1234?")], .text("1000200030004")),
    .hidden: ([("hidden", "nowruz")], .text("nowruz")),
    .group: (
      [("group.0.guest", "سارا"), ("group.0.age", "۳۰"), ("group.4.guest", "امیر"), ("group.4.age", "")],
      .group([["guest": .text("سارا"), "age": .text("30")], ["guest": .text("امیر")]])
    ),
  ]

  /// What a field does not take, and what is said of it, by the name of the input.
  static let wrong: [FieldKind: (typed: [(String, String)], errors: [String: String])] = [
    .shortText: ([("shortText", String(repeating: "ا", count: 201))], ["shortText": "field.tooLong"]),
    .longText: ([("longText", String(repeating: "ا", count: 4001))], ["longText": "field.tooLong"]),
    .number: ([("number", "یک")], ["number": "field.notNumber"]),
    .money: ([("money", "۱۲٫۵")], ["money": "forms.badMoney"]),
    .email: ([("email", "sara@")], ["email": "field.badEmail"]),
    .mobile: ([("mobile", "021 8888 0000")], ["mobile": "field.badMobile"]),
    .phone: ([("phone", "88880000")], ["phone": "field.badPhone"]),
    .nationalID: ([("nationalID", "1234567890")], ["nationalID": "field.badNationalID"]),
    .companyID: ([("companyID", "12345678901")], ["companyID": "field.badCompanyID"]),
    .postalCode: ([("postalCode", "123456789")], ["postalCode": "field.badPostalCode"]),
    .webAddress: ([("webAddress", "javascript:alert(1)")], ["webAddress": "field.badWebAddress"]),
    .date: ([("date", "1405/13/01")], ["date": "field.badDate"]),
    .time: ([("time", "25:00")], ["time": "field.badTime"]),
    .dateTime: ([("dateTime.day", "1405/04/15"), ("dateTime.time", "24:00")], ["dateTime.time": "field.badTime"]),
    .dateRange: ([("dateRange.from", "1405/04/15"), ("dateRange.to", "1405/04/14")], ["dateRange.to": "forms.endBeforeBegin"]),
    .choice: ([("choice", "z")], ["choice": "field.choose"]),
    .choices: ([("choices", "z")], ["choices": "field.choose"]),
    .yesNo: ([("yesNo", "perhaps")], ["yesNo": "field.choose"]),
    .rating: ([("rating", "6")], ["rating": "field.choose"]),
    .scale: ([("scale", "11")], ["scale": "field.choose"]),
    .matrix: ([("matrix.speed", "z"), ("matrix.price", "a")], ["matrix.speed": "field.choose"]),
    .file: ([("file.kept", "U2"), ("file.kept", "U3")], ["file": "forms.otherFile"]),
    .image: ([("image.kept", "U1")], ["image": "forms.otherFile"]),
    .signature: ([("signature", "data:image/png;base64,AAAA")], ["signature": "forms.badSignature"]),
    .address: (
      [("address.province", "IR-99"), ("address.city", "تهران"), ("address.postalCode", "12")],
      [
        "address.province": "forms.chooseProvince", "address.street": "field.required", "address.postalCode": "field.badPostalCode",
      ]
    ),
    .productLines: (
      [("productLines.product", "GONE"), ("productLines.quantity", "x")],
      ["productLines.0.product": "forms.unknownProduct", "productLines.0.quantity": "forms.badQuantity"]
    ),
    .serial: ([("serial", String(repeating: "9", count: 65))], ["serial": "field.tooLong"]),
    .cardNumber: ([("cardNumber", "123")], ["cardNumber": "forms.badCard"]),
    .group: (
      [("group.0.guest", "سارا"), ("group.4.age", "x")], ["group.1.guest": "field.required", "group.1.age": "field.notNumber"]
    ),
  ]

  /// What is told when nothing was written.
  static func missing(_ kind: FieldKind) -> [String: String] {
    let id = kind.rawValue
    return switch kind {
    case .choice, .choices, .yesNo, .rating, .scale: [id: "field.choose"]
    case .consent: [id: "field.consent"]
    case .matrix: ["\(id).speed": "field.choose", "\(id).price": "field.choose"]
    case .dateTime: ["\(id).day": "field.required", "\(id).time": "field.required"]
    case .dateRange: ["\(id).from": "field.required", "\(id).to": "field.required"]
    case .address: ["\(id).province": "forms.chooseProvince", "\(id).city": "field.required", "\(id).street": "field.required"]
    case .file, .image: [id: "forms.chooseFile"]
    case .signature: [id: "forms.sign"]
    case .productLines, .group: [id: "forms.tooFewLines"]
    default: [id: "field.required"]
    }
  }

  static let uploads: [String: FileRef] = [
    "U1": FileRef(id: "U1", name: "naghsheh.pdf", bytes: 2_200_000, type: "application/pdf"),
    "U2": FileRef(id: "U2", name: "atagh.jpg", bytes: 340_000, type: "image/jpeg"),
    "S": FileRef(id: "S", name: "signature.png", bytes: 9000, type: "image/png"),
    "U3": FileRef(id: "U3", name: "asnad.zip", bytes: 1000, type: "application/zip"),
  ]

  static var checks: AnswerChecks {
    var checks = AnswerChecks()
    checks.upload = { uploads[$0] }
    return checks
  }

  static func draft(
    _ form: PublishedForm, _ fields: Fields, viewer: Viewer = .visitor, page: Int? = nil, known: [Mapping: String] = [:],
    checks: AnswerChecks = checks
  ) throws -> AnswerDraft {
    try AnswerDraft(
      form, fields, viewer: viewer, catalogue: FormsKit.catalogue, tongue: .fa, today: today, page: page, known: known, checks: checks)
  }

  static func errors(
    _ form: PublishedForm, _ fields: Fields, viewer: Viewer = .visitor, page: Int? = nil, checks: AnswerChecks = checks
  ) throws -> [String: String] {
    do {
      _ = try draft(form, fields, viewer: viewer, page: page, checks: checks)
      return [:]
    } catch Refusal.invalid(let errors) { return errors.mapValues(\.key) }
  }

  static func markup(
    _ form: PublishedForm, _ tongue: Tongue = .fa, viewer: Viewer = .visitor, fields: Fields? = nil, errors: [String: Word] = [:],
    known: [Mapping: String] = [:], query: [String: String] = [:], page: Int = 0
  ) -> FormMarkup {
    var markup = FormMarkup(
      form, words: Words(tongue), token: "TOKEN", today: today, viewer: viewer, catalogue: FormsKit.catalogue, fields: fields,
      errors: errors, prefill: known, query: query)
    markup.page = page
    markup.uploads = uploads
    return markup
  }

  static let fields = """
    - id: shortText
      kind: shortText
      label: { fa: نام, en: Name }
    - id: longText
      kind: longText
      label: { fa: توضیح, en: Note }
    - id: number
      kind: number
      label: { fa: عدد, en: Number }
    - id: money
      kind: money
      label: { fa: بودجه, en: Budget }
    - id: email
      kind: email
      label: { fa: ایمیل, en: E-mail }
    - id: mobile
      kind: mobile
      label: { fa: موبایل, en: Mobile }
    - id: phone
      kind: phone
      label: { fa: تلفن, en: Phone }
    - id: nationalID
      kind: nationalID
      label: { fa: کد ملی, en: National ID }
    - id: companyID
      kind: companyID
      label: { fa: شناسهٔ ملی, en: Company ID }
    - id: postalCode
      kind: postalCode
      label: { fa: کد پستی, en: Postal code }
    - id: webAddress
      kind: webAddress
      label: { fa: وبگاه, en: Website }
    - id: date
      kind: date
      label: { fa: تاریخ, en: Date }
    - id: time
      kind: time
      label: { fa: ساعت, en: Time }
    - id: dateTime
      kind: dateTime
      label: { fa: زمان, en: Moment }
    - id: dateRange
      kind: dateRange
      label: { fa: اقامت, en: Stay }
    - id: choice
      kind: choice
      label: { fa: گزینه, en: Choice }
      options: [{id: a, label: {fa: آبی, en: Blue}}, {id: b, label: {fa: سبز, en: Green}}, {id: c, label: {fa: سرخ, en: Red}}]
    - id: choices
      kind: choices
      label: { fa: گزینه‌ها, en: Choices }
      options: [{id: a, label: {fa: پیامک, en: SMS}}, {id: b, label: {fa: تماس, en: Call}}, {id: c, label: {fa: نامه, en: Post}}]
    - id: yesNo
      kind: yesNo
      label: { fa: مشتری هستید؟, en: Are you a customer? }
    - id: consent
      kind: consent
      label: { fa: می‌پذیرم., en: I agree. }
    - id: rating
      kind: rating
      label: { fa: امتیاز, en: Rating }
    - id: scale
      kind: scale
      label: { fa: پیشنهاد به دوستان, en: Would you recommend us? }
    - id: matrix
      kind: matrix
      label: { fa: کیفیت, en: Quality }
      options: [{id: a, label: {fa: خوب, en: Good}}, {id: b, label: {fa: بد, en: Bad}}]
      rows: [{id: speed, label: {fa: سرعت, en: Speed}}, {id: price, label: {fa: قیمت, en: Price}}]
    - id: file
      kind: file
      label: { fa: فایل, en: File }
    - id: image
      kind: image
      label: { fa: عکس, en: Photo }
    - id: signature
      kind: signature
      label: { fa: امضا, en: Signature }
    - id: address
      kind: address
      label: { fa: نشانی, en: Address }
    - id: productLines
      kind: productLines
      label: { fa: کالاها, en: Products }
    - id: serial
      kind: serial
      label: { fa: سریال, en: Serial }
    - id: cardNumber
      kind: cardNumber
      label: { fa: شمارهٔ کارت, en: Card number }
    - id: hidden
      kind: hidden
      label: { fa: کمپین, en: Campaign }
      prefill: q
    - id: group
      kind: group
      label: { fa: مهمان‌ها, en: Guests }
      fields: [{id: guest, kind: shortText, label: {fa: نام, en: Name}}, {id: age, kind: number, required: false, label: {fa: سن, en: Age}}]
    """
}

extension Fields {
  init(_ typed: [FieldKind: (typed: [(String, String)], answer: Answer)]) {
    self.init(FieldKind.allCases.flatMap { typed[$0]?.typed ?? [] })
  }
}
