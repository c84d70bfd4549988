import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

// The life of a lead: opened, given to somebody, moved through the stages, won or lost, opened again.
extension Lead {
  /// Opens a lead for a contact. Without an owner of its own it is the contact's owner's; a lead of nobody is for the operator (O-61).
  @discardableResult
  package static func open(
    _ draft: Draft, for contact: ContactID, request: RequestID?, by actor: Actor = .visitor, in tx: Transaction
  ) throws -> Lead {
    let id: LeadID = tx.newID()
    let origin = draft.origin
    let stage = try draft.stage.map { try Stage.find($0, in: tx) } ?? Stage.first(in: tx)
    let person = try Contact.find(contact, in: tx)
    let known = draft.owner ?? person.owner
    let turn = known == nil ? try Assignment.choose(draft, for: person, in: tx) : nil
    let owner = try known ?? turn?.staff ?? PipelineSettings.operator(in: tx)
    let team = draft.team ?? turn?.team
    let kind: Kind = try draft.kind == .lead && !PipelineSettings.usesLeads(in: tx) ? .opportunity : draft.kind
    try SalesTeam.check(team, holds: kind, in: tx)
    try tx.run(
      """
      INSERT INTO leads (id, contact_id, request_id, kind, subject, search_key, note, value, currency, source, medium, campaign, referrer, state,
        created_at, stage_id, owner_id, team_id, priority, expected_on, recurring, plan_months, industry, sub_industry, referrer_id, assigned_at,
        moved_at)
      VALUES (\(id), \(contact), \(request), \(kind), \(draft.subject), \(Text.key(draft.subject)), \(draft.note), \(draft.value?.minor),
        \(draft.currency), \(origin.source), \(origin.medium), \(origin.campaign), \(origin.referrer), \(State.open), \(tx.now), \(stage.id),
        \(owner), \(team), \(draft.priority), \(draft.expectedOn), \(draft.recurring?.amount.minor), \(draft.recurring?.months),
        \(draft.industry), \(draft.subIndustry), \(draft.referrer), \(owner.map { _ in tx.now }), \(tx.now))
      """)
    try Lead.note(stage.id, of: id, in: tx)
    try ContactRole.give(kind == .lead ? .lead : .opportunity, to: contact, in: tx)
    try tx.publish(
      "lead.opened", on: id, contact: contact, request: request, by: actor,
      ["subject": draft.subject].merging(owner.map { ["staff": $0.description] } ?? [:]) { $1 }, customerSees: false)
    if stage.isWon { try find(id, in: tx).win(by: actor, in: tx) }
    try Score.refresh(id, in: tx)
    return try find(id, in: tx)
  }

  /// Takes over what was edited.
  /// - Parameter version: the one that was edited; nil to change it whatever it is.
  /// - Throws: `Refusal.invalid` for `version` when somebody changed it in between, with their name and what they changed.
  package func change(_ draft: Draft, version: Int?, by actor: Actor, in tx: Transaction) throws {
    let old = Draft(self)
    let changes = try Lead.changes(from: old, to: draft, in: tx)
    guard !changes.isEmpty else { return }
    if let version, version != self.version { throw Refusal.invalid(["version": "pipeline.changedMeanwhile"]) }
    if draft.team != team { try SalesTeam.check(draft.team, holds: kind, in: tx) }
    let origin = draft.origin
    let changed = try tx.run(
      """
      UPDATE leads SET subject = \(draft.subject), search_key = \(Text.key(draft.subject)), note = \(draft.note), value = \(draft.value?.minor),
        currency = \(draft.currency), source = \(origin.source), medium = \(origin.medium), campaign = \(origin.campaign),
        referrer = \(origin.referrer), priority = \(draft.priority), expected_on = \(draft.expectedOn),
        recurring = \(draft.recurring?.amount.minor), plan_months = \(draft.recurring?.months), industry = \(draft.industry),
        sub_industry = \(draft.subIndustry), team_id = \(draft.team), referrer_id = \(draft.referrer), version = version + 1
      WHERE id = \(id) AND version = \(self.version)
      """)
    guard changed == 1 else { throw Refusal.invalid(["version": "pipeline.changedMeanwhile"]) }
    try Audit.note("lead.changed", on: id, label: draft.subject, contact: contact, by: actor, changes: changes, in: tx)
    try publish("lead.changed", by: actor, ["fields": changes.map(\.field).joined(separator: " ")], in: tx)
    if draft.owner != owner { try give(to: draft.owner, by: actor, in: tx) }
    if let stage = draft.stage, stage != self.stage { try Lead.find(id, in: tx).move(to: stage, by: actor, in: tx) }
    try Score.refresh(id, in: tx)
  }

