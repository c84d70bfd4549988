import Contacts
import Events
import Identity
import Kernel
import Pipeline
import Storage

/// What the sellers of the demo company are at: opportunities in every stage, some late, some won, one lost.
enum DemoPipeline {
  private static let deals: [(subject: String, value: Int64, stage: Int, priority: Int, source: String, due: Int?)] = [
    ("تجهیز اتاق تزریقات", 640_000_000, 0, 2, "google", 0), ("دو اکسیژن‌ساز برای بخش دیالیز", 970_000_000, 0, 0, "instagram", -2),
    ("نوار قلب ۱۲ کاناله", 210_000_000, 0, 1, "referral", 4), ("اتوکلاو ۲۳ لیتری، دو شعبه", 720_000_000, 1, 3, "exhibition", 3),
    ("کرایهٔ تخت برقی، شش ماه", 140_000_000, 1, 0, "google", nil), ("ساکشن پرتابل، ده دستگاه", 880_000_000, 2, 2, "google", -1),
    ("مصرفی‌های سه‌ماهه", 412_000_000, 2, 0, "referral", 6), ("پنج فشارسنج بازویی", 388_000_000, 3, 0, "referral", nil),
  ]

  static func fill(_ niloofar: ContactID, _ omid: ContactID, _ sara: Staff, _ tx: Transaction) throws {
    let actor = Actor.staff(sara.id, name: sara.name)
    let stages = try SalesProcess.all(in: tx).first?.stages ?? []
    for (number, deal) in deals.enumerated() {
      let contact = number.isMultiple(of: 2) ? niloofar : omid
      var draft = Lead.Draft(.opportunity, subject: deal.subject, value: Money(deal.value), origin: Lead.Origin(source: deal.source))
      (draft.owner, draft.priority, draft.expectedOn) = (sara.id, deal.priority, tx.today.adding(days: 10 + 3 * number))
      draft.stage = stages.indices.contains(deal.stage) ? stages[deal.stage].id : nil
      let lead = try Lead.open(draft, for: contact, request: nil, by: actor, in: tx)
      guard let due = deal.due else { continue }
      let type = number.isMultiple(of: 3) ? ActivityType.meeting : ActivityType.call
      let activity = Activity.Draft(type, "", dueOn: tx.today.adding(days: due), owner: sara.id)
      try Activity.plan(activity, on: Activity.Record(.lead, lead.id), contact: contact, by: actor, in: tx)
    }
    let lost = try Lead.open(
      Lead.Draft(.opportunity, subject: "مانیتور علائم حیاتی", value: Money(340_000_000)), for: omid, request: nil, by: actor, in: tx)
    try lost.lose(try LostReason.all(in: tx).first?.id, note: nil, by: actor, in: tx)
  }
}
