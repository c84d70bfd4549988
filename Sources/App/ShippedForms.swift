import Forms
import Foundation
import Kernel
import Web

/// The forms that come with the program, one file a form.
package enum ShippedForms {
  /// - Throws: what is wrong with a file, by name, line and path.
  package static func definitions() throws -> [FormDefinition] { try read([]) }

  /// - Parameter files: paths; none for all that came with the program.
  package static func read(_ files: [String]) throws -> [FormDefinition] {
    try (files.isEmpty ? shipped() : files.map { URL(filePath: $0) }).map { file in
      let text: String
      do { text = try String(contentsOf: file, encoding: .utf8) } catch { throw Settings.Invalid("\(file.path) cannot be read") }
      return try FormDefinition(text, file: file.lastPathComponent)
    }
  }

  private static func shipped() throws -> [URL] {
    guard let folder = Assets.folder("FormDefinitions") else {
      throw Settings.Invalid("the folder FormDefinitions is missing; start the program from its own folder")
    }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }.sorted()
      .map { folder.appending(path: $0) }
  }
}
