import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The customer's passkeys: which there are, another one, one less.
struct PasskeyPanel {
  let passkeys: [Passkey]
  let visit: CustomerVisit

  static func routes(_ routes: Routes<CustomerViewer>, again show: @escaping Routes<CustomerViewer>.Show) {
    routes.act(PortalLink.securityPasskeyOptions) { visit, tx in
      let account = try PortalAccount.find(visit.viewer.account, in: tx)
      return try .json(
        try Passkey.creation(
          for: .customer(visit.viewer.account), account: account?.mobile?.text ?? account?.email?.text ?? visit.viewer.name,
          name: visit.viewer.name, company: visit.house.organisation.value.name(in: visit.tongue), party: visit.party, in: tx))
    }
    routes.act(PortalLink.securityPasskeys, again: show) { visit, tx in
      guard let made = Passkey.Made(visit.fields), let handle = visit.fields["handle"].flatMap(Base64URL.decode) else {
        throw Refusal.invalid(["passkey": "identity.passkeyNotMade"])
      }
      try PortalAccount.add(
        made, handle: handle, for: visit.viewer, agent: visit.request.agent, from: visit.request.address, party: visit.party, in: tx)
      return .redirect(PortalLink.security, notice: "passkeyAdded")
    }
    routes.act(PortalLink.securityPasskeyRemoval) { visit, tx in
      guard let id = visit.fields["passkey"].flatMap({ ID<Passkey>($0) }) else { throw Refusal.notFound }
      try PortalAccount.remove(id, of: visit.viewer, in: tx)
      return .redirect(PortalLink.security, notice: "passkeyRemoved")
    }
    // Under its own address the page is shown again with its errors; to reload that leads back.
    routes.file(PortalLink.securityPasskeys) { _, _ in .redirect(PortalLink.security) }
  }

  private var words: Words { visit.words }

  /// Nothing where browsers make no passkeys.
  var html: HTML {
    guard visit.house.party != nil || !passkeys.isEmpty else { return HTML() }
    return """
      <section class="mt6" aria-labelledby="passkeys"><div class="sec-h"><h2 id="passkeys">\(words("portal.passkeys"))</h2></div>\
      <p class="row-m">\(words("portal.passkeys.text"))</p>\
      \(when(visit.errors["passkey"]) { "<p class=\"err mt2\" role=\"alert\">\(visit.icon("i-alert")) <span>\(words($0))</span></p>" })\
      \(when(!passkeys.isEmpty) { "<div class=\"panel mt4\"><ul class=\"rows\">\(each(passkeys, row))</ul></div>" })
      <div class="mt4">\(PasskeyForm(
        .create, action: PortalLink.securityPasskeys, options: PortalLink.securityPasskeyOptions,
        button: "<button class=\"btn\">\(visit.icon("i-plus")) \(words("portal.passkeys.add"))</button>",
        failed: words("identity.passkeyNotMade")
      ).html)</div></section>
      """
  }

  private func row(_ passkey: Passkey) -> HTML {
    let used = passkey.usedAt.map { words.html("portal.passkeys.used", ["time": words.stamp($0, in: visit.zone)]) }
    return """
      <li class="row"><span class="ico">\(visit.icon("i-key"))</span><div><p class="row-t">\(words.html("portal.passkeys.of", ["device": device(passkey)]))</p>\
      <p class="row-m">\(words.html("portal.passkeys.made", ["time": words.stamp(passkey.createdAt, in: visit.zone)]))\
      \(visit.separator)\(used ?? HTML(words("portal.passkeys.unused")))\(when(passkey.isSynced) { "\(visit.separator)\(words("portal.passkeys.synced"))" })</p></div>\
      <form class="row-e" method="post" action="\(PortalLink.securityPasskeyRemoval)"><input type="hidden" name="passkey" value="\(passkey.id)">\
      <button class="btn btn-s" data-confirm="\(words("portal.passkeys.confirm"))">\(words("portal.passkeys.remove"))\
      <span class="vh"> \(device(passkey))</span></button></form></li>
      """
  }

  private func device(_ passkey: Passkey) -> HTML {
    DeviceName(agent: passkey.agent).html(unknown: words("portal.security.unknownDevice"))
  }
}
