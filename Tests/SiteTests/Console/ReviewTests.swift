import Contacts
import Events
import Forms
import Kernel
import Language
import Pipeline
import TestKit
import Testing
import Web

/// How staff decide about what answers say of people.
@Suite struct ReviewTests {
  private let words = Words(.fa)

  @Test func everyFieldIsDecidedByItselfAndTakenBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.proposed()
      try await staff.open("/console/review")
      staff.sees("سارا رستگار اصفهانی")
      staff.sees("second@example.com")
      staff.sees(words("console.review.both.email"))
      let open = try await site.read { tx in try Proposal.open(of: contact, in: tx) }
      let (name, email) = (try #require(open.first { $0.field == .name }).id, try #require(open.first { $0.field == .email }).id)

      try await staff.submit(["p.\(name)": "accept"], to: "/console/review/\(contact)")
      staff.sees(words("notice.reviewSaved"))
      try await staff.submit(["p.\(email)": "both"], to: "/console/review/\(contact)")
      let (known, points) = try await site.read { tx in (try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx)) }
      #expect(known.name == "سارا رستگار اصفهانی")
      #expect(points.filter { $0.kind == .email }.map(\.value) == ["first@example.com", "second@example.com"])

      for id in [name, email] {
        try await staff.submit(page: "/console/review?contact=\(contact)", to: "/console/proposals/\(id)/undo")
        staff.sees(words("notice.reviewUndone"))
      }
      let after = try await site.read { tx in (try Contact.find(contact, in: tx), try ContactPoint.of(contact, in: tx)) }
      #expect(after.0.name == Person.sara.name && after.1.filter { $0.kind == .email }.map(\.value) == ["first@example.com"])
      #expect(try await staff.post("/console/proposals/\(name)/undo", Fields()).status == 409)
    }
  }

  @Test func whoeverDecidesSecondIsTold() async throws {
    try await site { site in
      let (sara, omid) = (try await site.signInStaff(), try await site.signInStaff())
      let contact = try await site.proposed()
      try await sara.open("/console/review?contact=\(contact)")
      try await omid.open("/console/review?contact=\(contact)")
      let form = try #require(omid.page.forms.first { $0.action == "/console/review/\(contact)" })
      try await sara.press(["all": "accept"], in: "/console/review/\(contact)")
      let late = try await omid.post("/console/review/\(contact)", form.fields(["all": "reject"]))
      #expect(late.status == 409 && late.text.contains(words("contacts.proposalDecided")))
      let none = try await omid.post("/console/review/\(contact)", Fields())
      #expect(none.status == 422)
    }
  }

  @Test func manyAreDecidedAtOnce() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.proposed()
      try await staff.open("/console/review")
      let form = try #require(staff.page.forms.first { $0.action == "/console/review" && $0.isPosted })
      #expect(try await staff.post("/console/review", form.fields(["choice": "accept"])).status == 422)
      let ticked = Fields([("contact", "\(contact)"), ("choice", "reject")])
      let done = try await staff.post("/console/review", ticked)
      #expect(done.status == 303)
      #expect(try await site.read { tx in try Proposal.open(of: contact, in: tx) }.isEmpty)
      try await staff.open("/console/review")
      staff.sees(words("console.review.empty"))
      try await staff.open("/console/review?show=decided")
      staff.sees("second@example.com")
      staff.sees(words("console.review.state.rejected"))
    }
  }

  @Test func aDoubtIsSettledByMergingAndLinksFollow() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let (first, doubtful) = try await site.doubtful()
      try await staff.open("/console/review?contact=\(doubtful)")
      staff.sees(words("console.review.who"))
      staff.sees(words("console.review.differs"))
      try await staff.press(["into": "\(first)"], in: "/console/review/\(doubtful)/merge")
      staff.sees(words("notice.contactsMerged"))
      let moved = try await staff.get("/console/contacts/\(doubtful)")
      #expect(moved.status == 303 && moved.location == "/console/contacts/\(first)")
      #expect(try await site.requests().map(\.contact) == [first])
      let made = try #require(try await site.read { tx in try ContactMerge.Made.into(first, in: tx) }.first)
      try await staff.submit(page: "/console/review?contact=\(first)", to: "/console/merges/\(made.id)/undo")
      staff.sees(words("notice.contactsUnmerged"))
      #expect(try await site.requests().map(\.contact) == [doubtful])
      #expect(try await staff.get("/console/contacts/\(doubtful)").status == 200)
    }
  }

  @Test func whoIsNewIsKeptApart() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let (_, doubtful) = try await site.doubtful()
      let apart = "/console/review/\(doubtful)/apart"
      try await staff.open("/console/review")
      try await staff.submit(to: "/console/review/\(doubtful)/merge", pressing: apart)
      staff.sees(words("notice.contactApart"))
      #expect(try await staff.post(apart, Fields()).status == 409)
      try await staff.submit(to: apart + "/undo")
      staff.sees(words("console.review.who"))
    }
  }

  @Test func hostileNamesAreOnlyNames() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let hostile = Person(name: "<script>alert(1)</script>", mobile: Person.sara.mobile)
      _ = try await site.know(.sara)
      try await site.visitor().submit(page: "/f/order", site.order(hostile))
      for page in ["/console/review", "/console/review?show=decided", "/console/leads?source=%22%3E%3Cscript%3E"] {
        try await staff.open(page)
        #expect(staff.page.status == 200 && !staff.page.html.contains("<script>alert"), "\(page)")
      }
    }
  }

  @Test func nothingIsReviewedWithoutSigningIn() async throws {
    try await site { site in
      let contact = try await site.proposed()
      let visitor = site.visitor()
      for page in ["/console/review", "/console/leads"] { #expect(try await visitor.get(page).location?.contains("sign-in") == true) }
      let all = Fields([("all", "accept")])
      #expect(try await visitor.post("/console/review/\(contact)", all).status != 200)
      #expect(try await site.read { tx in try Proposal.open(of: contact, in: tx).count } == 2)
      let staff = try await site.signInStaff()
      #expect(try await staff.get("/console/review?contact=\(ContactID(high: 1, low: 1))").status == 404)
      #expect(try await staff.get("/console/merges/\(contact)/undo").status == 405)
    }
  }

  @Test func aContactFormOpensALead() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      let visitor = site.visitor()
      try await visitor.submit(
        page: "/f/contact?utm_source=Instagram&utm_medium=story&utm_campaign=nowruz",
        ["name": Person.sara.name, "mobile": Person.sara.mobile, "topic": "purchase", "message": "قیمت اتوکلاو؟"])
      #expect(visitor.page.status == 200, "\(visitor.page.text)")
      let lead = try #require(try await site.read { tx in try Lead.of(contact, in: tx) }.first)
      #expect(lead.kind == .lead && lead.subject == "خرید و قیمت" && lead.note == "قیمت اتوکلاو؟")
      #expect(lead.origin.source == "instagram" && lead.origin.medium == "story" && lead.origin.campaign == "nowruz")
      try await staff.open("/console/leads")
      staff.sees("خرید و قیمت")
      staff.sees("instagram")
      try await staff.open("/console/leads?f=source.is.instagram")
      staff.sees("خرید و قیمت")
      try await staff.open("/console/leads?f=source.is.google")
      staff.doesNotSee("خرید و قیمت")
    }
  }
}

