import Contacts
import Identity
import Kernel
import Language
import Markup
import Reports
import Storage
import Web

/// A list of the console: which rows, where it stands, and what can be done from it. All of them are shown by `ListPage`.
struct ListPlace: Sendable {
  /// Stands in the keys of what is kept: `opportunities`.
  let name: String
  let source: @Sendable (Tongue) -> ListSource
  let section: ConsoleSection
  let path: String
  let module: Rights.Module
  /// What makes this list of all rows of its source.
  let fixed: [ListQuery.Condition]
  /// What is filtered until somebody says otherwise.
  let usual: [[ListQuery.Condition]]
  /// The first is shown until somebody says otherwise.
  let views: [ListQuery.View]
  /// What is summed until somebody says otherwise.
  let measure: String?
  /// Where a new one is made, by whoever may.
  let new: String?
  let link: @Sendable (ID<ListField>) -> String
  /// The board, where there is one, with how many it shows and what they come to.
  let board: (@Sendable (ListQuery, StaffVisit, Transaction) throws -> (html: HTML, count: Int, sum: Int64))?
  /// Whose further fields it shows.
  var custom: [CustomField.Record] = []
  /// Whether they can be taken along as vCards.
  var hasCards = false
  /// What can be done to many at once.
  let acts: [ListAct]
  /// Further pages about these records, for whoever may.
  var more: @Sendable (StaffVisit) -> [(link: String, key: String)] = { _ in [] }

  var filterPath: String { "\(path)/filter" }
  var keptPath: String { "\(path)/views" }
  func keptRemoval(_ id: String) -> String { "\(path)/views/\(id)/removal" }
  var csvPath: String { "\(path)/csv" }
  var xlsxPath: String { "\(path)/xlsx" }
  var cardsPath: String { "\(path)/vcf" }
  var bulkPath: String { "\(path)/many" }
  var undoPath: String { "\(path)/many/undo" }

  /// The source with the fields that the organisation added.
  func source(_ visit: StaffVisit, _ tx: Transaction) throws -> ListSource {
    let source = source(visit.tongue)
    return custom.isEmpty ? source : source.adding(try CustomField.all(in: tx).filter { custom.contains($0.record) })
  }

  /// The question of an address, with what always holds left out.
  func query(_ fields: Fields, _ source: ListSource) -> ListQuery {
    var query = ListQuery(fields, of: source)
    if fields.all("f").isEmpty { query.filters = usual }
    return query
  }

  /// The address of a question.
  func address(_ query: ListQuery, page: Int? = nil) -> String { address(path, query, page: page) }

  func address(_ path: String, _ query: ListQuery, page: Int? = nil) -> String {
    let text = FormEncoding.text(fields(query, page: page))
    return text.isEmpty ? path : "\(path)?\(text)"
  }

  /// The same as pairs, for inputs out of sight: the usual filters are not said, and none at all is said by a dash.
  func fields(_ query: ListQuery, page: Int? = nil) -> Fields {
    var fields = query.filters == usual ? query.with { $0.filters = [] }.fields : query.fields
    if query.filters.isEmpty, !usual.isEmpty { fields.append("f", "-") }
    if let page, page > 1 { fields.append("page", "\(page)") }
    return fields
  }

  /// The question as the database is asked.
  func asked(_ query: ListQuery) -> ListQuery {
    var asked = query
    asked.filters += fixed.map { [$0] }
    return asked
  }

  func view(_ query: ListQuery) -> ListQuery.View { query.view.flatMap { views.contains($0) ? $0 : nil } ?? views[0] }
}

/// Something that is done to the chosen rows of a list.
struct ListAct: Sendable {
  let name: String
  /// What may be chosen for it: whose, which stage.
  let options: @Sendable (Transaction) throws -> [ListOption]
  /// Whether a text is typed instead.
  var isTyped = false
  /// Who may, where the right to edit is not enough.
  var needs: (@Sendable (StaffVisit) -> Bool)?
  /// The page on which it is done instead, by what was chosen; nil when that does not fit.
  var page: (@Sendable ([ID<ListField>]) -> String?)?
  /// What stands in a row before, where it can be taken back, and how it is brought back.
  var before: (@Sendable (ID<ListField>, Transaction) throws -> String)?
  var restore: (@Sendable (ID<ListField>, String, StaffVisit, Transaction) throws -> Void)?
  /// Does it to one.
  let run: @Sendable (ID<ListField>, String, StaffVisit, Transaction) throws -> Void
}
