import Contacts
import Identity
import Kernel
import Language
import Storage

extension Lead {
  /// What is known of a lead when it is opened, or after it was edited.
  package struct Draft: Sendable, Equatable {
    package var kind: Kind
    package var subject: String
    package var note: String?
    package var value: Money?
    package var recurring: Recurring?
    package var origin: Origin
    package var priority = 0
    package var expectedOn: Day?
    package var industry: String?
    package var subIndustry: String?
    package var owner: StaffID?
    package var team: ID<Team>?
    package var referrer: ContactID?
    /// Where it begins; nil for the first stage of the first process.
    package var stage: ID<Stage>?

    package init(_ kind: Kind, subject: String, note: String? = nil, value: Money? = nil, origin: Origin = Origin()) {
      self.kind = kind
      self.subject = String(Text.stored(subject).prefix(200))
      self.note = note
      self.value = value
      self.origin = origin
    }

    /// As staff type it: `subject note value recurring plan source medium campaign referrerPage priority expectedOn industry subIndustry owner
    /// team referrer stage`.
    /// - Throws: `Refusal.invalid` with every field that is wrong.
    package init(_ kind: Kind, _ fields: Fields) throws {
      var typed = TypedValues()
      let value = typed.amount(fields["value"], "value", .rial).map { Money($0) }
      self.init(
        kind, subject: typed.required(fields["subject"], "subject", max: 200), note: typed.text(fields["note"], "note", max: 4000),
        value: value,
        origin: Origin(
          source: typed.text(fields["source"], "source", max: 100), medium: typed.text(fields["medium"], "medium", max: 100),
          campaign: typed.text(fields["campaign"], "campaign", max: 100), referrer: fields["referrerPage"]))
      let months = fields["plan"].flatMap { Int($0) }.flatMap { Recurring.plans.contains($0) ? $0 : nil }
      if let amount = typed.amount(fields["recurring"], "recurring", .rial), amount > 0 {
        recurring = Recurring(amount: Money(amount), months: months ?? 1)
      }
      priority = typed.whole(fields["priority"], "priority", 0...3) ?? 0
      expectedOn = typed.day(fields["expectedOn"], "expectedOn")
      industry = typed.text(fields["industry"], "industry", max: 100)
      subIndustry = typed.text(fields["subIndustry"], "subIndustry", max: 100)
      owner = fields["owner"].flatMap { StaffID($0) }
      team = fields["team"].flatMap { ID<Team>($0) }
      referrer = fields["referrer"].flatMap { ContactID($0) }
      stage = fields["stage"].flatMap { ID<Stage>($0) }
      try typed.check()
    }

    /// The lead as it stands.
    package init(_ lead: Lead) {
      self.init(lead.kind, subject: lead.subject, note: lead.note, value: lead.value, origin: lead.origin)
      recurring = lead.recurring
      priority = lead.priority
      expectedOn = lead.expectedOn
      industry = lead.industry
      subIndustry = lead.subIndustry
      owner = lead.owner
      team = lead.team
      referrer = lead.referrer
      stage = lead.stage
    }

    var currency: Currency? { value?.currency ?? recurring?.amount.currency }
  }
}
