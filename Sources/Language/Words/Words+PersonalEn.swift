extension Words {
  /// English of what is stored about a person: the page, the file, consents, erasure.
  /// A line is `key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let personalEn = """
    # What is stored about a person
    portal.personal = My data
    portal.personal.facts = What we know of you
    portal.personal.factsText = If something is not right, write it in a new request; our staff look at it.
    portal.personal.file = All my data in a file
    portal.personal.fileText = Everything that we keep about you: details, requests and answers, documents, points, messages and devices.
    portal.personal.html = To read
    portal.personal.consents = Consents
    portal.personal.since = Since {date}
    portal.personal.off = Not given
    portal.personal.agree = I agree
    portal.personal.withdraw = Withdraw
    portal.consent.sms.wording = {company} may send me news and offers by text message.
    portal.consent.email.wording = {company} may send me news and offers by email.
    portal.personal.erasure = Erase my data
    portal.personal.erasureText = You may ask for your data to be erased. Our staff look at it. Afterwards:
    portal.personal.goes = Name, numbers, addresses, answers to forms, files and messages are deleted.
    portal.personal.ends = The portal account is closed, the membership card stops working, and points can no longer be spent.
    portal.personal.stays = Invoices and payments stay without your name, because the law asks for them.
    portal.personal.note = Remark
    portal.personal.erasureAsk = Ask for erasure
    portal.personal.erasureConfirm = Once done it cannot be undone. Send the request?
    portal.personal.erasureOpen = Your request of {date} is being looked at.
    portal.personal.erasureWithdraw = Withdraw the request
    portal.personal.erasureRefused = The last request was refused:
    notice.consentChanged = Your choice was saved.
    notice.erasureAsked = Your request was received.
    notice.erasureWithdrawn = The request was withdrawn.

    # The file of a person
    personal.contact = Details
    personal.points = Numbers and addresses
    personal.devices = Devices
    personal.consents = Consents
    personal.requests = Requests
    personal.quotes = Quotes
    personal.invoices = Invoices
    personal.warranties = Warranties
    personal.club = Points
    personal.cards = Cards
    personal.messages = Messages
    personal.events = Events
    personal.since = Since
    personal.way = Mobile or email
    personal.proven = Proven on
    personal.agent = Browser
    personal.address = Network address
    personal.time = Time
    personal.wording = Wording
    personal.withdrawn = Withdrawn on
    personal.number = Number
    personal.total = Sum
    personal.paid = Paid
    personal.product = Product
    personal.serial = Serial
    personal.until = Until
    personal.what = What
    personal.points.number = Points
    personal.further = What else is known
    personal.told = Messages of staff
    """
}
