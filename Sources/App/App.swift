import Club
import Console
import Contacts
import Events
import Forms
import Foundation
import Hummingbird
import HummingbirdCore
import Identity
import Kernel
import Language
import Logging
import Messaging
import NIOCore
import Pipeline
import Portal
import Sales
import ServiceLifecycle
import Site
import Storage
import UnixSignals
import Web

/// The one place that wires: database, schema, rooms, surfaces, workers. `bashgah serve` and every test build the same.
package struct App: Sendable {
  package let house: House
  package let jobs: JobRunner
  package let catalogue: CurrentCatalogue

  /// Opens the database, brings its schema up to date and makes it ready to serve.
  /// - Throws: `Settings.Invalid`, `StorageError.unavailable`, `Migrator.TooNew`.
  package static func open(_ settings: Settings, world: World, logger: Logger, assets: Assets? = nil) async throws -> App {
    let secret = try Secret.read(settings, world)
    let database = try Database(
      at: settings.database, world: world, connections: settings.postgresConnections, consumers: Consumers.byEvent, logger: logger)
    try await Migrator.migrate(database, steps: Schema.steps)
    let blobs = FolderBlobs(at: settings.data.appending(path: "blobs"), world: world)
    return try await App(
      on: database, settings: settings, secret: secret, blobs: blobs, assets: try assets ?? Assets(), logger: logger)
  }

  /// - Parameter database: opened with `Consumers.byEvent`, its schema up to date.
  package init(
    on database: Database, settings: Settings, secret: [UInt8], blobs: any BlobStore, assets: Assets, logger: Logger
  ) async throws {
    let seal = Seal(secret: secret)
    let definitions = try ShippedForms.definitions()
    let (organisation, catalogue) = try await database.write { tx in
      for definition in definitions where try Form.published(definition.slug, in: tx) == nil { try Form.apply(definition, in: tx) }
      try Sweep.schedule(in: tx)
      try ContactRemoval.schedule(in: tx)
      try AuditSeals.schedule(in: tx)
      try Draft.scheduleSweep(in: tx)
      try Points.scheduleExpiry(in: tx)
      try Score.schedule(in: tx)
      try StaffDay.schedule(in: tx)
      try Quarantine.schedule(in: tx)
      try Sitting.schedule(in: tx)
      try Retention.schedule(in: tx)
      try Upload.scheduleSweep(in: tx)
      return (try Organisation.current(in: tx), try App.catalogue(in: tx))
    }
    house = House(
      database: database, settings: settings, seal: seal, blobs: blobs, assets: assets, organisation: CurrentOrganisation(organisation),
      logger: logger)
    do { try await house.organisation.refresh(from: database, blobs) } catch let fault as BlobFault {
      // A club without its logo still serves.
      logger.error("the logo cannot be read", metadata: ["error": "\(fault)"])
    }
    self.catalogue = CurrentCatalogue(catalogue)
    jobs = JobRunner(database, handlers: Consumers(house: house).handlers, logger: logger)
  }

  /// What a form's product lines offer: everything on sale.
  static func catalogue(in tx: Transaction) throws -> Catalogue {
    Catalogue(
      try Product.catalogue(in: tx).map { product in
        CatalogueItem(
          id: product.id.description, name: Phrase(fa: product.name.fa, en: product.name.en),
          unit: Phrase(fa: product.unit.fa, en: product.unit.en), price: Money(product.price),
          breaks: product.breaks.map { CatalogueItem.Break(above: $0.above, price: Money($0.unitPrice)) })
      })
  }

  /// Every surface on one router.
  package func routes() -> (router: Router<Context>, table: RouteTable) {
    let router = Stack.router(house)
    let table = RouteTable(router, house)
    let intake = Intake()
    table.addAssets()
    table.addBrand()
    table.addInstalledPortal()
    Health.mount(on: table)
    Site.mount(on: table, target: intake, catalogue: catalogue)
    Portal.mount(on: table, target: intake, catalogue: catalogue)
    Console.mount(
      on: table, target: intake, catalogue: catalogue, merging: ContactMerge(Schema.contactTables),
      erasing: ContactErasure(Schema.erasure), removal: ContactRemoval(Schema.removal),
      templates: { try ShippedForms.templates() })
    table.refuseOtherMethods()
    return (router, table)
  }

  /// The HTTP server; runs no workers of its own.
  /// - Parameter whenReady: called once it listens.
  /// - Throws: `Settings.Invalid` for a certificate that cannot be used.
  package func application(whenReady: @escaping @Sendable () -> Void = {}) throws -> Application<RouterResponder<Context>> {
    // A client that says nothing for a minute is gone; event streams have a heartbeat and are not idle.
    let http1 = HTTP1Channel.Configuration(idleTimeout: .seconds(60))
    let server = try house.settings.tls.map { try Certificate($0.certificate, key: $0.key, logger: house.logger).server(http1) }
    return Application(
      responder: routes().router.buildResponder(),
      server: server ?? .http1(configuration: http1),
      configuration: ApplicationConfiguration(address: .hostname(house.settings.host, port: house.settings.port), backlog: 1024),
      onServerRunning: { _ in whenReady() }, logger: house.logger)
  }

  /// Serves until a signal: then running requests are finished, streams drained, workers stopped, within `shutdownSeconds`.
  /// - Parameter extra: further services, such as the page of a foreign website in the demo.
  package func serve(with extra: [any Service] = [], whenReady: @escaping @Sendable () -> Void) async throws {
    let services: [any Service] =
      [
        DatabaseService(database: house.database), FollowService(house: house, catalogue: catalogue),
        HeartbeatService(signals: house.database.signals), JobsService(runner: jobs), BlobSweepService(house: house),
      ] + extra + [try application(whenReady: whenReady)]
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: house.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(house.settings.shutdownSeconds)
    try await ServiceGroup(configuration: configuration).run()
  }
}
