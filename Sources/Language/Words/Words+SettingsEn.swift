extension Words {
  /// English of the settings.
  /// A line is `settings.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let settingsEn = """
    # The list of settings
    settings.organisation = Organisation
    console.settings.organisation = Organisation
    console.settings.organisationText = Name, logo, colour, languages, calendar, numbers and address. Every customer and everybody on the staff sees it.
    settings.menu = Portal menu
    console.settings.menu = Portal menu
    console.settings.menuText = What the sections of the customers’ portal are called, their order, and which are there.
    notice.settingsSaved = The settings are saved.
    audit.organisation.changed = changed the settings of the organisation

    # Organisation
    settings.group.identity = Who you are
    settings.group.look = Colour
    settings.group.region = Language, calendar and money
    settings.group.numbers = Numbers
    settings.group.web = Address and websites
    settings.group.customers = Customers
    settings.nameFa = Name in Persian
    settings.nameEn = Name in English
    settings.taglineFa = Line below the name in Persian
    settings.taglineEn = Line below the name in English
    settings.companyID = National id of the company
    settings.economicNumber = Economic number
    settings.phone = Telephone
    settings.postalCode = Postal code
    settings.addressFa = Address in Persian
    settings.addressEn = Address in English
    settings.logo = Logo
    settings.logo.file = Picture of the logo
    settings.logo.hint = A PNG file of up to 2 MB, best with a transparent ground. It stands at the head of pages, on quotes and invoices, and as the icon of the installed portal.
    settings.logo.send = Upload logo
    settings.logo.remove = Remove logo
    settings.accent = Main colour
    settings.accent.firouzeh = Turquoise
    settings.accent.lajvard = Lapis
    settings.accent.anar = Pomegranate
    settings.accent.zeytoun = Olive
    settings.accent.sormeh = Slate
    settings.accent.own = A colour of your own
    settings.colour = A colour of your own
    settings.colour.hint = Six hexadecimal digits such as #A0522D. It has to be dark enough for text in it to be read on white.
    settings.languages = Languages that customers are offered
    settings.firstLanguage = First language
    settings.calendar = Calendar
    settings.calendar.persian = Persian in both languages
    settings.calendar.byLanguage = Persian in Persian, Gregorian in English
    settings.calendar.gregorian = Gregorian in both languages
    settings.showsTomans = Customers read sums in tomans
    settings.showsTomans.hint = In the portal and in messages. Invoices, the console and fields of forms stay in rials.
    settings.zone = Time zone
    settings.zone.hint = Days and hours are counted in it, such as Asia/Tehran.
    settings.numbers.hint = Numbers go on without a gap through each year; another prefix does not begin anew, and earlier numbers stay as they are.
    settings.receiptPrefix = Prefix of tracking codes
    settings.receiptPrefix.hint = Two Latin letters, such as MH in MH-7K4Q-92.
    settings.seriesDigits = Digits of a number
    settings.seriesDigits.hint = 3 to 9; with 6 digits: INV-1405-000123.
    settings.seriesQuote = Prefix of quotes
    settings.seriesInvoice = Prefix of invoices
    settings.seriesPayment = Prefix of payment receipts
    settings.domain = Domain of the club
    settings.domain.hint = Links in messages and QR codes are made with it; it has to lead to this server.
    settings.embedOrigins = Websites of your own
    settings.embedOrigins.hint = One address a line, such as https://shop.example. They may show every form, besides what each form allows itself.
    settings.tellsSight = Customers see who looked at the portal through their eyes
    settings.tellsSight.hint = It stays in the audit in any case.
    settings.proofHours = Hours to prove an account
    settings.proofHours.hint = An account whose number or address is not proven by then vanishes; the contact stays.

    # The menu
    settings.menu.hint = Write the place of each section as a number. An empty title means the section’s own name. A section that is not shown only leaves the menu; links to it work.
    settings.menu.noHeading = First part, without a heading
    settings.menu.heading = Heading of the group
    settings.menu.place = Place
    settings.menu.fa = Persian
    settings.menu.en = English
    settings.menu.shown = In the menu
    settings.menu.place.of = Place of “{title}”
    settings.menu.fa.of = Persian title of “{title}”
    settings.menu.en.of = English title of “{title}”
    settings.menu.shown.of = “{title}” is in the menu
    settings.menu.reset = Back to the first menu

    # Errors
    settings.error.name = Write the name of the organisation.
    settings.error.long = This is too long; make it shorter.
    settings.error.companyID = A national id of a company has 11 digits, the last of which follows from the others; look again.
    settings.error.postalCode = A postal code has 10 digits.
    settings.error.phone = Write the telephone with its area code, such as 07132300000.
    settings.error.choose = Choose one.
    settings.error.colour = Write the colour in six hexadecimal digits, such as #A0522D.
    settings.error.contrast = Text in this colour cannot be read on white: the ratio is {ratio}, and {least} is needed. Choose a darker one.
    settings.error.language = At least one language is needed.
    settings.error.zone = This time zone is not known; an example is Asia/Tehran.
    settings.error.receiptPrefix = Write two Latin letters, such as MH.
    settings.error.series = Write one to six Latin letters, such as INV.
    settings.error.seriesSame = Each kind of paper needs a prefix of its own.
    settings.error.number = Write a number from {from} to {to}.
    settings.error.domain = Write the domain alone, such as club.example.
    settings.error.origin = “{origin}” is no address of a website; an example is https://shop.example
    settings.error.noLogo = No file was chosen.
    settings.error.logoType = The logo has to be a PNG file.
    settings.error.menuTitle = A title of the menu has room for {max} characters.
    """
}
