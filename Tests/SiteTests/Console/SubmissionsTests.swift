import App
import Forms
import Foundation
import Identity
import Kernel
import Language
import Storage
import TestKit
import Testing
import Web

/// The table of submissions and the fields that staff fill in, as the staff meet them in a browser without a script.
@Suite struct SubmissionsTests {
  private static let table = "/console/submissions"

  @Test(arguments: Tongue.allCases)
  func theTableShowsWhatCameInAndWhatIsFiltered(_ tongue: Tongue) async throws {
    try await site { site in
      let (sara, omid) = try await site.twoOrders()
      let staff = try await site.signInStaff(tongue: tongue)
      let words = Words(tongue)
      for path in ["", "?form=order", "?form=order&status=new&col=receipt&col=person", "?group=day", "?form=order&group=status"] {
        let page = try await staff.open(SubmissionsTests.table + path)
        #expect(page.status == 200 && PageMarkup.unbalanced(page.html).isEmpty && !page.html.contains("⟦"), "\(path)")
        #expect(page.html.contains("&lt;b&gt;امید") && !page.html.contains("<b>امید"), "\(path)")
        staff.sees(sara.receipt)
        staff.sees(omid.receipt)
      }
      try await staff.open(SubmissionsTests.table + "?form=order&q=" + FormEncoding.encode("رستگار"))
      staff.sees(sara.receipt)
      staff.doesNotSee(omid.receipt)
      staff.sees(words.count("submissions.count", 1))
      try await staff.open(SubmissionsTests.table + "?form=order&status=delivered")
      staff.sees(words("common.nothingMatches"))
      try await staff.open(SubmissionsTests.table + "?from=" + FormEncoding.encode("<پریروز>"))
      staff.sees("<پریروز>")
      staff.sees(words("field.badDate"))
    }
  }

  @Test func nobodyElseSeesTheTableOrItsFiles() async throws {
    try await site { site in
      let customer = try await site.signIn(customer: .sara)
      for path in ["", "/csv", "/xlsx", "?form=order"] {
        for visitor in [site.visitor(), customer] {
          let seen = try await visitor.get(SubmissionsTests.table + path)
          #expect(seen.location?.hasPrefix("/console/sign-in") == true, "\(path)")
        }
      }
      let request = try await site.order(by: .sara)
      let fields = Fields([("id", "\(request.id)"), ("status", "delivered")])
      #expect(try await customer.post(SubmissionsTests.table + "/status", fields).location?.hasPrefix("/console/sign-in") == true)
      #expect(try await site.requests().map(\.status) == ["new"])
    }
  }

  @Test func manyRequestsAreMovedAtOnce() async throws {
    try await site { site in
      let (first, second) = try await site.twoOrders()
      let staff = try await site.signInStaff()
      let page = SubmissionsTests.table + "?form=order"
      let empty = try await staff.submit(page: page, ["status": "review"], to: "/console/submissions/status?form=order")
      #expect(empty.status == 422)
      staff.sees(Words(.fa)("submissions.chooseSome"))
      let done = try await staff.submit(
        page: page, ["id": "\(first.id)", "id": "\(second.id)", "status": "review", "note": "به‌زودی"],
        to: "/console/submissions/status?form=order")
      #expect(done.status == 200 && done.path.hasPrefix("/console/submissions?form=order"))
      staff.sees(Words(.fa)("notice.submissionsChanged"))
      #expect(try await site.requests().allSatisfy { $0.status == "review" && $0.statusNote == "به‌زودی" })
    }
  }

  @Test func theTableIsTakenAlongAndRunsNowhere() async throws {
    try await site { site in
      let visitor = site.visitor()
      let villain = Person(name: "=HYPERLINK(\"http://x.example\",\"نام\")", mobile: "09120009999")
      try await visitor.submit(page: "/f/order", site.order(villain))
      try await site.order(by: .sara)
      let staff = try await site.signInStaff()
      let csv = try await staff.get(SubmissionsTests.table + "/csv?form=order&col=receipt&col=person&col=date&col=f.name")
      #expect(csv.header("content-type") == "text/csv; charset=utf-8" && csv.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
      #expect(csv.header("content-disposition")?.contains("order-2026-06-10.csv") == true)
      let lines = csv.html.split(separator: "\r\n")
      #expect(lines.count == 3)
      #expect(lines[0].hasSuffix("کد پیگیری,فرستنده,زمان,نام و نام خانوادگی"))
      #expect(lines.contains { $0.contains(",1405/03/20 12:00,\"'=HYPERLINK(\"\"http://x.example\"\",\"\"نام\"\")\"") })
      let book = try await staff.get(SubmissionsTests.table + "/xlsx?form=order")
      #expect(book.bytes.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
      #expect(book.header("content-disposition")?.contains("order-2026-06-10.xlsx") == true)
      let none = try await staff.get(SubmissionsTests.table + "/csv?form=nothing")
      #expect(none.status == 200 && none.html.split(separator: "\r\n").count == 1)
    }
  }

