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

  /// Time zone of the organisation.
  package var zone: TimeZone { database.world.zone }

  /// For whom passkeys are made; nil where browsers make none.
  package var party: WebAuthn.Party? { URL(string: origin).flatMap { WebAuthn.Party($0) } }

  /// `https://club.example` without a slash at the end: at the organisation's domain, else as configured.
  package var origin: String {
    let domain = organisation.value.domain
    if !domain.isEmpty, let scheme = settings.baseURL.scheme { return "\(scheme)://\(domain)" }
    let text = settings.baseURL.absoluteString
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

/// The organisation as last read, with the bytes of its pictures: it stands on every page and changes once a year.
package final class CurrentOrganisation: Sendable {
  private struct State {
    var organisation: Organisation
    var pictures: [String: [UInt8]] = [:]
  }
  private let state: Mutex<State>

  package init(_ organisation: Organisation) { state = Mutex(State(organisation: organisation)) }

  package var value: Organisation {
    get { state.withLock { $0.organisation } }
    set { state.withLock { $0.organisation = newValue } }
  }

  /// The logo as PNG; nil without one.
  package var logo: [UInt8]? { picture(\.picture) }
  /// The square for the installed portal as PNG; nil without a logo.
  var icon: [UInt8]? { picture(\.icon) }

  private func picture(_ name: KeyPath<Organisation.Logo, String>) -> [UInt8]? {
    state.withLock { state in state.organisation.logo.flatMap { state.pictures[$0[keyPath: name]] } }
  }

  /// Takes over what the database says, and the pictures that are new.
  package func refresh(from database: Database, _ blobs: any BlobStore) async throws {
    let organisation = try await database.read { tx in try Organisation.current(in: tx) }
    var pictures: [String: [UInt8]] = [:]
    for blob in organisation.logo?.blobs ?? [] {
      if let known = state.withLock({ $0.pictures[blob.hex] }) { pictures[blob.hex] = known; continue }
      var bytes: [UInt8] = []
      for try await piece in try blobs.pieces(of: blob) { bytes += piece }
      pictures[blob.hex] = bytes
    }
    if let zone = TimeZone(identifier: organisation.zone) { database.world.move(to: zone) }
    state.withLock { [pictures] in $0 = State(organisation: organisation, pictures: pictures) }
  }

  /// Reads it anew after each change, on any server, until the task ends.
  package func follow(_ database: Database, _ blobs: any BlobStore, logger: Logger) async {
    for await _ in database.signals.wakeUps(Organisation.topic) {
      do {
        try await refresh(from: database, blobs)
      } catch { logger.error("the organisation cannot be read", metadata: ["error": "\(error)"]) }
    }
  }
}

extension Organisation {
  package func name(in tongue: Tongue) -> String { tongue == .fa ? nameFa : nameEn }
  package func tagline(in tongue: Tongue) -> String { tongue == .fa ? taglineFa : taglineEn }
  package func address(in tongue: Tongue) -> String { tongue == .fa ? addressFa : addressEn }
}
