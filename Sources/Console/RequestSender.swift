import Contacts
import Events
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// What became of the person who answered: found, made, or one of several.
struct RequestSender {
  let contact: Contact
  let points: [ContactPoint]
  let isNew: Bool
  /// Who it may be as well, until somebody says.
  let candidates: [Contact]
  let proposals: Int

  /// Nil when the contact is out of the viewer's reach.
  init?(_ id: ContactID, events: [Event], for viewer: StaffViewer, in tx: Transaction) throws {
    let scope = viewer.scope(.contacts)
    guard try scope.covers(contact: id, in: tx) else { return nil }
    contact = try Contact.find(id, in: tx)
    points = try ContactPoint.of(id, in: tx)
    isNew = events.contains { $0.kind == "contact.created" }
    candidates =
      try Doubt.open(of: id, in: tx)?.known(in: tx).filter { try scope.covers(contact: $0.id, in: tx) }.sorted { $0.name < $1.name } ?? []
    proposals = try Proposal.open(of: id, in: tx).count
  }

  func html(_ visit: StaffVisit) -> HTML {
    let words = visit.words
    return """
      <div class="chg"><div class="chg-h"><h3>\(words("console.request.sender"))</h3>\(outcome(visit))</div>
      <p><a href="\(ConsoleLink.contact(contact.id))"><bdi>\(contact.name)</bdi></a></p>
      \(each(points.prefix(2)) { "<p class=\"small\">\(visit.point($0))</p>" })
      \(when(proposals > 0) {
        """
        <p class="note mt2" data-s="info">\(visit.icon("i-request"))<span class="grow">\
        \(words.html("console.contact.proposed", count: Int64(proposals)))</span>\
        <a class="btn btn-s" href="\(ConsoleLink.review(of: contact.id))">\(words("console.contact.review"))</a></p>
        """
      })\(when(!candidates.isEmpty) {
        """
        <div class="note mt2" data-s="wait">\(visit.icon("i-users"))<div><p>\(words("console.request.ambiguous"))</p><ul>\
        \(each(candidates) { "<li><a href=\"\(ConsoleLink.contact($0.id))\"><bdi>\($0.name)</bdi></a></li>" })</ul>\
        <a class="btn btn-s mt2" href="\(ConsoleLink.review(of: contact.id))">\(words("console.contact.review"))</a></div></div>
        """
      })</div>

      """
  }

  private func outcome(_ visit: StaffVisit) -> HTML {
    if !candidates.isEmpty { return "<span class=\"flag\" data-k=\"bad\">\(visit.words("console.request.unclear"))</span>" }
    return isNew
      ? "<span class=\"faint small\">\(visit.icon("i-plus", "i i-s")) \(visit.words("console.request.created"))</span>"
      : "<span class=\"faint small\">\(visit.icon("i-link", "i i-s")) \(visit.words("console.request.found"))</span>"
  }
}
