import Expressions
import Kernel

extension FormField {
  /// Where an id, a part or an option is named in inputs and rules: `home.city`, `guests.0.name`.
  static func isName(_ id: String) -> Bool { id.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil }

  /// What the field means by itself.
  func check(_ place: DefinitionNode, in group: FormField? = nil) {
    if !FormField.isName(id) {
      place.report("“\(id)” is no id. Write letters and digits, beginning with a small letter.", as: "fieldID", ["id": id])
    }
    if Expression.reserved.contains(id) { place.report("“\(id)” is a word of the rules. Take another id.", as: "reservedID", ["id": id]) }
    for property in FormField.ofSomeKinds where !kind.has(property) {
      place[property]?.report("\(kind.rawValue) has no \(property). \(FormField.advice(property))", as: "hasNot", ["property": property])
    }
    checkParts(place)
    checkLimits(place)
    checkAnswer(place)
    if let group { check(within: group, place) }
    for (member, place) in zip(fields, place["fields"]?.list("fields") ?? []) { member.check(place, in: self) }
  }

  static let mostOptions = 200

  static let ofSomeKinds = [
    "required", "requiredIf", "min", "max", "pattern", "window", "unique", "options", "style", "rows", "fields", "files", "picture",
    "prefill", "keepsHidden", "maps", "value",
  ]

  private static func advice(_ property: String) -> String {
    let kinds = FieldKind.allCases.filter { $0.has(property) }.map(\.rawValue)
    guard kinds.count <= 8 else { return "Leave it out." }
    return "Only \(kinds.joined(separator: ", ")) \(kinds.count == 1 ? "has" : "have") it."
  }

  private func checkParts(_ place: DefinitionNode) {
    if kind.chooses { check(options, of: "option", atLeast: 2, place, "options") }
    if kind == .matrix { check(rows, of: "row", atLeast: 1, place, "rows") }
    if kind == .group, fields.isEmpty { place.report("A group needs fields, each with id, kind and label.", as: "emptyGroup") }
    if kind == .picture, picture == nil { place.report("A picture needs picture: its address, such as /assets/club.png.", as: "noPicture") }
    place["picture"]?.checkPicture()
    if kind == .image, files.map({ $0.types != [.image] }) == true {
      place["files"]?.report("An image takes images alone. Write types: [image], or take kind file.", as: "imageTypes")
    }
    if files?.types.isEmpty == true { place["files"]?.report("No type of file is named. Write one such as pdf.", as: "noFileType") }
    guard style == .picture else { return }
    if options.contains(where: { $0.picture == nil }) {
      place.report("style: picture needs a picture at every option.", as: "optionPictures")
    }
  }

  private func check(_ options: [FieldOption], of what: String, atLeast least: Int, _ place: DefinitionNode, _ property: String) {
    if options.count < least {
      place.report(
        "Write at least \(least == 1 ? "one \(what)" : "two \(what)s"), each with id and label.", as: "fewOptions", ["count": "\(least)"])
    }
    if options.count > FormField.mostOptions {
      place.report(
        "There are \(options.count) \(what)s. Keep at most \(FormField.mostOptions).", as: "manyOptions",
        ["count": "\(options.count)", "max": "\(FormField.mostOptions)"])
    }
    for id in twice(options.map(\.id)) {
      place.report("Two \(what)s have the id “\(id)”. Give each its own.", as: "sameOption", ["id": id])
    }
    for (option, place) in zip(options, place[property]?.list(property) ?? []) {
      if option.id.wholeMatch(of: /[a-zA-Z0-9][a-zA-Z0-9_-]*/) == nil {
        place.report("“\(option.id)” is no id. Write Latin letters, digits, - and _.", as: "optionID", ["id": option.id])
      }
      if what == "row", !FormField.isName(option.id) {
        place.report("“\(option.id)” is no id. Write letters and digits, beginning with a small letter.", as: "fieldID", ["id": option.id])
      }
      place["picture"]?.checkPicture()
      if option.picture != nil, style != .picture {
        place["picture"]?.report("Only a choice with style: picture shows pictures.", as: "strayPicture")
      }
      if option.quota != nil, kind == .matrix {
        place["quota"]?.report("Only options of choice and choices have a quota.", as: "strayQuota")
      }
    }
  }

  private func checkLimits(_ place: DefinitionNode) {
    if let min, let max, min > max { place.report("min is more than max. Swap them.", as: "limitsSwapped") }
    if let limits = kind.limits(options: options.count), [min, max].compactMap(\.self).contains(where: { !limits.contains($0) }) {
      place.report(
        "Write min and max between \(limits.lowerBound) and \(limits.upperBound).", as: "limits",
        ["from": "\(limits.lowerBound)", "to": "\(limits.upperBound)"])
    }
    if let pattern, (try? Regex(pattern)) == nil {
      place.report("“\(pattern)” is no regular expression.", as: "pattern", ["pattern": pattern])
    }
  }

  private func checkAnswer(_ place: DefinitionNode) {
    if let maps, !maps.kinds.contains(kind) {
      place.report(
        "\(maps.rawValue) needs a field of kind \(maps.kinds.map(\.rawValue).joined(separator: " or ")).", as: "mappingKind",
        ["maps": maps.rawValue])
    }
    if kind == .calculated, value == nil { place.report("A calculated field needs value: its rule, such as price * 2.", as: "noValue") }
    if kind == .hidden, prefill == nil {
      place.report("A hidden field needs prefill: the source of its value, such as utm.source.", as: "noPrefill")
    }
    if requiredIf != nil, place["required"]?.isTrue == true {
      place.report("required and requiredIf stand together. Keep one.", as: "twiceRequired")
    }
    if keepsHidden, prefill == nil {
      place["keepsHidden"]?.report("Only what is prefilled can be kept while hidden. Write prefill too.", as: "keepsHidden")
    }
    guard let prefill, !FormField.sources.contains(prefill) else { return }
    if prefill.wholeMatch(of: /[a-zA-Z][a-zA-Z0-9_-]*/) == nil || FormField.taken.contains(prefill) {
      let sources = FormField.sources.joined(separator: ", ")
      place["prefill"]?.report(
        "“\(prefill)” is no source. Write \(sources), or a name of your own in the address, such as code.", as: "source",
        ["source": prefill, "sources": sources])
    }
  }

  private static let sources = ["utm.source", "utm.medium", "utm.campaign", "utm.term", "utm.content", "referrer"]
  /// Items of the address that the form's page reads for itself.
  private static let taken: Set = ["lang", "embed", "page", "key", "parent", "theme", "as", "next", "notice"]

  private func check(within group: FormField, _ place: DefinitionNode) {
    if [.group, .productLines, .pageBreak, .consent, .staffNote, .hidden].contains(kind) {
      place.report("\(kind.rawValue) cannot stand in a group. Put it beside “\(group.id)”.", as: "notInGroup", ["group": group.id])
    }
    for property in ["maps", "unique", "prefill", "sees", "keepsHidden"] {
      place[property]?.report(
        "A field of a group has no \(property), since the group has many rows. Leave it out.", as: "groupHasNot", ["property": property])
    }
  }
}

func twice(_ names: [String]) -> [String] {
  Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
}
