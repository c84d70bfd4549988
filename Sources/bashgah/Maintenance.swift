import App
import ArgumentParser
import Foundation
import Kernel
import Logging
import Storage

struct Migrate: ConfiguredCommand {
  static let configuration = CommandConfiguration(abstract: "Brings the schema of the database up to date. `serve` does it too.")

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    let database = try Database(at: settings.database, world: world, connections: 1, logger: logger)
    let applied = try await Migrator.migrate(database, steps: Schema.steps)
    await database.close()
    print(applied.isEmpty ? "The schema is up to date." : applied.map { "applied: \($0)" }.joined(separator: "\n"))
  }
}

struct Backup: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copies the SQLite database while the server runs.", discussion: "A database on PostgreSQL is backed up with pg_dump.")

  @Argument(help: "The file to write; it must not exist.")
  var file: String

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    guard !FileManager.default.fileExists(atPath: file) else { throw Settings.Invalid("\(file) exists already") }
    let database = try Database(at: settings.database, world: world, connections: 1, logger: logger)
    try await database.copy(to: file)
    await database.close()
    print("Copied to \(file). Keep \(settings.data.appending(path: "secret.key").path) with it: links and codes are signed with that key.")
  }
}

struct Examine: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Prints the settings and checks database, fonts, static files and gateways.")

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    for (name, value) in settings.shown { print("\("BASHGAH_" + name.uppercased()) = \(value)") }
    let findings = await Doctor.examine(settings, world: world, logger: logger)
    for finding in findings { print("\(finding.isGood ? "ok  " : "BAD ") \(finding.subject): \(finding.detail)") }
    if findings.contains(where: { !$0.isGood }) { throw ExitCode(1) }
  }
}

struct Version: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints the version.")

  func run() { print("bashgah \(Bashgah.version)") }
}
