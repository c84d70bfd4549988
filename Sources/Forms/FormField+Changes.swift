import Kernel

extension FormField {
  static func changes(from old: [FormField], to new: [FormField], in group: FormField?) -> [FormChange] {
    let fields = ListChange(from: old, to: new, by: \.id)
    let removed = fields.removed.map { field in
      FormChange(
        field.kind == .pageBreak ? "pageRemoved" : "fieldRemoved", ["field": field.name(in: group)], field: field.id,
        touchesAnswers: field.kind.isInput)
    }
    let older = Dictionary(fields.kept.map { ($0.new.id, $0.old) }) { first, _ in first }
    return removed
      + new.flatMap { field -> [FormChange] in
        guard let old = older[field.id] else {
          return [FormChange(field.kind == .pageBreak ? "pageAdded" : "fieldAdded", ["field": field.name(in: group)], field: field.id)]
        }
        let move = fields.moved.first { $0.0.id == field.id }.map { [field.moved(after: $0.after, in: group)] } ?? []
        return move + field.changes(from: old, in: group)
      }
  }

  private func moved(after other: FormField?, in group: FormField?) -> FormChange {
    guard let other else { return FormChange("fieldMovedFirst", ["field": name(in: group)], field: id) }
    return FormChange("fieldMovedAfter", ["field": name(in: group), "other": other.label], field: id)
  }

  /// Its label, with that of its group.
  private func name(in group: FormField?) -> Phrase {
    guard let group else { return label }
    return Phrase(fa: "\(group.label.fa): \(label.fa)", en: "\(group.label.en): \(label.en)")
  }

  private func changes(from old: FormField, in group: FormField?) -> [FormChange] {
    let name = name(in: group)
    func change(_ key: String, _ values: [String: Phrase] = [:], _ touchesAnswers: Bool = false) -> FormChange {
      FormChange(key, values.merging(["field": name]) { first, _ in first }, field: id, touchesAnswers: touchesAnswers)
    }
    var all: [FormChange] = []
    if kind != old.kind {
      let kinds = ["id": Phrase(both: id), "old": Phrase(both: old.kind.rawValue), "new": Phrase(both: kind.rawValue)]
      all.append(change("kindChanged", kinds, true))
    }
    if label != old.label { all.append(change("fieldRenamed", ["old": old.name(in: group), "new": name])) }
    if help != old.help { all.append(change("helpChanged")) }
    all += ruleChanges(from: old, change)
    all += acceptChanges(from: old, change)
    all += optionChanges("option", from: old.options, to: options, change)
    all += optionChanges("row", from: old.rows, to: rows, change)
    all += FormField.changes(from: old.fields, to: fields, in: self)
    if sees != old.sees { all.append(change(seesKey(old))) }
    return all
  }

  private typealias Change = (_ key: String, _ values: [String: Phrase], _ touchesAnswers: Bool) -> FormChange

  private func ruleChanges(from old: FormField, _ change: Change) -> [FormChange] {
    var all: [FormChange] = []
    if requiredIf != old.requiredIf, requiredIf != nil {
      all.append(change(old.requiredIf == nil ? "requiredIfAdded" : "requiredIfChanged", [:], false))
    } else if requiredIf == nil, required != old.required || old.requiredIf != nil {
      all.append(change(required ? "nowRequired" : "nowOptional", [:], required))
    }
    if visibleIf != old.visibleIf {
      all.append(change(visibleIf == nil ? "visibleIfRemoved" : old.visibleIf == nil ? "visibleIfAdded" : "visibleIfChanged", [:], false))
    }
    if value != old.value { all.append(change("valueChanged", [:], false)) }
    if keepsHidden != old.keepsHidden { all.append(change(keepsHidden ? "keepsHiddenOn" : "keepsHiddenOff", [:], false)) }
    return all
  }

  private func acceptChanges(from old: FormField, _ change: Change) -> [FormChange] {
    var all: [FormChange] = []
    if (min, max) != (old.min, old.max) || pattern != old.pattern || window != old.window || files != old.files {
      all.append(change("limitsChanged", [:], false))
    }
    if isUnique != old.isUnique { all.append(change(isUnique ? "uniqueOn" : "uniqueOff", [:], false)) }
    let pictures = Dictionary(old.options.map { ($0.id, $0.picture) }) { first, _ in first }
    if style != old.style || picture != old.picture || options.contains(where: { $0.picture != pictures[$0.id] ?? $0.picture }) {
      all.append(change("looksChanged", [:], false))
    }
    if prefill != old.prefill { all.append(change("prefillChanged", [:], false)) }
    if maps != old.maps { all.append(change("mapsChanged", [:], false)) }
    return all
  }

  private func optionChanges(_ what: String, from old: [FieldOption], to new: [FieldOption], _ change: Change) -> [FormChange] {
    let options = ListChange(from: old, to: new, by: \.id)
    var all = options.added.map { change("\(what)Added", ["option": $0.label], false) }
    all += options.removed.map { change("\(what)Removed", ["option": $0.label], true) }
    for (old, new) in options.kept {
      if old.label != new.label { all.append(change("\(what)Renamed", ["old": old.label, "new": new.label], false)) }
      if old.quota != new.quota { all.append(change("optionQuotaChanged", ["option": new.label], false)) }
    }
    if !options.moved.isEmpty { all.append(change("\(what)sMoved", [:], false)) }
    return all
  }

  private func seesKey(_ old: FormField) -> String {
    let (before, now) = (Swift.max(old.sees.visitor, old.sees.customer), Swift.max(sees.visitor, sees.customer))
    if before == .hidden, now > .hidden { return "customerSees" }
    return before > .hidden && now == .hidden ? "customerSeesNot" : "seesChanged"
  }
}
