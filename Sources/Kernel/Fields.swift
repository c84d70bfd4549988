/// What a form sent: names to texts, in order, plus files. The same value whether it came URL-encoded, multipart or as JSON.
package struct Fields: Sendable, Equatable {
  package struct File: Sendable, Equatable {
    package let name: String
    package let fileName: String
    package let contentType: String
    package let bytes: [UInt8]

    package init(name: String, fileName: String, contentType: String, bytes: [UInt8]) {
      self.name = name
      self.fileName = fileName
      self.contentType = contentType
      self.bytes = bytes
    }
  }

  package private(set) var pairs: [(name: String, value: String)]
  package let files: [File]

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
