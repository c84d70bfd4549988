import Identity
import Kernel
import Language
import Markup
import Web

/// How the sections of the portal are called, in which order they stand, and which of them stand there at all.
struct PortalMenuPage {
  let menu: Organisation.Menu
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    let show: StaffRoutes.Show = { visit, tx in
      let page = PortalMenuPage(menu: try Organisation.current(in: tx).menu.completed, visit: visit)
      return Page(visit.title(visit.words("settings.menu")), in: .settings, body: page.body)
    }
    routes.page(ConsoleLink.portalMenu, show)
    routes.changeOrganisation(ConsoleLink.portalMenu, to: ConsoleLink.portalMenu, again: show) { visit, organisation in
      organisation.menu = organisation.menu.completed
      try organisation.menu.change(by: visit.fields)
    }
    routes.changeOrganisation(ConsoleLink.portalMenuReset, to: ConsoleLink.portalMenu) { _, organisation in organisation.menu = .standard }
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main opt-page">\(visit.settingsCrumb)\(visit.head(HTML(words("settings.menu"))))
    \(visit.errorSummary([]))<p class="dim">\(words("settings.menu.hint"))</p>
    <form method="post" action="\(ConsoleLink.portalMenu)" novalidate>\(each(menu.groups.enumerated()) { group($1, $0 + 1) })
    <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button>\
    <button class="btn btn-quiet" formaction="\(ConsoleLink.portalMenuReset)">\(words("settings.menu.reset"))</button></div></form></div>
    """
  }

  private func group(_ group: Organisation.Menu.Group, _ place: Int) -> HTML {
    let own = group.name.isEmpty ? words("settings.menu.noHeading") : words("portal.group.\(group.name)")
    return """
      <div class="panel panel-b mt4"><h2>\(group.title(words.tongue) ?? own)</h2>
      \(visit.wide(
        own,
        """
        <table class="table tight"><thead><tr>\(each(["place", "fa", "en", "shown"]) { "<th scope=\"col\">\(words("settings.menu.\($0)"))</th>" })</tr></thead>
        <tbody>\(when(!group.name.isEmpty) { row("@" + group.name, own, "portal.group.\(group.name)", group.title, place, nil) })\
        \(each(group.entries.enumerated()) { index, entry in
          row(entry.name, words("portal.menu.\(entry.name)"), "portal.menu.\(entry.name)", entry.title, index + 1, entry)
        })</tbody></table>
        """))</div>

      """
  }

  private func row(
    _ name: String, _ own: String, _ key: String, _ title: Organisation.Menu.Title, _ place: Int, _ entry: Organisation.Menu.Entry?
  ) -> HTML {
    """
    <tr><td>\(input("place.\(name)", words("settings.menu.place.of", ["title": own]), words.digits(String(place)), nil, " class=\"input input-n\" inputmode=\"numeric\" dir=\"ltr\""))</td>\
    <td>\(input("fa.\(name)", words("settings.menu.fa.of", ["title": own]), title.fa, Words(.fa)(key), " class=\"input\" lang=\"fa\" dir=\"rtl\""))</td>\
    <td>\(input("en.\(name)", words("settings.menu.en.of", ["title": own]), title.en, Words(.en)(key), " class=\"input\" lang=\"en\" dir=\"ltr\""))</td>\
    <td>\(when(entry) { shown($0, own) })\(when(entry == nil) { "<span class=\"faint small\">\(words("settings.menu.heading"))</span>" })</td></tr>
    """
  }

  private func input(_ name: String, _ label: String, _ value: String, _ own: String?, _ more: HTML) -> HTML {
    let error = visit.errors[name]
    return """
      <input id="f-\(name.replacing(".", with: "-"))" name="\(name)" aria-label="\(label)" value="\(visit.typed(name) ?? value)"\
      \(attribute: "placeholder", own)\(more)\(attribute: "aria-invalid", error.map { _ in "true" })>\(when(error) { "<p class=\"err\">\(visit.sentence($0))</p>" })
      """
  }

  private func shown(_ entry: Organisation.Menu.Entry, _ own: String) -> HTML {
    let isHome = entry.name == Organisation.Menu.home
    let isShown = visit.fields.pairs.isEmpty ? entry.isShown : visit.fields["shown.\(entry.name)"] != nil
    return """
      <input type="checkbox" name="shown.\(entry.name)" value="1" aria-label="\(words("settings.menu.shown.of", ["title": own]))"\
      \(flag: "checked", isHome || isShown)\(flag: "disabled", isHome)>
      """
  }
}
