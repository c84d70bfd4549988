import App
import ArgumentParser
import Kernel
import Logging
import NIOCore
import ServiceLifecycle

struct Serve: ConfiguredCommand {
  static let configuration = CommandConfiguration(abstract: "Serves the club: website forms, portal, console.")

  @Option(help: "Also serves a page of a foreign website with an embedded form on this port.")
  var demoSite: Int?

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    let app = try await App.open(settings, world: world, logger: logger)
    let extra = demoSite.map { [DemoSite.application(port: $0, club: app.origin, logger: logger)] } ?? []
    let demoSite = demoSite
    do {
      let setup = try await app.setupLink()
      try await app.serve(with: extra) {
        say("Bashgah serves at \(app.origin)")
        // With nobody to sign in as, whoever reads this may begin; once there is somebody, the link is of no use.
        if let link = setup { say("Nobody works here yet. Become the first administrator at \(link)") }
        if let demoSite { say("A foreign website with an embedded form: http://127.0.0.1:\(demoSite)") }
      }
    } catch let error as IOError where error.errnoCode == 98 {
      // EADDRINUSE
      complain("port \(settings.port) of \(settings.host) is in use; stop the other program or set BASHGAH_PORT")
      throw ExitCode(1)
    }
  }
}
