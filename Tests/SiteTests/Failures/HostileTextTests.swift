import Forms
import Kernel
import Language
import Testing

@testable import Web

/// Text that would be something else if it were let: it is kept as text, and shown as text wherever it is shown.
@Suite struct HostileTextTests {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\"\u{200C} onmouseover=\"alert(1)", "'\u{0301}><svg onload=alert(1)>",
    "&lt;b&gt; &amp;", "{{name}} \\(name) {link} ⟦key⟧", "سارا\u{0000}رستگار", "\u{202E}gnp.exe\u{2066}", "'; DROP TABLE contacts; --",
    String(repeating: "آ", count: 200), "</title></textarea></select><b>",
  ]

  @Test(arguments: texts) func itIsTextOnEveryPage(text: String) async throws {
    try await site { site in
      let visitor = site.visitor()
      try await visitor.submit(
        page: "/f/order", site.order(.sara) + ["name": text, "company": String(text.prefix(100)), "note": text + "\n" + text])
      let request = try #require(try await site.requests().first, "\(visitor.page.status)")
      let shown = one(Text.stored(text))
      visitor.sees(shown)
      let (sara, staff) = (try await site.signIn(customer: .sara), try await site.signInStaff())
      try await staff.submit(page: "/console/requests/\(request.id)", ["status": "review", "note": text])
      #expect(staff.page.status == 200)
      try await staff.submit(page: "/console/requests/\(request.id)", to: "/console/requests/\(request.id)/quote")
      let editor = String(staff.page.path.prefix { $0 != "?" })
      try await staff.submit(
        ["line.product": "", "line.title": text, "line.quantity": "1", "line.price": "1000", "line.discount": "", "note": text])
      #expect(staff.page.status == 200)
      try await staff.submit([:], to: editor, pressing: editor + "/sending")
      try await site.settle()
      let contact = try #require(request.contact)
      let quote = editor.split(separator: "/").last ?? ""
      for (viewer, path) in [
        (visitor, site.statusLink(request)), (sara, "/my/requests/\(request.id)"), (sara, "/my/quotes/\(quote)"),
        (staff, "/console/inbox"), (staff, "/console/requests/\(request.id)"), (staff, "/console/contacts/\(contact)"),
        (staff, "/console/contacts"), (staff, "/console/quotes/\(quote)"), (staff, "/console/quotes"),
      ] {
        try await viewer.open(path)
        #expect(viewer.page.status == 200, "\(path)")
        viewer.sees(shown)
        #expect(PageMarkup.unbalanced(viewer.page.html) == [], "\(path)")
        #expect(!viewer.page.html.utf8.contains(0), "\(path)")
      }
      for path in ["/my", "/my/requests", "/my/quotes", "/my/forms/order", "/f/order", "/my/security"] {
        try await sara.open(path)
        #expect(sara.page.status == 200 && PageMarkup.unbalanced(sara.page.html) == [], "\(path)")
      }
      try await staff.open("/console/mailbox")
      #expect(staff.page.status == 200 && PageMarkup.unbalanced(staff.page.html) == [])
      #expect(try await sara.get("/my/quotes/\(quote)/pdf").bytes.starts(with: Array("%PDF".utf8)))
    }
  }

  @Test(arguments: texts) func inASearchOrAnAddressItIsTextToo(text: String) async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let value = FormEncoding.encode(text)
      for path in [
        "/console/search?q=\(value)", "/console/contacts?q=\(value)", "/console/contacts?before=\(value)", "/console/warranties?q=\(value)",
        "/console/mailbox?q=\(value)", "/console/inbox?before=\(value)&show=\(value)", "/console/invoices?show=\(value)&before=\(value)",
        "/console/sign-in?next=\(value)", "/sign-in?next=\(value)", "/sign-in/code?id=\(value)&to=\(value)&next=\(value)",
        "/?lang=\(value)",
        "/f/order?embed=\(value)&theme=\(value)&parent=\(value)&as=\(value)", "/?x=\(value)",
      ] {
        try await staff.open(path)
        #expect(staff.page.status == 200, "\(path)")
        #expect(PageMarkup.unbalanced(staff.page.html) == [], "\(path)")
        #expect(!staff.page.html.contains("<script>alert") && !staff.page.html.contains("<img src=x"), "\(path)")
      }
    }
  }

  /// In one line, as `Seen.text` reads a page.
  private func one(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
