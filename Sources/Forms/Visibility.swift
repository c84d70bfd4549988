import Kernel

/// Who looks: somebody with the form or the private link, a signed-in customer, the staff.
package enum Viewer: String, Sendable, CaseIterable { case visitor, customer, staff }

/// What a viewer may do with a field.
package enum Access: String, Sendable, CaseIterable, Comparable, Encodable {
  case hidden, read, write

  package static func < (a: Access, b: Access) -> Bool { a.rank < b.rank }
  private var rank: Int { self == .hidden ? 0 : self == .read ? 1 : 2 }
}

/// The rows of the visibility matrix that belong to a field: what each audience may do while the form is filled in, and, where a state says
/// otherwise, once the request is in that state.
package struct Visibility: Sendable, Equatable, Encodable {
  package var visitor: Access
  package var customer: Access
  package var staff: Access
  /// By id of a state.
  package var byStatus: [String: Audiences] = [:]

  /// What a state changes; nil leaves the audience as it is.
  package struct Audiences: Sendable, Equatable, Encodable {
    package var visitor: Access?
    package var customer: Access?
    package var staff: Access?

    package init(visitor: Access? = nil, customer: Access? = nil, staff: Access? = nil) {
      self.visitor = visitor
      self.customer = customer
      self.staff = staff
    }
  }

  /// What is not said: everybody may fill a field in and see it again; a staff note is theirs alone; what the page fills in by itself nobody sees
  /// but the staff.
  package init(for kind: FieldKind) {
    switch kind {
    case .staffNote: (visitor, customer, staff) = (.hidden, .hidden, .write)
    case .hidden: (visitor, customer, staff) = (.hidden, .hidden, .read)
    default: (visitor, customer, staff) = (.write, .write, .read)
    }
  }

  /// "Staff field, shown to the customer once filled" (FF-07, FF-08).
  package static let staffFills: Visibility = {
    var all = Visibility(for: .staffNote)
    (all.visitor, all.customer) = (.read, .read)
    return all
  }()

  private enum Key: String, CodingKey { case visitor, customer, staff, byStatus }

  package func encode(to encoder: any Encoder) throws {
    var node = encoder.container(keyedBy: Key.self)
    try node.encode(visitor, forKey: .visitor)
    try node.encode(customer, forKey: .customer)
    try node.encode(staff, forKey: .staff)
    if !byStatus.isEmpty { try node.encode(byStatus, forKey: .byStatus) }
  }
}

extension FormField {
  /// When somebody looks: while the form is filled in, or when the request is in a state.
  package enum Moment: Sendable, Equatable {
    case filling
    case sent(status: String)
  }

  /// What `viewer` may do with this field: pages, messages and exports all ask here and nowhere else.
  package func access(of viewer: Viewer, _ moment: Moment) -> Access {
    switch (viewer, moment) {
    case (.staff, .filling): return sees.staff
    case (.visitor, .filling): return sees.visitor
    case (.customer, .filling): return sees.customer
    case (.staff, .sent(let status)): return sees.byStatus[status]?.staff ?? sees.staff
    // What was sent is no longer written by the one who sent it, unless a state opens it again.
    case (.visitor, .sent(let status)): return sees.byStatus[status]?.visitor ?? Swift.min(sees.visitor, .read)
    case (.customer, .sent(let status)): return sees.byStatus[status]?.customer ?? Swift.min(sees.customer, .read)
    }
  }
}
