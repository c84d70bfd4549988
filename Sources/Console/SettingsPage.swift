import Identity
import Kernel
import Language
import Markup
import Storage
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
    OrganisationPage.routes(routes)
    PortalMenuPage.routes(routes)
    PipelinePage.routes(routes)
    AssignmentPage.routes(routes)
    CustomFieldsPage.routes(routes)
  }

  private var body: HTML {
    let cards: [(link: String, icon: StaticString, key: String)] = [
      (ConsoleLink.staff, "i-users", "staff"), (ConsoleLink.roles, "i-key", "roles"), (ConsoleLink.teams, "i-group", "teams"),
      (ConsoleLink.audit, "i-clock", "audit"), (ConsoleLink.organisation, "i-building", "organisation"),
      (ConsoleLink.portalMenu, "i-list", "menu"), (ConsoleLink.pipeline, "i-kanban", "pipeline"),
      (ConsoleLink.assignment, "i-flag", "assignment"), (ConsoleLink.customFields, "i-form", "fields"),
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

/// Puts what was typed into the organisation.
typealias OrganisationChange = @Sendable (_ visit: StaffVisit, _ organisation: inout Organisation) throws -> Void

extension StaffRoutes {
  /// An act that changes the organisation; the page that it leads to shows it changed already.
  func changeOrganisation(_ path: String, to page: String, again show: Show? = nil, _ change: @escaping OrganisationChange) {
    slowAct(path, again: show) { visit in try await visit.changeOrganisation(to: page, change) }
  }
}

extension StaffVisit {
  func changeOrganisation(to page: String, _ change: @escaping OrganisationChange) async throws -> Answer {
    try await house.database.write { tx in
      var organisation = try Organisation.current(in: tx)
      try change(self, &organisation)
      try Organisation.replace(with: organisation, by: viewer.actor, from: request.address, in: tx)
    }
    try await house.organisation.refresh(from: house.database, house.blobs)
    return .redirect(page, notice: "settingsSaved")
  }

  /// A setting that is on or off.
  func toggle(_ name: String, _ label: String, _ isOn: Bool, hint: String? = nil) -> HTML {
    let isOn = fields.pairs.isEmpty ? isOn : fields[name] != nil
    return """
      <div class="field"><label class="switch"><span>\(label)</span><input type="checkbox" role="switch" name="\(name)" value="1"\
      \(flag: "checked", isOn)\(attribute: "aria-describedby", hint.map { _ in "h-\(name)" })></label>\
      \(when(hint) { "<p class=\"hint\" id=\"h-\(name)\">\($0)</p>" })</div>

      """
  }
}
