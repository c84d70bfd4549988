import Identity
import Kernel
import Language

/// Which submissions a table shows and how. All of it stands in the page's address, so it can be kept, sent and exported.
package struct SubmissionsQuery: Sendable, Equatable {
  /// Slug of the form; nil for all of them. States and fields belong to a form and are looked at only with one.
  package var form: String?
  package var status: String?
  package var isFinal: Bool?
  package var from: Day?
  /// The last day.
  package var to: Day?
  /// Where the page stood that the form was on.
  package var origin: String?
  /// A receipt's beginning, or a person by name, number or address.
  package var text: String?
  /// Answers by field.
  package var values: [String: String] = [:]
  package var group: Group?
  /// Empty for those that the form suggests.
  package var columns: [Column] = []
  /// Where the page begins.
  package var before: RequestID?
  /// Whose requests; nil for all. It is the viewer's and stands in no address.
  package var scope: StaffScope?
  /// Days that were typed and are none, by name.
  package private(set) var wrong: [String: String] = [:]

  package enum Group: Sendable, Hashable {
    case status, day
    case field(String)
  }

  package enum Column: Sendable, Hashable {
    case receipt, person, form, date, status, source
    case field(String)
  }

  package init() {}

  /// As an address says it; what is not understood is left out.
  package init(_ fields: Fields) {
    form = fields["form"]
    status = fields["status"]
    isFinal = ["open": false, "final": true][fields["state"] ?? ""]
    origin = fields["origin"]
    text = fields["q"].map { String($0.prefix(200)) }
    group = fields["group"].flatMap { Group($0) }
    columns = fields.all("col").compactMap { Column($0) }.reduce(into: []) { if !$0.contains($1), $0.count < 40 { $0.append($1) } }
    before = fields["before"].flatMap { RequestID($0) }
    from = day("from", fields)
    to = day("to", fields)
    for (name, value) in fields.pairs.prefix(200) where name.hasPrefix("f.") && !value.isEmpty && values.count < 20 {
      values[String(name.dropFirst(2))] = value
    }
  }

  private mutating func day(_ name: String, _ fields: Fields) -> Day? {
    guard let typed = fields[name] else { return nil }
    let day = JalaliDate.parse(typed)
    if day == nil { wrong[name] = typed }
    return day
  }

  /// The same as an address, without the place in the list.
  package var fields: Fields {
    var fields = Fields()
    func add(_ name: String, _ value: String?) { if let value { fields.append(name, value) } }
    add("form", form)
    add("status", status)
    add("state", isFinal.map { $0 ? "final" : "open" })
    add("from", from.map(Words(.en).shortDate))
    add("to", to.map(Words(.en).shortDate))
    add("origin", origin)
    add("q", text)
    for (field, value) in values.sorted(by: { $0.key < $1.key }) { add("f." + field, value) }
    add("group", group?.description)
    for column in columns { add("col", column.description) }
    return fields
  }

  /// Whether any submission is left out.
  package var isFiltered: Bool {
    var all = SubmissionsQuery()
    (all.columns, all.group, all.before, all.wrong) = (columns, group, before, wrong)
    return self != all
  }

  /// Leaves out what the form does not have: the address may be of another form.
  package mutating func fit(to form: FormDefinition?) {
    if form?.state(status ?? "") == nil { status = nil }
    values = values.filter { form?.field($0.key)?.kind.isFound == true }
    if form == nil { origin = nil }
    columns = columns.filter { if case .field(let id) = $0 { form?.field(id)?.sees.staff ?? .hidden >= .read } else { true } }
    switch group {
    case .status where form == nil: group = nil
    case .field(let id) where form?.field(id)?.foundValues == nil: group = nil
    default: break
    }
  }

  /// The same with a change.
  package func with(_ change: (inout SubmissionsQuery) -> Void) -> SubmissionsQuery {
    var other = self
    other.before = nil
    change(&other)
    return other
  }
}

extension SubmissionsQuery.Group: LosslessStringConvertible {
  package init?(_ text: String) {
    switch text {
    case "status": self = .status
    case "day": self = .day
    case _ where text.hasPrefix("f."): self = .field(String(text.dropFirst(2)))
    default: return nil
    }
  }

  package var description: String {
    switch self {
    case .status: "status"
    case .day: "day"
    case .field(let id): "f." + id
    }
  }
}

extension SubmissionsQuery.Column: LosslessStringConvertible {
  /// Those that every table can have.
  package static let plain: [SubmissionsQuery.Column] = [.receipt, .person, .form, .date, .status, .source]

  package init?(_ text: String) {
    if text.hasPrefix("f.") {
      self = .field(String(text.dropFirst(2)))
    } else if let plain = Self.plain.first(where: { $0.description == text }) {
      self = plain
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .receipt: "receipt"
    case .person: "person"
    case .form: "form"
    case .date: "date"
    case .status: "status"
    case .source: "source"
    case .field(let id): "f." + id
    }
  }
}
