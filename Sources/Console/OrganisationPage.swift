import Documents
import Foundation
import Identity
import Kernel
import Language
import Markup
import Storage
import Web

/// Who the organisation is and how its pages look, write, count and are reached.
struct OrganisationPage {
  let organisation: Organisation
  let visit: StaffVisit

  static func routes(_ routes: StaffRoutes) {
    let show: StaffRoutes.Show = { visit, tx in
      let page = OrganisationPage(organisation: try Organisation.current(in: tx), visit: visit)
      return Page(visit.title(visit.words("settings.organisation")), in: .settings, body: page.body)
    }
    routes.page(ConsoleLink.organisation, show)
    routes.changeOrganisation(ConsoleLink.organisation, to: ConsoleLink.organisation, again: show) { visit, organisation in
      organisation = try OrganisationDraft(visit.fields, changing: organisation).organisation
    }
    LogoUpload.routes(routes, show)
  }

  private var words: Words { visit.words }

  private var body: HTML {
    """
    <div class="rec-main opt-page">\(visit.settingsCrumb)\(visit.head(HTML(words("settings.organisation"))))
    \(visit.errorSummary(OrganisationPage.order, labels: { words.has("settings.\($0)") ? words("settings.\($0)") : nil }))
    \(logo)
    <form method="post" action="\(ConsoleLink.organisation)" novalidate>
    \(group("identity", identity))\(group("look", look))\(group("region", region))\(group("numbers", numbers))\(group("work", work))\(group("web", web))\
    \(group("customers", customers))\(group("staff", staff))
    <div class="line mt4"><button class="btn btn-primary">\(words("common.save"))</button></div></form></div>
    """
  }

  private static let order = [
    "logo", "nameFa", "nameEn", "taglineFa", "taglineEn", "companyID", "economicNumber", "phone", "postalCode", "addressFa", "addressEn",
    "accent", "colour", "languages", "calendar", "zone", "receiptPrefix", "seriesQuote", "seriesInvoice", "seriesPayment", "seriesDigits",
    "workFrom", "workTo", "holidays", "domain", "embedOrigins", "proofHours",
  ]

  private func group(_ key: String, _ html: HTML) -> HTML {
    "<section class=\"panel panel-b mt4\"><h2>\(words("settings.group.\(key)"))</h2>\n\(html)</section>\n"
  }

  private func input(_ name: String, _ value: String, hint: Bool = false, optional: Bool = false, more: HTML = HTML()) -> HTML {
    visit.input(
      name, words("settings.\(name)"), value: value, hint: hint ? words("settings.\(name).hint") : nil, optional: optional, more: more)
  }

  private static let fa: HTML = " lang=\"fa\" dir=\"rtl\""
  private static let en: HTML = " lang=\"en\" dir=\"ltr\""
  private static let latin: HTML = " dir=\"ltr\""
  private static let number: HTML = " dir=\"ltr\" inputmode=\"numeric\""

  private var identity: HTML {
    """
    <div class="pair">\(input("nameFa", organisation.nameFa, more: Self.fa))\(input("nameEn", organisation.nameEn, more: Self.en))</div>
    <div class="pair">\(input("taglineFa", organisation.taglineFa, optional: true, more: Self.fa))\
    \(input("taglineEn", organisation.taglineEn, optional: true, more: Self.en))</div>
    <div class="pair">\(input("companyID", organisation.companyID, optional: true, more: Self.number))\
    \(input("economicNumber", organisation.economicNumber, optional: true, more: Self.number))</div>
    <div class="pair">\(input("phone", organisation.phone, optional: true, more: Self.latin))\
    \(input("postalCode", organisation.postalCode, optional: true, more: Self.number))</div>
    <div class="pair">\(input("addressFa", organisation.addressFa, optional: true, more: Self.fa))\
    \(input("addressEn", organisation.addressEn, optional: true, more: Self.en))</div>
    """
  }

