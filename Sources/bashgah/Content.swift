import App
import ArgumentParser
import Identity
import Kernel
import Language
import Logging

struct LoadDemo: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Loads the demo company, unless it is there, and prints its sign-ins.")

  @Option(help: "Also adds this many made-up contacts with their accounts, invoices and submissions, for measuring.")
  var scale: Int?

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    let app = try await App.open(settings, world: world, logger: logger)
    let isNew = try await Demo.load(into: app)
    if let scale { try await Scale.fill(app, contacts: scale) }
    let origin = app.origin
    await app.close()
    print(
      """
      \(isNew ? "The demo company is loaded." : "The demo company is there already.")
        staff:    \(origin)/console   \(Demo.staffEmail)   \(Demo.staffPassword)
        customer: \(origin)/my   \(Demo.customerMobile)   (the code arrives in \(origin)/console/mailbox)
      """)
  }
}

struct AddUser: ConfiguredCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Adds a member of the staff; the password is read from standard input.")

  @Option(help: "The name, as customers see it.")
  var name: String
  @Option(help: "The e-mail address to sign in with.")
  var email: String
  @Option(help: "administrator, allDocuments, ownDocuments, cashier, formEditor, or the key of a role of your own.")
  var role = "administrator"

  func run(_ settings: Settings, _ world: World, _ logger: Logger) async throws {
    guard let email = Email(email) else { throw Settings.Invalid("“\(self.email)” is no e-mail address") }
    guard let password = readLine(), !password.isEmpty else { throw Settings.Invalid("give the password as a line on standard input") }
    let app = try await App.open(settings, world: world, logger: logger)
    do {
      try await app.addStaff(name: name, email: email, password: password, role: role)
    } catch Refusal.notFound {
      throw Settings.Invalid("there is no role “\(role)”: \(try await app.roles().joined(separator: ", "))")
    } catch Refusal.invalid(let errors) {
      throw Settings.Invalid(errors.values.map { Words(.en)($0) }.joined(separator: " "))
    }
    await app.close()
    print("\(name) can sign in at \(app.origin)/console")
  }
}
