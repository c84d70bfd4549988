import Contacts
import Events
import HTTPTypes
import Identity
import Kernel
import Language
import Messaging
import Pipeline
import Sales
import Storage
import TestKit
import Testing

@testable import Web

/// The day of a sales person, through the pages as they are sent and read.
@Suite struct SalesDayTests {
  private let words = Words(.fa)

  @Test func aRequestBecomesALeadAnOpportunityAndIsWon() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      try await site.visitor().submit(
        page: "/f/contact", ["name": Person.sara.name, "mobile": Person.sara.mobile, "topic": "purchase", "message": "قیمت اتوکلاو؟"])
      let lead = try #require(try await site.read { tx in try Lead.of(contact, in: tx) }.first?.id)
      try await staff.open("/console/leads/\(lead)")
      staff.sees("قیمت اتوکلاو؟")
      // A call is written down, and what is next is planned.
      try await staff.submit(["outcome": "دو دستگاه می‌خواهد", "minutes": "۷"], to: "/console/calls")
      staff.sees(words("notice.callKept"))
      staff.sees("دو دستگاه می‌خواهد")
      try await staff.submit(["summary": "فرستادن قیمت", "dueOn": "1405/03/25"], to: "/console/activities")
      staff.sees("فرستادن قیمت")
      try await staff.submit(to: "/console/leads/\(lead)/convert")
      staff.sees(words("notice.leadConverted"))
      try await staff.open("/console/opportunities")
      staff.sees("خرید و قیمت")
      #expect(staff.page.html.contains("data-lead=\"\(lead)\""))
      // The value is typed; a wrong one is told and keeps what was typed.
      try await staff.open("/console/leads/\(lead)/edit")
      try await staff.submit(["value": "یک میلیارد", "subject": "اتوکلاو"])
      #expect(staff.page.status == 422)
      staff.sees(words("field.notNumber"))
      try await staff.submit(["value": "۱٬۹۳۰٬۰۰۰٬۰۰۰"])
      #expect(try await site.read { tx in try Lead.find(lead, in: tx).value } == Money(1_930_000_000))
      staff.sees("اتوکلاو")
      try await staff.open("/console/activities")
      staff.sees("فرستادن قیمت")
      try await staff.submit(["outcome": "فرستاده شد"])
      staff.sees(words("notice.activitySuggested"))
      try await staff.submit(to: "/console/leads/\(lead)/won")
      staff.sees(words("notice.leadWon"))
      try await staff.open("/console/opportunities?view=list&f=state.is.won")
      staff.sees("اتوکلاو")
      // Nothing of it is the customer's to read.
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/news")
      for secret in ["دو دستگاه", "فرستادن قیمت", "اتوکلاو"] { sara.doesNotSee(secret) }
    }
  }

  @Test func aQuoteIsMadeForAnOpportunityAndFollowedToItsInvoice() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      let (lead, other, foreign) = try await site.write { tx in
        func opportunity(_ subject: String, _ contact: ContactID) throws -> LeadID {
          try Lead.open(Lead.Draft(.opportunity, subject: subject), for: contact, request: nil, in: tx).id
        }
        let stranger = try Contact.add(ContactDraft(Fields([("name", "امید کریمی")])), source: "test", by: .system, in: tx)
        return (try opportunity("اتوکلاو", contact), try opportunity("دو اتوکلاو", contact), try opportunity("ساکشن", stranger.id))
      }
      let new = "/console/quotes/new?contact=\(contact)&lead=\(lead)"
      try await staff.open("/console/leads/\(lead)")
      #expect(staff.page.html.contains("href=\"\(new.replacing("&", with: "&amp;"))\""))
      // What is wrong is told, and the opportunity is not forgotten over it.
      try await staff.submit(
        page: new, ["line.product": "", "line.title": "اتوکلاو ۲۳ لیتر", "line.quantity": "دو", "line.price": "۱٬۰۰۰٬۰۰۰"])
      #expect(staff.page.status == 422)
      staff.sees("اتوکلاو")
      try await staff.submit(["line.quantity": "۲"])
      let quote = try #require(try await site.read { tx in try Quote.of(ContactScope(contact), drafts: true, in: tx).rows.first?.id })
      try await staff.open("/console/leads/\(lead)")
      staff.sees(words("sales.quote.draft"))
      try await staff.open("/console/quotes/\(quote)")
      #expect(staff.page.html.contains("/console/leads/\(lead)"))
      try await staff.submit([:], to: "/console/quotes/\(quote)", pressing: "/console/quotes/\(quote)/sending")
      #expect(staff.page.html.contains("/console/leads/\(lead)"))
      try await staff.submit(to: "/console/quotes/\(quote)/invoice")
      try await staff.open("/console/leads/\(lead)")
      staff.sees(words("sales.quote.invoiced"))
      staff.sees(words("lead.orders"))
      staff.sees(words.money(Money(2_200_000)))
      // The one that takes it over has its quotes, whichever of the two a page still names.
      try await staff.open("/console/leads/\(other)")
      try await staff.submit(["other": "\(lead)"], to: "/console/leads/\(other)/merge")
      staff.sees(words("sales.quote.invoiced"))
      try await staff.submit(page: new, ["line.product": "", "line.title": "نصب", "line.quantity": "۱", "line.price": "۱۰"])
      #expect(
        try await site.read { tx in try Quote.of(opportunity: other, within: StaffScope(StaffID(high: 9, low: 9), .all), in: tx).count }
          == 2)
      // Of somebody else it cannot be, nor of none.
      for wrong in ["\(foreign)", "\(contact)", "x"] {
        #expect(try await staff.get("/console/quotes/new?contact=\(contact)&lead=\(wrong)").status == 404)
      }
    }
  }

  @Test func oneIsLostForAReasonOfOnesOwnAndComesBack() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.open("/console/leads/new?as=opportunity")
      try await staff.submit(["subject": "ساکشن", "person": "", "reach": "۰۹۱۲"])
      #expect(staff.page.status == 422)
      staff.sees(words("field.required"))
      try await staff.submit(["person": "امید\u{200C}علی", "reach": "۰۹۳۵ ۰۰۰ ۴۵۶۷", "tags": "نقد، فوری، نقد", "priority": "2"])
      staff.sees(words("notice.leadOpened"))
      staff.sees("نقد")
      let lead = try #require(staff.page.path.split(separator: "/").last?.split(separator: "?").first.flatMap { LeadID(String($0)) })
      try await staff.submit(["newReason": ""], to: "/console/leads/\(lead)/lost")
      #expect(staff.page.status == 422)
      staff.sees(words("field.choose"))
      try await staff.submit(["newReason": "بودجه نداشت"], to: "/console/leads/\(lead)/lost")
      staff.sees("بودجه نداشت")
      try await staff.open("/console/opportunities")
      staff.doesNotSee("ساکشن")
      try await staff.open("/console/leads/\(lead)")
      try await staff.submit(to: "/console/leads/\(lead)/restore")
      staff.sees(words("console.lead.state.open"))
      // Somebody else saves first: the second is told and can still save.
      let other = try await site.signInStaff("babak", role: "administrator")
      try await other.open("/console/leads/\(lead)/edit")
      try await staff.open("/console/leads/\(lead)/edit")
      try await staff.submit(["subject": "ساکشن پرتابل"])
      try await other.submit(["note": "با تلفن"])
      #expect(other.page.status == 422)
      other.sees(words("pipeline.changedMeanwhile"))
      try await other.submit(["subject": "ساکشن پرتابل"])
      #expect(try await site.read { tx in try Lead.find(lead, in: tx).note } == "با تلفن")
    }
  }

  @Test func notesAreReadByWhomTheyAreForAndAMessageReachesTheCustomer() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let babak = try await site.signInStaff("babak", role: "allDocuments")
      let contact = try await site.know(.sara)
      func write(_ body: String, _ audience: String) async throws {
        try await staff.open("/console/contacts/\(contact)")
        try await staff.submit(["body": body, "audience": audience], to: "/console/notes")
      }
      try await write("<i>مالیات</i> مهم است", "colleagues")
      try await write("فقط خودمان", "followers")
      try await write("سفارش شما آماده است", "customer")
      staff.sees("فقط خودمان")
      try await babak.open("/console/contacts/\(contact)")
      babak.sees("<i>مالیات</i> مهم است")
      babak.doesNotSee("فقط خودمان")
      try await babak.open("/console/contacts/\(contact)")
      site.clock.advance(by: .minutes(1))
      try await babak.press("/console/followers", Fields([("kind", "contact"), ("record", "\(contact)"), ("follow", "1")]))
      // To follow opens what is written from then on, not what was said among others before.
      babak.doesNotSee("فقط خودمان")
      try await write("از این پس با بابک", "followers")
      try await babak.open("/console/contacts/\(contact)")
      babak.sees("از این پس با بابک")
      // What was written about an opportunity is not for whoever sees no opportunities.
      try await site.write { tx in
        let lead = try Lead.open(Lead.Draft(.opportunity, subject: "محرمانه"), for: contact, request: nil, in: tx)
        let sara = try #require(try Staff.find(email: TestSite.staffEmail, in: tx))
        let record = Activity.Record(.lead, lead.id)
        try Activity.plan(
          Activity.Draft(ActivityType.call, "تماس محرمانه", dueOn: tx.today, owner: sara.id), on: record, contact: contact, by: .system,
          in: tx)
      }
      try await staff.open("/console/contacts/\(contact)")
      staff.sees("تماس محرمانه")
      #expect(staff.page.html.contains("bar-clock"))
      let cashier = try await site.signInStaff("mina", role: "cashier")
      try await cashier.open("/console/contacts/\(contact)")
      cashier.doesNotSee("محرمانه")
      #expect(!cashier.page.html.contains("bar-clock") && !cashier.page.html.contains("/console/opportunities"))
      try await site.settle()
      let sent = try await site.read { tx in try Outbox.of(contact, in: tx).map(\.body) }
      #expect(sent.contains { $0.contains("سفارش شما آماده است") } && !sent.contains { $0.contains("مالیات") || $0.contains("خودمان") })
      let sara = try await site.signIn(customer: .sara)
      try await sara.open("/my/news")
      sara.sees("سفارش شما آماده است")
      sara.doesNotSee("خودمان")
    }
  }

  @Test func aContactIsWrittenDownOnceAndChangedByTwo() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let known = try await site.know(.sara)
      try await staff.open("/console/contacts/new")
      try await staff.submit(["name": "سارا", "point.kind": "mobile", "point.value": "۰۹۱۲ ۰۰۰ ۱۲ ۳۴", "nationalID": "123"])
      staff.sees(words("field.badNationalID"))
      try await staff.submit(["nationalID": ""])
      #expect(staff.page.status == 422)
      staff.sees(words("contacts.maybeKnown"))
      staff.sees(Person.sara.name)
      #expect(staff.page.html.contains("/console/contacts/\(known)\""))
      let form = try #require(staff.page.forms.first { $0.names.contains("point.value") })
      let made = try await staff.post("/console/contacts/new", form.fields(["sure": "1"]))
      #expect(made.status == 303)
      try await staff.open(try #require(made.location))
      staff.sees(words("notice.contactAdded"))
      let path = try #require(staff.page.path.split(separator: "?").first.map(String.init))
      try await staff.open("\(path)/edit")
      try await staff.submit(["city": "شیراز", "birthDate": "1361/9/9", "tags": "پزشک"])
      staff.sees("شیراز")
      staff.sees("پزشک")
      try await staff.open("/console/contacts?f=city.is.شیراز")
      staff.sees("سارا")
      try await staff.open("/console/contacts?g=city&view=pivot")
      staff.sees("شیراز")
      let file = try await staff.get("/console/contacts/csv?f=city.is.شیراز")
      #expect(file.status == 200 && file.html.contains("شیراز") && !file.html.contains(Person.sara.name))
    }
  }

  @Test func everyWayToSeeAListOpensInBothLanguages() async throws {
    try await site { site in
      let contact = try await site.know(.omid)
      try await site.write { tx in
        for number in 0..<40 {
          let draft = Lead.Draft(.opportunity, subject: "<b>فرصت</b> \(number)", value: Money(Int64(number) * 1_000_000))
          try Lead.open(draft, for: contact, request: nil, in: tx)
        }
      }
      for tongue in Tongue.allCases {
        let staff = try await site.signInStaff(tongue: tongue)
        for path in [
          "/console/opportunities", "/console/opportunities?view=list", "/console/opportunities?view=calendar&sort=createdAt",
          "/console/opportunities?view=graph&g=stage", "/console/opportunities?view=graph&g=createdAt&chart=line",
          "/console/opportunities?view=graph&g=state&chart=pie", "/console/opportunities?view=pivot&g=owner&by=stage&sum=value",
          "/console/opportunities?view=list&g=stage&g=state", "/console/opportunities?view=list&pick=expectedOn",
          "/console/opportunities?view=list&pick=stage&f=value.least.5~priority.is.3&q=فرصت", "/console/activities",
          "/console/activities/all",
          "/console/activities/all?view=calendar", "/console/contacts?view=graph&g=source", "/console/settings/pipeline",
        ] {
          let seen = try await staff.get(path)
          #expect(seen.status == 200, "\(path) \(seen.text.prefix(300))")
          #expect(!seen.html.contains("⟦") && !seen.html.contains("<b>فرصت"), "\(path)")
        }
        try await staff.open("/console/opportunities")
        // Thirty cards, and the way to the rest.
        #expect(staff.page.html.ranges(of: "class=\"kcard\"").count == 30 && staff.page.html.contains("data-more"))
      }
    }
  }

  @Test func manyAreGivenAwayAtOnceAfterALook() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let contact = try await site.know(.sara)
      let (ids, babak) = try await site.write { tx in
        let ids = try (0..<3).map { try Lead.open(Lead.Draft(.opportunity, subject: "کار \($0)"), for: contact, request: nil, in: tx).id }
        return (ids, try site.member("babak", "ownDocuments", in: tx))
      }
      var fields = Fields([("act", "owner"), ("value.owner", "\(babak)")])
      for id in ids.prefix(2) { fields.append("id", "\(id)") }
      try await staff.press("/console/opportunities/many", fields)
      staff.sees("کار 0")
      staff.doesNotSee("کار 2")
      #expect(try await site.read { tx in try Lead.find(ids[0], in: tx).owner } == nil)
      fields.append("sure", "1")
      try await staff.press("/console/opportunities/many", fields)
      staff.sees(words("notice.manyChanged"))
      #expect(try await site.read { tx in try ids.map { try Lead.find($0, in: tx).owner } } == [babak, babak, nil])
      // He sees what is his, and not what is nobody's.
      let seller = try await site.signInStaff("babak", role: "ownDocuments")
      try await seller.open("/console/opportunities?view=list")
      seller.sees("کار 0")
      seller.doesNotSee("کار 2")
      #expect(try await seller.get("/console/leads/\(ids[2])").status == 404)
      #expect(try await seller.post("/console/leads/\(ids[2])/won", Fields()).status == 404)
      #expect(try await seller.get("/console/opportunities/csv").status == 403)
    }
  }

  @Test func whatIsTypedIntoAnAddressByHandBreaksNothing() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let stranger = try await site.know(.omid)
      for query in [
        "f=probability.least.9223372036854775807", "f=probability.is.9223372036854775807", "f=value.most.99999999999999999999",
        "f=subject.has.%00",
        "f=owner.is.x", "f=expectedOn.during.never", "view=calendar&month=0000-01-01", "view=calendar&month=9999-12-29", "page=99999999",
        "sort=-nothing",
        "more=x&size=-5", "f=..", "f=~", "g=value&g=subject&g=stage&g=owner&view=pivot&by=stage",
      ] {
        let seen = try await staff.get("/console/opportunities?\(query)")
        #expect(seen.status == 200, "\(query)")
      }
      // A view without any question, kept as the one that opens, opens.
      try await staff.press("/console/opportunities/views", Fields([("name", "همه"), ("default", "1")]))
      #expect(try await staff.get("/console/opportunities").status == 200)
      // Nobody is named as an owner or referrer who is none, or whom the seller may not see.
      let seller = try await site.signInStaff("babak", role: "ownDocuments")
      func open(_ more: (String, String)) async throws -> Seen {
        try await seller.post("/console/leads/new", Fields([("subject", "ساکشن"), ("person", "سارا"), more]))
      }
      #expect(try await open(("owner", "\(stranger)")).status == 422)
      #expect(try await open(("team", "\(stranger)")).status == 422)
      #expect(try await open(("referrer", "\(stranger)")).status == 404)
      for path in ["/console/contacts/new", "/console/leads/new"] {
        let fields = Fields([("name", "سارا"), ("subject", "ساکشن"), ("person", "سارا"), ("referrerName", Person.omid.name)])
        let seen = try await seller.post(path, fields)
        #expect(seen.status == 422 && seen.text.contains(words("contacts.nobodyOfThatName")), "\(path)")
      }
      #expect(try await open(("stage", "\(stranger)")).status == 404)
      #expect(try await open(("note", "دو دستگاه")).status == 303)
    }
  }

  @Test func theDashboardShowsWhatOneChoseAndTheFunnelLeadsToItsList() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      _ = try await site.know(.sara)
      try await staff.open("/console/leads/new?as=opportunity")
      try await staff.submit(["subject": "اتوکلاو", "person": "رها", "reach": "09121110000"])
      staff.sees(words("notice.leadOpened"))
      try await staff.open("/console/home")
      for piece in ["today", "won", "funnel", "forgotten", "targets", "requests"] { staff.sees(words("home.\(piece)")) }
      try await staff.press("/console/home", Fields([("piece", "won"), ("do", "remove")]))
      try await staff.press("/console/home", Fields([("piece", "requests"), ("do", "earlier")]))
      try await staff.open("/console/home")
      staff.doesNotSee(words("home.won"))
      try await staff.press("/console/home", Fields([("do", "reset")]))
      try await staff.open("/console/home")
      staff.sees(words("home.won"))
      try await staff.open("/console/funnel")
      staff.sees(words("funnel.dropped"))
      let link = try #require(staff.page.html.firstMatch(of: /href="(\/console\/opportunities\?view=list[^"]*reached[^"]*)"/)).1
      try await staff.open(String(link).replacing("&amp;", with: "&"))
      staff.sees("اتوکلاو")
      try await staff.open("/console/search?q=وکلا")
      staff.sees("اتوکلاو")
      // A cashier has neither funnel nor teams.
      let cashier = try await site.signInStaff("till", role: "cashier")
      for path in ["funnel", "teams"] { #expect(try await cashier.get("/console/\(path)").status == 403) }
      #expect(try await cashier.get("/console/home").status == 200)
    }
  }

  @Test func aTeamIsDescribedAimedAndNewOnesAreAssigned() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let nima = try await site.write { tx in try site.member("nima", "ownDocuments", in: tx) }
      try await staff.open("/console/settings/teams")
      try await staff.press(
        "/console/settings/teams",
        Fields([
          ("team", "تهران"), ("member", "\(nima)"), ("leader", "\(nima)"), ("target", "۲٬۰۰۰٬۰۰۰"), ("holds", "leads"),
          ("holds", "opportunities"),
        ]))
      staff.sees(words("notice.teamSaved"))
      let team = try #require(try await site.read { tx in try Team.all(in: tx).first?.id })
      try await staff.press(
        "/console/settings/assignment", Fields([("name", "همه"), ("team", "\(team)"), ("active", "1"), ("weight.\(nima)", "1")]))
      staff.sees(words("notice.settingsSaved"))
      try await site.visitor().submit(
        page: "/f/contact", ["name": Person.sara.name, "mobile": Person.sara.mobile, "topic": "purchase", "message": "قیمت؟"])
      let lead = try #require(try await site.read { tx in try tx.first("SELECT * FROM leads", Lead.init(row:)) })
      #expect(lead.owner == nima && lead.team == team)
      try await staff.open("/console/teams")
      staff.sees("تهران")
      try await staff.submit(["target": "abc"], to: "/console/teams/\(team)/target")
      #expect(staff.page.status == 422)
      try await staff.submit(["target": "۵٬۰۰۰٬۰۰۰"], to: "/console/teams/\(team)/target")
      #expect(try await site.read { tx in try SalesTeam.all(in: tx).first?.target } == Money(5_000_000))
      // A plan is made, and begun on the lead.
      try await staff.press(
        "/console/settings/assignment/plans",
        Fields([("name-fa", "پیگیری"), ("step.type", "\(ActivityType.call)"), ("step.days", "0"), ("step.summary", "تماس نخست")]))
      try await staff.open("/console/leads/\(lead.id)")
      try await staff.submit(to: "/console/activities/plan")
      staff.sees("تماس نخست")
    }
  }

  @Test func aNoteCarriesFilesForWhoeverMayReadItAndTellsWhomItNames() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let sara = try await site.know(.sara)
      let nima = try await site.signInStaff("nima", role: "allDocuments")
      func part(_ name: String, _ value: String, file: String? = nil) -> String {
        "--b\r\nContent-Disposition: form-data; name=\"\(name)\"\(file.map { "; filename=\"\($0)\"" } ?? "")\r\n\r\n\(value)\r\n"
      }
      func write(_ body: String, to audience: String, file: String) async throws {
        var headers = staff.ownPage
        headers[.contentType] = "multipart/form-data; boundary=b"
        let fields = [("kind", "contact"), ("record", "\(sara)"), ("audience", audience), ("body", body)].map { part($0.0, $0.1) }.joined()
        let seen = try await staff.send(.post, "/console/notes", headers, fields + part("file", file, file: "قرارداد.txt") + "--b--\r\n")
        #expect(seen.status == 303)
      }
      try await write("@nima قرارداد را ببین", to: "followers", file: "متن قرارداد")
      try await staff.open("/console/contacts/\(sara)")
      staff.sees("قرارداد.txt")
      let link = String(try #require(staff.page.html.firstMatch(of: /"(\/console\/notes\/files\/[0-9a-f-]{36})"/)).1)
      #expect(try await staff.get(link).html == "متن قرارداد")
      // Whom it names follows from then on, and is told.
      #expect(try await nima.get(link).html == "متن قرارداد")
      try await site.settle()
      let told = try await site.read { tx in try Outbox.mailbox(limit: 50, in: tx).filter { $0.purpose == .mention } }
      #expect(told.count == 1 && told[0].destination.text == "nima@club.example")
      // Another colleague reads neither the note nor its file.
      let mina = try await site.signInStaff("mina", role: "allDocuments")
      #expect(try await mina.get(link).status == 404)
      #expect(try await site.visitor().get(link).status == 303)
    }
  }

  @Test func fieldsOfOnesOwnAreMadeFilledInShownAndSought() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      try await staff.open("/console/settings/fields")
      try await staff.press(
        "/console/settings/fields", Fields([("name-fa", "رنگ"), ("name-en", "Colour"), ("kind", "choice"), ("options", "آبی\nسبز")]))
      staff.sees(words("notice.settingsSaved"))
      try await staff.press("/console/settings/fields?of=opportunity", Fields([("name-fa", "تخت"), ("kind", "number")]))
      let (colour, beds) = try await site.read { tx in
        (try #require(try CustomField.all(of: .contact, in: tx).first), try #require(try CustomField.all(of: .opportunity, in: tx).first))
      }
      try await staff.open("/console/contacts/new")
      try await staff.submit(["name": "رها آرمان", CustomValues.input(colour.id): "سبز"])
      staff.sees("سبز")
      try await staff.open("/console/contacts?f=x\(colour.id).is.سبز&col=name&col=x\(colour.id)")
      staff.sees("رها آرمان")
      staff.sees("رنگ")
      try await staff.open("/console/contacts?f=x\(colour.id).is.آبی")
      staff.doesNotSee("رها آرمان")
      try await staff.open("/console/leads/new?as=opportunity")
      try await staff.submit(["subject": "اتوکلاو", "person": "نیما", CustomValues.input(beds.id): "دوازده"])
      #expect(staff.page.status == 422)
      try await staff.submit([CustomValues.input(beds.id): "۱۲", "referrerName": "رها آرمان"])
      staff.sees(words("notice.leadOpened"))
      let lead = try #require(try await site.read { tx in try tx.first("SELECT * FROM leads", Lead.init(row:)) })
      #expect(try await site.read { tx in try CustomValues.of(lead.id, in: tx) } == [beds.id: "12"])
      #expect(try await site.read { tx in try lead.referrer.map { try Contact.find($0, in: tx).name } } == "رها آرمان")
      let csv = try await staff.get("/console/opportunities/csv?col=subject&col=x\(beds.id)")
      #expect(csv.html.contains("تخت") && csv.html.contains("۱۲"))
    }
  }

  @Test func severalOpportunitiesAreMergedFromTheirList() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let nima = try await site.write { tx in try site.member("nima", "ownDocuments", in: tx) }
      let sara = try await site.know(.sara)
      let leads = try await site.write { tx in
        try ["اتوکلاو", "اتوکلاو ۲", "اتوکلاو ۳"].map { subject in
          try Lead.open(Lead.Draft(.opportunity, subject: subject, value: Money(1000)), for: sara, request: nil, in: tx).id
        }
      }
      try await staff.open("/console/opportunities?view=list")
      try await staff.press("/console/opportunities/many", Fields(leads.map { ("id", "\($0)") } + [("act", "mergeLeads")]))
      staff.sees(words("lead.mergeMany"))
      try await staff.submit(["into": "\(leads[1])", "owner": "\(nima)"])
      staff.sees(words("notice.leadsMerged"))
      let (open, survivor) = try await site.read { tx in (try Lead.of(sara, in: tx).map(\.id), try Lead.find(leads[1], in: tx)) }
      #expect(open == [leads[1]] && survivor.owner == nima)
      try await staff.open("/console/leads/\(leads[0])")
      #expect(staff.page.path.hasSuffix("\(leads[1])"))
      #expect(try await staff.get("/console/leads/merging?id=\(leads[0])&id=\(leads[1])").status == 409)
    }
  }

  @Test func whatIsGivenToSomebodyIsToldThemOnceAndOnlyAsLongAsTheyMaySeeIt() async throws {
    try await site { site in
      let staff = try await site.signInStaff()
      let nima = try await site.signInStaff("nima", role: "ownDocuments")
      let (id, sara) = (try await site.write { tx in try site.member("nima", "ownDocuments", in: tx) }, try await site.know(.sara))
      let lead = try await site.write { tx in
        try Lead.open(Lead.Draft(.opportunity, subject: "اتوکلاو"), for: sara, request: nil, in: tx).id
      }
      try await staff.open("/console/leads/\(lead)")
      try await staff.press(
        "/console/opportunities/many", Fields([("id", "\(lead)"), ("act", "owner"), ("value.owner", "\(id)"), ("sure", "1")]))
      try await site.settle()
      try await nima.open("/console/home")
      #expect(nima.page.html.contains(words("notices.bell", ["n": words.number(1)])))
      try await nima.open("/console/notices")
      nima.sees("اتوکلاو")
      nima.sees(words("notices.new"))
      try await nima.open("/console/notices")
      nima.doesNotSee(words("notices.new"))
      nima.sees("اتوکلاو")
      // Nobody is told of what they did themselves, and what is taken away is told no longer.
      try await staff.open("/console/notices")
      staff.doesNotSee("اتوکلاو")
      try await site.write { tx in try Lead.find(lead, in: tx).give(to: nil, by: .system, in: tx) }
      try await nima.open("/console/notices")
      nima.doesNotSee("اتوکلاو")
      // The request of a customer whom somebody looks after is told to them.
      try await site.write { tx in try Contact.give(sara, to: id, by: .system, in: tx) }
      try await site.visitor().submit(
        page: "/f/contact", ["name": Person.sara.name, "mobile": Person.sara.mobile, "topic": "purchase", "message": "قیمت؟"])
      try await site.settle()
      #expect(try await site.read { tx in try StaffNotice.unseen(of: id, in: tx) } > 0)
    }
  }
}
