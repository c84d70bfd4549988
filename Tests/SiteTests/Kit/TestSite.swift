import Club
import Contacts
import Events
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Identity
import Kernel
import Language
import Logging
import Sales
import Storage
import TestKit

@testable import App
@testable import Web

/// The whole product as it is served, with a database of its own and a world that stands still.
struct TestSite: Sendable {
  /// As the club is reached from outside: behind a proxy that speaks TLS.
  static let base = "https://club.example"

  let app: App
  let clock: TestClock
  let client: any TestClientProtocol
  let shelf: Shelf
  let blobs: BlobFolder

  var database: Database { app.house.database }
  /// Every route that is mounted.
  var routes: [(path: String, method: HTTPRequest.Method)] { app.routes().table.routes }

  @discardableResult
  func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await database.write(body) }
  func read<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await database.read(body) }

  /// Does the jobs that are due, as the workers of a server would.
  func settle() async throws { while try await app.jobs.runDue() > 0 {} }

  fileprivate static let assets = Result { try Assets() }
  fileprivate static let secret = Array("a secret that is only a secret in tests".utf8)
}

/// Builds the real application on a fresh database, in which a small shop is open.
/// - Parameter setup: `.live` serves on a port, for streams and for stopping.
func site(
  at base: String = TestSite.base, _ setup: TestingSetup = .router, _ test: @Sendable (TestSite) async throws -> Void
) async throws {
  let db = try await TestDatabase.make(steps: Schema.steps, consumers: Consumers.byEvent)
  let shelf = try await db.database.write { tx in try Shelf(in: tx) }
  let settings = try Settings { $0 == "base_url" ? base : nil }
  let blobs = BlobFolder(db.database.world)
  let app = try await App(
    on: db.database, settings: settings, secret: TestSite.secret, blobs: blobs.store, assets: try TestSite.assets.get(), logger: .silent)
  do {
    try await app.application().test(setup) { client in
      try await test(TestSite(app: app, clock: db.clock, client: client, shelf: shelf, blobs: blobs))
    }
  } catch {
    await db.database.close()
    throw error
  }
  await db.database.close()
}
