import Kernel
import Language
import Storage
import Synchronization

/// What a member of the staff may do: for each module and operation how far it reaches (features TX-01 to TX-04).
package struct Rights: Hashable, Sendable {
  /// What the rights are about.
  package enum Module: String, CaseIterable, Sendable {
    case requests, contacts, access, leads, activities, quotes, invoices, products, warranties, club, forms, messages, jobs, settings
  }

  /// Reports and exports are operations of their own.
  package enum Operation: String, CaseIterable, Sendable { case view, create, edit, delete, export, report, configure }

  /// Whose records.
  package enum Reach: String, CaseIterable, Comparable, Sendable {
    case none, own, team, all

    package static func < (a: Reach, b: Reach) -> Bool { a.order < b.order }
    private var order: Int {
      switch self {
      case .none: 0
      case .own: 1
      case .team: 2
      case .all: 3
      }
    }
  }

  private var reaches: [Module: [Operation: Reach]] = [:]

  package init() {}

  package subscript(module: Module, operation: Operation) -> Reach {
    get { reaches[module]?[operation] ?? .none }
    set { reaches[module, default: [:]][operation] = newValue == .none ? nil : newValue }
  }

  /// The operations that mean something for a module; the others cannot be given.
  package static func operations(of module: Module) -> [Operation] {
    switch module {
    case .requests: [.view, .edit, .export]
    case .contacts: [.view, .create, .edit, .delete, .export]
    case .access: [.view, .edit]
    case .leads: [.view, .create, .edit, .export, .report]
    case .activities: [.view, .edit, .export]
    case .quotes, .invoices: [.view, .create, .edit]
    case .products: [.view]
    case .warranties: [.view, .edit]
    case .club: [.edit]
    case .forms: [.view, .create, .edit, .export, .report, .configure]
    case .messages: [.view]
    case .jobs: [.view, .edit]
    case .settings: [.view, .configure]
    }
  }

  /// Whether the records of a module belong to somebody; where they do not, a right is given for all or not at all.
  package static func hasOwners(_ module: Module) -> Bool {
    switch module {
    case .requests, .contacts, .access, .leads, .activities, .quotes, .invoices, .warranties, .club: true
    case .products, .forms, .messages, .jobs, .settings: false
    }
  }

  /// Everything that can be given, as far as `reach` where there are owners.
  package static func everything(_ reach: Reach = .all, of modules: [Module] = Module.allCases) -> Rights {
    var rights = Rights()
    for module in modules {
      for operation in operations(of: module) { rights[module, operation] = hasOwners(module) ? reach : .all }
    }
    return rights
  }

  static let administrator = everything()

  /// As it is stored: `contacts.view=all quotes.view=own …`, in the order of the matrix.
  package var text: String {
    Module.allCases.flatMap { module in
      Rights.operations(of: module).compactMap { operation in
        let reach = self[module, operation]
        return reach == .none ? nil : "\(module.rawValue).\(operation.rawValue)=\(reach.rawValue)"
      }
    }.joined(separator: " ")
  }

  /// Reads what is stored; a right that this version does not know is none.
  package init(text: String) {
    for right in text.split(separator: " ") {
      let parts = right.split { $0 == "." || $0 == "=" }.map(String.init)
      guard parts.count == 3, let module = Module(rawValue: parts[0]), let operation = Operation(rawValue: parts[1]),
        let reach = Reach(rawValue: parts[2]), Rights.operations(of: module).contains(operation)
      else { continue }
      self[module, operation] = reach
    }
  }

  /// The same text is the same rights: read once, since every page of the console needs them. There are as many as there are roles.
  static func known(_ text: String) -> Rights {
    known.withLock { all in
      if let rights = all[text] { return rights }
      if all.count > 100 { all.removeAll() }
      let rights = Rights(text: text)
      all[text] = rights
      return rights
    }
  }

  private static let known = Mutex<[String: Rights]>([:])
}

/// The records that somebody reaches: all, those of their team, or their own. A record is theirs who made it, and theirs whose contact it is.
package struct StaffScope: Hashable, Sendable {
  package let staff: StaffID
  package let reach: Rights.Reach

  package init(_ staff: StaffID, _ reach: Rights.Reach) {
    self.staff = staff
    self.reach = reach
  }

  /// Whether nothing is kept back.
  package var isEverything: Bool { reach == .all }

  /// The condition under which a row is within reach.
  /// - Parameters:
  ///   - contact: the column with the contact's id.
  ///   - maker: the column with who made it, if there is one.
  package func condition(contact: SQL, maker: SQL? = nil) -> SQL {
    let people: SQL
    switch reach {
    case .all: return "1 = 1"
    case .none: return "1 = 0"
    case .own: people = "(\(staff))"
    case .team:
      people = """
        (SELECT other.staff_id FROM team_members mine JOIN team_members other ON other.team_id = mine.team_id WHERE mine.staff_id = \(staff)
          UNION SELECT id FROM staff WHERE id = \(staff))
        """
    }
    let owned: SQL = "\(sql: contact) IN (SELECT id FROM contacts WHERE owner_id IN \(sql: people))"
    return maker.map { "(\(sql: $0) IN \(sql: people) OR \(sql: owned))" } ?? owned
  }

  /// Whether a record is within reach.
  package func covers(contact: ContactID?, maker: StaffID? = nil, in tx: Transaction) throws -> Bool {
    switch reach {
    case .all: return true
    case .none: return false
    case .own, .team:
      if maker == staff { return true }
      let found: Int? = try tx.value(
        """
        SELECT 1 AS value FROM (SELECT \(contact) AS contact_id, \(maker) AS made_by) AS record
        WHERE \(sql: condition(contact: typed("record.contact_id", tx), maker: typed("record.made_by", tx)))
        """)
      return found != nil
    }
  }

  /// PostgreSQL takes a parameter that stands alone for text.
  private func typed(_ column: SQL, _ tx: Transaction) -> SQL { tx.dialect == .postgres ? "CAST(\(sql: column) AS UUID)" : column }
}