  /// Stars: one press on the board.
  package func prioritise(_ priority: Int, by actor: Actor, in tx: Transaction) throws {
    try tx.run("UPDATE leads SET priority = \(min(max(priority, 0), 3)), version = version + 1 WHERE id = \(id)")
    tx.signal("\(id)")
    tx.signal(Topic.staff)
  }

  /// Gives the lead to a member of the staff, or to nobody.
  package func give(to staff: StaffID?, by actor: Actor, in tx: Transaction) throws {
    guard staff != owner else { return }
    try tx.run(
      """
      UPDATE leads SET owner_id = \(staff), assigned_at = COALESCE(assigned_at, \(staff.map { _ in tx.now })), version = version + 1 WHERE id = \(id)
      """)
    let names = try [owner, staff].map { try $0.flatMap { try Staff.find($0, in: tx)?.name } }
    try Audit.note(
      "lead.given", on: id, label: subject, contact: contact, by: actor, changes: [Audit.Change("owner", names[0], names[1])], in: tx)
    let told = staff.map { ["staff": $0.description] } ?? [:]
    try publish("lead.given", by: actor, told.merging(["to": names[1] ?? "–"]) { $1 }, in: tx)
  }

  /// Moves an open opportunity to a stage; the won stage wins it. A lost one is open again, wherever it is put.
  /// - Throws: `Refusal.conflict` naming what the stage asks for and nobody has written down yet.
  package func move(to id: ID<Stage>, by actor: Actor, in tx: Transaction) throws {
    let target = try Stage.find(id, in: tx)
    guard target.id != stage || state != .open else { return }
    if target.isWon { return try win(in: target, by: actor, in: tx) }
    try check(target, in: tx)
    if state != .open { try reopen(at: target, by: actor, in: tx) } else { try set(target, .open, in: tx) }
    try publish("lead.moved", by: actor, ["stage.fa": target.name.fa, "stage.en": target.name.en], in: tx)
    try Score.refresh(self.id, in: tx)
  }

  /// Nobody enters a stage whose questions are open.
  private func check(_ stage: Stage, in tx: Transaction) throws {
    let missing = try stage.needs.filter { need in
      switch need {
      case .value: value == nil
      case .expectedOn: expectedOn == nil
      case .owner: owner == nil
      case .note: note == nil
      case .reach: try ContactPoint.of(contact, in: tx).isEmpty
      }
    }
    guard missing.isEmpty else {
      throw Refusal.conflict(Word("pipeline.stageNeeds.\(missing[0].rawValue)"))
    }
  }

  /// Won: it stands in the last stage of its process.
  package func win(by actor: Actor, in tx: Transaction) throws {
    try win(in: try Stage.find(stage, in: tx).won(in: tx), by: actor, in: tx)
  }

  private func win(in won: Stage, by actor: Actor, in tx: Transaction) throws {
    guard state != .won else { return }
    try check(won, in: tx)
    if state == .lost { try Score.unlearn(self, in: tx) }
    try set(won, .won, in: tx)
    try tx.run("UPDATE leads SET probability = 10000 WHERE id = \(id)")
    try Score.learn(Lead.find(id, in: tx), in: tx)
    try publish("lead.won", by: actor, in: tx)
  }

  /// Lost: it leaves the board, and says why.
  /// - Throws: `Refusal.invalid` for `reason` without one.
  package func lose(_ reason: ID<LostReason>?, note: String?, by actor: Actor, in tx: Transaction) throws {
    guard state != .lost else { return }
    guard let reason else { throw Refusal.invalid(["reason": "field.choose"]) }
    let name = try LostReason.find(reason, in: tx).name
    if state == .won { try Score.unlearn(self, in: tx) }
    try tx.run(
      """
      UPDATE leads SET state = \(State.lost), lost_reason_id = \(reason), lost_note = \(note), closed_at = \(tx.now), probability = 0,
        version = version + 1 WHERE id = \(id)
      """)
    try Score.learn(Lead.find(id, in: tx), in: tx)
    try publish("lead.lost", by: actor, ["reason.fa": name.fa, "reason.en": name.en], in: tx)
  }

  /// A lost one comes back, to the first stage of its process (O-18).
  package func restore(by actor: Actor, in tx: Transaction) throws {
    guard state != .open else { return }
    try reopen(at: try Stage.first(of: Stage.find(stage, in: tx).process, in: tx), by: actor, in: tx)
    try publish("lead.open", by: actor, in: tx)
    try Score.refresh(id, in: tx)
  }

  private func reopen(at stage: Stage, by actor: Actor, in tx: Transaction) throws {
    try Score.unlearn(self, in: tx)
    try set(stage, .open, in: tx)
    // The outcome was no estimate of anybody's: what the score says is shown again.
    try tx.run("UPDATE leads SET lost_reason_id = NULL, lost_note = NULL, probability = automatic WHERE id = \(id)")
  }

