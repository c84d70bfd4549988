import Contacts
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Reports
import Storage
import Web

/// Opportunities as cards in the columns of their stages. A card is dragged, or moved by its keys, or by the menu on it that needs no script. A
/// column shows its first cards and, at its end, the way to more.
struct LeadBoard {
  private struct Column {
    let stage: Stage
    let count: Int
    let sum: Int64
    /// How many are late, due today, ahead, and without a plan.
    let clocks: [Activity.Clock: Int]
    let cards: [Lead]
  }

  private let columns: [Column]
  private let process: SalesProcess
  private let processes: [SalesProcess]
  private let contacts: [ContactID: Contact]
  private let staff: [StaffID: Staff]
  private let tags: [LeadID: [Tag]]
  private let today: Day
  private let visit: StaffVisit
  private let query: ListQuery
  private let mayEdit: Bool

  /// So many cards a column shows at first, so many more each time, and so many at most.
  private static let (first, piece, most) = (30, 300, 5000)

  init(_ query: ListQuery, _ visit: StaffVisit, _ tx: Transaction) throws {
    self.query = query
    self.visit = visit
    today = tx.today
    processes = try SalesProcess.all(in: tx)
    let chosen = visit.query["process"].flatMap { ID<SalesProcess>($0) }
    guard let process = processes.first(where: { $0.id == chosen }) ?? processes.first else { throw Refusal.notFound }
    self.process = process
    let source = ListSource.leads(in: visit.tongue)
    let scope = visit.viewer.scope(.leads)
    mayEdit = visit.may(.leads, .edit)
    let sums = try source.columns(query, within: scope, today: today, in: tx)
    let more = visit.query["more"].flatMap { ID<Stage>($0) }
    let size = min(visit.query["size"].flatMap { Int($0) } ?? LeadBoard.piece, LeadBoard.most)
    columns = try process.stages.map { stage in
      let found = sums[stage.id] ?? .init()
      // A folded column and an empty one need no cards.
      let limit = stage.isFolded && more != stage.id || found.count == 0 ? 0 : more == stage.id ? max(size, 1) : LeadBoard.first
      let cards = limit == 0 ? [] : try source.cards(query, in: stage.id, limit: limit, within: scope, tx: tx)
      return Column(
        stage: stage, count: found.count, sum: found.sum, clocks: [.late: found.late, .today: found.today, .ok: found.ahead], cards: cards)
    }
    let leads = columns.flatMap(\.cards)
    contacts = try Contact.find(Array(Set(leads.map(\.contact))), in: tx)
    staff = Dictionary(uniqueKeysWithValues: try Staff.all(in: tx).map { ($0.id, $0) })
    tags = try Tag.of(leads.map(\.id), in: tx)
  }

  /// Of all columns.
  var count: Int { columns.reduce(0) { $0 + $1.count } }
  var sum: Int64 { columns.reduce(0) { $0 + $1.sum } }

  private var words: Words { visit.words }

  var html: HTML {
    """
    \(chooser)<div class="board scroll-x" role="group" aria-label="\(words("board.stages"))" tabindex="0" data-board data-move="\(words("board.moved"))">
    \(each(columns, column))\(when(visit.viewer.isAdministrator) { adder })</div>
    """
  }

  private var chooser: HTML {
    guard processes.count > 1 else { return HTML() }
    let path = ConsoleLink.opportunities
    return "<div class=\"line tabs-w\">"
      + visit.segments(
        words("board.process"), processes.map { ($0.name[visit.tongue], "\(path)?process=\($0.id)", $0.id == process.id) }) + "</div>"
  }

  private func column(_ column: Column) -> HTML {
    let name = column.stage.name[visit.tongue]
    let total = words.html("board.column", ["stage": .name(name), "n": words.figure(column.count)])
    let none = column.count - column.clocks.values.reduce(0, +)
    return """
      <section class="col\(when(column.stage.isFolded && column.cards.isEmpty) { " is-folded" })" aria-label="\(words("board.column", ["stage": name, "n": words.number(column.count)]))" data-stage="\(column.stage.id)" data-name="\(name)">
      <header class="col-h"><h2><bdi>\(name)</bdi></h2><span class="count"\(attribute: "data-s", column.stage.isWon ? "done" : nil)>\(words.figure(column.count))</span>\
      <b class="col-sum">\(column.sum == 0 ? HTML() : words.sum(Money(column.sum)))</b>\(when(column.count > 0) { mix(column, none) })</header>
      <ol>\(each(column.cards, card))</ol>
      \(when(column.cards.count < column.count) { rest(column, total) })\(when(mayEdit && visit.may(.leads, .create) && !column.stage.isWon) { quick(column) })</section>

      """
  }