  private var logo: HTML {
    """
    <section class="panel panel-b mt4" aria-labelledby="logo"><h2 id="logo">\(words("settings.logo"))</h2>
    <form class="line" method="post" action="\(ConsoleLink.logo)" enctype="multipart/form-data">\(when(organisation.logo != nil) { visit.request.mark })\
    \(visit.input("logo", words("settings.logo.file"), type: "file", hint: words("settings.logo.hint"), more: " accept=\"image/png\""))\
    <button class="btn">\(words("settings.logo.send"))</button></form>
    \(when(organisation.logo != nil) {
      """
      <form method="post" action="\(ConsoleLink.logoRemoval)"><button class="btn btn-quiet">\(visit.icon("i-trash")) \(words("settings.logo.remove"))</button></form>
      """
    })</section>
    """
  }

  private var look: HTML {
    let own = organisation.ownColour != nil
    let chosen = visit.fields["accent"] ?? (own ? "own" : organisation.accent.isEmpty ? Organisation.accents[0] : organisation.accent)
    return """
      <fieldset class="field"><legend class="label">\(words("settings.accent"))</legend><div class="line">\(each(Organisation.accents + ["own"]) { name in
        """
        <label class="choice choice-bare"\(attribute: "data-accent", name == "own" ? nil : name)><input type="radio" name="accent" value="\(name)"\
        \(flag: "checked", name == chosen)>\(when(name != "own") { " <i class=\"swatch\"></i>" })<span>\(words("settings.accent.\(name)"))</span></label>
        """
      })</div></fieldset>
      \(input("colour", own ? organisation.accent : "", hint: true, optional: true, more: " dir=\"ltr\" placeholder=\"#A0522D\""))
      """
  }

  private var region: HTML {
    let offered = visit.fields.pairs.isEmpty ? organisation.languages : visit.fields.all("languages").compactMap(Tongue.init(rawValue:))
    let zone = organisation.zone.isEmpty ? visit.zone.identifier : organisation.zone
    return """
      <fieldset class="field" id="f-languages"><legend class="label">\(words("settings.languages"))</legend>\
      \(when(visit.errors["languages"]) { "<p class=\"err\">\(visit.icon("i-alert"))\(visit.sentence($0))</p>" })<div class="line">\(each(Tongue.allCases) { tongue in
        """
        <label class="choice choice-bare"><input type="checkbox" name="languages" value="\(tongue.rawValue)"\(flag: "checked", offered.contains(tongue))> \
        <span lang="\(tongue.rawValue)">\(tongue.name)</span></label>
        """
      })</div></fieldset>
      <div class="pair">\(visit.select(
        "firstLanguage", words("settings.firstLanguage"), Tongue.allCases.map { ($0.rawValue, words("builder.language.\($0.rawValue)")) },
        chosen: organisation.languages.first?.rawValue))\
      \(visit.select(
        "calendar", words("settings.calendar"), Words.Manner.Calendar.allCases.map { ($0.rawValue, words("settings.calendar.\($0.rawValue)")) },
        chosen: organisation.calendar.rawValue))</div>
      \(visit.toggle("showsTomans", words("settings.showsTomans"), organisation.showsTomans, hint: words("settings.showsTomans.hint")))\
      \(input("zone", zone, hint: true, more: " dir=\"ltr\" list=\"zones\" autocomplete=\"off\""))
      <datalist id="zones">\(each(Self.zones) { "<option value=\"\($0)\"></option>" })</datalist>
      """
  }

  /// Offered first; every other zone of the database may be typed.
  private static let zones = [
    "Asia/Tehran", "Asia/Kabul", "Asia/Dushanbe", "Asia/Dubai", "Asia/Baghdad", "Asia/Istanbul", "Asia/Baku", "Asia/Yerevan",
    "Europe/London",
    "Europe/Berlin", "America/Toronto", "America/Los_Angeles", "UTC",
  ]

  private var numbers: HTML {
    """
    <p class="hint">\(words("settings.numbers.hint"))</p>
    <div class="pair">\(input("receiptPrefix", organisation.receiptPrefix, hint: true, more: Self.latin))\
    \(input("seriesDigits", words.digits(String(organisation.series.digits)), hint: true, more: Self.number))</div>
    <div class="pair">\(input("seriesQuote", organisation.series.quote, more: Self.latin))\
    \(input("seriesInvoice", organisation.series.invoice, more: Self.latin))</div>
    \(input("seriesPayment", organisation.series.payment, more: Self.latin))
    """
  }

