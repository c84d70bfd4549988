import Identity
import Kernel
import Language
import Markup
import Web

/// What stands around every page of the portal: company and language above, the sections beside or below.
struct PortalFrame {
  let visit: CustomerVisit
  let page: Page
  /// For whom the account may act, when there is a choice.
  let links: [AccountLink]

  private var words: Words { visit.words }

  var html: HTML {
    let club = PortalFrame.club(visit.request)
    return Document(
      visit.request, title: "\(page.title) – \(club)", styles: ["css/base.css"] + page.styles + ["css/club.css"], scripts: scripts,
      face: "portal",
      live: page.live, form: page.form
    ).html(
      body: """
        <a class="skip" href="#main">\(words("common.skip"))</a>
        \(when(visit.viewer.seenBy) { _ in sight })<header class="top"><a class="tenant" href="\(PortalLink.home)">\(Mark.svg)<span>\(HTML.name(club))</span></a>
        \(ActingFor(links: links, visit: visit).html)\(visit.request.languageSwitch())\(me)</header>
        <div class="shell"><nav class="side" aria-label="\(words("portal.sections"))">\(each(PortalMenu.groups, group))</nav>
        <main id="main">\(visit.request.notice)\(page.body)</main></div>
        <nav class="tabbar" aria-label="\(words("portal.shortcuts"))">\(each(PortalMenu.tabs, tab))</nav>
        """)
  }

  /// «باشگاه مهرگان», unless the company calls itself a club already.
  static func club(_ inquiry: Inquiry) -> String {
    let company = inquiry.house.organisation.value.name(in: inquiry.words.tongue)
    let word = inquiry.words("portal.clubWord")
    return company.lowercased().contains(word.lowercased()) ? company : inquiry.words("portal.club", ["company": company])
  }

  private var scripts: [String] {
    if page.form != nil { return ["js/form.js"] + (page.hasRows ? ["js/rows.js"] : []) }
    return ["js/app.js"] + (page.live == nil ? [] : ["js/live.js"])
  }

  /// What a member of the staff is told who sees the portal as its customer does.
  private var sight: HTML {
    """
    <div class="asbar" role="status">\(visit.icon("i-eye")) <span>\(words.html("portal.sight", ["name": .name(visit.viewer.name)]))</span>\
    <form class="push" method="post" action="\(PortalLink.endSight)"><button class="btn btn-s">\(words("portal.sight.end"))</button></form></div>
    """
  }

  private var me: HTML {
    """
    <a class="btn btn-quiet who only-l" href="\(PortalLink.security)"><span class="avatar" aria-hidden="true">\(initials)</span>\
    \(HTML.name(visit.viewer.name))</a>
    <form class="only-l" method="post" action="\(PortalLink.signOut)"><button class="btn btn-quiet">\
    \(visit.request.icon("i-logout", "i flip")) \(words("common.signOut"))</button></form>
    """
  }

  /// First letters of the first and the last name, kept from joining.
  private var initials: String {
    let parts = visit.viewer.name.split(separator: " ")
    return [parts.first, parts.count > 1 ? parts.last : nil].compactMap { $0?.first.map(String.init) }.joined(separator: "\u{200C}")
  }

  private func group(_ group: PortalMenu.Group) -> HTML {
    """
    \(when(group.title) { "<p class=\"side-h\">\(words($0))</p>" })<ul>\(each(group.entries) { entry in
      "<li><a href=\"\(entry.link)\"\(current(entry))>\(visit.request.icon(entry.icon)) \(words(entry.title))</a></li>"
    })</ul>
    """
  }

  private func tab(_ entry: PortalMenu.Entry) -> HTML {
    "<a href=\"\(entry.link)\"\(current(entry))>\(visit.request.icon(entry.icon))\(words(entry.short))</a>"
  }

  private func current(_ entry: PortalMenu.Entry) -> HTML {
    "\(attribute: "aria-current", entry.section == page.section ? "page" : nil)"
  }
}

/// The sections of the portal and the places in which they are offered.
enum PortalMenu {
  struct Entry: Sendable {
    let section: String
    let link: String
    let icon: StaticString
    var title: String { "portal.menu." + section }
    /// For the narrow bar.
    var short: String { "portal.tab." + section }
  }

  struct Group: Sendable {
    let title: String?
    let entries: [Entry]
  }

  static let home = Entry(section: "home", link: PortalLink.home, icon: "i-home")
  static let requests = Entry(section: "requests", link: PortalLink.requests, icon: "i-request")
  static let quotes = Entry(section: "quotes", link: PortalLink.quotes, icon: "i-quote")
  static let invoices = Entry(section: "invoices", link: PortalLink.invoices, icon: "i-invoice")
  static let points = Entry(section: "points", link: PortalLink.points, icon: "i-points")
  static let card = Entry(section: "card", link: PortalLink.card, icon: "i-card")
  static let warranties = Entry(section: "warranties", link: PortalLink.warranties, icon: "i-warranty")
  static let personal = Entry(section: "personal", link: PortalLink.personal, icon: "i-user")
  static let security = Entry(section: "security", link: PortalLink.security, icon: "i-lock")
  static let more = Entry(section: "more", link: PortalLink.more, icon: "i-menu")

  static let groups = [
    Group(title: nil, entries: [home, requests]),
    Group(title: "portal.group.purchases", entries: [quotes, invoices]),
    Group(title: "portal.group.club", entries: [points, card]),
    Group(title: "portal.group.support", entries: [warranties]),
    Group(title: "portal.group.account", entries: [personal, security]),
  ]
  static let tabs = [home, requests, points, card, more]
}
