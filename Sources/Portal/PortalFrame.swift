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
  /// How much is new; counted no further than ten.
  let news: Int

  private var words: Words { visit.words }

  var html: HTML {
    let club = PortalFrame.club(visit.request)
    let menu = PortalMenu(visit.house.organisation.value.menu, in: words)
    return Document(
      visit.request, title: "\(page.title) – \(club)", styles: ["css/base.css"] + page.styles + ["css/club.css"], scripts: scripts,
      face: "portal",
      live: page.live, form: page.form
    ).html(
      body: """
        <a class="skip" href="#main">\(words("common.skip"))</a>
        \(when(visit.viewer.seenBy) { _ in sight })<header class="top"><a class="tenant" href="\(PortalLink.home)">\(visit.request.mark)<span>\(HTML.name(club))</span></a>
        \(ActingFor(links: links, visit: visit).html)\(visit.request.languageSwitch())\(bell)\(LookMenu(visit.request, isConsole: false).html)\(me)</header>
        <div class="shell"><nav class="side" aria-label="\(words("portal.sections"))">\(each(menu.groups, group))</nav>
        <main id="main">\(visit.request.notice)\(page.body)</main></div>
        <nav class="tabbar" aria-label="\(words("portal.shortcuts"))">\(each(menu.tabs, tab))</nav>
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
    return ["js/app.js"] + (page.live == nil ? [] : ["js/live.js"]) + page.scripts
  }

  /// What a member of the staff is told who sees the portal as its customer does.
  private var sight: HTML {
    """
    <div class="asbar" role="status">\(visit.icon("i-eye")) <span>\(words.html("portal.sight", ["name": .name(visit.viewer.name)]))</span>\
    <form class="push" method="post" action="\(PortalLink.endSight)"><button class="btn btn-s">\(words("portal.sight.end"))</button></form></div>
    """
  }

  private var bell: HTML {
    let label =
      news == 0 ? words("portal.news") : words("portal.news.new", ["count": news > 9 ? "\(words.number(9))+" : words.number(news)])
    return """
      <a class="btn btn-quiet btn-icon\(news == 0 ? "" : " dot")" href="\(PortalLink.news)" aria-label="\(label)"\
      \(attribute: "aria-current", page.section == "news" ? "page" : nil) data-live-part="bell">\(visit.request.icon("i-bell"))</a>
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
    \(when(group.title) { "<p class=\"side-h\">\($0)</p>" })<ul>\(each(group.entries) { entry in
      "<li><a href=\"\(entry.link)\"\(current(entry))>\(visit.request.icon(entry.icon)) \(entry.title)</a></li>"
    })</ul>
    """
  }

  private func tab(_ entry: PortalMenu.Entry) -> HTML {
    "<a href=\"\(entry.link)\"\(current(entry))>\(visit.request.icon(entry.icon))\(entry.short)</a>"
  }

  private func current(_ entry: PortalMenu.Entry) -> HTML {
    "\(attribute: "aria-current", entry.section == page.section ? "page" : nil)"
  }
}

/// The sections of the portal as the organisation wants them, and the places in which they are offered.
struct PortalMenu {
  struct Entry {
    let section: String
    let title: String
    /// For the narrow bar.
    let short: String
    let link: String
    let icon: StaticString
  }

  struct Group {
    let title: String?
    let entries: [Entry]
  }

  let groups: [Group]
  let tabs: [Entry]

  init(_ menu: Organisation.Menu, in words: Words) {
    groups = menu.completed.groups.map { group in
      Group(
        title: group.name.isEmpty ? nil : group.title(words.tongue) ?? words("portal.group.\(group.name)"),
        entries: group.entries.filter(\.isShown).compactMap { entry in
          PortalMenu.pages[entry.name].map { link, icon in
            let own = entry.title(words.tongue)
            let short = "portal.tab.\(entry.name)"
            return Entry(
              section: entry.name, title: own ?? words("portal.menu.\(entry.name)"),
              short: own ?? (words.has(short) ? words(short) : words("portal.menu.\(entry.name)")), link: link, icon: icon)
          }
        })
    }.filter { !$0.entries.isEmpty }
    let entries = groups.flatMap(\.entries)
    let inTabs = PortalMenu.tabSections.compactMap { name in entries.first { $0.section == name } }
    tabs =
      inTabs + [
        Entry(
          section: "more", title: words("portal.menu.more"), short: words("portal.tab.more"), link: PortalLink.more, icon: "i-menu")
      ]
  }

  private static let tabSections = ["home", "requests", "points", "card"]

  /// Where each section of `Organisation.Menu.standard` is.
  private static let pages: [String: (link: String, icon: StaticString)] = [
    "home": (PortalLink.home, "i-home"), "requests": (PortalLink.requests, "i-request"), "quotes": (PortalLink.quotes, "i-quote"),
    "invoices": (PortalLink.invoices, "i-invoice"), "points": (PortalLink.points, "i-points"), "card": (PortalLink.card, "i-card"),
    "warranties": (PortalLink.warranties, "i-warranty"), "personal": (PortalLink.personal, "i-user"),
    "security": (PortalLink.security, "i-lock"),
  ]
}
