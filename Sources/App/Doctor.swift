import Documents
import Foundation
import Identity
import Kernel
import Logging
import Messaging
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
    let known = await database(settings, world, logger) + [fonts(), assets(), passwords()]
    return known + (settings.tls.map { [certificate($0.certificate, $0.key, world, logger)] } ?? [])
  }

  private static func database(_ settings: Settings, _ world: World, _ logger: Logger) async -> [Finding] {
    do {
      let database = try Database(at: settings.database, world: world, connections: 1, logger: logger)
      let pending = try await Migrator.pending(database, steps: Schema.steps)
      let detail = pending.isEmpty ? "up to date" : "\(pending.count) steps of the schema are missing; they run at the next start"
      var findings = [Finding(subject: "database", isGood: true, detail: detail)]
      // Before the schema has the audit there is none to look at.
      if pending.isEmpty { findings += [await audit(database, settings, world), try await gateways(database)] }
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

  private static func passwords() -> Finding {
    let count = CommonPasswords.all.count
    return Finding(
      subject: "common passwords", isGood: count > 0,
      detail: count > 0 ? "\(count) are refused" : "the list is missing; run scripts/setup.sh")
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

  /// There is no gateway yet, so what counts is how much lies in the mailbox, and whether the worker that brings it there does.
  private static func gateways(_ database: Database) async throws -> Finding {
    let (counts, now) = (try await database.read { tx in try Outbox.counts(in: tx) }, database.world.now())
    let oldest = try await database.read { tx in try Outbox.oldestQueued(in: tx) }
    let isStuck = oldest.map { $0 < now - .minutes(15) } ?? false
    let kept = "none configured; \(counts[.kept] ?? 0) messages are kept in the development mailbox of the console"
    return Finding(
      subject: "gateways", isGood: !isStuck,
      detail: isStuck ? kept + "; \(counts[.queued] ?? 0) wait for longer than a quarter of an hour: is a server running?" : kept)
  }

  private static func certificate(_ certificate: URL, _ key: URL, _ world: World, _ logger: Logger) -> Finding {
    do {
      let end = try Certificate(certificate, key: key, logger: logger).end
      let days = (end - world.now()).milliseconds / Span.days(1).milliseconds
      return Finding(
        subject: "certificate", isGood: days >= 0, detail: days >= 0 ? "good for \(days) days" : "expired on \(end.iso8601)")
    } catch {
      return Finding(subject: "certificate", isGood: false, detail: "\(error)")
    }
  }
}
