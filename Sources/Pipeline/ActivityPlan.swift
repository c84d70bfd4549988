import Contacts
import Events
import Identity
import Kernel
import Language
import Storage

/// Several activities that follow each other, planned in one go: a call today, a visit in three days, a quote in a week.
package struct ActivityPlan: Sendable {
  package let id: ID<ActivityPlan>
  package let name: Bilingual
  package let steps: [Step]

  package struct Step: Sendable, Equatable {
    package let type: ID<ActivityType>
    /// Behind the day on which the plan begins.
    package let days: Int
    package let summary: String

    package init(_ type: ID<ActivityType>, days: Int, summary: String) { (self.type, self.days, self.summary) = (type, days, summary) }
  }

  package static func all(in tx: Transaction) throws -> [ActivityPlan] {
    let steps = Dictionary(
      grouping: try tx.all("SELECT * FROM activity_plan_steps ORDER BY plan_id, days, id") { row in
        (plan: try row("plan_id") as ID<ActivityPlan>, step: Step(try row("type_id"), days: try row("days"), summary: try row("summary")))
      }, by: \.plan)
    return try tx.all("SELECT * FROM activity_plans ORDER BY name_fa, id LIMIT 100") { row in
      let id: ID<ActivityPlan> = try row("id")
      return ActivityPlan(id: id, name: Bilingual(fa: try row("name_fa"), en: try row("name_en")), steps: steps[id]?.map(\.step) ?? [])
    }
  }

  /// Adds a plan, or with `id` changes one. Reads `name-fa name-en` and rows of `step.type step.days step.summary`.
  /// - Throws: `Refusal.invalid` without a name or a step.
  package static func save(_ id: ID<ActivityPlan>?, _ fields: Fields, by actor: Actor, in tx: Transaction) throws {
    var typed = TypedValues()
    let name = typed.bilingual(fields, "name", max: 100)
    let known = Set(try ActivityType.all(in: tx).map(\.id))
    var steps: [Step] = []
    let (days, summaries) = (fields.all("step.days"), fields.all("step.summary"))
    for (place, text) in fields.all("step.type").enumerated() {
      guard let type = ID<ActivityType>(text), known.contains(type) else { continue }
      let day = typed.whole(days.indices.contains(place) ? days[place] : nil, "step.days", 0...365) ?? 0
      let summary = typed.text(summaries.indices.contains(place) ? summaries[place] : nil, "step.summary", max: 200) ?? ""
      steps.append(Step(type, days: day, summary: summary))
    }
    if steps.isEmpty { typed.refuse("step.type", "field.choose") }
    try typed.check()
    let plan: ID<ActivityPlan> = id ?? tx.newID()
    if id != nil {
      let changed = try tx.run("UPDATE activity_plans SET name_fa = \(name.fa), name_en = \(name.en) WHERE id = \(plan)")
      guard changed == 1 else { throw Refusal.notFound }
      try tx.run("DELETE FROM activity_plan_steps WHERE plan_id = \(plan)")
    } else {
      try tx.run("INSERT INTO activity_plans (id, name_fa, name_en) VALUES (\(plan), \(name.fa), \(name.en))")
    }
    for step in steps.prefix(30) {
      try tx.run(
        """
        INSERT INTO activity_plan_steps (id, plan_id, type_id, days, summary)
        VALUES (\(tx.newID(Step.self)), \(plan), \(step.type), \(step.days), \(step.summary))
        """)
    }
    try Audit.note("pipeline.changed", on: plan, label: name.fa, by: actor, changes: [Audit.Change("plan", nil, name.fa)], in: tx)
  }

  package static func remove(_ id: ID<ActivityPlan>, by actor: Actor, in tx: Transaction) throws {
    try tx.run("DELETE FROM activity_plan_steps WHERE plan_id = \(id)")
    guard try tx.run("DELETE FROM activity_plans WHERE id = \(id)") == 1 else { throw Refusal.notFound }
    try Audit.note("pipeline.changed", on: id, by: actor, changes: [Audit.Change("plan", "\(id)", nil)], in: tx)
  }

  /// Plans every step from today on.
  package func begin(on record: Activity.Record?, contact: ContactID?, by staff: StaffViewer, in tx: Transaction) throws {
    for step in steps {
      let draft = Activity.Draft(step.type, step.summary, dueOn: tx.today.adding(days: step.days), owner: staff.id)
      try Activity.plan(draft, on: record, contact: contact, by: staff, in: tx)
    }
  }
}
