extension Words {
  /// English of words shared by every surface.
  /// A line is `common.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let commonEn = """
    # What every page has
    common.company = Sample Company
    common.skip = Skip to content
    common.menu = Menu
    common.signIn = Sign in
    common.signOut = Sign out
    common.switchLanguage = Show in {language}
    common.updated = Updated: {date}
    common.refreshed = This page was just brought up to date.
    common.home = Home

    # Buttons
    common.save = Save
    common.saved = Saved.
    common.cancel = Cancel
    common.send = Send
    common.back = Back
    common.next = Next
    common.edit = Edit
    common.delete = Delete
    common.add = Add
    common.confirm = Confirm
    common.view = View
    common.print = Print
    common.download = Download
    common.close = Close
    common.more = More
    common.all = All
    common.retry = Try again

    # Small words
    common.yes = Yes
    common.no = No
    common.optional = optional
    common.none = –
    common.zero = none
    common.free = Free
    common.today = Today
    common.yesterday = Yesterday
    common.tomorrow = Tomorrow
    common.fromTo = {from} to {to}
    common.days = {n} days
    common.days.one = {n} day
    common.hours = {n} hours
    common.hours.one = {n} hour
    common.minutes = {n} minutes
    common.minutes.one = {n} minute
    common.daysLate = {n} days late
    common.daysLate.one = {n} day late

    # Lists
    common.search = Search
    common.filter = Filter
    common.clearFilters = Clear filters
    common.pager = {from} to {to} of {total}
    common.pages = Pages
    common.newer = Newer
    common.older = Older
    common.previous = Previous
    common.nothingYet = Nothing here yet.
    common.nothingMatches = Nothing matches these filters.

    # Units beside a sum, and names behind a sum in words
    unit.IRR = IRR
    unit.toman = toman
    unit.USD = USD
    unit.EUR = EUR
    words.IRR = rials
    words.IRR.one = rial
    words.toman = tomans
    words.toman.one = toman
    words.USD = dollars
    words.USD.one = dollar
    words.EUR = euros
    words.EUR.one = euro
    words.minor.IRR = rials
    words.minor.USD = cents
    words.minor.USD.one = cent
    words.minor.EUR = cents
    words.minor.EUR.one = cent
    words.and = {whole} and {part}
    words.minus = minus

    # How pages look
    look = Look
    look.system = As the device has it
    look.light = Light
    look.dark = Dark
    look.dense = Dense
    look.roomy = Roomy

    # Without a connection
    offline.title = No connection
    offline.text = This page needs the internet. What you typed into a form is still on this device.
    offline.again = Try again
    """
}
