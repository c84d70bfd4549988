import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

extension ListPlace {
  private static let open: [[ListQuery.Condition]] = [[.init("state", .is, [Lead.State.open.rawValue])]]

  /// What somebody asked that is no opportunity yet.
  static let leads = ListPlace(
    name: "leads", source: { .leads(in: $0) }, section: .leads, path: ConsoleLink.leads, module: .leads,
    fixed: [.init("kind", .is, [Lead.Kind.lead.rawValue])], usual: open, views: [.list, .calendar, .graph, .pivot], measure: "value",
    new: ConsoleLink.newLead, link: { ConsoleLink.lead("\($0)") }, board: nil, custom: [.lead], acts: acts)

  /// What may be sold, on its way.
  static let opportunities = ListPlace(
    name: "opportunities", source: { .leads(in: $0) }, section: .opportunities, path: ConsoleLink.opportunities, module: .leads,
    fixed: [.init("kind", .is, [Lead.Kind.opportunity.rawValue])], usual: open, views: [.board, .list, .calendar, .graph, .pivot],
    measure: "value",
    new: ConsoleLink.newOpportunity, link: { ConsoleLink.lead("\($0)") },
    board: {
      let board = try LeadBoard($0, $1, $2); return (board.html, board.count, board.sum)
    }, custom: [.opportunity],
    acts: acts,
    more: { visit in
      (visit.may(.leads, .report) ? [(ConsoleLink.funnel, "funnel.title")] : []) + [(ConsoleLink.salesTeams, "console.settings.teams")]
    })

  private static let acts: [ListAct] = [
    ListAct(
      name: "owner", options: { tx in try Staff.all(in: tx).filter(\.isActive).map { ListOption("\($0.id)", .plain($0.name)) } },
      before: { id, tx in try lead(id, tx).owner.map { "\($0)" } ?? "" },
      restore: { id, value, visit, tx in try lead(id, tx).give(to: StaffID(value), by: visit.viewer.actor, in: tx) }
    ) {
      id, value, visit, tx in
      guard let staff = StaffID(value), try Staff.find(staff, in: tx)?.isActive == true else { throw Refusal.notFound }
      try lead(id, tx).give(to: staff, by: visit.viewer.actor, in: tx)
    },
    ListAct(
      name: "stage", options: { tx in try SalesProcess.all(in: tx).flatMap(\.stages).map { ListOption("\($0.id)", .name($0.name)) } },
      before: stage, restore: putBack
    ) { id, value, visit, tx in
      guard let stage = ID<Stage>(value) else { throw Refusal.notFound }
      try lead(id, tx).move(to: stage, by: visit.viewer.actor, in: tx)
    },
    ListAct(
      name: "tag", options: { _ in [] }, isTyped: true,
      before: { id, tx in Tag.text(try Tag.of(lead(id, tx).id, in: tx).map(\.name)) },
      restore: { id, value, _, tx in try Tag.set(Tag.names(value), on: lead(id, tx).id, kind: .lead, in: tx) }
    ) { id, value, visit, tx in
      let lead = try lead(id, tx)
      try lead.tag(adding: value, by: visit.viewer.actor, in: tx)
    },
    ListAct(
      name: "lost", options: { tx in try LostReason.all(in: tx).map { ListOption("\($0.id)", .name($0.name)) } }, before: stage,
      restore: putBack
    ) {
      id, value, visit, tx in
      try lead(id, tx).lose(ID<LostReason>(value), note: nil, by: visit.viewer.actor, in: tx)
    },
    ListAct(
      name: "mergeLeads", options: { _ in [] },
      page: { ids in (2...10).contains(ids.count) ? ConsoleLink.leadMerging(ids.map { ID(high: $0.high, low: $0.low) }) : nil }
    ) { _, _, _, _ in },
  ]

  @Sendable private static func stage(_ id: ID<ListField>, _ tx: Transaction) throws -> String { "\(try lead(id, tx).stage)" }

  @Sendable private static func putBack(_ id: ID<ListField>, _ value: String, _ visit: StaffVisit, _ tx: Transaction) throws {
    guard let stage = ID<Stage>(value) else { return }
    try lead(id, tx).move(to: stage, by: visit.viewer.actor, in: tx)
  }

  private static func lead(_ id: ID<ListField>, _ tx: Transaction) throws -> Lead { try Lead.find(ID(high: id.high, low: id.low), in: tx) }
}

extension ConsoleLink {
  static let leads = "/console/leads"
  static let opportunities = "/console/opportunities"
  static let newLead = "/console/leads/new"
  static let newOpportunity = "/console/leads/new?as=opportunity"
  static let quickLead = "/console/leads/quick"
  static func lead(_ id: LeadID) -> String { lead("\(id)") }
  static func lead(_ id: String) -> String { "/console/leads/\(id)" }
  static func leadEdit(_ id: LeadID) -> String { "\(lead(id))/edit" }
  static func leadStage(_ id: LeadID) -> String { "\(lead(id))/stage" }
  static func leadLost(_ id: LeadID) -> String { "\(lead(id))/lost" }
}