  @Test func whatStaffFillInStandsInThePortal() async throws {
    try await site { site in
      let request = try await site.order(by: .sara, under: SubmissionsTests.order)
      let staff = try await site.signInStaff()
      let page = "/console/requests/\(request.id)"
      let wrong = try await staff.submit(page: page, ["a.price": "گران"], to: page + "/answers")
      #expect(wrong.status == 422 && wrong.html.contains("value=\"گران\""))
      staff.sees(Words(.fa)("field.notNumber"))
      #expect(PageMarkup.unbalanced(wrong.html).isEmpty)
      try await staff.submit(["a.price": "۱۲۵۰۰", "a.own": "محرمانه"], to: page + "/answers")
      staff.sees(Words(.fa)("notice.answersSaved"))
      staff.sees("۱۲٬۵۰۰")
      let customer = site.visitor()
      try await customer.open(site.statusLink(request))
      customer.sees("۱۲٬۵۰۰")
      customer.sees("«هزینه» نوشته شد.")
      customer.doesNotSee("محرمانه")
    }
  }

  @Test func aRowIsOpenedAndWrittenInTheTable() async throws {
    try await site { site in
      let request = try await site.order(by: .sara, under: SubmissionsTests.order)
      let staff = try await site.signInStaff()
      let columns = "?form=order&col=receipt&col=f.price"
      try await staff.open(SubmissionsTests.table + columns)
      #expect(staff.page.html.contains("edit=\(request.id)"))
      let open = SubmissionsTests.table + columns + "&edit=\(request.id)"
      let wrong = try await staff.submit(page: open, ["a.price": "-"])
      #expect(wrong.status == 422 && PageMarkup.unbalanced(wrong.html).isEmpty)
      staff.sees(Words(.fa)("field.notNumber"))
      try await staff.submit(["a.price": "۷"])
      #expect(staff.page.path.hasPrefix(SubmissionsTests.table + columns))
      #expect(try await site.requests().first?.answers.text("price") == "7")
    }
  }

  @Test func twoWhoWriteAtOnceLoseNothing() async throws {
    try await site { site in
      let request = try await site.order(by: .sara, under: SubmissionsTests.order)
      let (first, second) = (try await site.signInStaff(), try await site.signInStaff())
      let page = "/console/requests/\(request.id)"
      try await second.open(page)
      try await first.submit(page: page, ["a.price": "100"], to: page + "/answers")
      let stale = try await second.submit(["a.price": "200"], to: page + "/answers")
      #expect(stale.status == 422 && stale.html.contains("value=\"200\""))
      second.sees("۱۰۰")
      try await second.submit(to: page + "/answers")
      #expect(try await site.requests().first?.answers.text("price") == "200")
      second.sees(Words(.fa)("submissions.history", ["n": "۲"]))
    }
  }

  @Test func aViewIsKeptUnderItsNameAndDropped() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.submit(page: SubmissionsTests.table + "?form=order&status=new", ["name": "سفارش‌های <تازه>", "shared": "1"])
      staff.sees(Words(.fa)("notice.viewSaved"))
      #expect(staff.page.html.contains("href=\"/console/submissions?form=order&amp;status=new\" aria-current=\"true\""))
      let nameless = try await staff.submit(page: SubmissionsTests.table, ["name": ""], to: "/console/submissions/views")
      #expect(nameless.status == 422 && nameless.html.contains("<details class=\"drop\" data-menu open>"))
      let view = try #require(nameless.html.firstMatch(of: /\/console\/submissions\/views\/([0-9a-f-]{36})\/removal/)?.1)
      try await staff.submit(to: "/console/submissions/views/\(view)/removal")
      staff.sees(Words(.fa)("notice.viewRemoved"))
      #expect(try await staff.post("/console/submissions/views/\(view)/removal", Fields()).status == 404)
    }
  }

  /// The order form of the shop with two fields of the staff: one that the customer reads when it is filled in, one that is their own.
  private static let order = """
      - { id: price, kind: number, label: { fa: هزینه, en: Price }, sees: { visitor: read, customer: read, staff: write } }
      - { id: own, kind: staffNote, label: { fa: یادداشت, en: Note } }
    """
}

extension TestSite {
  /// One of Sara's, and a minute later one of Omid's.
  fileprivate func twoOrders() async throws -> (Submission, Submission) {
    let first = try await order(by: .sara)
    clock.advance(by: .minutes(1))
    return (first, try await order(by: .omid))
  }

  /// An order under the shop's form with further fields.
  fileprivate func order(by person: Person, under fields: String) async throws -> Submission {
    let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    let text = try String(contentsOf: top.appending(path: "FormDefinitions/order.yaml"), encoding: .utf8)
    let definition = try FormDefinition(text.replacing("\nstatus:", with: "\n\(fields)\n\nstatus:"), file: "order.yaml")
    try await write { tx in try Form.apply(definition, in: tx) }
    return try await order(by: person)
  }
}
