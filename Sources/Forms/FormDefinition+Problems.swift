import Kernel

extension FormDefinition {
  /// What stands in the way of publishing this draft; empty when nothing does.
  package func problems() -> [Problem] {
    do {
      _ = try FormDefinition(try json, file: slug)
      return []
    } catch let faulty as Faulty {
      return faulty.problems
    } catch {
      return [Problem(line: 1, path: "", message: "\(error)")]
    }
  }
}

extension PublishedForm {
  /// A draft as it would look when it is published; no answer is kept under it.
  package init(trying definition: FormDefinition, of form: ID<Form>) {
    self.init(form: form, version: ID(high: 0, low: 0), number: 0, definition: definition)
  }
}

extension FormDefinition.Problem {
  /// The field that it concerns: `fields.ID.…`, or within a group `fields.GROUP.fields.ID.…`.
  package func field(in definition: FormDefinition) -> FormField? {
    let parts = path.split(separator: ".").map(String.init)
    let named = zip(parts, parts.dropFirst()).filter { $0.0 == "fields" }.map(\.1)
    return named.reversed().lazy.compactMap { definition.anyField($0) }.first
  }
}
