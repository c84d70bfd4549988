/// What a form sent: names to texts, in order, plus files. The same value whether it came URL-encoded, multipart or as JSON.
package struct Fields: Sendable, Equatable {
  /// A file that came along; its bytes lie in the blob store.
  package struct File: Sendable, Equatable {
    /// Of the input.
    package let name: String
    /// What the sender calls it, without anything that could mislead.
    package let fileName: String
    /// As it was found from the content: `image/png`.
    package let type: String
    package let bytes: Int
    /// Name of the blob.
    package let blob: String
    /// Why it was not taken; then nothing of it is kept.
    package let problem: Word?

    package init(name: String, fileName: String, type: String, bytes: Int, blob: String) {
      (self.name, self.fileName, self.type, self.bytes, self.blob, problem) = (name, fileName, type, bytes, blob, nil)
    }

    package init(name: String, fileName: String, problem: Word) {
      (self.name, self.fileName, type, bytes, blob, self.problem) = (name, fileName, "", 0, "", problem)
    }
  }

  package private(set) var pairs: [(name: String, value: String)]
  package var files: [File]

  package init(_ pairs: [(String, String)] = [], files: [File] = []) {
    self.pairs = pairs.map { (name: $0.0, value: $0.1) }
    self.files = files
  }

  /// The first value of that name; the empty text counts as absent.
  package subscript(name: String) -> String? {
    guard let value = pairs.first(where: { $0.name == name })?.value, !value.isEmpty else { return nil }
    return value
  }

  package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

  package mutating func append(_ name: String, _ value: String) { pairs.append((name, value)) }

  package static func == (a: Fields, b: Fields) -> Bool {
    a.files == b.files && a.pairs.elementsEqual(b.pairs) { $0.name == $1.name && $0.value == $1.value }
  }
}
