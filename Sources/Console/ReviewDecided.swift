import Contacts
import Kernel
import Language
import Markup
import Storage
import Web

/// What was decided about a contact in the last thirty days, each with a way back.
struct ReviewDecided {
  private let filled: [Proposal]
  private let decided: [Proposal]
  private let merges: [(made: ContactMerge.Made, name: String)]
  private let contact: ContactID
  private let isApart: Bool
  private let visit: StaffVisit

  init(_ contact: ContactID, _ visit: StaffVisit, _ tx: Transaction) throws {
    let proposals = try Proposal.decided(of: contact, in: tx)
    filled = proposals.filter { $0.state == .filled }
    decided = proposals.filter { $0.state != .filled }
    let made = try ContactMerge.Made.into(contact, in: tx)
    let names = try Contact.find(made.map(\.from), in: tx)
    merges = made.map { ($0, names[$0.from]?.name ?? "") }
    isApart = try Doubt.isApart(contact, in: tx)
    self.contact = contact
    self.visit = visit
  }

  private var words: Words { visit.words }

  var html: HTML {
    """
    \(each(filled) { line("i-plus", ConsoleLink.proposalUndo($0.id), sentence($0), name: field($0)) })\
    \(each(merges) { merge($0.made, $0.name) })\
    \(when(isApart) { line("i-split", ConsoleLink.apartUndo(contact), HTML(words("console.review.apartDone")), name: "") })\
    \(when(!decided.isEmpty) {
      """
      <details class="more" open><summary class="auto">\(words.html("console.review.decisions", count: Int64(decided.count)))</summary>\
      \(each(decided) { line("i-history", ConsoleLink.proposalUndo($0.id), sentence($0), name: field($0)) })</details>
      """
    })
    """
  }

  private func field(_ proposal: Proposal) -> String { words("contacts.field.\(proposal.field.rawValue)") }

  private func sentence(_ proposal: Proposal) -> HTML {
    let value = visit.value(proposal.proposed, of: proposal.field)
    if proposal.state == .filled {
      return "\(words.html("console.review.filled", ["field": HTML(field(proposal))])) \(value)"
    }
    return "\(field(proposal)): \(value)\(visit.request.separator)\(words("console.review.state.\(proposal.state.rawValue)"))"
  }

  private func merge(_ made: ContactMerge.Made, _ name: String) -> HTML {
    let by = words.html("console.review.mergedBy", ["name": HTML.name(made.by), "when": words.stamp(made.at, in: visit.zone)])
    return line(
      "i-link", ConsoleLink.mergeUndo(made.id),
      "\(words.html("console.review.merged", ["name": HTML.name(name)])) <span class=\"faint small\">\(by)</span>", name: name)
  }

  private func line(_ icon: StaticString, _ action: String, _ text: HTML, name: String) -> HTML {
    """
    <form class="auto" method="post" action="\(action)">\(visit.icon(icon, "i i-s"))<span class="grow">\(text)</span>\
    \(visit.undo(name))</form>

    """
  }
}

extension Visit {
  /// The button that takes something back.
  func undo(_ name: String) -> HTML {
    let label = name.isEmpty ? words("console.review.undo") : words("console.review.undoOf", ["name": name])
    return "<button class=\"btn btn-s btn-quiet\" aria-label=\"\(label)\">\(words("console.review.undo"))</button>"
  }
}

/// What was decided about anybody lately.
struct DecidedPage {
  let proposals: [Proposal]
  let merges: [ContactMerge.Made]
  let contacts: [ContactID: Contact]
  let today: Day
  let visit: StaffVisit

  static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let proposals = try Proposal.decided(in: tx)
    let merges = try ContactMerge.Made.lately(in: tx)
    let ids = Set(proposals.map(\.contact) + merges.flatMap { [$0.from, $0.into] })
    let page = DecidedPage(
      proposals: proposals, merges: merges, contacts: try Contact.find(Array(ids), in: tx), today: tx.today, visit: visit)
    return Page(visit.words("console.review"), in: .review, body: page.body)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    \(visit.head(HTML(words("console.review")), ReviewPage.views(visit, decided: true)))
    <div class="topline">\(when(!merges.isEmpty) { mergeList })\
    \(proposals.isEmpty && merges.isEmpty ? visit.empty("i-history", "console.review.noneDecided") : table)</div>
    """
  }

  private var mergeList: HTML {
    "<section aria-label=\"\(words("console.review.merges"))\">\(each(merges, merge))</section>\n"
  }

  private func merge(_ made: ContactMerge.Made) -> HTML {
    let (from, into) = (name(made.from), name(made.into))
    return """
      <form class="auto" method="post" action="\(ConsoleLink.mergeUndo(made.id))">\(visit.icon("i-link", "i i-s"))\
      <span class="grow"><a href="\(ConsoleLink.contact(made.into))">\
      \(words.html("console.review.mergedInto", ["from": .name(from), "into": .name(into)]))</a> <span class="faint small">\
      \(words.html("console.review.mergedBy", ["name": .name(made.by), "when": words.stamp(made.at, in: visit.zone)]))</span></span>\
      \(visit.undo(from))</form>

      """
  }

  private func name(_ contact: ContactID) -> String { contacts[contact]?.name ?? "" }

  private var table: HTML {
    visit.wide(
      words("console.review.decided"),
      """
      <table class="table dense"><thead><tr>\(each(["name", "field", "old", "new", "decision"]) {
        "<th scope=\"col\">\(words("console.review.column.\($0)"))</th>"
      })<th><span class="vh">\(words("console.review.undo"))</span></th></tr></thead><tbody>\(each(proposals, row))</tbody></table>
      """)
  }

  private func row(_ proposal: Proposal) -> HTML {
    let field = words("contacts.field.\(proposal.field.rawValue)")
    return """
      <tr><td class="wrap"><a href="\(ConsoleLink.review(of: proposal.contact))"><b><bdi>\(name(proposal.contact))</bdi></b></a></td>\
      <td>\(field)</td><td class="wrap">\(visit.value(proposal.current, of: proposal.field))</td>\
      <td class="wrap">\(visit.value(proposal.proposed, of: proposal.field))</td>\
      <td>\(words("console.review.state.\(proposal.state.rawValue)"))\(when(proposal.decidedAt) {
        "\(visit.request.separator)\(visit.recent($0, today: today))"
      })</td>\
      <td><form method="post" action="\(ConsoleLink.proposalUndo(proposal.id))">\(visit.undo("\(field), \(name(proposal.contact))"))</form></td></tr>

      """
  }
}
