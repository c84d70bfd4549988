import Forms
import Identity
import Markup
import Sales
import Storage
import Web

/// The public pages: the front page, forms on their own and in frames, the status of one request by its private link, the way in.
package enum Site {
  /// - Parameters:
  ///   - target: where answers go.
  ///   - catalogue: what forms with product lines offer.
  package static func mount(on table: RouteTable, target: any SubmissionTarget, catalogue: CurrentCatalogue) {
    let desk = FormDesk(catalogue: catalogue, target: target, seal: table.house.seal)
    let pages = Routes(table, .everyone) { visit, page, _ in SiteFrame(visit: visit, page: page).html }
    HomePage.routes(pages)
    StatusPage.routes(pages)
    SignInPage.routes(pages)
    CodePage.routes(pages)
    LinkPage.routes(pages)
    PasswordPage.routes(pages)
    PasskeyEntry.routes(pages)
    FirstPasswordPage.routes(pages)
    RegisterPage.routes(pages)
    // A form is meant for other websites: from there it comes without a customer, and its sealed token stands in for the check of the origin.
    let forms = Routes(table, .everyone, checksOrigin: false) { visit, page, _ in FormFrame(visit: visit, page: page).html }
    let uploads = UploadDesk(seal: table.house.seal)
    let kept = KeptPages(table.house.database.signals, topics: [Form.topic, Organisation.topic, Product.topic])
    FormPage.routes(forms, desk, uploads, kept)
    EntryPage.routes(forms)
    DraftPage.routes(forms, desk)
    ThanksPage.routes(forms)
    FormSeen.routes(forms)
    FormFiles.routes(forms, uploads)
  }
}

typealias SiteVisit = Visit<Visitor>

/// Every address of the public pages.
enum SiteLink {
  static let home = "/"
  static let signIn = "/sign-in"
  static let code = "/sign-in/code"
  static let password = "/sign-in/password"
  static let firstPassword = "/sign-in/first-password"
  static let passkey = "/sign-in/passkey"
  static let passkeyOptions = "/sign-in/passkey/options"
  static let register = "/register"
  static func link(_ token: String) -> String { "/sign-in/link/\(token)" }
  static let signOut = "/sign-out"
  static let portal = "/my"
  static let staff = "/console"

  static func entry(_ slug: String) -> String { "/f/\(slug)/entry" }
  static func resume(_ token: String) -> String { "/r/\(token)" }
  static func resumeLink(_ token: String) -> String { "/r/\(token)/link" }
  static func form(_ slug: String) -> String { "/f/\(slug)" }
  static func thanks(_ slug: String, _ token: String) -> String { "/f/\(slug)/thanks/\(token)" }
  static func status(_ token: String) -> String { "/s/\(token)" }
  static func statusStream(_ token: String) -> String { "/s/\(token)/live" }
}
