import Forms
import Foundation
import Kernel
import Language
import Testing
import Web

/// Staff build forms, in a browser without a script.
@Suite struct FormBuilderTests {
  @Test(arguments: Tongue.allCases) func aFormIsBuiltPublishedAndFilledIn(_ tongue: Tongue) async throws {
    let words = Words(tongue)
    try await site { site in
      let staff = try await site.signInStaff(tongue: tongue)
      let form = try await staff.begins("visit", from: "blank", title: "نوبت بازدید")
      staff.sees("نوبت بازدید")
      for item in ["name", "mobile", "choice"] { try await staff.presses("\(form)/fields", ["add": item]) }
      staff.sees(words("builder.kind.choice"))
      try await staff.submit(
        ["label-fa": "کدام روز؟", "label-en": "Which day?", "help-fa": "", "help-en": ""], to: "\(form)/field")
      staff.sees(tongue == .fa ? "کدام روز؟" : "Which day?")
      for tab in ["", "/behaviour", "/after", "/look", "/share", "/versions", "/preview", "/preview/frame", "/publish"] {
        let page = try await staff.open(form + tab)
        #expect(page.status == 200 && PageMarkup.unbalanced(page.html).isEmpty && !page.html.contains("⟦"), "\(tab)")
      }
      try await staff.submit(page: "\(form)/publish", to: "\(form)/publish")
      staff.sees(words("notice.formPublished"))
      #expect(staff.page.html.contains("/f/visit"))
      let visitor = site.visitor(tongue: tongue)
      try await visitor.submit(page: "/f/visit", ["name": "نیلوفر رستگار", "mobile": "09120001234", "choice": "o2"])
      #expect(try await site.read { tx in try Submission.count(of: try #require(try Form.published("visit", in: tx)).form, in: tx) } == 1)
    }
  }

  @Test func whatIsWrongIsToldBesideItsControlAndWhatWasTypedStays() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let form = try await staff.begins("visit", from: "blank", title: "بازدید")
      try await staff.presses("\(form)/fields", ["add": "choice"])
      let page = try await staff.submit(
        ["label-fa": "", "label-en": "", "help-fa": "راهنمای <تازه>", "visible-rule": "choice ="], to: "\(form)/field")
      #expect(page.status == 422)
      staff.sees(Words(.fa)("field.required"))
      #expect(page.html.contains("راهنمای &lt;تازه&gt;"))
      #expect(page.html.contains("choice ="))
      try await staff.open(form)
      staff.doesNotSee("راهنمای")
      let again = try await staff.submit(page: "/console/forms/new", ["from": "blank", "slug": "visit"])
      #expect(again.status == 422)
      staff.sees(Words(.fa)("builder.slugTaken"))
    }
  }

  @Test func aFormThatIsNotWholeIsNotPublished() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let form = try await staff.begins("visit", from: "blank", title: "بازدید")
      try await staff.open("\(form)/publish")
      staff.sees(Words(.fa).count("builder.faults", 1))
      staff.sees(Words(.fa)("definition.fault.noInput"))
      #expect(try await staff.post("\(form)/publish", Fields()).status == 422)
      #expect(try await site.read { tx in try Form.published("visit", in: tx) } == nil)
    }
  }

  @Test func theOtherIsToldAndEachStepIsTakenBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let form = try await staff.begins("service", from: "template-contact", title: "")
      let count = try await staff.blocks(form)
      try await staff.presses("\(form)/fields", ["add": "rating"])
      #expect(try await staff.blocks(form) == count + 1)
      try await staff.presses("\(form)/step", ["do": "undo"])
      #expect(try await staff.blocks(form) == count)
      try await staff.presses("\(form)/step", ["do": "redo"])
      #expect(try await staff.blocks(form) == count + 1)
    }
  }

  @Test func anOlderVersionIsPublishedAgain() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.open("/console/forms")
      let order = try await site.read { tx in try #require(try Form.published("order", in: tx)) }
      let form = "/console/forms/\(order.form)"
      try await staff.presses("\(form)/fields", ["field": "note", "do": "remove"])
      try await staff.submit(page: "\(form)/publish", to: "\(form)/publish")
      #expect(try await site.read { tx in try Form.published("order", in: tx)?.definition.field("note") } == nil)
      try await staff.presses("\(form)/restore", ["version": "\(order.version)"])
      try await staff.submit([:], to: "\(form)/publish")
      #expect(try await site.read { tx in try Form.published("order", in: tx)?.definition } == order.definition)
    }
  }

  @Test func nobodyElseBuilds() async throws {
    try await site { site in
      let order = try await site.read { tx in try #require(try Form.published("order", in: tx)) }
      let customer = try await site.signIn(customer: .sara)
      for visitor in [site.visitor(), customer] {
        for path in ["", "/behaviour", "/publish", "/preview/frame", "/live"] {
          let seen = try await visitor.get("/console/forms/\(order.form)\(path)")
          #expect(seen.location?.hasPrefix("/console/sign-in") == true, "\(path)")
        }
      }
      let staff = try await site.signInStaff()
      #expect(try await staff.get("/console/forms/\(ID<Form>(high: 1, low: 1))").status == 404)
    }
  }
}

extension Visitor {
  /// Begins a form; returns its address in the console.
  fileprivate func begins(_ slug: String, from source: String, title: String) async throws -> String {
    try await submit(page: "/console/forms/new", ["from": source, "slug": slug, "title": title])
    return String(page.path.prefix { $0 != "?" })
  }

  /// Presses a button and follows where it leads.
  fileprivate func presses(_ path: String, _ fields: KeyValuePairs<String, String>) async throws {
    let seen = try await post(path, Fields(fields.map { ($0, $1) }))
    try await open(try #require(seen.location, "\(seen.status) \(path): \(seen.text.prefix(500))"))
  }

  fileprivate func blocks(_ form: String) async throws -> Int {
    try await open(form).html.components(separatedBy: "class=\"bf\"").count - 1
  }
}
