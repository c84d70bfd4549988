import Events
import Kernel
import Storage

extension FormsSchema {
  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("submissions"), .rows("personal_links")]

  /// A request keeps its row and number and loses what was answered.
  package static let erasure: [Erasure.Part] = [
    Erasure.Part(["submissions"]) { contact, tx in
      let ids = try tx.all("SELECT id FROM submissions WHERE contact_id = \(contact) AND erased_at IS NULL") { try $0("id") as RequestID }
      try Retention.empty(ids, in: tx)
    },
    .deleted("personal_links"),
  ]

  package static let removal: [Removal.Part] = [.blocks("submissions", as: "requests"), .deleted("personal_links")]
}
