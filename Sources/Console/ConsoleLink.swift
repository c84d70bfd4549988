import Care
import Contacts
import Events
import Forms
import Kernel
import Messaging
import Sales
import Web

/// Every address of the console: the routes are mounted with these, and the pages link with them.
package enum ConsoleLink {
  package static let root = "/console"
  package static let signIn = "/console/sign-in"
  package static let signOut = "/console/sign-out"
  package static let live = "/console/live"
  package static let search = "/console/search"
  package static let me = SignIn.ownPage
  package static let palette = "/console/palette"
  package static let marks = "/console/marks"
  package static let second = "/console/sign-in/second"
  package static let secondOptions = "/console/sign-in/second/options"
  package static let myConfirmation = "\(me)/confirmation"
  package static let myApp = "\(me)/app"
  package static let myAppRemoval = "\(me)/app/removal"
  package static let myPasskeys = "\(me)/passkeys"
  package static let myPasskeyOptions = "\(me)/passkeys/options"
  package static let myPasskeyRemoval = "\(me)/passkeys/removal"
  package static let myRecovery = "\(me)/recovery"
  package static let myPassword = "\(me)/password"
  package static let myDay = "\(me)/day"
  package static let mySessions = "\(me)/sessions"

  package static let inbox = "/console/inbox"
  package static func request(_ id: RequestID) -> String { request("\(id)") }
  package static func requestStatus(_ id: RequestID) -> String { requestStatus("\(id)") }
  package static func requestQuote(_ id: RequestID) -> String { requestQuote("\(id)") }

  package static let contacts = "/console/contacts"
  package static func contact(_ id: ContactID) -> String { contact("\(id)") }
  package static func contactCard(_ id: ContactID) -> String { contactCard("\(id)") }
  package static func contactOwner(_ id: ContactID) -> String { contactOwner("\(id)") }
  package static func access(_ id: ContactID) -> String { access("\(id)") }
  package static let settings = "/console/settings"
  package static let staff = "/console/settings/staff"
  package static let roles = "/console/settings/roles"
  package static let newRole = "/console/settings/roles/new"
  package static func role(_ key: String) -> String { "\(roles)/key/\(key)" }
  package static let audit = "/console/settings/audit"
  package static let teams = "/console/settings/teams"
  static func member(_ id: String) -> String { "\(staff)/\(id)" }
  package static func welcome(_ token: String) -> String { "/console/welcome/\(token)" }
  package static func setup(_ token: String) -> String { "/console/setup/\(token)" }
  package static let erasures = "/console/erasures"
  static func erasure(_ id: String) -> String { "\(erasures)/\(id)" }
  package static let endSight = "/console/sight/end"
  package static func proposal(_ id: ID<Proposal>) -> String { proposal("\(id)") }

  package static let quotes = "/console/quotes"
  package static let newQuote = "/console/quotes/new"
  package static func newQuote(for contact: ContactID, _ opportunity: LeadID? = nil) -> String {
    "\(newQuote)?contact=\(contact)" + (opportunity.map { "&lead=\($0)" } ?? "")
  }
  package static func quote(_ id: ID<Quote>) -> String { quote("\(id)") }
  package static func quoteSending(_ id: ID<Quote>) -> String { quoteSending("\(id)") }
  package static func quoteRevision(_ id: ID<Quote>) -> String { quoteRevision("\(id)") }
  package static func quoteInvoice(_ id: ID<Quote>) -> String { quoteInvoice("\(id)") }
  package static func quotePDF(_ id: ID<Quote>) -> String { quotePDF("\(id)") }

  package static let invoices = "/console/invoices"
  package static func invoice(_ id: ID<Invoice>) -> String { invoice("\(id)") }
  package static func payments(_ id: ID<Invoice>) -> String { payments("\(id)") }
  package static func invoicePDF(_ id: ID<Invoice>) -> String { invoicePDF("\(id)") }

  package static let products = "/console/products"
  package static let warranties = "/console/warranties"
  package static let forms = "/console/forms"
  package static let quarantine = "/console/quarantine"
  package static func held(_ id: RequestID) -> String { held("\(id)") }
  package static let mailbox = "/console/mailbox"
  package static let organisation = "/console/settings/organisation"
  package static let logo = "/console/settings/organisation/logo"
  package static let logoRemoval = "/console/settings/organisation/logo/removal"
  package static let portalMenu = "/console/settings/menu"
  package static let portalMenuReset = "/console/settings/menu/reset"
  package static let jobs = "/console/jobs"
  package static func jobRetry(_ id: ID<Job>) -> String { jobRetry("\(id)") }
}

/// The same addresses as patterns: `:id` stands for the id.
extension ConsoleLink {
  static func request(_ id: String) -> String { "/console/requests/\(id)" }
  static func requestStatus(_ id: String) -> String { "/console/requests/\(id)/status" }
  static func requestQuote(_ id: String) -> String { "/console/requests/\(id)/quote" }
  static func contact(_ id: String) -> String { "/console/contacts/\(id)" }
  static func contactCard(_ id: String) -> String { "/console/contacts/\(id)/card" }
  static func contactOwner(_ id: String) -> String { "/console/contacts/\(id)/owner" }
  static func access(_ id: String) -> String { "/console/contacts/\(id)/access" }
  static func proposal(_ id: String) -> String { "/console/proposals/\(id)" }
  static func quote(_ id: String) -> String { "/console/quotes/\(id)" }
  static func quoteSending(_ id: String) -> String { "/console/quotes/\(id)/sending" }
  static func quoteRevision(_ id: String) -> String { "/console/quotes/\(id)/revision" }
  static func quoteInvoice(_ id: String) -> String { "/console/quotes/\(id)/invoice" }
  static func quotePDF(_ id: String) -> String { "/console/quotes/\(id)/pdf" }
  static func invoice(_ id: String) -> String { "/console/invoices/\(id)" }
  static func payments(_ id: String) -> String { "/console/invoices/\(id)/payments" }
  static func invoicePDF(_ id: String) -> String { "/console/invoices/\(id)/pdf" }
  static func held(_ id: String) -> String { "/console/quarantine/\(id)" }
  static func jobRetry(_ id: String) -> String { "/console/jobs/\(id)/retry" }

  /// A list with a filter or from a place on; what is nil is left out.
  static func list(_ path: String, _ query: KeyValuePairs<String, String?>) -> String {
    let pairs = query.compactMap { name, value in value.map { (name, $0) } }
    return pairs.isEmpty ? path : path + "?" + FormEncoding.text(Fields(pairs))
  }
}
