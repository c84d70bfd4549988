import Contacts
import Events
import Identity
import Kernel
import Storage
import Web

extension ReviewPage {
  static func routes(_ routes: StaffRoutes, merging: ContactMerge) {
    routes.page(ConsoleLink.review) { visit, tx in
      visit.query["show"] == "decided" ? try DecidedPage.show(visit, tx) : try show(visit, tx)
    }
    routes.act(ConsoleLink.review, again: show, decideMany)
    routes.act(ConsoleLink.reviewed(":id"), again: show, decide)
    routes.back(from: ConsoleLink.reviewed(":id"), to: { ConsoleLink.review(of: $0) })
    routes.act(ConsoleLink.merge(":id"), again: show) { visit, tx in
      guard let into = visit.fields["into"].flatMap({ ContactID($0) }) else { throw Refusal.invalid(["into": "field.choose"]) }
      try merging.merge(try visit.id(), into: into, by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.review(of: into), notice: "contactsMerged")
    }
    routes.back(from: ConsoleLink.merge(":id"), to: { ConsoleLink.review(of: $0) })
    routes.act(ConsoleLink.apart(":id")) { visit, tx in
      let contact: ContactID = try visit.id()
      try Doubt.keepApart(contact, by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.review(of: contact), notice: "contactApart")
    }
    routes.act(ConsoleLink.apartUndo(":id")) { visit, tx in
      let contact: ContactID = try visit.id()
      try Doubt.reopen(contact, by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.review(of: contact), notice: "reviewUndone")
    }
    routes.act(ConsoleLink.proposalUndo(":id")) { visit, tx in
      let proposal = try Proposal.undo(try visit.id(), by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.review(of: proposal.contact), notice: "reviewUndone")
    }
    routes.act(ConsoleLink.mergeUndo(":id")) { visit, tx in
      let made = try merging.undo(try visit.id(), by: visit.viewer, in: tx)
      return .redirect(ConsoleLink.review(of: made.from), notice: "contactsUnmerged")
    }
  }

  /// What was picked for one contact, field by field or all alike; then the next one comes up.
  private static func decide(_ visit: StaffVisit, _ tx: Transaction) throws -> Answer {
    let contact: ContactID = try visit.id()
    // Those that stood on the page: what has come since is for the next look.
    let shown = Set(visit.fields.all("shown").compactMap { ID<Proposal>($0) })
    let all = visit.fields["all"].flatMap { Proposal.Choice(rawValue: $0) }
    let choices = shown.compactMap { id in
      (all ?? visit.fields["p.\(id)"].flatMap { Proposal.Choice(rawValue: $0) }).map { (id: id, choice: $0) }
    }
    guard !choices.isEmpty else { throw Refusal.invalid(["p": "field.choose"]) }
    let order = try Waiting.list(in: tx).rows.map(\.contact)
    for (id, choice) in choices.sorted(by: { $0.id.description < $1.id.description }) {
      guard try Proposal.find(id, in: tx).contact == contact else { throw Refusal.notFound }
      try Proposal.decide(id, choice, by: visit.viewer, in: tx)
    }
    let left = Set(try Waiting.list(in: tx).rows.map(\.contact))
    let place = order.firstIndex(of: contact) ?? 0
    let next = (order[place...] + order[..<place]).first { $0 != contact && left.contains($0) }
    return .redirect(ConsoleLink.review(of: left.contains(contact) ? contact : next ?? contact), notice: "reviewSaved")
  }

  /// Everything that waits for the contacts that are ticked, one way or the other.
  private static func decideMany(_ visit: StaffVisit, _ tx: Transaction) throws -> Answer {
    let contacts = visit.fields.all("contact").compactMap { ContactID($0) }.prefix(50)
    guard let choice = visit.fields["choice"].flatMap({ Proposal.Choice(rawValue: $0) }), !contacts.isEmpty else {
      throw Refusal.invalid(["contact": "field.choose"])
    }
    for contact in contacts {
      for proposal in try Proposal.open(of: contact, in: tx) { try Proposal.decide(proposal.id, choice, by: visit.viewer, in: tx) }
    }
    return .redirect(ConsoleLink.list(ConsoleLink.review, ["show": "decided"]), notice: "reviewSaved")
  }
}
