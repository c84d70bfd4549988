import Documents
import Foundation
import Identity
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
    await database(settings, world, logger) + [fonts(), assets(), gateways()]
  }

  private static func database(_ settings: Settings, _ world: World, _ logger: Logger) async -> [Finding] {
    do {
      let database = try Database(at: settings.database, world: world, connections: 1, logger: logger)
      let pending = try await Migrator.pending(database, steps: Schema.steps)
      let detail = pending.isEmpty ? "up to date" : "\(pending.count) steps of the schema are missing; they run at the next start"
      var findings = [Finding(subject: "database", isGood: true, detail: detail)]
      // Before the schema has the audit there is none to look at.
      if pending.isEmpty { findings.append(await audit(database, settings, world)) }
      await database.close()
      return findings
    } catch {
      return [Finding(subject: "database", isGood: false, detail: "\(error)")]
    }
  }

  private static func audit(_ database: Database, _ settings: Settings, _ world: World) async -> Finding {
    do {
      let verdict = try await AuditSeals(Seal(secret: try Secret.read(settings, world))).verify(database)
      return Finding(subject: "audit", isGood: verdict.faults.isEmpty, detail: detail(verdict))
    } catch {
      return Finding(subject: "audit", isGood: false, detail: "\(error)")
    }
  }

  private static func detail(_ verdict: AuditSeals.Verdict) -> String {
    if !verdict.faults.isEmpty { return verdict.faults.prefix(20).map(\.description).joined(separator: "; ") }
    let last = verdict.last.map { ", the last is \($0.number) \(Base64URL.encode(Array($0.mac.prefix(12))))" } ?? ""
    return "\(verdict.entries) lines under \(verdict.seals) seals, none changed\(last); \(verdict.unsealed) wait for the next seal"
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
