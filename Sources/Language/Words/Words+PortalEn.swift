extension Words {
  /// English of the customer portal.
  /// A line is `portal.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let portalEn = """
    # The frame
    portal.clubWord = Club
    portal.club = {company} Club
    portal.sections = Club sections
    portal.shortcuts = Shortcuts
    portal.menu.home = Home
    portal.menu.requests = Requests
    portal.menu.quotes = Quotes
    portal.menu.invoices = Invoices and balance
    portal.menu.points = Points
    portal.menu.card = Membership card
    portal.menu.warranties = Warranties
    portal.menu.more = More
    portal.tab.home = Home
    portal.tab.requests = Requests
    portal.tab.points = Points
    portal.tab.card = Card
    portal.tab.more = More
    portal.group.purchases = Purchases
    portal.group.club = Club
    portal.group.support = Support
    portal.newest = Newest
    portal.newRequest = New request

    # Words of several pages
    portal.date = Date
    portal.due = Due
    portal.validUntil = Valid until
    portal.settledOn = Settled on
    portal.until = until {date}
    portal.daysLeft = {n} days left
    portal.daysLeft.one = {n} day left
    portal.step = Step {n} of {total}
    portal.account = Your account
    portal.account.owed = Balance due
    portal.account.nothing = Nothing to pay
    portal.account.nextDue = Next due date

    # Home
    portal.hello = Hello, {name}
    portal.member = Your membership
    portal.showCard = Show card
    portal.waiting = Waiting for you
    portal.waiting.n = {n} things
    portal.waiting.n.one = {n} thing
    portal.waiting.quote = Answer quote {number}
    portal.waiting.review = Review
    portal.home.aside = Account, points and warranty
    portal.home.requests = Open requests
    portal.home.allRequests = All requests
    portal.home.noRequests = You have no open requests.
    portal.home.points = Latest points
    portal.home.warranty = Your warranty
    portal.home.warrantyEnds = {product} with serial {serial} is covered until {date}.

    # Requests and forms
    portal.requests.empty = What you ask of us, and our answers, will stand here.
    portal.requests.pages = Pages of requests
    portal.request.receipt = Tracking code {receipt}
    portal.request.timeline = From the beginning until now
    portal.request.aside = Documents and your answers
    portal.request.answers = What you wrote
    portal.request.documents = From this request
    portal.forms.empty = There is no form for a new request at the moment.

    # Quotes
    portal.quotes.empty = When a quote is ready for you, you can read and answer it here.
    portal.quotes.pages = Pages of quotes
    portal.quote.title = Quote {number}
    portal.quote.validUntil = valid until {date}
    portal.quote.for = For
    portal.quote.lines = Lines of the quote
    portal.quote.answer = Your answer
    portal.quote.toAnswer = Answer
    portal.quote.accept = Accept this quote
    portal.quote.decline = Decline
    portal.quote.declineNow = Decline this quote
    portal.quote.reason = Reason
    portal.quote.reasonHint = Your reason helps us offer better.
    portal.quote.valid = Valid until {date},
    portal.quote.daysLeft = {n} days left
    portal.quote.daysLeft.one = {n} day left
    portal.quote.lastDay = today is the last day
    portal.quote.accepted = {name} accepted this quote on {date}. We are preparing the invoice and will let you know.
    portal.quote.declined = {name} declined this quote on {date}.
    portal.quote.invoiced = The invoice for this purchase has been issued.
    portal.quote.expired = This quote was valid until {date}. Send a request to get a new offer for the same lines.
    portal.quote.toInvoice = See the invoice

    # The table of a quote or an invoice
    portal.line.title = Description
    portal.line.quantity = Quantity
    portal.line.price = Unit price
    portal.line.discount = Discount
    portal.line.amount = Amount
    portal.total.lines = Sum of lines
    portal.total.discount = Overall discount
    portal.total.tax = Value added tax
    portal.total.taxAt = Value added tax ({rate})
    portal.total.total = Total
    portal.total.paid = Paid
    portal.total.rest = Left to pay

    # Invoices
    portal.invoices.empty = Invoices for your purchases and your balance will stand here.
    portal.invoices.pages = Pages of invoices
    portal.invoice.title = Invoice {number}
    portal.invoice.dueOn = due {date}
    portal.invoice.rest = {sum} left to pay
    portal.invoice.lines = Lines of the invoice
    portal.invoice.aside = Balance, points and payments
    portal.invoice.fromQuote = The quote for this purchase
    portal.invoice.payments = Payments
    portal.invoice.points = This purchase brought {n} points.
    portal.invoice.points.one = This purchase brought {n} point.
    portal.invoice.pointsPending = This purchase brought {n} points, which are still pending.
    portal.invoice.pointsPending.one = This purchase brought {n} point, which is still pending.
    portal.invoice.pointsFrom = You can use them from {date}.

    # Points
    portal.points.unit = points
    portal.points.n = {n} points
    portal.points.n.one = {n} point
    portal.points.expire = {n} points expire on {date}
    portal.points.expire.one = {n} point expires on {date}
    portal.points.waiting = {n} points pending
    portal.points.waiting.one = {n} point pending
    portal.points.noProgramme = There is no points programme yet.
    portal.points.empty = Your first settled purchase earns points, and their history will stand here.
    portal.points.available = Available
    portal.points.equation = Where this number comes from
    portal.points.sum.earned = Earned
    portal.points.sum.given = Gifts and corrections
    portal.points.sum.spent = Spent
    portal.points.sum.expired = Expired
    portal.points.sum.returned = Returned purchases
    portal.points.owed = {n} points were returned after they had been spent; your next points repay them.
    portal.points.owed.one = {n} point was returned after it had been spent; your next point repays it.
    portal.points.waitingLong = {n} points are pending and become yours when the return period ends.
    portal.points.waitingLong.one = {n} point is pending and becomes yours when the return period ends.
    portal.points.lots = Your lots of points
    portal.points.lotsOrder = What ends first is spent first
    portal.points.lotsCount = {n} lots of points, in the order of spending
    portal.points.lotsCount.one = {n} lot of points
    portal.points.lotUsed = of {points} points
    portal.points.never = never expire
    portal.points.gift = Gift
    portal.points.history = History
    portal.points.pages = Pages of the history
    portal.points.what = What
    portal.points.change = Change
    portal.points.balance = Balance
    portal.points.pending = pending
    portal.points.confirmsOn = yours from {date}
    portal.points.part = {points} from {origin}

    # The card
    portal.card.empty = You have no membership card yet. It will be shown here once it is issued.
    portal.card.download = Download for printing
    portal.card.front = Front
    portal.card.back = Back
    portal.card.qr = QR code of the card
    portal.card.barcode = Barcode of card {number}
    portal.card.atTill = At the till
    portal.card.show = Show this code or number to the seller. The card is in its holder’s name.
    portal.card.how = Hold your screen to the scanner or read out the card number; the purchase is booked to your account.
    portal.card.points = You have {n} points to spend.
    portal.card.points.one = You have {n} point to spend.
    portal.card.finder = If found: {phone}

    # Warranties
    portal.warranties.empty = No device is registered in your name. Register one by its serial number.
    portal.warranty.register = Register a warranty
    portal.warranty.serial = Serial number
    portal.warranty.serialHint = On the plate at the back of the device or on the warranty card, such as OX5-2291-0034
    portal.warranty.purchasedOn = Date of purchase
    portal.warranty.submit = Register
    portal.warranty.public = To register it for somebody else, send them the link of the warranty form:
    portal.warranty.publicLink = Warranty form
    portal.warranty.bar = Part of the warranty that has passed
    portal.warranty.ended = ended

    # Sign-in of this account
    portal.security = Sign-in and security
    portal.security.name = Name
    portal.security.destination = Signs in with
    portal.security.everywhere = Sign out on all devices
    portal.security.everywhereText = If a phone or computer with which you signed in is lost, sign out everywhere and sign in again with a code.
    portal.security.everywhereNow = Sign out everywhere
    portal.security.confirm = Sign out on all devices, this one too?

    # Told once after an act
    notice.requestSent = Your request is in.
    notice.requestUnchanged = This request was in already; the new change was not kept.
    notice.quoteAccepted = You accepted the quote.
    notice.quoteDeclined = You declined the quote.
    notice.warrantyRegistered = The warranty is registered in your name.
    portal.security.devices = Devices
    portal.security.here = This device
    portal.security.unknownDevice = Unknown device
    portal.security.lastUse = Last used: {time}
    portal.security.address = network address: {address}
    portal.security.signOut = Sign out
    portal.security.signOutOthers = Sign out the other devices
    portal.security.password = Password
    portal.security.passwordText = You can sign in with the password in place of a code. Changing it signs out your other devices.
    portal.security.noPasswordText = With a password you can sign in without waiting for a code. The code remains as well.
    portal.security.old = Current password
    portal.security.new = New password
    portal.security.setPassword = Set the password
    portal.security.changePassword = Change the password
    portal.security.removePassword = Remove the password
    portal.passkeys = Passkeys
    portal.passkeys.text = With a passkey you sign in by a fingerprint, a glance or your device’s lock, without a code or a password.
    portal.passkeys.add = Add a passkey
    portal.passkeys.of = Passkey made on {device}
    portal.passkeys.made = Made: {time}
    portal.passkeys.used = Last used: {time}
    portal.passkeys.unused = Not used yet
    portal.passkeys.synced = Synced with your other devices
    portal.passkeys.remove = Remove
    portal.passkeys.confirm = Remove this passkey? You can no longer sign in with it.
    notice.passkeyAdded = The passkey was added. Next time you can sign in with it.
    notice.passkeyRemoved = The passkey was removed. Delete it on your device too.
    notice.deviceSignedOut = That device is signed out.
    notice.othersSignedOut = All other devices are signed out.
    notice.passwordSet = The password is saved.
    notice.passwordRemoved = The password was removed.

    # For whom somebody acts
    portal.acting = On behalf of
    portal.acting.looksOn = View only
    portal.scope.own = Own records
    portal.scope.company = Own and the company’s
    portal.scope.group = The company and its subsidiaries
    portal.looksOn = You may only view these records. To accept something or send a request, please contact us.
    portal.sight = You see the page as {name} does. Nothing can be changed, and this look was noted.
    portal.sight.end = Back to the record

    # Another number or address
    portal.destination.change = Change mobile or email
    portal.destination.new = New mobile or email
    portal.destination.hint = We send a code to it and one to the way you sign in now.
    portal.destination.send = Send the codes
    portal.destination.same = You sign in with this one already.
    portal.destination.title = Prove the new mobile or email
    portal.destination.text = We sent two codes that are good for {minutes} minutes. If you cannot reach the old way any more, contact us.
    portal.destination.code = Code sent to {to}
    portal.destination.save = Change
    notice.destinationChanged = The way in was changed, and other devices are signed out.
    portal.group.account = My account
    portal.menu.personal = My data
    portal.menu.security = Sign-in and security

    portal.news = News
    portal.news.new = News, {count} new
    portal.news.isNew = New
    portal.news.none = Nothing new yet
    portal.news.noneText = When a request moves on, a quote is ready or points come in, it stands here.
    """
}
