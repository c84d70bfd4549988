import Documents
import Foundation
import Kernel
import Logging
import Storage
import Web

/// Looks at everything that a server needs and says what it finds, a line each.
package enum Doctor {
  package struct Finding: Sendable {
    package let subject: String
    package let isGood: Bool
    package let detail: String
  }

  package static func examine(_ settings: Settings, world: World, logger: Logger) async -> [Finding] {
    [await database(settings, world, logger), fonts(), assets(), gateways()]
  }

  private static func database(_ settings: Settings, _ world: World, _ logger: Logger) async -> Finding {
    do {
      let database = try Database(at: settings.database, world: world, connections: 1, logger: logger)
      let pending = try await Migrator.pending(database, steps: Schema.steps)
      await database.close()
      let detail = pending.isEmpty ? "up to date" : "\(pending.count) steps of the schema are missing; they run at the next start"
      return Finding(subject: "database", isGood: true, detail: detail)
    } catch {
      return Finding(subject: "database", isGood: false, detail: "\(error)")
    }
  }

  private static func fonts() -> Finding {
    let missing = missingFonts()
    return Finding(
      subject: "fonts for documents", isGood: missing.isEmpty,
      detail: missing.isEmpty ? "there" : "missing: \(missing.joined(separator: ", ")); install fonts-noto-core")
  }

  private static func assets() -> Finding {
    do {
      let assets = try Assets()
      let hasFonts = assets.has("fonts/bashgah-fa-400.woff2")
      return Finding(
        subject: "static files", isGood: hasFonts,
        detail: hasFonts ? "there" : "the web fonts are missing, pages fall back to the system's; run scripts/build-fonts.py")
    } catch {
      return Finding(subject: "static files", isGood: false, detail: "\(error)")
    }
  }

  private static func gateways() -> Finding {
    Finding(subject: "gateways", isGood: true, detail: "none configured; messages are kept in the development mailbox of the console")
  }
}
