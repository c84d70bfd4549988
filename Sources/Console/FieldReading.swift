import Expressions
import Forms
import Kernel
import Language

/// Reads the settings of a field as they were typed.
struct FieldReading {
  /// As far as it could be read.
  let field: FormField
  /// By input.
  let errors: [String: Word]

  static func mayBeUnique(_ kind: FieldKind) -> Bool {
    [.shortText, .number, .email, .mobile, .phone, .nationalID, .companyID, .postalCode, .webAddress, .serial, .cardNumber, .hidden]
      .contains(kind)
  }

  static func hasLimits(_ kind: FieldKind) -> Bool {
    [.shortText, .longText, .serial, .staffNote, .number, .money, .choices, .productLines, .file, .image, .group].contains(kind)
  }

  init(_ fields: Fields, _ before: FormField, in definition: FormDefinition) {
    var reading = Reading(fields: fields, field: before, definition: definition)
    reading.texts()
    reading.rules()
    reading.parts()
    reading.visibility()
    reading.logic()
    field = reading.field
    errors = reading.errors
  }

  private struct Reading {
    let fields: Fields
    var field: FormField
    let definition: FormDefinition
    var errors: [String: Word] = [:]

    mutating func texts() {
      field.id = fields["id"].map { Text.stored($0) } ?? field.id
      field.label = Phrase(fa: text("label-fa"), en: text("label-en"))
      if field.label.fa.isEmpty, field.label.en.isEmpty { errors["label-fa"] = "field.required" }
      let help = Phrase(fa: text("help-fa"), en: text("help-en"))
      field.help = help.fa.isEmpty && help.en.isEmpty ? nil : help
      if field.kind.isTyped { field.required = fields["required"] != nil }
      field.isUnique = FieldReading.mayBeUnique(field.kind) && fields["unique"] != nil
      field.keepsHidden = fields["keepsHidden"] != nil
    }

    private func text(_ name: String) -> String { Text.stored(fields[name] ?? "") }

    mutating func rules() {
      if FieldReading.hasLimits(field.kind) || field.kind == .rating {
        field.min = number("min")
        field.max = number("max")
      }
      field.pattern = fields["pattern"]
      if let pattern = field.pattern, (try? Regex(pattern)) == nil { errors["pattern"] = "builder.badPattern" }
      field.window = fields["window"].flatMap(DateWindow.init)
      field.prefill = fields["prefill"].map { Text.stored($0) }
      field.picture = fields["picture"].map { Text.stored($0) }
      field.maps = fields["maps"].flatMap(Mapping.init)
      if field.kind == .calculated { field.value = rule("value") }
    }

    private mutating func number(_ name: String) -> Int? {
      guard let typed = fields[name] else { return nil }
      let number = Int(Text.asciiDigits(Text.stored(typed)))
      if number == nil { errors[name] = "field.notNumber" }
      return number
    }

    private mutating func rule(_ name: String) -> Expressions.Expression? {
      guard let source = fields[name] else { return nil }
      do { return try Expressions.Expression(source) } catch {
        errors[name] = Word("builder.badFormula", ["place": String(error.offset + 1)])
        return nil
      }
    }

    mutating func parts() {
      if field.kind.chooses { field.options = options("option", stem: "o") }
      if field.kind == .matrix { field.rows = options("row", stem: "r") }
      if field.kind == .choice { field.style = fields["style"].flatMap(ChoiceStyle.init) }
      guard var files = field.files else { return }
      if field.kind == .file { files.types = fields.all("fileTypes").compactMap(FileRules.FileType.init) }
      files.maxMegabytes = number("maxMegabytes") ?? files.maxMegabytes
      field.files = files
    }

