import Contacts
import Kernel
import Language
import Markup
import Storage
import Web

/// The contact that an answer made, beside those that it may be: what is the same and what differs.
struct ReviewDoubt {
  private let own: Known
  private let candidates: [Known]
  private let visit: StaffVisit

  /// A contact with all that is compared.
  private struct Known {
    let contact: Contact
    let points: [ContactPoint]

    func values(_ field: Contact.Field) -> [String] {
      guard let kind = field.point else { return [contact[field]].compactMap { $0 } }
      return points.filter { $0.kind == kind }.map(\.value)
    }
  }

  init(_ doubt: Doubt, _ contact: Contact, _ visit: StaffVisit, _ tx: Transaction) throws {
    own = Known(contact: contact, points: try ContactPoint.of(contact.id, in: tx))
    candidates = try doubt.known(in: tx).map { Known(contact: $0, points: try ContactPoint.of($0.id, in: tx)) }
    self.visit = visit
  }

  private var words: Words { visit.words }
  private var everyone: [Known] { [own] + candidates }

  /// Of which anybody has a value.
  private var fields: [Contact.Field] {
    Contact.Field.allCases.filter { field in everyone.contains { !$0.values(field).isEmpty } }
  }

  var html: HTML {
    """
    <form class="chg" method="post" action="\(ConsoleLink.merge(own.contact.id))"><p class="small dim">\(words("console.review.whoWhy"))</p>
    \(visit.wide(words("console.review.who"), table))
    <div class="line mt2"><button class="btn" formaction="\(ConsoleLink.apart(own.contact.id))">\(words("console.review.apart"))</button></div></form>

    """
  }

  private var table: HTML {
    """
    <table class="table tight"><thead><tr><th scope="col">\(words("console.review.detail"))</th>\
    <th scope="col">\(words("console.review.answer"))</th>\(each(candidates) { candidate in
      "<th scope=\"col\"><a href=\"\(ConsoleLink.contact(candidate.contact.id))\"><bdi>\(candidate.contact.name)</bdi></a></th>"
    })</tr></thead><tbody>\(each(fields, row))<tr><td></td><td></td>\(each(candidates, choice))</tr></tbody></table>
    """
  }

  private func choice(_ candidate: Known) -> HTML {
    """
    <td><button class="btn btn-s" name="into" value="\(candidate.contact.id)" \
    aria-label="\(words("console.review.mergeWith", ["name": candidate.contact.name]))">\(words("console.review.merge"))</button></td>
    """
  }

  private func row(_ field: Contact.Field) -> HTML {
    """
    <tr><th scope="row">\(words("contacts.field.\(field.rawValue)"))</th><td>\(list(own.values(field), field))</td>\
    \(each(candidates) { "<td>\(compared($0, field))</td>" })</tr>

    """
  }

  private func compared(_ candidate: Known, _ field: Contact.Field) -> HTML {
    let (told, known) = (own.values(field), candidate.values(field))
    let shown = list(known, field)
    if told.isEmpty || known.isEmpty { return shown }
    if !Set(told).isDisjoint(with: known) {
      let same = words("console.review.same")
      return "\(shown) <span class=\"pos\">\(visit.icon("i-check", "i i-s"))<span class=\"vh\">\(same)</span></span>"
    }
    return "<b>\(shown)</b> <span class=\"flag\" data-k=\"bad\">\(words("console.review.differs"))</span>"
  }

  private func list(_ values: [String], _ field: Contact.Field) -> HTML {
    if values.isEmpty { return visit.none }
    return each(values.enumerated()) { place, value in
      "\(when(place > 0) { "<br>" })\(visit.value(value, of: field))"
    }
  }
}
