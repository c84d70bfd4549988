import Expressions
import Kernel

/// What the rules of a form may read, by name: a field, `contact.city`, a part as `stay.from`, a column of a group as `guests.age`;
/// within a group also the fields of its own row.
package struct RuleTypes {
  private let definition: FormDefinition
  /// Of calculated fields, what their rules give.
  private var calculated: [String: Expression.ValueType] = [:]

  /// Calculated fields that wait for each other have no type.
  package init(_ definition: FormDefinition) {
    self.definition = definition
    let groups = Dictionary(definition.fields.flatMap { group in group.fields.map { ($0.id, group) } }) { first, _ in first }
    for id in (try? definition.order()) ?? [] {
      let group = groups[id]
      guard let rule = (group?.fields.first { $0.id == id } ?? definition.field(id))?.value else { continue }
      calculated[id] = try? rule.type { self[$0, in: group] }
    }
  }

  /// Nil for a name that no rule can read.
  package subscript(name: String, in group: FormField? = nil) -> Expression.ValueType? {
    if name.hasPrefix("contact.") { return Mapping(rawValue: name)?.valueType }
    let (id, part) = split(name)
    guard let field = group?.fields.first(where: { $0.id == id }) ?? definition.field(id) else { return nil }
    guard let part else { return field.kind == .calculated ? calculated[id] : field.kind.valueType }
    switch field.kind {
    case .matrix: return field.rows.contains { $0.id == part } ? .text : nil
    case .group: return field.fields.contains { $0.id == part && $0.kind.valueType != .list && $0.kind.isInput } ? .list : nil
    default: return field.kind.parts[part]
    }
  }
}

extension FormDefinition {
  /// Fields whose visibility or value waits for each other's, the first once more at the end.
  struct Circle: Error { let ids: [String] }

  /// The ids of all fields, each after those on which its visibility and its value wait: those that its rules read, its group, and the page
  /// break that may hide its page. What is required waits for answers alone, so two fields may require each other.
  package func order() throws -> [String] {
    let waits = waits()
    var order: [String] = []
    var settled: Set<String> = []
    func visit(_ id: String, _ path: [String]) throws {
      if let start = path.firstIndex(of: id) { throw Circle(ids: path[start...] + [id]) }
      guard !settled.contains(id), let before = waits[id] else { return }
      for next in before { try visit(next, path + [id]) }
      settled.insert(id)
      order.append(id)
    }
    for field in fields { for id in [field.id] + field.fields.map(\.id) { try visit(id, []) } }
    return order
  }

  private func waits() -> [String: [String]] {
    var waits: [String: [String]] = [:]
    var pageBreak: String?
    for field in fields {
      if field.kind == .pageBreak { pageBreak = field.visibleIf == nil ? nil : field.id }
      waits[field.id] = read(by: field) + [pageBreak].compactMap(\.self).filter { $0 != field.id }
      for member in field.fields { waits[member.id] = read(by: member) + [field.id] }
    }
    return waits
  }

  /// The ids that the visibility and the value of a field read.
  private func read(by field: FormField) -> [String] {
    let names = (field.visibleIf?.names ?? []).union(field.value?.names ?? [])
    return names.sorted().flatMap { name in
      let (id, part) = split(name)
      return [id] + (self.field(id)?.kind == .group ? [part].compactMap(\.self) : [])
    }
  }
}

/// `stay.from` → (`stay`, `from`).
private func split(_ name: String) -> (id: String, part: String?) {
  let parts = name.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  return (parts[0], parts.count == 2 ? parts[1] : nil)
}
