import Hummingbird

// The bare framework answering "hello": the unit in which `make bench` counts. It is no part of the product.
let router = Router()
router.get("/hello") { _, _ in "hello" }
let port = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 8082
let application = Application(
  router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 1024))
try await application.runService()
