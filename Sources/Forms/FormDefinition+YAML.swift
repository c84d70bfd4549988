import Kernel
import Yams

extension FormDefinition {
  /// The document as an author would write it, short texts of both languages beside each other. Reading it gives the same form.
  package var yaml: String {
    get throws {
      let encoder = YAMLEncoder()
      encoder.options.allowUnicode = true
      guard let node = try Yams.compose(yaml: try encoder.encode(self)) else { return "" }
      return try Yams.serialize(node: node.readable, width: -1, allowUnicode: true)
    }
  }
}

extension Node {
  /// Mappings and lists of a few short texts on one line, all else below each other.
  fileprivate var readable: Node {
    switch self {
    case .mapping(var mapping):
      for index in mapping.indices { mapping[index].value = mapping[index].value.readable }
      let width = mapping.reduce(0) { $0 + $1.key.width + $1.value.width + 4 }
      mapping.style = width <= 100 && mapping.allSatisfy { $0.value.isShort } ? .flow : .block
      return .mapping(mapping)
    case .sequence(var sequence):
      for index in sequence.indices { sequence[index] = sequence[index].readable }
      sequence.style = sequence.allSatisfy { $0.scalar != nil } ? .flow : .block
      return .sequence(sequence)
    default: return self
    }
  }

  /// A text, or a phrase or list that stands on the line itself.
  private var isShort: Bool {
    switch self {
    case .scalar(let scalar): !scalar.string.contains("\n")
    case .mapping(let mapping): mapping.style == .flow
    case .sequence(let sequence): sequence.style == .flow
    default: false
    }
  }

  private var width: Int {
    switch self {
    case .scalar(let scalar): scalar.string.unicodeScalars.count
    case .mapping(let mapping): mapping.reduce(2) { $0 + $1.key.width + $1.value.width + 4 }
    case .sequence(let sequence): sequence.reduce(2) { $0 + $1.width + 2 }
    default: 0
    }
  }
}
