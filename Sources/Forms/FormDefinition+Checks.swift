import Kernel

extension FormDefinition {
  /// What the parts mean together; the parts alone were checked when they were read.
  func check(_ root: DefinitionNode) {
    if slug.wholeMatch(of: /[a-z][a-z0-9-]*/) == nil {
      root["slug"]?.report("Write small letters, digits and dashes, beginning with a letter, such as order.")
    }
    let places = root["fields"]?.list("fields") ?? []
    for (field, place) in zip(fields, places) where places.count == fields.count { field.check(place) }
    checkFieldsTogether(root)
    checkStates(root)
    checkOptions(root)
  }

  private func checkFieldsTogether(_ root: DefinitionNode) {
    guard let place = root["fields"] else { return }
    if fields.count > 300 { place.report("There are \(fields.count) fields. Keep at most 300.") }
    if !fields.contains(where: { $0.kind.isInput }) { place.report("No field takes an answer. Add one, such as shortText.") }
    for id in twice(fields.map(\.id)) { place.report("Two fields have the id “\(id)”. Give each its own.") }
    for mapping in twice(fields.compactMap(\.maps?.rawValue)) { place.report("Two fields map to \(mapping). Keep one.") }
  }

  private func checkStates(_ root: DefinitionNode) {
    guard let place = root["status"] else { return }
    for id in twice(status.map(\.id)) { place.report("Two states have the id “\(id)”. Give each its own.") }
    if status.isEmpty { place.report("There is no state. Begin with one such as new.") }
    if status.first?.final == true { place.report("A request begins in the first state, so it cannot be final.") }
    if !status.contains(where: \.final) { place.report("No state is final. Write final: true at one of them, such as done.") }
    for state in status where !isName(state.id) { place.report("“\(state.id)” is no id. Write letters and digits.") }
  }

  private func checkOptions(_ root: DefinitionNode) {
    let place = root["options"] ?? root
    for origin in options.embedOrigins where origin != "*" && origin.wholeMatch(of: /https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?/) == nil {
      place.report("“\(origin)” is no origin. Write https://shop.example without a path, or \"*\" for every page.")
    }
    let reachable = field(mapped: .contactMobile) != nil || field(mapped: .contactEmail) != nil
    if options.storesContact, field(mapped: .contactName) == nil || !reachable {
      place.report("storesContact needs a field with maps: contact.name and one with maps: contact.mobile or contact.email.")
    }
    if options.makesAccount, !options.storesContact { place.report("makesAccount needs storesContact: true.") }
    if options.opens == .warranty, field(mapped: .warrantySerial)?.required != true {
      place.report("opens: warranty needs a required field with maps: warranty.serial.")
    }
    if options.opens == .order, !fields.contains(where: { $0.kind == .productLines }) {
      place.report("opens: order needs a field of kind productLines.")
    }
  }
}

extension FormField {
  fileprivate func check(_ place: DefinitionNode) {
    if !isName(id) { place.report("“\(id)” is no id. Write letters and digits, beginning with a small letter.") }
    let chooses = kind.chooses
    if chooses, options.count < 2 { place.report("Write at least two options, each with id and label.") }
    if !chooses, !options.isEmpty { place.report("Only choice, choices and matrix have options.") }
    for option in twice(options.map(\.id)) { place.report("Two options have the id “\(option)”. Give each its own.") }
    if let maps, !maps.kinds.contains(kind) {
      place.report("\(maps.rawValue) needs a field of kind \(maps.kinds.map(\.rawValue).joined(separator: " or ")).")
    }
    if window != nil, kind != .date { place.report("Only a date has a window.") }
    checkLimits(place)
  }

  private func checkLimits(_ place: DefinitionNode) {
    if let min, let max, min > max { place.report("min is more than max. Swap them.") }
    let limit: ClosedRange<Int>? =
      switch kind {
      case .shortText, .longText, .serial, .staffNote: 0...kind.longest
      case .choices: 0...Swift.max(options.count, 1)
      case .productLines: 0...AnswerDraft.mostLines
      case .number: Int.min...Int.max
      default: nil
      }
    let advice = limit.map { "Write min and max between \($0.lowerBound) and \($0.upperBound)." } ?? "\(kind.rawValue) has no min and max."
    for bound in [min, max].compactMap(\.self) where limit?.contains(bound) != true { place.report(advice) }
    guard let pattern else { return }
    if kind != .shortText, kind != .serial { place.report("Only shortText and serial have a pattern.") }
    if (try? Regex(pattern)) == nil { place.report("“\(pattern)” is no regular expression.") }
  }
}

/// An id that can be the name of an input: `field.part` and names of our own keep apart from it by their other signs.
private func isName(_ id: String) -> Bool { id.wholeMatch(of: /[a-z][a-zA-Z0-9]*/) != nil }

private func twice(_ names: [String]) -> [String] {
  Dictionary(grouping: names, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
}