    private func options(_ name: String, stem: String) -> [FieldOption] {
      let (ids, fa, en) = (fields.all("\(name)-id"), fields.all("\(name)-fa"), fields.all("\(name)-en"))
      let (pictures, quotas) = (fields.all("\(name)-picture"), fields.all("\(name)-quota"))
      func part(_ list: [String], _ index: Int) -> String { index < list.count ? Text.stored(list[index]) : "" }
      var options = ids.indices.map { index in
        FieldOption(
          id: ids[index], label: Phrase(fa: part(fa, index), en: part(en, index)),
          picture: part(pictures, index).isEmpty ? nil : part(pictures, index), quota: Int(Text.asciiDigits(part(quotas, index))))
      }
      options.removeAll { $0.label.fa.isEmpty && $0.label.en.isEmpty }
      options += (fields["\(name)-paste"] ?? "").split(whereSeparator: \.isNewline).map { line in
        let parts = line.split(separator: "|", maxSplits: 1).map { Text.stored(String($0)) }
        return FieldOption(id: "", label: Phrase(fa: parts[0], en: parts.count > 1 ? parts[1] : parts[0]))
      }
      // An option keeps its id for ever, since answers are kept under it.
      var used = Set(options.map(\.id) + field.options.map(\.id) + field.rows.map(\.id))
      for index in options.indices where options[index].id.isEmpty {
        let free = (1...).lazy.map { "\(stem)\($0)" }.first { !used.contains($0) } ?? "\(stem)0"
        used.insert(free)
        options[index].id = free
      }
      return options
    }

    mutating func visibility() {
      if fields["preset"] == "staffFills" {
        field.sees = .staffFills
        return
      }
      func access(_ row: String, _ viewer: Viewer) -> Access? { fields["sees-\(row)-\(viewer.rawValue)"].flatMap(Access.init) }
      guard let visitor = access("filling", .visitor), let customer = access("filling", .customer), let staff = access("filling", .staff)
      else { return }
      (field.sees.visitor, field.sees.customer, field.sees.staff) = (visitor, customer, staff)
      field.sees.byStatus = [:]
      for state in definition.status {
        // What a state does not change is not written down.
        func changed(_ viewer: Viewer) -> Access? {
          access(state.id, viewer).flatMap { $0 == field.access(of: viewer, .sent(status: state.id)) ? nil : $0 }
        }
        let audiences = Visibility.Audiences(visitor: changed(.visitor), customer: changed(.customer), staff: changed(.staff))
        if audiences != Visibility.Audiences() { field.sees.byStatus[state.id] = audiences }
      }
    }

    mutating func logic() {
      field.visibleIf = condition("visible")
      field.requiredIf = field.kind.isTyped ? condition("require") : nil
    }

    /// A field that was only just picked gets a comparison that fits it and needs nothing more.
    private func row(_ id: String, _ typed: String, _ value: String, _ type: Expressions.Expression.ValueType) -> FormLogic.Row {
      let fitting = FormLogic.comparisons(for: type)
      let picked = FormLogic.Comparison(rawValue: typed).flatMap { fitting.contains($0) ? $0 : nil } ?? (type == .bool ? .yes : .filled)
      guard picked.needsValue, value.isEmpty else {
        return FormLogic.Row(field: id, comparison: picked, value: picked.needsValue ? value : "")
      }
      let field = definition.anyField(id)
      if let option = field?.options.first, field?.kind != .matrix { return FormLogic.Row(field: id, comparison: picked, value: option.id) }
      return FormLogic.Row(field: id, comparison: .filled)
    }

    /// The rows, or the formula when one is written.
    private mutating func condition(_ name: String) -> Expressions.Expression? {
      if fields["\(name)-rule"] != nil { return rule("\(name)-rule") }
      let (ids, comparisons, values) = (fields.all("\(name)-field"), fields.all("\(name)-is"), fields.all("\(name)-value"))
      let types = RuleTypes(definition)
      let rows = ids.indices.compactMap { index -> FormLogic.Row? in
        guard !ids[index].isEmpty, index < comparisons.count else { return nil }
        return row(ids[index], comparisons[index], index < values.count ? Text.stored(values[index]) : "", types[ids[index]] ?? .text)
      }
      do {
        return try FormLogic(joining: fields["\(name)-joining"].flatMap(FormLogic.Joining.init) ?? .all, rows: rows).rule(in: definition)
      } catch Refusal.invalid {
        errors["\(name)-value"] = "builder.badValue"
      } catch {
        errors["\(name)-value"] = "builder.badValue"
      }
      return nil
    }
  }
}
