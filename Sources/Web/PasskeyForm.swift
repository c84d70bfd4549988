import Foundation
import Identity
import Kernel
import Language
import Markup

/// A button by which the browser asks the device for a passkey; only a browser that knows passkeys shows it (`js/passkey.js`).
package struct PasskeyForm {
  package enum Kind: String {
    case create, get
  }

  /// The script that the page needs.
  package static let script = "js/passkey.js"

  private let kind: Kind
  private let action: String
  private let options: String
  private let carried: Fields
  private let button: HTML
  private let failed: String

  /// - Parameters:
  ///   - options: where the script gets what it hands to the browser.
  ///   - carried: what goes along to both addresses.
  ///   - failed: said when the device or its owner said no.
  package init(_ kind: Kind, action: String, options: String, carried: Fields = Fields(), button: HTML, failed: String) {
    (self.kind, self.action, self.options, self.carried) = (kind, action, options, carried)
    (self.button, self.failed) = (button, failed)
  }

  package var html: HTML {
    """
    <form method="post" action="\(action)" data-passkey="\(kind.rawValue)" data-options="\(options)" hidden>\(each(carried.pairs) {
      "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">"
    })\(button)<p class="err" role="alert" hidden>\(failed)</p></form>
    """
  }
}

extension Visit {
  /// For whom passkeys are made.
  /// - Throws: `Refusal.notFound` where browsers make none.
  package var party: WebAuthn.Party {
    get throws {
      guard let party = house.party else { throw Refusal.notFound }
      return party
    }
  }
}

extension Answer {
  /// What a script asked for.
  package static func json(_ value: some Encodable) throws -> Answer {
    .file(Array(try JSONEncoder().encode(value)), type: "application/json", inline: true)
  }
}
