import Kernel
import Language

extension FormDefinition {
  func checkOptions(_ root: DefinitionNode) {
    let place = root["options"] ?? root
    checkContact(place)
    checkOpening(place)
    checkEntry(place)
    checkMessages(place)
    place["theme"]?["logo"]?.checkPicture()
  }

  private func checkContact(_ place: DefinitionNode) {
    let reachable = field(mapped: .contactMobile) != nil || field(mapped: .contactEmail) != nil
    if options.storesContact, field(mapped: .contactName) == nil || !reachable {
      place.report(
        "storesContact needs a field with maps: contact.name and one with maps: contact.mobile or contact.email.", as: "contactFields")
    }
    if options.makesAccount, !options.storesContact { place.report("makesAccount needs storesContact: true.", as: "accountNeedsContact") }
    if options.matchBy.isEmpty {
      place["matchBy"]?.report("Nothing to recognise people by. Write one of mobile, email, nationalID.", as: "matchBy")
    }
    for key in twice(options.matchBy.map(\.rawValue)) {
      place["matchBy"]?.report("\(key) stands here twice. Keep one.", as: "twice", ["what": key])
    }
  }

  private func checkOpening(_ place: DefinitionNode) {
    let opens = options.opens
    if opens != .none, options.standalone, !options.storesContact {
      place.report("opens: \(opens.rawValue) needs storesContact: true.", as: "openingNeedsContact")
    }
    if opens == .warranty, field(mapped: .warrantySerial)?.required != true {
      place.report("opens: warranty needs a required field with maps: warranty.serial.", as: "warrantySerial")
    }
    if opens == .order, !fields.contains(where: { $0.kind == .productLines }) {
      place.report("opens: order needs a field of kind productLines.", as: "orderLines")
    }
  }

  private func checkEntry(_ place: DefinitionNode) {
    for origin in options.embedOrigins where origin != "*" && origin.wholeMatch(of: /https?:\/\/[a-z0-9.-]+(:[0-9]{1,5})?/) == nil {
      place.report(
        "“\(origin)” is no origin. Write https://shop.example without a path, or \"*\" for every page.", as: "origin", ["origin": origin])
    }
    if let opens = options.opensAt, let closes = options.closesAt, opens.isAfter(closes) {
      place.report("opensAt is after closesAt. Swap them.", as: "opensAfter")
    }
    let recognised: [Mapping] = [.contactMobile, .contactEmail, .contactNationalID]
    if options.quota.perPerson != nil, options.standalone, !recognised.contains(where: { field(mapped: $0) != nil }) {
      place["quota"]?.report("perPerson needs a field with maps: \(recognised.map(\.rawValue).joined(separator: " or ")).", as: "perPerson")
    }
    if options.entry != .anyone, !options.standalone {
      place["entry"]?.report("In the portal everyone is signed in. Write standalone: true, or leave entry out.", as: "entry")
    }
    if options.languages.isEmpty { place["languages"]?.report("There is no language. Write fa, en or both.", as: "noLanguage") }
    for tongue in twice(options.languages.map(\.rawValue)) {
      place["languages"]?.report("\(tongue) stands here twice. Keep one.", as: "twice", ["what": tongue])
    }
  }

  private func checkMessages(_ place: DefinitionNode) {
    if let redirect = options.redirect {
      let plain = /https:\/\/[a-z0-9.-]+(:[0-9]{1,5})?(\/[^\s"'<>\\]*)?/
      if redirect.wholeMatch(of: plain) == nil {
        place["redirect"]?.report(
          "“\(redirect)” is no address to go on to. Write one such as https://shop.example/thanks.", as: "redirect", ["address": redirect])
      }
      check(redirect, knows: ["receipt", "status"], place["redirect"])
    }
    check(options.confirmation?.fa, knows: ["receipt", "name", "link"], place["confirmation"])
    check(options.confirmation?.en, knows: ["receipt", "name", "link"], place["confirmation"])
    for address in options.tells where Email(address) == nil {
      place["tells"]?.report(
        "“\(address)” is no e-mail address. Write one such as sara@mehregan.example.", as: "tells", ["address": address])
    }
    if options.tells.count > 20 {
      place["tells"]?.report(
        "\(options.tells.count) people are told. Keep at most 20.", as: "manyTells", ["count": "\(options.tells.count)"])
    }
  }

  private func check(_ text: String?, knows names: Set<String>, _ place: DefinitionNode?) {
    for match in (text ?? "").matches(of: /\{([^{}]*)\}/) where !names.contains(String(match.1)) {
      place?.report(
        "Nothing takes the place of {\(match.1)}. Write \(names.sorted().map { "{\($0)}" }.joined(separator: ", ")).", as: "placeholder",
        ["name": String(match.1)])
    }
  }
}
