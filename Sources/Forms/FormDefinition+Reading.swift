import Kernel
import Yams

extension FormDefinition {
  /// What is wrong with a definition, where, and what to write instead.
  package struct Problem: Sendable, Equatable {
    package let line: Int
    package let path: String
    package let message: String
    /// The same for somebody who builds the form on the screen; nil for what only a document can have.
    package var word: Word?
  }

  /// A definition that cannot be used; it says everything that is wrong with it, a line each, for the terminal.
  package struct Faulty: Error, CustomStringConvertible {
    package let file: String
    package let problems: [Problem]

    package var description: String {
      problems.map { "\(file):\($0.line): \($0.path.isEmpty ? "" : "\($0.path): ")\($0.message)" }.joined(separator: "\n")
    }
  }

  /// Reads YAML, or JSON of the same shape (which is YAML too).
  /// - Throws: `Faulty`.
  package init(_ document: String, file: String = "form") throws {
    try self.init(document, file: file) { $0.check($1) }
  }

  /// A version as it was published: what it means was checked then, and stays readable when the checks become stricter.
  /// - Throws: `Faulty`.
  init(published document: String, file: String) throws {
    try self.init(document, file: file) { _, _ in }
  }

  /// A draft of the builder: some of its texts may not be written yet, and it is checked when it is published.
  /// - Throws: `Faulty`.
  init(draft document: String) throws {
    try self.init(document, file: "draft", isDraft: true) { _, _ in }
  }

  private init(_ document: String, file: String, isDraft: Bool = false, check: (FormDefinition, DefinitionNode) -> Void) throws {
    let problems = DefinitionNode.Problems()
    problems.isDraft = isDraft
    let root = DefinitionNode(node: try FormDefinition.compose(document, file: file), path: "", problems: problems)
    let definition = FormDefinition(root)
    if let definition { check(definition, root) }
    guard let definition, problems.found.isEmpty else {
      throw Faulty(file: file, problems: problems.found.sorted { $0.line < $1.line })
    }
    self = definition
  }

  private static func compose(_ document: String, file: String) throws -> Node {
    func faulty(_ line: Int, _ message: String) -> Faulty {
      Faulty(file: file, problems: [Problem(line: line, path: "", message: message)])
    }
    guard document.utf8.count <= 1_000_000 else { throw faulty(1, "The document is longer than 1 MB.") }
    do {
      guard let node = try Yams.compose(yaml: document) else { throw faulty(1, "The document is empty. Write slug, title, fields …") }
      return node
    } catch let error as YamlError {
      switch error {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
        throw faulty(mark.line, "This is not YAML: \(problem). Look at the indentation, and put texts with “: ” or “#” in quotes.")
      case .duplicatedKeysInMapping(let keys, let context):
        throw faulty(context.mark.line, "\(keys.joined(separator: ", ")) stands here twice. Keep one.")
      default: throw faulty(1, "This is not YAML: \(error).")
      }
    }
  }

  private init?(_ root: DefinitionNode) {
    let known = ["slug", "title", "intro", "thanks", "submit", "options", "fields", "status"]
    guard root.isMapping(of: known) else { return nil }
    let slug = root.demand("slug", "the name in the address, such as order")?.text(longest: 40)
    let title = root.demand("title", "the headline in fa and en")?.phrase()
    let intro = root["intro"]?.phrase()
    let thanks = root.demand("thanks", "what happens next, in fa and en")?.phrase()
    let submit = root.demand("submit", "the words of the button, in fa and en")?.phrase()
    let options = FormOptions(root["options"])
    let fields = root.demand("fields", "a list of fields")?.list("fields").compactMap { FormField($0) } ?? []
    let states = root.demand("status", "a list of states; the first is where a request begins")?.list("states") ?? []
    guard let slug, let title, let thanks, let submit, let options else { return nil }
    self.init(
      slug: slug, title: title, intro: intro, thanks: thanks, submit: submit, options: options, fields: fields,
      status: states.compactMap(FormState.init))
  }
}

extension FormState {
  fileprivate init?(_ node: DefinitionNode) {
    guard node.isMapping(of: ["id", "label", "public", "tone", "final"]) else { return nil }
    let id = node.demand("id", "a short name, such as new")?.text(longest: 40)
    let label = node.demand("label", "what staff call it, in fa and en")?.phrase()
    let shown = node["public"].map { $0.phrase() } ?? label
    let tone = node.demand("tone", "draft, new, progress, wait, done or no")?.oneOf(Tone.self)
    let final = node["final"]?.flag() ?? false
    guard let id, let label, let shown, let tone else { return nil }
    self.init(id: id, label: label, public: shown, tone: tone, final: final)
  }
}