extension Visitor {
  /// Sends the form of the open page with the name and value of the button that is pressed, and follows.
  fileprivate func press(_ button: Typed, in action: String) async throws {
    let form = try #require(page.forms.first { $0.isPosted && $0.action == action })
    let answer = try await post(action, form.fields(button))
    #expect(answer.status == 303, "\(answer.text)")
    if let location = answer.location { try await open(location) }
  }
}

extension TestSite {
  /// A known contact about whom two proposals wait: another name, another address.
  fileprivate func proposed() async throws -> ContactID {
    let contact = try await know(.sara)
    let visitor = visitor()
    try await visitor.submit(page: "/f/order", order(.sara) + ["email": "first@example.com"])
    try await visitor.submit(page: "/f/order", order(.sara) + ["name": "سارا رستگار اصفهانی", "email": "second@example.com"])
    return contact
  }

  /// Two contacts with one number, and the one that was made for an answer from there; the first of the two and that one.
  fileprivate func doubtful() async throws -> (first: ContactID, doubtful: ContactID) {
    let known = try await write { tx in
      try ["سامان", "سیما"].map { name in
        try Contact.add(ContactDraft(Fields([("name", name), ("mobile", Person.omid.mobile)])), source: "test", by: .system, in: tx).id
      }
    }
    try await visitor().submit(page: "/f/order", order(.omid))
    let contact = try #require(try await requests().first?.contact)
    return (known[0], contact)
  }
}
