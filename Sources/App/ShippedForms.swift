import Forms
import Foundation
import Kernel
import Web

/// The forms that come with the program, one file a form: a new club begins with a few, the others are templates.
package enum ShippedForms {
  private static let first: Set = ["contact", "membership", "order", "warranty"]

  /// Those that a new club begins with.
  /// - Throws: what is wrong with a file, by name, line and path.
  package static func definitions() throws -> [FormDefinition] { try templates().filter { first.contains($0.slug) } }

  /// All of them: what a form of one's own may start from.
  /// - Throws: what is wrong with a file, by name, line and path.
  package static func templates() throws -> [FormDefinition] { try read([]) }

  /// - Parameter files: paths; none for all that came with the program.
  /// - Throws: `Faulty` with everything that is wrong in any of them.
  package static func read(_ files: [String]) throws -> [FormDefinition] {
    var faulty = Faulty(files: [])
    let definitions = try (files.isEmpty ? shipped() : files.map { URL(filePath: $0) }).compactMap { file -> FormDefinition? in
      let text: String
      do { text = try String(contentsOf: file, encoding: .utf8) } catch { throw Settings.Invalid("\(file.path) cannot be read") }
      do { return try FormDefinition(text, file: file.lastPathComponent) } catch let error as FormDefinition.Faulty {
        faulty.files.append(error)
        return nil
      }
    }
    guard faulty.files.isEmpty else { throw faulty }
    return definitions
  }

  /// Files that cannot be used.
  package struct Faulty: Error, CustomStringConvertible {
    var files: [FormDefinition.Faulty]

    package var description: String { files.map(\.description).joined(separator: "\n") }
  }

  private static func shipped() throws -> [URL] {
    guard let folder = Assets.folder("FormDefinitions") else {
      throw Settings.Invalid("the folder FormDefinitions is missing; start the program from its own folder")
    }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { folder.appending(path: $0) }
  }
}
