import Kernel

/// Who looks: somebody with the form or the private link, a signed-in customer, the staff.
package enum Viewer: String, Sendable, CaseIterable { case visitor, customer, staff }

/// What a viewer may do with a field.
package enum Access: String, Sendable, CaseIterable, Comparable, Encodable {
  case hidden, read, write

  package static func < (a: Access, b: Access) -> Bool { a.rank < b.rank }
  private var rank: Int { self == .hidden ? 0 : self == .read ? 1 : 2 }
}

/// The row of the visibility matrix that belongs to a field.
package struct Visibility: Sendable, Equatable, Encodable {
  package let visitor: Access
  package let customer: Access
  package let staff: Access
}

extension FormField {
  package enum Moment: Sendable { case filling, sent }

  /// What `viewer` may do with this field: pages, messages and exports all ask here and nowhere else.
  package func access(of viewer: Viewer, _ moment: Moment) -> Access {
    switch (viewer, moment) {
    case (.staff, _): sees.staff
    case (.visitor, .filling): sees.visitor
    case (.customer, .filling): sees.customer
    // What was sent is no longer written by the one who sent it.
    case (.visitor, .sent): Swift.min(sees.visitor, .read)
    case (.customer, .sent): Swift.min(sees.customer, .read)
    }
  }
}
