import Care
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Markup
import Pipeline
import Sales
import Storage
import Web

/// A request: what was answered, what became of its sender, what grew out of it, and the form that changes its status.
struct RequestPage {
  let list: InboxList
  let submission: Submission
  let form: PublishedForm
  let answers: RequestAnswers
  let sender: RequestSender?
  let papers: RequestPapers
  let events: [Event]
  let talk: RecordTalk
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.request(":id"), show)
    routes.act(ConsoleLink.requestStatus(":id"), again: show) { visit, tx in
      let id = try visit.id(of: RequestMark.self)
      try Submission.changeStatus(
        id, to: visit.fields["status"] ?? "", note: visit.fields["note"], by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.request(id), notice: "statusChanged")
    }
    routes.back(from: ConsoleLink.requestStatus(":id"), to: { ConsoleLink.request($0) })
    RequestAnswers.routes(routes, again: show)
    routes.act(ConsoleLink.requestQuote(":id")) { visit, tx in
      let quote = try RequestQuote.draft(from: try visit.id(), by: visit.viewer.actor, in: visit.tongue, tx)
      return .redirect(ConsoleLink.quote(quote), notice: "quoteDrafted")
    }
  }

  private static func show(_ visit: StaffVisit, _ tx: Transaction) throws -> Page {
    let submission = try Submission.find(try visit.id(), in: tx)
    let form = try submission.form(in: tx)
    let events = try Event.thread(of: submission.id, customerSees: false, in: tx)
    let page = RequestPage(
      list: try InboxList(visit, tx, chosen: submission.id), submission: submission, form: form,
      answers: try RequestAnswers(submission, form, visit, in: tx),
      sender: try submission.contact.flatMap { try RequestSender($0, events: events, for: visit.viewer, in: tx) },
      papers: try RequestPapers(submission, for: visit.viewer, in: tx), events: events,
      talk: try RecordTalk(try DeskRecord.find(Activity.Record(.request, submission.id), .view, visit, tx), tellsEvents: false, visit, tx),
      visit: visit)
    let title = "\(form.definition.title(visit.tongue)) \(submission.receipt)"
    return Page(visit.title(title), in: .inbox, live: visit.errors.isEmpty, body: page.body).marking(.request, submission.id, visit)
  }

  /// What the address said of the advertisement that led here.
  private var utm: HTML {
    let known = Submission.Source.utmNames.compactMap { name in submission.source.utm[name].map { (name, $0) } }
    return when(!known.isEmpty) {
      "<p class=\"small faint\">\(each(known) { "<bdi class=\"ltr\">\($0)=\($1)</bdi> " })</p>"
    }
  }

  private var words: Words { visit.words }
  private var state: FormState? { submission.state(under: form) }

  private var body: HTML {
    """
    \(visit.head(words.html("console.request.title", ["receipt": .code(submission.receipt)]), list.filter))
    <div class="split split-chosen topline">\(list.html)
    <section class="review" aria-labelledby="chosen">\(head)
    <div data-live-part="request">\(answers.html)\(when(sender) { $0.html(visit) })\(papers.html(visit))\(timeline)</div>
    \(answers.editor)\(statusForm)\(talk.html(visit))\(foot)</section></div>
    """
  }

  private var head: HTML {
    """
    <div class="review-h" data-live-part="state"><p class="crumb small"><a href="\(ConsoleLink.inbox)">\(words("console.inbox"))</a>\
    \(visit.request.separator)\(words.html("console.request.version", ["n": words.figure(form.number)]))</p>
    <h2 id="chosen">\(form.definition.title(visit.tongue))</h2>
    <p class="line mt2">\(when(state) { visit.pill(Tone($0.tone), $0.label(visit.tongue)) })\
    <span class="small faint">\(words.stamp(submission.createdAt, in: visit.zone))</span></p>
    \(when(submission.source.page) { "<p class=\"small faint\">\(words("console.request.source")) <bdi class=\"ltr\">\($0)</bdi></p>" })\(utm)</div>
    """
  }

  private var timeline: HTML {
    """
    <div class="chg"><div class="chg-h"><h3>\(words("console.timeline"))</h3></div>\(Timeline(events: events, visit: visit).html)</div>

    """
  }

  private var statusForm: HTML {
    let options = form.definition.status.map { state -> (value: String, title: String) in
      let (label, told) = (state.label(visit.tongue), state.public(visit.tongue))
      return (state.id, label == told ? label : words("console.request.option", ["label": label, "public": told]))
    }
    return """
      <form class="chg" id="status" method="post" action="\(ConsoleLink.requestStatus(submission.id))" novalidate>\
      <div class="chg-h"><h3>\(words("console.request.change"))</h3></div>
      \(when(!answers.isReturned) { visit.errorSummary(["status", "note"]) })\
      \(visit.select("status", words("console.request.status"), options, chosen: submission.status))\
      \(visit.textarea("note", words("console.request.note"), hint: words("console.request.noteHint"), optional: true, rows: 2))
      <div class="line mt4"><button class="btn btn-primary">\(words("console.request.save"))</button></div></form>
      """
  }

  private var foot: HTML {
    guard submission.contact != nil else { return HTML() }
    return """
      <form class="review-f" method="post" action="\(ConsoleLink.requestQuote(submission.id))">\
      <button class="btn">\(visit.icon("i-quote")) \(words("console.request.makeQuote"))</button></form>
      """
  }
}

/// The draft of a quote from the product lines of an answer.
enum RequestQuote {
  /// The open draft of this request, or a new one with what was ordered; pressing twice makes one.
  static func draft(from id: RequestID, by actor: Actor, in tongue: Tongue, _ tx: Transaction) throws -> ID<Quote> {
    let submission = try Submission.find(id, in: tx)
    guard let contact = submission.contact else { throw Refusal.conflict("console.request.noContact") }
    let quote = try Quote.draft(for: contact, request: id, opportunity: Lead.of(request: id, in: tx)?.id, by: actor, in: tx)
    let form = try submission.form(in: tx)
    let ordered = form.definition.fields.filter { $0.kind == .productLines }.flatMap { submission.answers.lines($0.id) }
    let note = note(submission, form, Words(tongue))
    guard !ordered.isEmpty || note != nil, try quote.lines(in: tx).isEmpty, quote.note == nil else { return quote.id }
    let known = try Product.find(ordered.compactMap { ID<Product>($0.product) }, in: tx)
    let lines = ordered.enumerated().map { index, line in
      let product = ID<Product>(line.product).flatMap { known[$0]?.id }
      // What is no longer in the catalogue keeps its name and waits for a price.
      return LineDraft(
        row: index + 1, product: product, title: product == nil ? line.name(tongue) : nil, quantity: line.quantity,
        unitPrice: product == nil ? 0 : nil)
    }
    return try Quote.save(quote.id, QuoteDraft(LinesDraft(lines, note: note)), in: tx).id
  }

  /// By when and how the customer wants it, for staff to go on from.
  private static func note(_ submission: Submission, _ form: PublishedForm, _ words: Words) -> String? {
    let told = { (mapping: Mapping) -> String? in
      guard let field = form.definition.field(mapped: mapping), case .text(let text) = submission.answers[field.id] else { return nil }
      return text
    }
    let day = told(.orderDeliverBy).flatMap { Day($0) }.map { words("console.request.deliverBy", ["date": words.date($0)]) }
    let lines = [day, told(.orderNote)].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