  private func mix(_ column: Column, _ none: Int) -> HTML {
    let parts = [Activity.Clock.ok, .today, .late].map { ($0.rawValue, column.clocks[$0] ?? 0) } + [("none", none)]
    let label = words.listed(parts.map { words("board.mix.\($0)", ["n": words.number($1)]) })
    var before = 0
    return """
      <svg class="mix" viewBox="0 0 \(column.count) 4" preserveAspectRatio="none" role="img" aria-label="\(label)">\(each(parts.filter { $0.1 > 0 }) { name, count in
        defer { before += count }
        return "<rect data-a=\"\(name)\" x=\"\(before)\" width=\"\(count)\" height=\"4\"/>"
      })</svg>
      """
  }

  private func rest(_ column: Column, _ total: HTML) -> HTML {
    let link =
      ListPlace.opportunities.address(shown) + (ListPlace.opportunities.fields(shown).pairs.isEmpty ? "?" : "&")
      + "more=\(column.stage.id)&size=\(column.cards.count + LeadBoard.piece)"
    return """
      <p><a class="btn btn-s" href="\(link)" data-more>\(words.html("board.more", ["n": words.figure(column.count - column.cards.count)]))\
      <span class="vh">: \(total)</span></a></p>
      """
  }

  /// The question as the address has it.
  private var shown: ListQuery {
    var shown = query
    shown.filters = Array(query.filters.dropLast(ListPlace.opportunities.fixed.count))
    return shown
  }

  private func quick(_ column: Column) -> HTML {
    """
    <details class="quick"><summary class="col-add">\(visit.icon("i-plus", "i i-s")) \(words("board.add"))<span class="vh">: \(column.stage.name[visit.tongue])</span></summary>
    <form method="post" action="\(ConsoleLink.quickLead)"><input type="hidden" name="stage" value="\(column.stage.id)">
    <label class="menu-l"><span>\(words("list.leads.subject"))</span><input class="input" name="subject" maxlength="200" required></label>
    <label class="menu-l"><span>\(words("list.leads.contact"))</span><input class="input" name="person" maxlength="200" required></label>
    <label class="menu-l"><span>\(words("lead.reach"))</span><input class="input" name="reach" maxlength="100" dir="ltr"></label>
    <button class="btn btn-s btn-primary">\(words("board.add"))</button></form></details>
    """
  }

  private var adder: HTML {
    """
    <section class="col col-new"><details><summary class="col-add">\(visit.icon("i-plus", "i i-s")) \(words("board.addStage"))</summary>
    <form class="menu-form" method="post" action="\(ConsoleLink.pipelineStages)"><input type="hidden" name="process" value="\(process.id)"><input type="hidden" name="back" value="\(ConsoleLink.opportunities)">
    <label class="menu-l"><span>\(words("pipeline.stageNameFa"))</span><input class="input" name="name-fa" maxlength="60" lang="fa" dir="rtl"></label>
    <label class="menu-l"><span>\(words("pipeline.stageNameEn"))</span><input class="input" name="name-en" maxlength="60" lang="en" dir="ltr"></label>
    <label class="menu-l"><span>\(words("pipeline.progress"))</span><input class="input" name="progress" inputmode="numeric"></label>
    <button class="btn btn-s btn-primary">\(words("board.addStage"))</button></form></details></section>
    """
  }

  private func card(_ lead: Lead) -> HTML {
    let contact = contacts[lead.contact]
    let owner = lead.owner.flatMap { staff[$0] }
    return """
      <li class="kcard" data-lead="\(lead.id)"><p class="k-t"><a href="\(ConsoleLink.lead(lead.id))"><bdi>\(lead.subject)</bdi></a></p>\
      <p class="k-m"><bdi>\(contact?.name)</bdi>\(when(lead.value) { "<span class=\"k-v\">\(words.figure($0))</span>" })</p>\
      <p class="k-f">\(ActivityMark(visit: visit, today: today).html(lead.nextOn, icon: lead.nextIcon))\(Stars(count: lead.priority, words: words).html)\
      \(each((tags[lead.id] ?? []).prefix(2)) { "<span class=\"tag\" data-t=\"\($0.hue)\"><bdi>\($0.name)</bdi></span>" })\
      \(when(owner) { "<span class=\"avatar avatar-s\"><span aria-hidden=\"true\">\(initials($0.name))</span><span class=\"vh\"><bdi>\($0.name)</bdi></span></span>" })</p>\
      \(when(mayEdit) { mover(lead) })</li>

      """
  }

  /// Moves a card without a script, and by the keyboard with one.
  private func mover(_ lead: Lead) -> HTML {
    """
    <details class="k-move" data-menu><summary>\(visit.icon("i-more", "i i-s"))<span class="vh">\(words.html("board.move", ["name": .name(lead.subject)]))</span></summary>\
    <form class="menu" method="post" action="\(ConsoleLink.leadStage(lead.id))"><input type="hidden" name="back" value="\(ListPlace.opportunities.address(shown))">\(each(process.stages.filter { $0.id != lead.stage }) { stage in
      "<button name=\"stage\" value=\"\(stage.id)\"><bdi>\(stage.name[visit.tongue])</bdi></button>"
    })</form></details>
    """
  }
}
