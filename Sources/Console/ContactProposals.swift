import Contacts
import Kernel
import Language
import Markup
import Storage
import Web

/// Values that differ from what we know; nothing changes until somebody takes one over.
struct ContactProposals {
  let proposals: [Proposal]
  let visit: StaffVisit

  /// Decides by the button that was pressed; returns whose proposal it was.
  static func decide(_ id: ID<Proposal>, _ visit: StaffVisit, _ tx: Transaction) throws -> ContactID {
    switch visit.fields["choice"] {
    case "accept": try Proposal.accept(id, by: visit.viewer, in: tx).contact
    case "reject": try Proposal.reject(id, by: visit.viewer, in: tx).contact
    default: throw Refusal.invalid(["choice": "field.choose"])
    }
  }

  private var words: Words { visit.words }

  var html: HTML {
    guard !proposals.isEmpty else { return HTML() }
    return """
      <section id="proposals" aria-labelledby="proposals-h"><div class="box-h"><h2 id="proposals-h">\(words("console.proposals"))</h2>\
      <a class="small" href="\(ConsoleLink.review(of: proposals[0].contact))">\(words("console.review.open"))</a></div>
      <p class="note" data-s="info">\(visit.icon("i-request"))<span>\(words.html("console.contact.proposed", count: Int64(proposals.count))) \
      \(words("console.proposals.untouched"))</span></p>
      \(each(proposals, form))</section>

      """
  }

  private func form(_ proposal: Proposal) -> HTML {
    let field = words("contacts.field.\(proposal.field.rawValue)")
    return """
      <form class="chg" method="post" action="\(ConsoleLink.proposal(proposal.id))">\
      <div class="chg-h"><h3>\(field)</h3><span class="flag">\(words("contacts.proof.\(proposal.proof.rawValue)"))</span></div>
      <dl class="facts facts-c"><dt>\(words("console.proposals.now"))</dt><dd>\(visit.value(proposal.current, of: proposal.field))</dd>\
      <dt>\(words("console.proposals.proposed"))</dt><dd><b>\(visit.value(proposal.proposed, of: proposal.field))</b></dd></dl>
      <p class="small faint">\(words.stamp(proposal.createdAt, in: visit.zone))\(when(proposal.request) { request in
        "\(visit.request.separator)<a href=\"\(ConsoleLink.request(request))\">\(words("console.proposals.request"))</a>"
      })</p>
      <div class="line mt2"><button class="btn btn-s btn-primary" name="choice" value="accept">\(words("console.proposals.accept"))\
      <span class="vh">: \(field)</span></button>\
      <button class="btn btn-s" name="choice" value="reject">\(words("console.proposals.reject"))<span class="vh">: \(field)</span></button></div></form>

      """
  }
}
