import Events

extension FormsSchema {
  /// What goes over when two contacts are one.
  package static let contactTables: [Handover.Part] = [.rows("submissions"), .rows("personal_links")]
}
