import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// The roles and, for one of them, its matrix: for each module and operation how far it reaches.
struct RolesPage {
  let roles: [Role]
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    routes.page(ConsoleLink.roles) { visit, tx in
      Page(visit.words("console.settings.roles"), in: .settings, body: RolesPage(roles: try Role.all(in: tx), visit: visit).body)
    }
    routes.form(ConsoleLink.newRole, show: showNew) { visit, tx in
      let key = try Role.add(names(visit), rights(visit), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.role(key), notice: "roleSaved")
    }
    routes.form(ConsoleLink.role(":key"), show: show) { visit, tx in
      let role = try Role.find(try visit.text("key"), in: tx)
      if visit.fields["remove"] != nil {
        try role.remove(by: visit.viewer.actor, in: tx)
        return .redirect(ConsoleLink.roles, notice: "roleRemoved")
      }
      try role.change(names(visit), rights(visit), by: visit.viewer.actor, in: tx)
      return .redirect(ConsoleLink.role(role.key), notice: "roleSaved")
    }
  }

  /// A new one begins with the rights of another, when it is a copy.
  private static let showNew: StaffRoutes.Show = { visit, tx in
    let copied = try visit.query["from"].map { try Role.find($0, in: tx) }
    let matrix = RightsMatrix(rights: visit.fields.pairs.isEmpty ? copied?.rights ?? Rights() : rights(visit), isFixed: false, visit: visit)
    return page(visit.words("console.role.new"), action: ConsoleLink.newRole, names: nil, matrix, more: "", visit)
  }

  private static let show: StaffRoutes.Show = { visit, tx in
    let role = try Role.find(try visit.text("key"), in: tx)
    let rights = visit.fields.pairs.isEmpty ? role.rights : rights(visit)
    let more: HTML = """
      <a class="btn" href="\(ConsoleLink.newRole)?from=\(role.key)">\(visit.words("console.role.copy"))</a>\(when(!role.isAdministrator) {
        """
        <button class="btn btn-danger" name="remove" value="1" data-confirm="\(visit.words("console.role.removeConfirm", ["name": role.name(visit.tongue)]))">\
        \(visit.words("console.role.remove"))</button>
        """
      })
      """
    return page(
      role.name(visit.tongue), action: ConsoleLink.role(role.key), names: role.names,
      RightsMatrix(rights: rights, isFixed: role.isAdministrator, visit: visit), more: more, visit)
  }

  private static func page(
    _ title: String, action: String, names: (fa: String, en: String)?, _ matrix: RightsMatrix, more: HTML, _ visit: StaffVisit
  ) -> Page {
    let words = visit.words
    let form: HTML = """
      <div class="rec-main"><p class="crumb small"><a href="\(ConsoleLink.roles)">\(words("console.settings.roles"))</a></p>
      \(visit.head(HTML.name(title)))
      <form method="post" action="\(action)" novalidate>\(visit.errorSummary(["name-fa", "name-en"]))
      \(when(!matrix.isFixed) {
        """
        <div class="pair">\(visit.input("name-fa", words("console.role.nameFa"), value: names?.fa))\
        \(visit.input("name-en", words("console.role.nameEn"), value: names?.en, more: " dir=\"ltr\""))</div>
        """
      })\(when(matrix.isFixed) { "<p class=\"note\" data-s=\"info\">\(visit.icon("i-info"))<span>\(words("console.role.fixed"))</span></p>" })
      \(matrix.html)
      <div class="line mt4">\(when(!matrix.isFixed) { "<button class=\"btn btn-primary\">\(words("common.save"))</button>" })\(more)</div></form></div>
      """
    return Page(visit.title(title), in: .settings, body: form)
  }

  private static func names(_ visit: StaffVisit) -> (fa: String, en: String) {
    (visit.fields["name-fa"] ?? "", visit.fields["name-en"] ?? "")
  }

  /// What was chosen in the matrix; what nobody can give stays out.
  private static func rights(_ visit: StaffVisit) -> Rights {
    var rights = Rights()
    for module in Rights.Module.allCases {
      for operation in Rights.operations(of: module) {
        let reach = visit.fields["\(module.rawValue).\(operation.rawValue)"].flatMap { Rights.Reach(rawValue: $0) } ?? .none
        rights[module, operation] = Rights.hasOwners(module) || reach == .none ? reach : .all
      }
    }
    return rights
  }

  private var body: HTML {
    """
    <div class="rec-main">\(visit.settingsCrumb)\(visit.head(
      HTML(visit.words("console.settings.roles")),
      "<a class=\"btn btn-primary push\" href=\"\(ConsoleLink.newRole)\">\(visit.icon("i-plus")) \(visit.words("console.role.new"))</a>"))
    <ul class="rows">\(each(roles) { role in
      """
      <li><a class="row" href="\(ConsoleLink.role(role.key))"><span class="ico">\(visit.icon("i-key"))</span>\
      <p class="row-t"><bdi>\(role.name(visit.tongue))</bdi></p></a></li>
      """
    })</ul></div>
    """
  }
}

/// Module by operation, with the reach in each cell.
struct RightsMatrix {
  let rights: Rights
  /// Shown only.
  let isFixed: Bool
  let visit: StaffVisit

  private var words: Words { visit.words }

  var html: HTML {
    visit.wide(
      words("console.role.matrix"),
      """
      <table class="table tight mt4"><caption class="vh">\(words("console.role.matrix"))</caption>
      <thead><tr><th scope="col">\(words("console.role.module"))</th>\(each(Rights.Operation.allCases) { operation in
        "<th scope=\"col\">\(words("rights.operation.\(operation.rawValue)"))</th>"
      })</tr></thead><tbody>\(each(Rights.Module.allCases, row))</tbody></table>
      """)
  }

  private func row(_ module: Rights.Module) -> HTML {
    """
    <tr><th scope="row">\(words("rights.module.\(module.rawValue)"))</th>\(each(Rights.Operation.allCases) { operation in
      "<td>\(when(Rights.operations(of: module).contains(operation)) { cell(module, operation) })</td>"
    })</tr>

    """
  }

  private func cell(_ module: Rights.Module, _ operation: Rights.Operation) -> HTML {
    let reaches: [Rights.Reach] = Rights.hasOwners(module) ? Rights.Reach.allCases : [.none, .all]
    let label = "\(words("rights.module.\(module.rawValue)")): \(words("rights.operation.\(operation.rawValue)"))"
    return """
      <select class="input" name="\(module.rawValue).\(operation.rawValue)" aria-label="\(label)"\(flag: "disabled", isFixed)>\(each(reaches) { reach in
        let key = Rights.hasOwners(module) ? "rights.reach.\(reach.rawValue)" : "rights.given.\(reach.rawValue)"
        return "<option value=\"\(reach.rawValue)\"\(flag: "selected", reach == rights[module, operation])>\(words(key))</option>"
      })</select>
      """
  }
}
