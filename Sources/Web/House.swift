import Foundation
import Identity
import Kernel
import Language
import Logging
import Storage
import Synchronization

/// What every page needs and what lives as long as the process.
package struct House: Sendable {
  package let database: Database
  package let settings: Settings
  package let seal: Seal
  package let blobs: any BlobStore
  package let assets: Assets
  package let organisation: CurrentOrganisation
  package let logger: Logger

  package init(
    database: Database, settings: Settings, seal: Seal, blobs: any BlobStore, assets: Assets, organisation: CurrentOrganisation,
    logger: Logger
  ) {
    self.database = database
    self.settings = settings
    self.seal = seal
    self.blobs = blobs
    self.assets = assets
    self.organisation = organisation
    self.logger = logger
  }

  package var isSecure: Bool { settings.baseURL.scheme == "https" }

  /// `https://club.example` without a slash at the end.
  package var origin: String {
    let text = settings.baseURL.absoluteString
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

/// The organisation as last read: it stands on every page and changes once a year.
package final class CurrentOrganisation: Sendable {
  private let state: Mutex<Organisation>

  package init(_ organisation: Organisation) { state = Mutex(organisation) }

  package var value: Organisation {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }

  /// Reads it anew after each change, on any server, until the task ends.
  package func follow(_ database: Database, logger: Logger) async {
    for await _ in database.signals.wakeUps(Organisation.topic) {
      do {
        value = try await database.read { tx in try Organisation.current(in: tx) }
      } catch { logger.error("the organisation cannot be read", metadata: ["error": "\(error)"]) }
    }
  }
}

extension Organisation {
  package func name(in tongue: Tongue) -> String { tongue == .fa ? nameFa : nameEn }
  package func tagline(in tongue: Tongue) -> String { tongue == .fa ? taglineFa : taglineEn }
  package func address(in tongue: Tongue) -> String { tongue == .fa ? addressFa : addressEn }
}
