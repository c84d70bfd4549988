import Forms
import Kernel
import Language
import Markup
import Web

/// Who sees and who writes a field, while it is filled in and in each state, as radios; and in a sentence what that means.
struct VisibilityMatrix {
  let field: FormField
  let definition: FormDefinition
  let visit: StaffVisit

  private var words: Words { visit.words }

  var html: HTML {
    """
    <div class="between"><h3>\(words("builder.who"))</h3>\
    <button class="btn btn-quiet btn-s" name="preset" value="staffFills">\(visit.icon("i-lock", "i i-s")) \(words("builder.preset.staffFills"))</button></div>
    <table class="vis"><thead><tr><th><span class="vh">\(words("builder.who.when"))</span></th>\(each(Viewer.allCases) {
      "<th scope=\"col\">\(words("builder.viewer.\($0.rawValue)"))</th>"
    })</tr></thead>
    <tbody>\(row("filling", words("builder.who.filling")) { field.access(of: $0, .filling) })\
    \(each(definition.status) { state in row(state.id, state.label(visit.tongue)) { field.access(of: $0, .sent(status: state.id)) } })</tbody></table>
    <p class="legend-r">\(each(Access.allCases) { "<span>\(visit.icon(icon($0))) \(words("builder.access.\($0.rawValue)"))</span>" })</p>
    <p class="note mt2" data-s="info">\(visit.icon("i-info"))<span>\(sentence)</span></p>
    """
  }

  private func row(_ id: String, _ title: String, _ access: (Viewer) -> Access) -> HTML {
    """
    <tr><th scope="row">\(title)</th>\(each(Viewer.allCases) { viewer in
      let now = access(viewer)
      let label = words("builder.listed", ["a": title, "b": words("builder.viewer.\(viewer.rawValue)")])
      return """
        <td><div class="tri" role="radiogroup" aria-label="\(label)">\(each(Access.allCases) { one in
          """
          <label class="is-\(one.rawValue.prefix(1))" title="\(words("builder.access.\(one.rawValue)"))"><input class="vh" type="radio" \
          name="sees-\(id)-\(viewer.rawValue)" value="\(one.rawValue)"\(flag: "checked", one == now)>\(visit.icon(icon(one)))\
          <span class="vh">\(words("builder.access.\(one.rawValue)"))</span></label>
          """
        })</div></td>
        """
    })</tr>

    """
  }

  private func icon(_ access: Access) -> StaticString {
    switch access {
    case .hidden: "i-eye-off"
    case .read: "i-eye"
    case .write: "i-edit"
    }
  }

  /// What the customer may do, in words, since that is what the matrix is asked for most.
  private var sentence: String {
    let filling = field.access(of: .customer, .filling)
    let later = definition.status.map { field.access(of: .customer, .sent(status: $0.id)) }
    let opened = definition.status.filter { field.access(of: .customer, .sent(status: $0.id)) == .write }.map { $0.label(visit.tongue) }
    if !opened.isEmpty {
      let states = opened.dropFirst().reduce(opened[0]) { words("builder.listed", ["a": $0, "b": $1]) }
      return words("builder.means.reopened", ["states": states])
    }
    switch (filling, later.max() ?? .hidden) {
    case (.write, .hidden): return words("builder.means.fillsOnce")
    case (.write, _): return words("builder.means.fillsAndReads")
    case (_, .hidden): return words("builder.means.staffOnly")
    default: return words("builder.means.staffFills")
    }
  }
}
