import Kernel

/// What the builder does to the fields of a definition, those of groups included.
extension FormDefinition {
  /// A field of the form or of one of its groups.
  package func anyField(_ id: String) -> FormField? {
    fields.first { $0.id == id } ?? fields.lazy.compactMap { group in group.fields.first { $0.id == id } }.first
  }

  /// The group that a field stands in; nil for one of the form itself.
  package func group(of id: String) -> String? { fields.first { $0.fields.contains { $0.id == id } }?.id }

  var allIDs: Set<String> { fields.reduce(into: []) { $0.formUnion([$1.id] + $1.fields.map(\.id)) } }

  /// The field with an id, and those of its group's rows, that nothing here has and nothing had.
  func renamed(_ field: FormField, avoiding taken: Set<String>) -> FormField {
    var field = field
    var used = allIDs.union(taken)
    func free(_ id: String) -> String {
      let stem = String(id.reversed().drop { $0.isNumber }.reversed())
      let name = used.contains(id) ? (2...).lazy.map { "\(stem)\($0)" }.first { !used.contains($0) } ?? id : id
      used.insert(name)
      return name
    }
    field.id = free(field.id)
    for index in field.fields.indices { field.fields[index].id = free(field.fields[index].id) }
    return field
  }

  mutating func update(_ id: String, _ change: (inout FormField) -> Void) throws {
    if let index = fields.firstIndex(where: { $0.id == id }) { return change(&fields[index]) }
    for group in fields.indices {
      if let index = fields[group].fields.firstIndex(where: { $0.id == id }) { return change(&fields[group].fields[index]) }
    }
    throw Refusal.invalid(["": "builder.gone"])
  }

  mutating func insert(_ field: FormField, before next: String?, into group: String? = nil) throws {
    if let group = group ?? next.flatMap({ self.group(of: $0) }) {
      guard field.kind.fitsInGroup else { throw Refusal.invalid(["": "builder.notInGroup"]) }
      try update(group) { $0.fields.insert(field, before: next) }
    } else {
      fields.insert(field, before: next)
    }
  }

  mutating func insert(_ field: FormField, after id: String) throws {
    if let group = group(of: id) {
      try update(group) { $0.fields.insert(field, after: id) }
    } else {
      fields.insert(field, after: id)
    }
  }

  @discardableResult
  mutating func remove(_ id: String) throws -> FormField {
    guard let field = anyField(id) else { throw Refusal.invalid(["": "builder.gone"]) }
    fields.removeAll { $0.id == id }
    for group in fields.indices { fields[group].fields.removeAll { $0.id == id } }
    return field
  }

  mutating func move(_ id: String, before next: String?) throws {
    guard id != next else { return }
    let field = try remove(id)
    try insert(field, before: next)
  }

  /// Within the form, or within the group that the field stands in.
  mutating func shift(_ id: String, by steps: Int) throws {
    if let group = group(of: id) {
      try update(group) { $0.fields.shift(id, by: steps) }
    } else if fields.contains(where: { $0.id == id }) {
      fields.shift(id, by: steps)
    } else {
      throw Refusal.invalid(["": "builder.gone"])
    }
  }

  /// A field's id may change until it was published, since answers are kept under it.
  func checkNewID(_ new: String, for old: String, published: Set<String>) throws {
    if published.contains(old) { throw Refusal.invalid(["id": "builder.idStays"]) }
    guard new.wholeMatch(of: /[a-z][a-zA-Z0-9]{0,39}/) != nil else { throw Refusal.invalid(["id": "builder.badID"]) }
    if allIDs.contains(new) || published.contains(new) { throw Refusal.invalid(["id": "builder.idTaken"]) }
  }
}

extension FieldKind {
  /// Whether it can stand in the rows of a repeated group.
  package var fitsInGroup: Bool { ![.group, .productLines, .pageBreak, .consent].contains(self) }
}

extension [FormField] {
  fileprivate mutating func insert(_ field: FormField, before next: String?) {
    insert(field, at: next.flatMap { next in firstIndex { $0.id == next } } ?? endIndex)
  }

  fileprivate mutating func insert(_ field: FormField, after id: String) {
    insert(field, at: firstIndex { $0.id == id }.map { $0 + 1 } ?? endIndex)
  }

  fileprivate mutating func shift(_ id: String, by steps: Int) {
    guard let index = firstIndex(where: { $0.id == id }) else { return }
    let field = remove(at: index)
    insert(field, at: Swift.max(0, Swift.min(index + steps, count)))
  }
}
