import Care
import Club
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Sales
import Storage
import Web

/// Mehregan, a company that sells medical equipment: enough of everything to look around in.
package struct Demo: Sendable {
  package static let staffEmail = "sara@mehregan.example"
  package static let staffPassword = "mehregan 1405"
  package static let customerMobile = "09120001234"

  /// Loads the company unless the database has one already; returns whether it did.
  package static func load(into app: App) async throws -> Bool {
    let isThere = try await app.house.database.read { tx in try Staff.find(email: staffEmail, in: tx) != nil }
    if isThere { return false }
    // Takes a third of a second on purpose, so before the transaction.
    let hash = try await Password.hash(staffPassword)
    try await app.house.database.write { tx in try Demo(app: app, passwordHash: hash).fill(tx) }
    (app.house.organisation.value, app.catalogue.value) = try await app.house.database.read { tx in
      (try Organisation.current(in: tx), try App.catalogue(in: tx))
    }
    // Points, cards and messages are jobs; after this the demo looks as it would the next morning.
    try await app.jobs.runDue()
    return true
  }

  private let app: App
  private let passwordHash: String

  private func fill(_ tx: Transaction) throws {
    try mehregan.save(in: tx)
    guard let email = Email(Demo.staffEmail) else { return }
    let staff = try Staff.add(name: "سارا کیانی", email: email, passwordHash: passwordHash, role: Role.administrator, in: tx)
    let sara = Actor.staff(staff.id, name: staff.name)
    let products = try DemoCatalogue.add(in: tx)
    let programme = try Programme.open(nameFa: "باشگاه مهرگان", nameEn: "Mehregan club", pendingDays: 0, in: tx)
    try EarnRule.add(to: programme, points: 1, perRial: 100_000, from: tx.today.adding(days: -365), in: tx)
    try EarnRule.add(to: programme, group: "consumable", points: 2, perRial: 100_000, from: tx.today.adding(days: -365), in: tx)
    for (serial, product) in DemoCatalogue.serials {
      guard let product = products[product] else { continue }
      try Unit.add(
        serial, nameFa: product.name.fa, nameEn: product.name.en, months: product.warrantyMonths ?? 12,
        product: ID(high: product.id.high, low: product.id.low), in: tx)
    }
    let niloofar = try customer("نیلوفر رستگار", title: "خانم دکتر", mobile: Demo.customerMobile, city: "شیراز", sara, tx)
    let omid = try customer("امید پاک‌نژاد", title: "آقای", mobile: "09350004567", city: "تهران", sara, tx)
    _ = try customer("كلینیک آفتاب", title: nil, mobile: "09170007788", city: "شیراز", sara, tx)
    try story(of: niloofar, products, sara, tx)
    try sell([("GLV-100", 24)], of: products, to: omid, paid: true, sara, tx)
    try doubts(sara, tx)
    try DemoPipeline.fill(niloofar, omid, staff, tx)
  }

  /// A request that became a quote, an older sale that is paid, one that is not, and a registered device.
  private func story(of contact: ContactID, _ products: [String: Product], _ sara: Actor, _ tx: Transaction) throws {
    try sell([("OXY-5", 1), ("GLV-100", 12)], of: products, to: contact, paid: true, sara, tx)
    try sell([("BPM-2", 2)], of: products, to: contact, paid: false, sara, tx)
    _ = try Warranty.register(WarrantyClaim(serial: "OX5-2304-0187"), for: contact, request: nil, in: tx)
    guard let autoclave = products["ATC-23"] else { return }
    let ordered = [
      ("name", "نیلوفر رستگار"), ("mobile", Demo.customerMobile), ("lines.product", autoclave.id.description), ("lines.quantity", "۱"),
      ("note", "نصب و آموزش در محل هم لازم است."), ("consent", "yes"),
    ]
    guard let request = try answer("order", ordered, tx) else { return }
    let quote = try Quote.draft(for: contact, request: request.id, by: sara, in: tx)
    let lines = [
      LineDraft(row: 1, product: autoclave.id, quantity: Quantity(1)),
      LineDraft(row: 2, product: products["GLV-100"]?.id, quantity: Quantity(12), discount: .percent(BasisPoints(500))),
    ]
    try Quote.save(quote.id, QuoteDraft(LinesDraft(lines, discount: .amount(5_000_000))), in: tx)
    try Quote.send(quote.id, by: sara, in: tx)
  }

  /// What staff find under "review": somebody who wrote other things than we know, and somebody who may be either of two.
  private func doubts(_ sara: Actor, _ tx: Transaction) throws {
    for name in ["فرهاد نیک‌روز", "فرناز نیک‌روز"] {
      let fields = Fields([("name", name), ("mobile", "09130002211"), ("city", "اصفهان")])
      _ = try Contact.add(ContactDraft(fields), source: "demo", by: sara, in: tx)
    }
    _ = try answer(
      "contact",
      [
        ("name", "ف. نیک‌روز"), ("mobile", "09130002211"), ("topic", "purchase"), ("message", "قیمت اتوکلاو ۲۳ لیتری را می‌خواهم."),
        ("consent", "yes"),
      ], tx)
    _ = try answer(
      "contact",
      [
        ("name", "دکتر امید پاک‌نژاد"), ("mobile", "09350004567"), ("topic", "product"), ("message", "دستکش سایز کوچک هم دارید؟"),
        ("consent", "yes"),
      ], tx)
  }

  /// What a visitor sends with one of the forms that ship.
  private func answer(_ slug: String, _ typed: [(String, String)], _ tx: Transaction) throws -> Submission? {
    guard let form = try Form.published(slug, in: tx) else { return nil }
    let draft = try AnswerDraft(
      form, Fields(typed), viewer: .visitor, catalogue: try App.catalogue(in: tx), tongue: .fa, today: tx.today)
    return try Submission.receive(
      draft, token: FormToken(for: form, in: tx.world), source: .init(page: "/f/\(slug)", tongue: .fa),
      receiptPrefix: mehregan.receiptPrefix, via: Intake(), in: tx
    ).submission
  }

  private func sell(
    _ goods: [(code: String, quantity: Int)], of products: [String: Product], to contact: ContactID, paid: Bool, _ sara: Actor,
    _ tx: Transaction
  ) throws {
    let lines = goods.enumerated().compactMap { row, line in
      products[line.code].map { LineDraft(row: row + 1, product: $0.id, quantity: Quantity(line.quantity)) }
    }
    let invoice = try Invoice.issue(InvoiceDraft(LinesDraft(lines)), for: contact, by: sara, in: tx)
    if paid { try Payment.record(PaymentDraft(method: .card, amount: invoice.totals.total), on: invoice.id, by: sara, in: tx) }
  }

  /// A customer whose number is proven, so that signing in works at once.
  private func customer(
    _ name: String, title: String?, mobile: String, city: String, _ sara: Actor, _ tx: Transaction
  ) throws -> ContactID {
    let draft = try ContactDraft(Fields([("name", name), ("title", title ?? ""), ("mobile", mobile), ("city", city)]))
    let contact = try Contact.add(draft, source: "demo", by: sara, in: tx)
    guard let destination = Destination(mobile) else { return contact.id }
    try ContactPoint.prove(destination, of: contact.id, in: tx)
    if let account = try PortalAccount.open(for: contact.id, name: name, at: [destination], in: tx) {
      try PortalAccount.activate(account.id, by: destination, in: tx)
    }
    return contact.id
  }

  private var mehregan: Organisation {
    var organisation = Organisation()
    organisation.nameFa = "مهرگان"
    organisation.nameEn = "Mehregan"
    organisation.taglineFa = "تجهیزات پزشکی"
    organisation.taglineEn = "Medical equipment"
    organisation.companyID = "10380284790"
    organisation.economicNumber = "10380284790"
    organisation.addressFa = "شیراز، خیابان زند، کوچهٔ ۱۲، پلاک ۸"
    organisation.addressEn = "No. 8, 12th Alley, Zand St., Shiraz"
    organisation.postalCode = "7134567890"
    organisation.phone = "+987132300000"
    organisation.receiptPrefix = "MH"
    return organisation
  }
}