  private var work: HTML {
    let chosen = visit.fields.pairs.isEmpty ? organisation.work.days : Set(visit.fields.all("workDays").compactMap { Int($0) })
    return """
      <fieldset class="field"><legend class="label">\(words("settings.workDays"))</legend><div class="line">\(each(0..<7) { day in
        "<label class=\"choice choice-bare\"><input type=\"checkbox\" name=\"workDays\" value=\"\(day)\"\(flag: "checked", chosen.contains(day))> <span>\(words.weekdayName(day))</span></label>"
      })</div></fieldset>
      <div class="pair">\(input("workFrom", words.minutes(organisation.work.from)))\(input("workTo", words.minutes(organisation.work.to)))</div>
      \(visit.textarea(
        "holidays", words("settings.holidays"), value: organisation.work.holidays.compactMap { Day($0).map(words.shortDate) }.joined(separator: "\n"),
        hint: words("settings.holidays.hint"), optional: true, rows: 4))
      """
  }

  private var web: HTML {
    """
    \(input("domain", organisation.domain, hint: true, optional: true, more: " dir=\"ltr\" placeholder=\"\(visit.house.settings.baseURL.host() ?? "")\""))\
    \(visit.textarea(
      "embedOrigins", words("settings.embedOrigins"), value: organisation.embedOrigins.joined(separator: "\n"),
      hint: words("settings.embedOrigins.hint"), optional: true, rows: 2))
    """
  }

  private var staff: HTML {
    visit.toggle(
      "requiresSecondFactor", words("settings.requiresSecondFactor"), organisation.requiresSecondFactor,
      hint: words("settings.requiresSecondFactor.hint"))
  }

  private var customers: HTML {
    """
    \(visit.toggle("tellsSight", words("settings.tellsSight"), organisation.tellsSight, hint: words("settings.tellsSight.hint")))\
    \(input("proofHours", words.digits(String(organisation.proofHours)), hint: true, more: Self.number))
    """
  }
}

/// The organisation's picture: taken as PNG, drawn anew so that nothing but the picture is kept, and made into the icon of the installed portal.
enum LogoUpload {
  private static let mostBytes = 2 * 1_048_576
  private static let box = (width: 480, height: 144)

  static func routes(_ routes: StaffRoutes, _ show: @escaping StaffRoutes.Show) {
    let intake = FileIntake<StaffViewer>(
      limit: { visit, input, _ in
        return input == "logo" ? mostBytes : nil
      }, keep: { visit, _ in visit.fields })
    routes.slowAct(ConsoleLink.logo, again: show, files: intake) { visit in
      guard let file = visit.fields.files.first else { throw Refusal.invalid(["logo": "settings.error.noLogo"]) }
      if let problem = file.problem { throw Refusal.invalid(["logo": problem]) }
      guard file.type == BlobType.png.rawValue, let sent = Blob(file.blob) else {
        throw Refusal.invalid(["logo": "settings.error.logoType"])
      }
      let logo = try await drawn(sent, in: visit.house.blobs)
      return try await visit.changeOrganisation(to: ConsoleLink.organisation) { _, organisation in organisation.logo = logo }
    }
    routes.file(ConsoleLink.logo) { visit, _ in .redirect(ConsoleLink.list(ConsoleLink.organisation, ["lang": visit.query["lang"]])) }
    routes.changeOrganisation(ConsoleLink.logoRemoval, to: ConsoleLink.organisation) { _, organisation in organisation.logo = nil }
  }

  private static func drawn(_ sent: Blob, in blobs: any BlobStore) async throws -> Organisation.Logo {
    var bytes: [UInt8] = []
    for try await piece in try blobs.pieces(of: sent) { bytes += piece }
    do {
      let picture = try Picture.fitted(bytes, width: box.width, height: box.height)
      let icon = try Picture.icon(bytes, side: Organisation.Logo.iconSide)
      return Organisation.Logo(
        picture: try await keep(picture.png, in: blobs), icon: try await keep(icon.png, in: blobs), width: picture.width,
        height: picture.height)
    } catch is Picture.Broken { throw Refusal.invalid(["logo": "files.broken"]) }
  }

  private static func keep(_ bytes: [UInt8], in blobs: any BlobStore) async throws -> Blob {
    var writer = try blobs.writer()
    try await writer.append(bytes)
    return try await writer.finish()
  }
}
