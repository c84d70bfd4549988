import Identity
import Kernel
import Storage

/// The staff's list of requests, newest first.
package struct Inbox: Sendable {
  /// Which of them.
  package struct Filter: Sendable, Equatable {
    package var form: ID<Form>?
    /// The open ones by default; nil for all.
    package var isFinal: Bool? = false

    /// Whose requests; nil for all.
    package var scope: StaffScope?

    package init(form: ID<Form>? = nil, isFinal: Bool? = false, scope: StaffScope? = nil) {
      self.form = form
      self.isFinal = isFinal
      self.scope = scope
    }
  }

  /// A request with the form that it is read under.
  package struct Entry: Sendable {
    package let submission: Submission
    package let form: PublishedForm

    package var state: FormState? { submission.state(under: form) }
    /// The name that was typed.
    package var name: String? { form.definition.field(mapped: .contactName).flatMap { submission.answers.text($0.id) } }
  }

  package let entries: [Entry]
  /// Where the next page begins; nil at the end.
  package let older: RequestID?
}

extension Submission {
  /// A page of the inbox.
  /// - Parameter before: `older` of the page before.
  package static func inbox(
    _ filter: Inbox.Filter = .init(), before: RequestID? = nil, limit: Int = 50, in tx: Transaction
  ) throws -> Inbox {
    var conditions: [SQL] = []
    if let form = filter.form { conditions.append("form_id = \(form)") }
    if let isFinal = filter.isFinal { conditions.append("is_final = \(isFinal)") }
    if let scope = filter.scope, !scope.isEverything { conditions.append(scope.condition(contact: "contact_id")) }
    if let before { conditions.append("id < \(before)") }
    let condition = SQL(conditions.enumerated().map { $0.offset == 0 ? "WHERE " + $0.element : " AND " + $0.element })
    let found = try tx.all(
      "SELECT * FROM submissions \(sql: condition) ORDER BY id DESC LIMIT \(limit + 1)", Submission.init(row:))
    let entries = try found.prefix(limit).map { Inbox.Entry(submission: $0, form: try $0.form(in: tx)) }
    return Inbox(entries: entries, older: found.count > limit ? entries.last?.submission.id : nil)
  }
}
