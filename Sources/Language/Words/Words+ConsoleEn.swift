extension Words {
  /// English of the staff console.
  /// A line is `console.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let consoleEn = """
    # The rail and the bar
    console.sections = Sections
    console.group.sales = Sales
    console.group.customers = Customers
    console.group.workshop = Tools
    console.inbox = Inbox
    console.quotes = Quotes
    console.invoices = Invoices
    console.products = Products
    console.contacts = Contacts
    console.warranties = Warranties
    console.forms = Forms
    console.mailbox = Messages
    console.jobs = Stuck jobs
    console.first = Start of the list

    # Sign in
    console.signIn.title = Staff sign-in
    console.signIn.intro = Use the e-mail address and password that your administrator gave you.
    console.signIn.email = E-mail
    console.signIn.password = Password
    console.signIn.customers = Sign in as a customer
    console.signIn.say = Follow each request from arrival to answer.

    # Search
    console.search = Search
    console.search.label = Search everywhere, or swipe a card
    console.search.placeholder = Name, number, serial; or swipe a card
    console.search.for = Search for “{text}”
    console.search.nothing = Nothing has this name, number or serial.
    console.search.unknownCard = We know no card, number or serial with these digits. If you swiped a card, swipe it again.

    # Inbox and requests
    console.inbox.open = Open
    console.inbox.empty = No request is here. New ones appear by themselves.
    console.inbox.chosen = Chosen request
    console.inbox.choose = Choose a request to see its answers and its course here.
    console.request = Request
    console.request.title = Request {receipt}
    console.request.nameless = No name
    console.request.version = Version {n} of the form
    console.request.source = From the page
    console.request.answers = Answers
    console.request.consent = Consent
    console.request.sender = Sender
    console.request.found = Attached to a known contact
    console.request.created = A new contact was created
    console.request.unclear = Unclear
    console.request.ambiguous = It is not clear who sent this, so a new contact was created. These have the same number or e-mail:
    console.request.papers = What grew out of this request
    console.request.change = Change the status
    console.request.status = Status
    console.request.option = {label} (customer sees: {public})
    console.request.note = Note to the customer
    console.request.noteHint = The customer reads this note in the portal and behind the status link.
    console.request.save = Set the status
    console.request.makeQuote = Make a quote
    console.request.deliverBy = Wanted by {date}
    console.request.noContact = This request has no contact, so it cannot have a quote either.
    console.timeline = Events

    # Contacts
    console.contact.proven = proven
    console.contact.newQuote = Quote
    console.contact.openQuotes = Open quotes
    console.contact.owed = Unpaid
    console.contact.points = Points
    console.contact.since = Known since
    console.contact.kind = Kind
    console.contact.source = From
    console.contact.facts = Details
    console.contact.requests = Requests
    console.contact.warranties = Devices and warranties
    console.contact.club = Club
    console.contact.card = Membership card
    console.contact.issueCard = Issue a card
    console.contact.pending = Pending
    console.contact.expiry = Next expiry
    console.contact.talk = Messages and events
    console.contact.proposed = {n} changes to this contact were proposed.
    console.contact.proposed.one = {n} change to this contact was proposed.
    console.contact.review = Review
    console.source.console = Staff
    console.source.demo = Sample data
    console.source.order = Order form
    console.source.contact = Contact form
    console.source.membership = Membership form
    console.source.warranty = Warranty form
    console.proposals = Proposed changes
    console.proposals.untouched = The present value stays until you decide.
    console.proposals.now = Now
    console.proposals.proposed = Proposed
    console.proposals.request = Its request
    console.proposals.accept = Accept
    console.proposals.reject = Reject
    console.channel.sms = SMS
    console.channel.email = E-mail

    # Lists of papers
    console.column.number = Number
    console.column.contact = Customer
    console.column.issued = Date
    console.column.validUntil = Valid until
    console.column.due = Due
    console.column.state = State
    console.column.total = Total
    console.column.rest = Left to pay
    console.quotes.empty = No quote is here. Make one from a request or from a contact.
    console.invoices.empty = No invoice is here. Invoices are made from quotes.

    # Quotes
    console.quote.title = Quote {number}
    console.quote.untitled = Draft quote
    console.quote.new = New quote
    console.quote.lines = Lines
    console.quote.version = Version
    console.quote.addRow = Another row
    console.quote.note = Note on the quote
    console.quote.noteHint = The customer reads it; it is printed below the lines.
    console.quote.validHint = Empty means {days} days after sending
    console.quote.discount = Discount on the whole
    console.quote.sumsLater = The sums are reckoned when you save.
    console.quote.rowCell = Row {row}, {cell}
    console.quote.send = Send
    console.quote.revise = Revise
    console.quote.toInvoice = Turn into an invoice
    console.quote.decision = The customer’s answer
    console.quote.answered = {name}, {time}
    console.quote.waits.draft = Not sent yet.
    console.quote.waits.sent = The customer has not answered yet.
    console.quote.waits.accepted = Accepted.
    console.quote.waits.declined = Declined.
    console.quote.waits.expired = Its time ran out without an answer.
    console.quote.waits.invoiced = Invoiced without an answer of the customer.
    console.quote.request = Customer’s request
    console.line.row = Row
    console.line.product = Product
    console.line.title = Description
    console.line.quantity = Qty
    console.line.price = Unit price
    console.line.discount = Discount
    console.line.discountKind = Percent or amount
    console.line.amount = Amount
    console.line.acts = Actions
    console.line.remove = Remove
    console.line.freeTitle = Free description
    console.line.titleHint = Own description
    console.line.fromList = from list
    console.line.step = Step price
    console.total.net = Sum of lines
    console.total.discount = Discount on the whole
    console.total.tax = Value added tax
    console.total.total = Total
    console.total.paid = Paid
    console.total.rest = Left to pay

    # Invoices and payments
    console.invoice.title = Invoice {number}
    console.invoice.fromQuote = From a quote
    console.invoice.origin = From
    console.invoice.quote = Its quote
    console.payments = Payments
    console.payments.none = No payment has been recorded yet.
    console.payment.record = Record a payment
    console.payment.receipt = Receipt
    console.payment.received = Received on
    console.payment.method = Method
    console.payment.reference = Reference
    console.payment.amount = Amount
    console.payment.amountIn = Amount ({unit})
    console.payment.save = Record the payment

    # Products
    console.product.code = Code
    console.product.name = Name
    console.product.unit = Unit
    console.product.price = Price
    console.product.tax = Tax
    console.product.warranty = Warranty
    console.product.exempt = Exempt
    console.months = {n} months
    console.months.one = {n} month

    # Warranties
    console.warranty = Warranty
    console.warranty.product = Device
    console.warranty.serial = Serial number
    console.warranty.owner = Customer
    console.warranty.until = Until
    console.warranty.state = State
    console.warranty.valid = Valid
    console.warranty.ending = Ending soon
    console.warranty.over = Over
    console.warranty.unregistered = Not registered
    console.warranties.search = Search by serial
    console.warranties.placeholder = Beginning of a serial number
    console.warranties.empty = No device is listed yet. Add the first serial in the form beside.
    console.warranties.unknown = No serial begins like this. Write at least its first three characters.
    console.unit.add = Add a device
    console.unit.choose = Choose
    console.unit.months = Length of warranty in months
    console.unit.monthsHint = Empty means the usual length of this product

    # Forms
    console.form.version = Version {n}
    console.form.slug = Identifier
    console.form.fields = Number of questions
    console.form.page = Page of the form
    console.form.embed = For your own website
    console.form.embedHint = Put this one line anywhere into a page; the form opens there.
    console.form.copy = Copy
    console.form.copied = Copied.

    # Mailbox
    console.mailbox.about = Until SMS and e-mail gateways are set up, messages stay here.
    console.mailbox.search = Filter by recipient
    console.mailbox.placeholder = Mobile number or e-mail
    console.mailbox.empty = No message has been sent yet.
    console.message.queued = Queued
    console.message.kept = Kept
    console.message.sent = Sent
    console.message.failed = Failed
    console.message.expired = Expired

    # Jobs
    console.jobs.empty = Nothing is stuck. Work that fails ten times comes here.
    console.job.kind = Job
    console.job.attempts = Tries
    console.job.error = Error
    console.job.acts = Retry

    # Notices
    notice.statusChanged = The status is set and the customer sees it.
    notice.quoteDrafted = The draft is ready. Look at the prices and send it.
    notice.quoteSaved = The draft is saved.
    notice.quoteSent = The quote was sent.
    notice.quoteRevised = The quote is a draft again. Change it and send the new version.
    notice.invoiceIssued = The invoice was issued.
    notice.paymentRecorded = The payment is recorded.
    notice.cardIssued = The membership card was issued.
    notice.proposalAccepted = The new value stands in the contact.
    notice.proposalRejected = The proposal was rejected; the contact stays as it was.
    notice.unitAdded = The device is listed.
    notice.jobRetried = The job is queued again.

    palette.favourites = Favourites
    palette.recent = Lately open
    palette.places = Go to
    palette.record = By number
    palette.all = Everything about {text}
    palette.contact = contact
    palette.request = request
    palette.quote = quote
    palette.invoice = invoice
    palette.favour = Favourite
    notice.favoured = It is among your favourites now, under Ctrl K.
    notice.unfavoured = It is no longer among your favourites.

    keys = Keyboard
    keys.search = Search and cards
    keys.keys = This list
    keys.escape = Close what is open
    keys.undo = Form builder: undo
    keys.copy = Form builder: copy and paste a field
    keys.move = Form builder: move a field
    keys.enter = Follow, or open settings
    """
}
