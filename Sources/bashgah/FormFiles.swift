import App
import ArgumentParser
import Forms
import Foundation
import Kernel
import Language
import Logging

struct FormFiles: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forms", abstract: "Form definitions in files.",
    subcommands: [CheckForms.self, ApplyForms.self, ExportForms.self, CompareForms.self])
}

struct CheckForms: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Checks form definitions and says what is wrong, by file and line.")

  @Argument(help: "Files to check; by default all of FormDefinitions.")
  var files: [String] = []

  func run() async throws {
    do {
      for definition in try ShippedForms.read(files) { print("ok  \(definition.slug): \(definition.fields.count) fields") }
    } catch {
      complain("\(error)")
      throw ExitCode(1)
    }
  }
}

struct ApplyForms: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Publishes form definitions as new versions where they changed: all of them, or none.")

  @Argument(help: "Files to apply; by default all of FormDefinitions.")
  var files: [String] = []

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    let definitions = try ShippedForms.read(files)
    let app = try await App.open(settings, world: world, logger: logger)
    do {
      for (definition, applied) in zip(definitions, try await app.publish(definitions)) { print("\(definition.slug): \(applied)") }
    } catch Refusal.invalid(let faults) {
      await app.close()
      complain("Nothing is published.")
      for (place, word) in faults.sorted(by: { $0.key < $1.key }) { complain("\(place): \(Words(.en)(word))") }
      throw ExitCode(1)
    }
    await app.close()
  }
}

struct ExportForms: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Writes published forms as YAML, a form to the terminal or many into a folder.")

  @Argument(help: "Slugs of forms; by default all.")
  var slugs: [String] = []
  @Option(help: "The folder to write SLUG.yaml into; it is made if needed, and files of these names are written over.")
  var folder: String?
  @Option(help: "An older version, by its number.")
  var version: Int?

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    let app = try await App.open(settings, world: world, logger: logger)
    let wanted = slugs.isEmpty ? try await app.slugs() : slugs
    if version != nil, wanted.count != 1 { throw Settings.Invalid("--version goes with one form") }
    if folder == nil, wanted.count != 1 { throw Settings.Invalid("name one form, or give --folder for many") }
    let definitions = try await wanted.asyncMap { try await app.published($0, version: version) }
    await app.close()
    for definition in definitions {
      let document = "# yaml-language-server: $schema=\(app.origin)/schemas/form.schema.json\n\(try definition.yaml)"
      guard let folder else {
        FileHandle.standardOutput.write(Data(document.utf8))
        continue
      }
      let place = URL(filePath: folder, directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      try Data(document.utf8).write(to: place.appending(path: "\(definition.slug).yaml"), options: .atomic)
      print("\(definition.slug): \(place.appending(path: "\(definition.slug).yaml").path)")
    }
  }
}

struct CompareForms: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Says in words what changes from one definition to another.",
    discussion: "Each is a file, a form as it is published (order), or one of its versions (order@2). Exits with 1 when they differ.")

  @Argument(help: "What there was: FILE or SLUG or SLUG@VERSION.")
  var old: String
  @Argument(help: "What there is: FILE or SLUG or SLUG@VERSION.")
  var new: String
  @Option(help: "en or fa.")
  var language = "en"

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    guard let tongue = Tongue(rawValue: language) else { throw Settings.Invalid("--language must be en or fa") }
    let changes: [FormChange]
    do {
      // Two files are compared without a database.
      let app = isFile(old) && isFile(new) ? nil : try await App.open(settings, world: world, logger: logger)
      let older = try await definition(old, app)
      changes = try await definition(new, app).changes(from: older)
      await app?.close()
    } catch let error as Settings.Invalid {
      throw error
    } catch {
      complain("\(error)")
      throw ExitCode(2)
    }
    for change in changes { print("\(change.touchesAnswers ? "!" : " ") \(change.sentence(in: tongue))") }
    if !changes.isEmpty { throw ExitCode(1) }
  }

  private func isFile(_ name: String) -> Bool { name.contains("/") || name.contains(".") }

  private func definition(_ name: String, _ app: App?) async throws -> FormDefinition {
    if isFile(name) { return try ShippedForms.read([name])[0] }
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    guard let app, let slug = parts.first, parts.count == 1 || Int(parts[1]) != nil else {
      throw Settings.Invalid("“\(name)” is neither a file nor a form; write order, order@2 or order.yaml")
    }
    return try await app.published(slug, version: parts.count == 2 ? Int(parts[1]) : nil)
  }
}

extension App {
  /// - Throws: `Settings.Invalid` when there is no such form or version.
  fileprivate func published(_ slug: String, version: Int?) async throws -> FormDefinition {
    if let definition = try await definition(of: slug, version: version) { return definition }
    throw Settings.Invalid("there is no form “\(slug)”\(version.map { " with a version \($0)" } ?? "")")
  }
}

extension [String] {
  fileprivate func asyncMap<T>(_ transform: (String) async throws -> T) async throws -> [T] {
    var all: [T] = []
    for name in self { all.append(try await transform(name)) }
    return all
  }
}
