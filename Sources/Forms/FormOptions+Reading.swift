import Kernel
import Language

extension FormOptions {
  static let known = [
    "standalone", "inPortal", "storesContact", "makesAccount", "matchBy", "opens", "embedOrigins", "opensAt", "closesAt", "quota", "entry",
    "languages", "redirect", "confirmation", "tells", "retentionDays", "theme",
  ]

  init?(_ node: DefinitionNode?) {
    self.init()
    guard let node else { return }
    guard node.isMapping(of: FormOptions.known) else { return nil }
    standalone = node["standalone"]?.flag() ?? standalone
    inPortal = node["inPortal"]?.flag() ?? inPortal
    storesContact = node["storesContact"]?.flag() ?? storesContact
    makesAccount = node["makesAccount"]?.flag() ?? makesAccount
    matchBy = node["matchBy"]?.list("keys").compactMap { $0.oneOf() } ?? matchBy
    opens = node["opens"]?.oneOf() ?? opens
    embedOrigins = node["embedOrigins"]?.list("origins").compactMap { $0.text(longest: 200) } ?? embedOrigins
    readLimits(node)
    languages = node["languages"]?.list("languages").compactMap { $0.oneOf() } ?? languages
    redirect = node["redirect"]?.text(longest: 500)
    confirmation = node["confirmation"]?.phrase()
    tells = node["tells"]?.list("e-mail addresses").compactMap { $0.text(longest: 200) } ?? tells
    retentionDays = node["retentionDays"]?.number(in: 1...36_500)
    readTheme(node["theme"])
  }

  private mutating func readLimits(_ node: DefinitionNode) {
    opensAt = node["opensAt"]?.moment()
    closesAt = node["closesAt"]?.moment()
    entry = node["entry"]?.oneOf() ?? entry
    guard let limits = node["quota"], limits.isMapping(of: ["total", "perPerson"]) else { return }
    quota = Quota(
      total: limits["total"]?.number(in: 1...1_000_000_000), perPerson: limits["perPerson"]?.number(in: 1...1_000_000))
  }

  private mutating func readTheme(_ node: DefinitionNode?) {
    guard let node, node.isMapping(of: ["accent", "logo"]) else { return }
    theme = Theme(accent: node["accent"]?.oneOf(), logo: node["logo"]?.text(longest: 500))
  }
}
