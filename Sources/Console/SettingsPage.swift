import Identity
import Kernel
import Language
import Markup
import Web

/// What an administrator sets: one card for each page of settings.
struct SettingsPage {
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.settings) { visit, _ in
      Page(visit.words("console.settings"), in: .settings, body: SettingsPage(visit: visit).body)
    }
    StaffPage.routes(routes)
    RolesPage.routes(routes)
    TeamsPage.routes(routes)
    AuditPage.routes(routes)
  }

  private var body: HTML {
    let cards: [(link: String, icon: StaticString, key: String)] = [
      (ConsoleLink.staff, "i-users", "staff"), (ConsoleLink.roles, "i-key", "roles"), (ConsoleLink.teams, "i-group", "teams"),
      (ConsoleLink.audit, "i-clock", "audit"),
    ]
    return """
      \(visit.head(HTML(visit.words("console.settings"))))
      <div class="rec-main"><ul class="rows">\(each(cards) { card in
        """
        <li><a class="row" href="\(card.link)"><span class="ico">\(visit.icon(card.icon))</span>\
        <div><p class="row-t">\(visit.words("console.settings.\(card.key)"))</p>\
        <p class="row-m">\(visit.words("console.settings.\(card.key)Text"))</p></div></a></li>
        """
      })</ul></div>
      """
  }
}

extension Visit where Viewer == StaffViewer {
  /// The way back to the settings.
  var settingsCrumb: HTML {
    "<p class=\"crumb small\"><a href=\"\(ConsoleLink.settings)\">\(words("console.settings"))</a></p>"
  }
}
