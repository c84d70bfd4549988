import Contacts
import Forms
import Kernel
import Language
import Markup
import Storage
import Web

/// One contact under review: what is proposed, who it may be, and what was decided lately.
struct ReviewPane {
  let contact: Contact
  let proposals: [Proposal]
  let doubt: ReviewDoubt?
  let decided: ReviewDecided
  let origins: [(submission: Submission, form: PublishedForm)]
  let visit: StaffVisit

  init(_ id: ContactID, _ visit: StaffVisit, _ tx: Transaction) throws {
    contact = try Contact.survivor(of: id, in: tx)
    proposals = try Proposal.open(of: contact.id, in: tx)
    let unclear = try Doubt.open(of: contact.id, in: tx)
    doubt = try unclear.map { [contact] in try ReviewDoubt($0, contact, visit, tx) }
    decided = try ReviewDecided(contact.id, visit, tx)
    self.visit = visit
    var requests: [RequestID] = []
    for request in proposals.compactMap(\.request) + [unclear?.request].compactMap({ $0 }) where !requests.contains(request) {
      requests.append(request)
    }
    origins = try requests.prefix(3).map { id in
      let submission = try Submission.find(id, in: tx)
      return (submission, try submission.form(in: tx))
    }
  }

  private var words: Words { visit.words }
  private var name: HTML { "<a href=\"\(ConsoleLink.contact(contact.id))\"><bdi>\(contact.name)</bdi></a>" }

  var html: HTML {
    """
    <aside class="review" aria-label="\(words("console.review.pane"))">\(head)\(when(doubt) { $0.html })
    \(proposals.isEmpty ? HTML() : form)\(decided.html)</aside>
    """
  }

  private var head: HTML {
    let isOpen = !proposals.isEmpty || doubt != nil
    return """
      <div class="review-h"><div class="between"><h2>\(words(doubt == nil ? "console.proposals" : "console.review.who"))</h2>\
      \(when(!proposals.isEmpty) { keys })</div>
      <p class="med">\(words.html(isOpen ? "console.review.for" : "console.review.nothingLeft", ["name": name]))</p>
      \(when(!origins.isEmpty) { "<ul class=\"proof\">\(each(origins, origin))</ul>" })</div>

      """
  }

  private var keys: HTML {
    "<span class=\"small faint only-l\"><kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> \(words("console.review.keysPick"))</span>"
  }

  private func origin(_ submission: Submission, _ form: PublishedForm) -> HTML {
    let title = words.html(
      "console.review.origin", ["form": HTML(form.definition.title(visit.tongue)), "n": words.figure(form.number)])
    return """
      <li>\(visit.icon("i-form", "i i-s")) <a href="\(ConsoleLink.request(submission.id))">\(title)</a>\(visit.request.separator)\
      \(words.stamp(submission.createdAt, in: visit.zone))</li>
      """
  }

  private var form: HTML {
    """
    <form method="post" action="\(ConsoleLink.reviewed(contact.id))" data-review>\
    \(when(visit.errors["p"]) { "<p class=\"note\" data-s=\"bad\" role=\"alert\">\(visit.icon("i-alert"))<span>\(words($0))</span></p>" })\
    \(each(proposals, change))
    <div class="review-f"><button class="btn btn-primary">\(words("console.review.save"))</button>\
    <button class="btn" name="all" value="accept">\(words("console.review.acceptAll"))</button>\
    <button class="btn" name="all" value="reject">\(words("console.review.rejectAll"))</button></div></form>

    """
  }

  private func change(_ proposal: Proposal) -> HTML {
    let field = words("contacts.field.\(proposal.field.rawValue)")
    return """
      <fieldset class="chg"><legend class="vh">\(field)</legend><input type="hidden" name="shown" value="\(proposal.id)">\
      <div class="chg-h"><b aria-hidden="true">\(field)</b><span class="flag">\(words("contacts.proof.\(proposal.proof.rawValue)"))</span></div>
      <div class="pick">\(pick(proposal, .reject, "now", visit.value(proposal.current, of: proposal.field)))\
      \(pick(proposal, .accept, "proposal", "<ins>\(visit.value(proposal.proposed, of: proposal.field))</ins>"))\
      \(when(proposal.field.point) { kind in
        pick(proposal, .both, "both", HTML(words("console.review.both.\(kind.rawValue)")))
      })</div></fieldset>

      """
  }

  private func pick(_ proposal: Proposal, _ choice: Proposal.Choice, _ label: String, _ value: HTML) -> HTML {
    let name = "p.\(proposal.id)"
    return """
      <label><input type="radio" name="\(name)" value="\(choice.rawValue)"\(flag: "checked", visit.fields[name] == choice.rawValue)>\
      <span>\(words("console.review.\(label)"))</span>\(value)</label>
      """
  }
}

extension Visit {
  /// What is known of a contact, as it is read.
  func value(_ text: String, of field: Contact.Field) -> HTML {
    if text.isEmpty { return none }
    return switch field {
    case .mobile, .phone: HTML.figure(words.phone(text))
    case .nationalID, .companyID, .postalCode: HTML.figure(words.digits(text))
    case .email, .website: "<bdi class=\"ltr\">\(text)</bdi>"
    case .birthDate, .marriedOn: Day(text).map { words.day($0) } ?? HTML.name(text)
    case .name, .company, .jobTitle, .department, .country, .province, .city, .district, .address, .industry: HTML.name(text)
    }
  }
}