  private func set(_ stage: Stage, _ state: State, in tx: Transaction) throws {
    try tx.run(
      """
      UPDATE leads SET stage_id = \(stage.id), state = \(state), closed_at = \(state == .open ? nil : tx.now), moved_at = \(tx.now),
        version = version + 1 WHERE id = \(id)
      """)
    try Lead.note(stage.id, of: id, in: tx)
  }

  /// A stage that was seen stays seen, also when it goes back: the funnel counts how far each one came.
  private static func note(_ stage: ID<Stage>, of lead: LeadID, in tx: Transaction) throws {
    try tx.run(
      "INSERT INTO lead_stages (lead_id, stage_id, entered_at) VALUES (\(lead), \(stage), \(tx.now)) ON CONFLICT DO NOTHING")
  }

  /// A lead becomes an opportunity: one step with its person, and with their company, which is made where there is none (S-19, S-20).
  /// - Parameter company: the name of the company; nil leaves the person without one.
  package func convert(company: String?, by actor: Actor, in tx: Transaction) throws {
    guard kind == .lead else { throw Refusal.conflict("pipeline.convertedBefore") }
    let person = try Contact.find(contact, in: tx)
    if let company = company.map(Text.stored), !company.isEmpty, person.kind == .person, person.parent == nil {
      let known = try Contact.search(company, in: tx).first { $0.kind == .company && Text.compact($0.name) == Text.compact(company) }
      let draft = try ContactDraft(Fields([("kind", Contact.Kind.company.rawValue), ("name", company)]))
      let account = try known ?? Contact.add(draft, source: "lead", by: actor, in: tx)
      try Contact.place(person.id, under: account.id, by: actor, in: tx)
    }
    try tx.run(
      "UPDATE leads SET kind = \(Kind.opportunity), moved_at = \(tx.now), version = version + 1 WHERE id = \(id) AND kind = 'lead'")
    try ContactRole.give(.opportunity, to: contact, in: tx)
    try publish("lead.converted", by: actor, in: tx)
  }

  /// A probability that somebody knows better; nil gives the score its say again.
  package func estimate(_ percent: Int?, by actor: Actor, in tx: Transaction) throws {
    let share = percent.map { BasisPoints($0 * 100) }
    try tx.run("UPDATE leads SET probability = COALESCE(\(share), automatic), version = version + 1 WHERE id = \(id)")
    try publish("lead.estimated", by: actor, ["percent": percent.map { "\($0)" } ?? "–"], in: tx)
  }

  func publish(_ kind: String, by actor: Actor, _ payload: [String: String] = [:], in tx: Transaction) throws {
    try tx.publish(
      kind, on: id, contact: contact, request: request, by: actor, payload.merging(["subject": subject]) { own, _ in own },
      customerSees: false)
  }

  /// What differs, as the audit writes it down.
  private static func changes(from old: Draft, to new: Draft, in tx: Transaction) throws -> [Audit.Change] {
    func amount(_ money: Money?) -> String? { money.map { "\($0.minor) \($0.currency.rawValue)" } }
    func stage(_ id: ID<Stage>?) throws -> String? { try id.map { try Stage.find($0, in: tx).name.fa } }
    func person(_ id: ContactID?) throws -> String? { try id.map { try Contact.find($0, in: tx).name } }
    func member(_ id: StaffID?) throws -> String? { try id.flatMap { try Staff.find($0, in: tx)?.name } }
    let teams = try old.team == new.team ? [] : Team.all(in: tx)
    func team(_ id: ID<Team>?) -> String? { id.flatMap { id in teams.first { $0.id == id }?.name } }
    return Audit.changes([
      "subject": (old.subject, new.subject), "note": (old.note, new.note), "value": (amount(old.value), amount(new.value)),
      "recurring": (amount(old.recurring?.amount), amount(new.recurring?.amount)),
      "plan": (old.recurring.map { "\($0.months)" }, new.recurring.map { "\($0.months)" }),
      "source": (old.origin.source, new.origin.source), "medium": (old.origin.medium, new.origin.medium),
      "campaign": (old.origin.campaign, new.origin.campaign), "priority": ("\(old.priority)", "\(new.priority)"),
      "expectedOn": (old.expectedOn?.description, new.expectedOn?.description), "industry": (old.industry, new.industry),
      "subIndustry": (old.subIndustry, new.subIndustry), "owner": (try member(old.owner), try member(new.owner)),
      "team": (team(old.team), team(new.team)), "referrer": (try person(old.referrer), try person(new.referrer)),
      "stage": (try stage(old.stage), try stage(new.stage ?? old.stage)),
    ])
  }
}
