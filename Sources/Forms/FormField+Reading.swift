import Expressions
import Kernel

extension FormField {
  static let known = [
    "id", "kind", "label", "help", "required", "min", "max", "pattern", "window", "unique", "options", "style", "rows", "fields", "files",
    "picture", "prefill", "maps", "visibleIf", "requiredIf", "value", "keepsHidden", "sees",
  ]

  /// - Parameter isMember: a field of a group, which holds no further group.
  init?(_ node: DefinitionNode, isMember: Bool = false) {
    guard node.isMapping(of: FormField.known) else { return nil }
    let id = node.demand("id", "a short name, such as mobile")?.text(longest: 40)
    let kind = node.demand("kind", "shortText, mobile, date …")?.oneOf(FieldKind.self)
    let label = node.demand("label", "what stands above the field, in fa and en")?.phrase()
    guard let id, let kind, let label else { return nil }
    self.init(id: id, kind: kind, label: label)
    visibleIf = node["visibleIf"]?.expression()
    requiredIf = node["requiredIf"]?.expression()
    value = node["value"]?.expression()
    required = isRequiredUnlessSaid
    readRules(node)
    readParts(node, isMember: isMember)
    keepsHidden = node["keepsHidden"]?.flag() ?? false
    if let sees = node["sees"] { self.sees.read(sees) }
  }

  private mutating func readRules(_ node: DefinitionNode) {
    help = node["help"]?.phrase()
    if let isRequired = node["required"]?.flag(), requiredIf == nil { required = isRequired }
    let bounds = -1_000_000_000...1_000_000_000
    min = node["min"]?.number(in: bounds)
    max = node["max"]?.number(in: bounds)
    pattern = node["pattern"]?.text(longest: 200)
    window = node["window"]?.oneOf()
    isUnique = node["unique"]?.flag() ?? false
  }

  private mutating func readParts(_ node: DefinitionNode, isMember: Bool) {
    options = node["options"]?.list("options").compactMap(FieldOption.init) ?? []
    style = node["style"]?.oneOf()
    rows = node["rows"]?.list("rows").compactMap(FieldOption.init) ?? []
    if !isMember { fields = node["fields"]?.list("fields").compactMap { FormField($0, isMember: true) } ?? [] }
    files = node["files"].flatMap(FileRules.init)
    picture = node["picture"]?.text(longest: 500)
    prefill = node["prefill"]?.text(longest: 100)
    maps = node["maps"]?.oneOf()
  }
}

extension DefinitionNode {
  /// A rule of the form, such as `city = 'tehran'`.
  func expression() -> Expression? {
    guard let source = text() else { return nil }
    do { return try Expression(source) } catch {
      report(error)
      return nil
    }
  }

  /// What is wrong with the rule that stands here, and at which of its signs.
  func report(_ fault: Expression.Fault) {
    let before = String(decoding: (text() ?? "").utf8.prefix(fault.offset), as: UTF8.self)
    let text = "\(fault.message) (at sign \(before.unicodeScalars.count + 1))"
    report(text, as: "rule", ["text": text])
  }
}

extension FileRules {
  fileprivate init?(_ node: DefinitionNode) {
    guard node.isMapping(of: ["types", "maxMegabytes"]) else { return nil }
    self.init()
    types = node["types"]?.list("types of file").compactMap { $0.oneOf() } ?? types
    maxMegabytes = node["maxMegabytes"]?.number(in: 1...100) ?? maxMegabytes
  }
}

extension Visibility {
  fileprivate mutating func read(_ node: DefinitionNode) {
    guard node.isMapping(of: ["visitor", "customer", "staff", "byStatus"]) else { return }
    visitor = node["visitor"]?.oneOf() ?? visitor
    customer = node["customer"]?.oneOf() ?? customer
    staff = node["staff"]?.oneOf() ?? staff
    for (status, part) in node["byStatus"]?.entries() ?? [] {
      guard part.isMapping(of: ["visitor", "customer", "staff"]) else { continue }
      byStatus[status] = Audiences(
        visitor: part["visitor"]?.oneOf(), customer: part["customer"]?.oneOf(), staff: part["staff"]?.oneOf())
    }
  }
}

extension FieldOption {
  fileprivate init?(_ node: DefinitionNode) {
    guard node.isMapping(of: ["id", "label", "picture", "quota"]), let id = node.demand("id", "a short name")?.text(longest: 40),
      let label = node.demand("label", "the words of the option, in fa and en")?.phrase()
    else { return nil }
    self.init(
      id: id, label: label, picture: node["picture"]?.text(longest: 500), quota: node["quota"]?.number(in: 1...1_000_000_000))
  }
}
