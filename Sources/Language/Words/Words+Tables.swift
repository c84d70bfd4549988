extension Words {
  static let areasFa = [
    commonFa,
    errorsFa,
    siteFa,
    portalFa,
    personalFa,
    consoleFa,
    accessFa,
    submissionsFa,
    formsFa,
    builderFa,
    salesFa,
    clubFa,
    careFa,
    identityFa,
    staffFa,
    contactsFa,
    reviewFa,
    messagingFa,
    documentsFa,
    quarantineFa,
    measuresFa,
    definitionFa,
    filesFa,
    fillingFa,
    kindsFa,
    scriptFa,
    settingsFa,
    pipelineFa,
    listsFa,
    activitiesFa,
  ]
  static let areasEn = [
    commonEn,
    errorsEn,
    siteEn,
    portalEn,
    personalEn,
    consoleEn,
    accessEn,
    submissionsEn,
    formsEn,
    builderEn,
    salesEn,
    clubEn,
    careEn,
    identityEn,
    staffEn,
    contactsEn,
    reviewEn,
    messagingEn,
    documentsEn,
    quarantineEn,
    measuresEn,
    definitionEn,
    filesEn,
    fillingEn,
    kindsEn,
    scriptEn,
    settingsEn,
    pipelineEn,
    listsEn,
    activitiesEn,
  ]

  /// Every text by its key, read once, at the first use of a language.
  static let tableFa = table(areasFa)
  static let tableEn = table(areasEn)

  private static func table(_ areas: [String]) -> [String: String] {
    var table: [String: String] = [:]
    for line in areas.joined(separator: "\n").split(separator: "\n") where !line.hasPrefix("#") {
      guard let equals = line.firstRange(of: " = ") else { continue }
      table[String(line[..<equals.lowerBound])] = String(line[equals.upperBound...])
    }
    return table
  }
}
