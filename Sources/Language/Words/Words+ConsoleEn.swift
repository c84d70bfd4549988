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
    console.contacts.total = {n} contacts
    console.contacts.total.one = {n} contact
    console.contacts.search = Search contacts
    console.contacts.placeholder = Name, mobile, e-mail or national ID
    console.contacts.empty = No contact yet. The first request creates one.
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

    # Who may enter the portal for a contact
    console.contact.access = Portal access
    console.access.title = Portal access: {name}
    console.access.empty = Nobody enters the portal on behalf of this contact yet.
    console.access.active = Active
    console.access.waiting = Waiting for proof
    console.access.scope = Sees
    console.access.scope.own = Own records
    console.access.scope.company = Own and the company’s
    console.access.scope.group = The company and its subsidiaries
    console.access.mayAct = May accept, spend points and send requests
    console.access.remove = Remove access
    console.access.sight = See as this customer
    console.access.invite = Send an invitation
    console.access.handOut = Make a first password
    console.access.password = First password: {password} — give it to the customer. It is shown this once, and must be changed at the first sign-in.
    console.access.recovery = Recover the account
    console.access.recoveryText = When a customer has lost the way in: every device is signed out and the password is removed. Make sure who they are first; this stays in the audit.
    console.access.newDestination = New mobile or email
    console.access.reason = Reason
    console.access.reasonHint = How did you make sure who they are?
    console.access.recover = Recover the account
    console.access.add = Add somebody
    console.access.addText = If an account with this mobile or email exists, it is linked with this contact; otherwise one is made and an invitation is sent.
    console.access.name = Name
    console.access.letIn = Give access
    console.access.belongs = Parent company
    console.access.below = Belonging to this contact:
    console.access.parent = Company
    console.access.parentHint = Name, phone or national id of the company for which this contact works or to which it belongs. Empty means none.
    notice.accessGranted = Access was given.
    notice.accessInvited = The invitation was sent.
    notice.accessChanged = The change was saved.
    notice.accessRemoved = Access was removed.
    notice.accessRecovered = The account was recovered; the customer can sign in again.

    # Who asked to be forgotten
    console.erasures = Requests for erasure
    console.erasures.text = The contact’s name, numbers, answers, files and messages are deleted and the portal account is closed; invoices and payments stay without a name. It cannot be undone.
    console.erasures.empty = Nobody asked for erasure.
    console.erasures.reason = Reason for refusing
    console.erasures.reasonHint = The customer reads it.
    console.erasures.refuse = Refuse
    console.erasures.erase = Erase
    console.erasures.confirm = Erase “{name}” for good?
    notice.erased = The contact was erased.
    notice.erasureRefused = The request was refused; the customer reads why.
    contacts.erasureDecided = This request was decided already.
    event.contact.erasureAsked = Erasure of the data was asked for.
    event.contact.erasureWithdrawn = The request for erasure was withdrawn.
    event.contact.erasureRefused = The request for erasure was refused: {reason}
    event.contact.erased = The contact’s data were erased.

    # Rights of the staff
    rights.module.requests = Requests
    rights.module.contacts = Contacts
    rights.module.access = Portal access
    rights.module.leads = Leads
    rights.module.quotes = Quotes
    rights.module.invoices = Invoices and payments
    rights.module.products = Products
    rights.module.warranties = Warranties
    rights.module.club = Club and cards
    rights.module.forms = Forms
    rights.module.messages = Messages
    rights.module.jobs = Waiting jobs
    rights.module.settings = Settings
    rights.operation.view = View
    rights.operation.create = Create
    rights.operation.edit = Edit
    rights.operation.delete = Delete
    rights.operation.export = Export
    rights.operation.report = Report
    rights.operation.configure = Configure
    rights.reach.none = None
    rights.reach.own = Own
    rights.reach.team = Team
    rights.reach.all = All
    rights.given.none = No
    rights.given.all = Yes
    console.settings = Settings
    console.settings.staff = Staff
    console.settings.staffText = Invite colleagues, give roles, let people out.
    console.settings.roles = Roles
    console.settings.rolesText = What each role may do in each module, and how far.
    console.settings.teams = Teams
    console.settings.teamsText = Who sees each other’s records.
    console.role.new = New role
    console.role.copy = Copy this role
    console.role.remove = Remove the role
    console.role.removeConfirm = Remove the role “{name}”?
    console.role.nameFa = Name in Persian
    console.role.nameEn = Name in English
    console.role.fixed = An administrator may do everything; this role does not change.
    console.role.matrix = Rights
    console.role.module = Module
    console.teams.text = What belongs to a colleague of the team is open to roles that reach to the team.
    console.teams.new = New team
    console.teams.name = Name of the team
    console.teams.members = Members
    console.teams.add = Add the team
    console.teams.remove = Remove the team
    console.staff.name = Name
    console.staff.email = Email
    console.staff.role = Role
    console.staff.roleOf = Role of {name}
    console.staff.add = New colleague
    console.staff.invite = Send an invitation
    console.staff.invited = The invitation of {name} was sent. You can also hand over the link yourself.
    console.staff.link = Link of the invitation, good for 7 days
    console.staff.newLink = New link
    console.staff.in = Active
    console.staff.out = Closed
    console.welcome.title = Welcome
    console.welcome.text = {name}, choose a password to sign in with.
    console.welcome.password = Password
    console.welcome.hint = At least 8 characters
    console.setup.title = The first administrator
    console.setup.text = Nobody works here yet. Say who you are and choose a password.
    console.invitationGone = This invitation was used or has expired. Ask an administrator for a new one.
    console.setupGone = The setup was done already.
    notice.roleSaved = The role was saved.
    notice.roleRemoved = The role was removed.
    notice.teamSaved = The team was saved.
    notice.teamRemoved = The team was removed.
    notice.staffChanged = The change was saved; they have to sign in again.
    console.contact.owner = Owner
    console.contact.nobody = Nobody
    notice.ownerChanged = The owner of this contact was changed.

    # The audit
    console.settings.audit = Audit
    console.settings.auditText = Who did what, when and from where; sealed, so that tampering shows.
    console.audit.kinds = What
    console.audit.kinds.signIn = Sign-ins
    console.audit.kinds.rights = Roles and staff
    console.audit.kinds.accounts = Portal accounts
    console.audit.kinds.contacts = Contacts
    console.audit.kinds.exports = Exports
    console.audit.empty = Nothing was written down under this filter.
    console.audit.time = Time
    console.audit.who = Who
    console.audit.what = Did what
    console.audit.changes = Change
    console.audit.address = Network address
    console.audit.nobody = Unknown
    audit.staff.signedIn = Signed in to the console
    audit.staff.signInFailed = Failed sign-in to the console
    audit.account.signedIn = Signed in to the portal
    audit.account.signInFailed = Failed sign-in to the portal
    audit.staff.invited = Invited a colleague
    audit.staff.passwordSet = Set a password
    audit.staff.changed = Changed a colleague’s role or access
    audit.role.added = Added a role
    audit.role.changed = Changed a role
    audit.role.removed = Removed a role
    audit.team.saved = Changed a team
    audit.team.removed = Removed a team
    audit.account.linked = Gave portal access
    audit.account.unlinked = Removed portal access
    audit.account.passwordHandedOut = Handed out a first password
    audit.account.recovered = Recovered an account
    audit.account.destinationChanged = Changed the mobile or email of an account
    audit.account.seenAs = Saw the portal as a customer
    audit.contact.given = Changed the owner of a contact
    audit.contact.placed = Changed the parent company
    audit.contact.erased = Erased a contact
    audit.export.submissions = Exported requests
    """
}
