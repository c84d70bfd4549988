import Foundation

/// A file of the program, as text.
struct SourceFile: Sendable {
  /// `Sales`, the folder below `Sources`.
  let room: String
  /// `Sales/Quote.swift`
  let path: String
  let text: String

  /// Its lines with their numbers, without those that are comments.
  var code: [(number: Int, text: Substring)] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { ($0.offset + 1, $0.element) }
      .filter { !$0.1.drop { $0 == " " }.hasPrefix("//") }
  }

  /// Every file of `Sources`, in order.
  static let all: [SourceFile] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources")
    let paths = (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".swift") }
    return paths.sorted().compactMap { path in
      guard let text = try? String(contentsOf: folder.appending(path: path), encoding: .utf8) else { return nil }
      return SourceFile(room: String(path.prefix { $0 != "/" }), path: path, text: text)
    }
  }()
}
