import App
import Contacts
import Events
import Forms
import Identity
import Kernel
import Language
import Messaging
import Sales
import Storage
import Testing

@testable import Web

/// A customer of the tests; their names carry what names carry.
struct Person: Sendable {
  let name: String
  let mobile: String

  static let sara = Person(name: "سارا\u{200C}بانو رستگار", mobile: "09120001234")
  static let omid = Person(name: "<b>امید</b> پاک\u{200C}نژاد", mobile: "09350004567")
}

extension TestSite {
  /// The contact of a person whose portal account is proven.
  func know(_ person: Person) async throws -> ContactID {
    try await write { tx in try person.account(in: tx).contact }
  }

  /// A customer with a session, as after a right code.
  func signIn(customer person: Person, tongue: Tongue = .fa) async throws -> Visitor {
    let token = try await write { tx in try Session.open(for: .customer(person.account(in: tx).id), agent: "test", in: tx) }
    return Visitor(self, tongue, [Cookies.session(SignIn.customerCookie, secure: app.house.isSecure): token])
  }

  /// A member of the staff with a session.
  func signInStaff(tongue: Tongue = .fa) async throws -> Visitor {
    let token = try await write { tx in try Session.open(for: .staff(staff(in: tx).id), agent: "test", in: tx) }
    return Visitor(self, tongue, [Cookies.session(SignIn.staffCookie, secure: app.house.isSecure): token])
  }

  /// A colleague with a role.
  func signInStaff(_ name: String, role: String, tongue: Tongue = .fa) async throws -> Visitor {
    let token = try await write { tx in try Session.open(for: .staff(member(name, role, in: tx)), agent: "test", in: tx) }
    return Visitor(self, tongue, [Cookies.session(SignIn.staffCookie, secure: app.house.isSecure): token])
  }

  /// The colleague, hired when they are not known.
  func member(_ name: String, _ role: String, in tx: Transaction) throws -> StaffID {
    if let known = try Staff.find(email: "\(name)@club.example", in: tx) { return known.id }
    guard let email = Email("\(name)@club.example") else { throw Refusal.notFound }
    return try Staff.add(name: name, email: email, passwordHash: nil, role: role, in: tx).id
  }

  /// Somebody whom we do not know.
  func visitor(tongue: Tongue = .fa) -> Visitor { Visitor(self, tongue) }

  static let staffEmail = "kiani@club.example"
  static let staffPassword = "a long password"
  /// What stands in the database for that password, at a cost of next to nothing.
  static func staffHash() async throws -> String { try await Password.hash(staffPassword, cost: .test) }

  private func staff(in tx: Transaction) throws -> Staff {
    if let known = try Staff.find(email: TestSite.staffEmail, in: tx) { return known }
    guard let email = Email(TestSite.staffEmail) else { throw Refusal.notFound }
    return try Staff.add(name: "سارا کیانی", email: email, passwordHash: nil, role: Role.administrator, in: tx)
  }

  /// The latest code that was sent to a person, as it stands in the development mailbox.
  func code(to person: Person) async throws -> String {
    let messages = try await read { tx in try Outbox.mailbox(search: person.mobile, in: tx) }
    guard let body = messages.first(where: { $0.purpose == .code })?.body, let code = body.firstMatch(of: /#(\d{6})/) else {
      throw Refusal.notFound
    }
    return String(code.1)
  }

  /// Every request that was kept.
  func requests() async throws -> [Submission] {
    try await read { tx in try Submission.inbox(.init(isFinal: nil), limit: 1000, in: tx).entries.map(\.submission) }
  }
}

extension Person {
  func account(in tx: Transaction) throws -> PortalAccount {
    guard let destination = Destination(mobile) else { throw Refusal.notFound }
    if let known = try PortalAccount.find(at: destination, in: tx) {
      if known.isActive { return known }
      try ContactPoint.prove(destination, of: known.contact, in: tx)
      try PortalAccount.activate(known.id, by: destination, in: tx)
      return known
    }
    let contact = try Contact.add(ContactDraft(Fields([("name", name), ("mobile", mobile)])), source: "test", by: .system, in: tx)
    try ContactPoint.prove(destination, of: contact.id, in: tx)
    guard let account = try PortalAccount.open(for: contact.id, name: name, at: [destination], in: tx) else { throw Refusal.notFound }
    try PortalAccount.activate(account.id, by: destination, in: tx)
    return account
  }
}

extension TestSite {
  private static let seller = Actor.system

  /// A quote that was sent to a person.
  func quote(for person: Person) async throws -> ID<Quote> {
    try await write { tx in
      let draft = try Quote.draft(for: person.account(in: tx).contact, by: TestSite.seller, in: tx)
      try Quote.save(draft.id, QuoteDraft(LinesDraft([LineDraft(product: shelf.gloves, quantity: Quantity(12))])), in: tx)
      return try Quote.send(draft.id, by: TestSite.seller, in: tx).id
    }
  }

  /// An invoice of a person.
  func invoice(for person: Person) async throws -> ID<Invoice> {
    try await write { tx in
      let lines = LinesDraft([LineDraft(product: shelf.gloves, quantity: Quantity(12))])
      return try Invoice.issue(InvoiceDraft(lines), for: person.account(in: tx).contact, by: TestSite.seller, in: tx).id
    }
  }

  /// The order of a person, as they send it from the website.
  func order(by person: Person, tongue: Tongue = .fa) async throws -> Submission {
    let visitor = visitor(tongue: tongue)
    try await visitor.submit(page: "/f/order", order(person))
    guard let request = try await requests().first else { throw Refusal.notFound }
    return request
  }

  /// What a person writes into the order form.
  func order(_ person: Person, quantity: String = "۱۲") -> Typed {
    [
      "name": person.name, "mobile": person.mobile, "lines.product": shelf.gloves.description, "lines.quantity": quantity, "consent": "1",
    ]
  }
}

extension TestSite {
  /// The private link of a request, as its sender got it.
  func statusLink(_ request: Submission) -> String { "/s/" + request.link(sealedBy: app.house.seal) }
}
