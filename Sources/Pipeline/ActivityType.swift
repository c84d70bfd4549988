import Events
import Identity
import Kernel
import Language
import Storage

/// A kind of thing to do: a call, a meeting, an e-mail.
package struct ActivityType: Sendable {
  package let id: ID<ActivityType>
  package let draft: Draft

  package var name: Bilingual { draft.name }
  package var icon: String { draft.icon }

  /// What it leads to besides being ticked off (O-36).
  package enum Action: String, CaseIterable, Sendable, ColumnValue { case none, call, meeting, email, reminder, document }
  package enum Unit: String, CaseIterable, Sendable, ColumnValue { case days, weeks, months }
  /// From when the next one is counted (O-38).
  package enum Origin: String, CaseIterable, Sendable, ColumnValue { case done, deadline }
  /// What comes after it: nothing, a suggestion, or the next one by itself (O-37).
  package enum Chain: String, CaseIterable, Sendable, ColumnValue { case none, suggest, start }

  /// The icons that a type may have, of `icons.svg`.
  package static let icons = ["phone", "mail", "users", "tasks", "clip", "truck", "calendar", "bell", "quote", "clock"]

  package struct Draft: Sendable {
    package var name: Bilingual
    package var icon: String
    package var action: Action
    package var delay: Int
    package var unit: Unit
    package var origin: Origin
    package var chain: Chain
    package var next: ID<ActivityType>?
    package var isActive: Bool
    /// What is written when nothing else is: the text of a letter, the questions of a call (O-39).
    package var template: String?

    /// Reads `name-fa name-en icon action delay unit origin chain next active template`.
    /// - Throws: `Refusal.invalid`; a type that starts the next one has to say which.
    package init(_ fields: Fields) throws {
      var typed = TypedValues()
      name = typed.bilingual(fields, "name", max: 60)
      icon = fields["icon"].flatMap { ActivityType.icons.contains($0) ? $0 : nil } ?? "tasks"
      action = fields["action"].flatMap(Action.init(rawValue:)) ?? .none
      delay = typed.whole(fields["delay"], "delay", 0...365) ?? 0
      unit = fields["unit"].flatMap(Unit.init(rawValue:)) ?? .days
      origin = fields["origin"].flatMap(Origin.init(rawValue:)) ?? .done
      chain = fields["chain"].flatMap(Chain.init(rawValue:)) ?? .none
      next = fields["next"].flatMap { ID<ActivityType>($0) }
      isActive = fields["active"] != nil
      template = typed.text(fields["template"], "template", max: 4000)
      if chain == .start, next == nil { typed.refuse("next", "field.choose") }
      try typed.check()
    }

    init(row: Row) throws {
      name = Bilingual(fa: try row("name_fa"), en: try row("name_en"))
      icon = try row("icon")
      action = try row("action")
      delay = try row("delay")
      unit = try row("delay_unit")
      origin = try row("delay_from")
      chain = try row("chain")
      next = try row("next_id")
      isActive = try row("is_active")
      template = try row("template")
    }
  }

  /// The types that ship (O-35).
  enum Shipped: String, CaseIterable {
    case call, email, meeting, todo, document, order

    var id: ID<ActivityType> { PipelineSchema.shipped(1 + (Shipped.allCases.firstIndex(of: self) ?? 0)) }

    var icon: String {
      switch self {
      case .call: "phone"
      case .email: "mail"
      case .meeting: "users"
      case .todo: "tasks"
      case .document: "clip"
      case .order: "truck"
      }
    }

    var action: Action {
      switch self {
      case .call: .call
      case .email: .email
      case .meeting: .meeting
      case .todo: .none
      case .document: .document
      case .order: .reminder
      }
    }

    var delay: Int {
      switch self {
      case .call, .email: 2
      case .meeting, .todo, .document: 5
      case .order: 1
      }
    }

    var next: Shipped? {
      switch self {
      case .call: .email
      case .email: .call
      case .meeting: .todo
      case .todo, .document, .order: nil
      }
    }
  }

  /// The type of a call, which calls are written down with.
  package static let call = Shipped.call.id
  package static let meeting = Shipped.meeting.id
  package static let todo = Shipped.todo.id

  /// Those in use, or with `old` every one.
  package static func all(old: Bool = false, in tx: Transaction) throws -> [ActivityType] {
    try tx.all("SELECT * FROM activity_types WHERE is_active >= \(!old) ORDER BY is_active DESC, position, id", ActivityType.init(row:))
  }

  /// - Throws: `Refusal.notFound`.
  package static func find(_ id: ID<ActivityType>, in tx: Transaction) throws -> ActivityType {
    guard let type = try tx.first("SELECT * FROM activity_types WHERE id = \(id)", ActivityType.init(row:)) else { throw Refusal.notFound }
    return type
  }

  /// When one of this type is due, counted from a day.
  package func due(from day: Day) -> Day {
    switch draft.unit {
    case .days: day.adding(days: draft.delay)
    case .weeks: day.adding(days: 7 * draft.delay)
    case .months: day.adding(months: draft.delay)
    }
  }

  /// Adds a type, or with `id` changes one.
  @discardableResult
  package static func save(_ id: ID<ActivityType>?, _ draft: Draft, by actor: Actor, in tx: Transaction) throws -> ID<ActivityType> {
    let place: Int = try tx.value("SELECT COALESCE(MAX(position), 0) + 1 AS value FROM activity_types") ?? 1
    let type: ID<ActivityType> = id ?? tx.newID()
    if let id { _ = try find(id, in: tx) }
    try tx.run(
      """
      INSERT INTO activity_types (id, name_fa, name_en, icon, action, delay, delay_unit, delay_from, chain, next_id, position, is_active, template)
      VALUES (\(type), \(draft.name.fa), \(draft.name.en), \(draft.icon), \(draft.action), \(draft.delay), \(draft.unit), \(draft.origin),
        \(draft.chain), \(draft.next), \(place), \(draft.isActive), \(draft.template))
      ON CONFLICT (id) DO UPDATE SET name_fa = excluded.name_fa, name_en = excluded.name_en, icon = excluded.icon, action = excluded.action,
        delay = excluded.delay, delay_unit = excluded.delay_unit, delay_from = excluded.delay_from, chain = excluded.chain,
        next_id = excluded.next_id, is_active = excluded.is_active,
        template = excluded.template
      """)
    try Audit.note("pipeline.changed", on: type, label: draft.name.fa, by: actor, in: tx)
    return type
  }

  init(row: Row) throws {
    id = try row("id")
    draft = try Draft(row: row)
  }
}
