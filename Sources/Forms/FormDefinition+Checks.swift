import Expressions
import Kernel

extension FormDefinition {
  static let mostFields = 300
  static let mostPages = 20

  /// What the parts mean together; the parts alone were checked when they were read.
  func check(_ root: DefinitionNode) {
    if slug.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
      root["slug"]?.report("Write small letters, digits and dashes, beginning with a letter, such as order.", as: "slug")
    }
    checkStates(root)
    checkOptions(root)
    let places = root["fields"]?.list("fields") ?? []
    checkFieldsTogether(root)
    // A field that could not be read is reported already; the others then stand at other places.
    guard places.count == fields.count else { return }
    for (field, place) in zip(fields, places) {
      field.check(place)
      checkMatters(field, place)
    }
    checkRules(root, places)
  }

  private func checkFieldsTogether(_ root: DefinitionNode) {
    guard let place = root["fields"] else { return }
    let all = fields + fields.flatMap(\.fields)
    if all.count > FormDefinition.mostFields {
      place.report(
        "There are \(all.count) fields. Keep at most \(FormDefinition.mostFields).", as: "manyFields",
        ["count": "\(all.count)", "max": "\(FormDefinition.mostFields)"])
    }
    if !fields.contains(where: { $0.kind.isInput }) { place.report("No field takes an answer. Add one, such as shortText.", as: "noInput") }
    for id in twice(all.map(\.id)) { place.report("Two fields have the id “\(id)”. Give each its own.", as: "sameField", ["id": id]) }
    for mapping in twice(fields.compactMap(\.maps?.rawValue)) {
      place.report("Two fields map to \(mapping). Keep one.", as: "sameMapping", ["maps": mapping])
    }
    if fields.first?.kind == .pageBreak || fields.last?.kind == .pageBreak {
      place.report("A pageBreak stands between fields. Take it from the beginning and the end.", as: "breakAtEdge")
    }
    if zip(fields, fields.dropFirst()).contains(where: { $0.kind == .pageBreak && $1.kind == .pageBreak }) {
      place.report("Two pageBreaks follow each other. Keep one.", as: "breaksTogether")
    }
    if pages.count > FormDefinition.mostPages {
      place.report(
        "There are \(pages.count) pages. Keep at most \(FormDefinition.mostPages).", as: "manyPages",
        ["count": "\(pages.count)", "max": "\(FormDefinition.mostPages)"])
    }
  }

  /// What a field says about the form's options and states.
  private func checkMatters(_ field: FormField, _ place: DefinitionNode) {
    if let maps = field.maps, let openings = maps.openings, !openings.contains(options.opens) {
      let needed = openings.map { "opens: \($0.rawValue)" }.joined(separator: " or ")
      place["maps"]?.report(
        "\(maps.rawValue) goes nowhere: the form needs \(needed) among its options.", as: "mappingNowhere",
        ["maps": maps.rawValue, "needed": needed])
    }
    let states = Set(status.map(\.id))
    for (state, place) in place["sees"]?["byStatus"]?.entries() ?? [] where !states.contains(state) {
      place.reportUnknown(state, "no state", among: status.map(\.id), as: "unknownState")
    }
  }

  private func checkStates(_ root: DefinitionNode) {
    guard let place = root["status"] else { return }
    for id in twice(status.map(\.id)) { place.report("Two states have the id “\(id)”. Give each its own.", as: "sameState", ["id": id]) }
    if status.isEmpty { place.report("There is no state. Begin with one such as new.", as: "noState") }
    if status.count > 50 {
      place.report("There are \(status.count) states. Keep at most 50.", as: "manyStates", ["count": "\(status.count)"])
    }
    if status.first?.final == true { place.report("A request begins in the first state, so it cannot be final.", as: "firstFinal") }
    if !status.contains(where: \.final) {
      place.report("No state is final. Write final: true at one of them, such as done.", as: "noFinal")
    }
    for state in status where !FormField.isName(state.id) {
      place.report("“\(state.id)” is no id. Write letters and digits.", as: "stateID", ["id": state.id])
    }
  }
}

/// Rules: that they read what there is, give what is asked of them, and do not wait for each other.
extension FormDefinition {
  private func checkRules(_ root: DefinitionNode, _ places: [DefinitionNode]) {
    do { _ = try order() } catch let circle as Circle {
      root["fields"]?.report(
        "These wait for each other: \(circle.ids.joined(separator: " → ")). Take the rule out of one of them.", as: "circle",
        ["ids": circle.ids.joined(separator: " → ")])
      return
    } catch { return }
    let types = RuleTypes(self)
    for (field, place) in zip(fields, places) {
      check(field, in: nil, types, place)
      for (member, place) in zip(field.fields, place["fields"]?.list("fields") ?? []) { check(member, in: field, types, place) }
    }
  }

  private func check(_ field: FormField, in group: FormField?, _ types: RuleTypes, _ place: DefinitionNode) {
    for (property, rule) in [("visibleIf", field.visibleIf), ("requiredIf", field.requiredIf), ("value", field.value)] {
      guard let rule, let place = place[property] else { continue }
      do throws(Expression.Fault) {
        let type = try rule.type { types[$0, in: group] }
        if property != "value", type != .bool {
          place.report("This gives a \(type.rawValue). Write a condition, such as city = 'Tehran'.", as: "noCondition")
        }
        if property == "value", ![.number, .text, .day].contains(type) {
          place.report("This gives a \(type.rawValue). A calculated field gives a number, a text or a day.", as: "noResult")
        }
      } catch {
        place.report(error)
      }
      for (id, option) in rule.root.comparedOptions where !has(option, in: id, group) {
        let ids = (group?.fields.first { $0.id == id } ?? self.field(id))?.options.map(\.id) ?? []
        place.reportUnknown(option, "no option of \(id)", among: ids, as: "unknownOption")
      }
    }
  }

  /// True for anything but an unknown option of a choice.
  private func has(_ option: String, in id: String, _ group: FormField?) -> Bool {
    guard let field = group?.fields.first(where: { $0.id == id }) ?? field(id), [.choice, .choices].contains(field.kind) else {
      return true
    }
    return field.options.contains { $0.id == option }
  }
}

extension Expression.Node {
  /// Texts that a rule compares with a field, such as options with a choice.
  fileprivate var comparedOptions: [(field: String, option: String)] {
    guard case .call(let operation, let nodes) = form else { return [] }
    let within = nodes.flatMap(\.comparedOptions)
    guard [.equal, .unequal, .contains, .within].contains(operation) else { return within }
    let fields = nodes.compactMap { node -> String? in if case .field(let name) = node.form { name } else { nil } }
    let texts = nodes.compactMap { node -> String? in if case .literal(.text(let text)) = node.form { text } else { nil } }
    return within + fields.flatMap { field in texts.map { (field, $0) } }
  }
}
