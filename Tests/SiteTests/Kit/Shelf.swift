import Care
import Club
import Kernel
import Language
import Sales
import Storage

/// What the shop of the tests sells: gloves, cheaper from more than ten on, and a device with its serial number.
struct Shelf: Sendable {
  let gloves: ID<Product>
  let device: ID<Product>
  static let serial = "OX5-2304-0187"

  /// Also opens the club: a point for each 100,000 rials, at once.
  init(in tx: Transaction) throws {
    gloves = try Product.add(
      ProductDraft(
        code: "GLV-100", name: Bilingual(fa: "دستکش معاینه", en: "Examination gloves"), unit: Bilingual(fa: "بسته", en: "box"),
        price: 3_200_000, breaks: [PriceBreak(above: Quantity(10), unitPrice: 2_880_000)]), in: tx
    ).id
    device = try Product.add(
      ProductDraft(
        code: "OXY-5", name: Bilingual(fa: "اکسیژن\u{200C}ساز", en: "Oxygen concentrator"), unit: Bilingual(fa: "دستگاه", en: "unit"),
        price: 285_000_000, warrantyMonths: 24), in: tx
    ).id
    try Care.Unit.add(Shelf.serial, nameFa: "اکسیژن\u{200C}ساز", nameEn: "Oxygen concentrator", months: 24, in: tx)
    let programme = try Programme.open(nameFa: "باشگاه", nameEn: "Club", pendingDays: 0, in: tx)
    try EarnRule.add(to: programme, points: 1, perRial: 100_000, from: tx.today.adding(days: -1), in: tx)
  }
}