/// What Mehregan sells, and the serial numbers that it has delivered.
private enum DemoCatalogue {
  private static let piece = Bilingual(fa: "عدد", en: "piece")
  private static let device = Bilingual(fa: "دستگاه", en: "unit")
  private static let box = Bilingual(fa: "بسته", en: "box")

  static let serials = [
    ("OX5-2304-0187", "OXY-5"), ("OX5-2304-0188", "OXY-5"), ("OX5-2304-0189", "OXY-5"), ("AC23-0418-7715", "ATC-23"),
    ("AC23-0418-7716", "ATC-23"), ("BP2-9001-4410", "BPM-2"), ("BP2-9001-4411", "BPM-2"), ("SU7-3300-1001", "SUC-7"),
  ]

  static func add(in tx: Transaction) throws -> [String: Product] {
    let drafts = [
      ProductDraft(
        code: "OXY-5", name: Bilingual(fa: "اکسیژن‌ساز ۵ لیتری", en: "Oxygen concentrator, 5 l"), unit: device, price: 285_000_000,
        group: "device", warrantyMonths: 24),
      ProductDraft(
        code: "ATC-23", name: Bilingual(fa: "اتوکلاو ۲۳ لیتری کلاس B", en: "Autoclave, 23 l, class B"), unit: device, price: 965_000_000,
        group: "device", warrantyMonths: 18),
      ProductDraft(
        code: "BPM-2", name: Bilingual(fa: "فشارسنج دیجیتال بازویی", en: "Digital upper-arm blood pressure monitor"), unit: piece,
        price: 24_500_000, group: "device", warrantyMonths: 24,
        breaks: [PriceBreak(above: Quantity(10), unitPrice: 22_900_000)]),
      ProductDraft(
        code: "SUC-7", name: Bilingual(fa: "ساکشن پرتابل ۷ لیتری", en: "Portable suction unit, 7 l"), unit: device, price: 118_000_000,
        group: "device", warrantyMonths: 12),
      ProductDraft(
        code: "GLV-100", name: Bilingual(fa: "دستکش معاینهٔ نیتریل، بستهٔ ۱۰۰تایی", en: "Nitrile examination gloves, box of 100"),
        unit: box, price: 3_200_000, group: "consumable",
        breaks: [PriceBreak(above: Quantity(10), unitPrice: 2_880_000), PriceBreak(above: Quantity(50), unitPrice: 2_700_000)]),
      ProductDraft(
        code: "TST-50", name: Bilingual(fa: "نوار تست قند خون، بستهٔ ۵۰تایی", en: "Blood glucose test strips, box of 50"), unit: box,
        price: 6_400_000, tax: BasisPoints(0), group: "consumable"),
    ]
    return Dictionary(uniqueKeysWithValues: try drafts.map { ($0.code, try Product.add($0, in: tx)) })
  }
}
