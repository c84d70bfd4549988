extension Words {
  /// English of what forms tell of contacts and staff decide about it, and of leads.
  /// A line is `key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let reviewEn = """
    # Fields and proofs
    contacts.field.companyID = Company ID
    contacts.field.jobTitle = Job title
    contacts.field.birthDate = Date of birth
    contacts.field.province = Province
    contacts.field.address = Address
    contacts.field.postalCode = Postal code
    contacts.field.website = Website
    contacts.proof.merged = from the merged record

    # What cannot be done
    contacts.nothingToUndo = This has been undone already.
    contacts.undoTooLate = Decisions can be undone for 30 days, and that time is over.
    contacts.changedSince = The value was changed again after that decision. Undo the newer change first.
    contacts.mergedMeanwhile = One of these contacts has already been merged into another.
    contacts.laterMerge = Another contact was merged into this one later. Undo that merge first.
    contacts.doubtSettled = A colleague has already said who this sender is.
    club.pointsMixed = Points of the two contacts were spent or taken back together after the merge and cannot be told apart any more.

    # What happened
    event.proposal.undone = A decision on a proposed value was undone.
    event.contact.apart = This is somebody new; the contact stays apart.
    event.contact.merged = The contact “{name}” was merged into this one.
    event.contact.unmerged = The contact “{name}” was separated from this one again.
    event.lead.opened = The lead “{subject}” was opened.
    event.lead.open = The lead “{subject}” was opened again.
    event.lead.won = The lead “{subject}” was won.
    event.lead.lost = The lead “{subject}” was lost.

    # The review page
    console.review = Review
    console.review.waiting = Waiting
    console.review.decided = Decided lately
    console.review.total = {n} contacts wait for a decision.
    console.review.total.one = {n} contact waits for a decision.
    console.review.empty = Nothing to review. Whenever an answer differs from what you know, it shows up here.
    console.review.noneDecided = Nothing was decided in the last 30 days.
    console.review.column.name = Sender
    console.review.column.since = Since
    console.review.column.what = Record
    console.review.column.field = Detail
    console.review.column.old = Before
    console.review.column.new = Proposed
    console.review.column.decision = Decision
    console.review.changes = {n} proposed changes
    console.review.changes.one = {n} proposed change
    console.review.unclear = Unclear
    console.review.select = Select {name}
    console.review.selectAll = Select all
    console.review.bulk = Selected contacts
    console.review.takeAll = Take all proposals
    console.review.keepAll = Keep all present values
    console.review.pane = Review changes
    console.review.choose = Choose a contact to see its proposed changes here.
    console.review.for = For {name}; the present values are still untouched.
    console.review.nothingLeft = Nothing is left to decide for {name}.
    console.review.origin = Form “{form}”, version {n}
    console.review.now = Now
    console.review.proposal = Proposal
    console.review.both = Both
    console.review.both.mobile = The proposal becomes the second number
    console.review.both.phone = The proposal becomes the second number
    console.review.both.email = The proposal becomes the second address
    console.review.save = Save and next
    console.review.rejectAll = Keep all
    console.review.acceptAll = Take all
    console.review.keys = move
    console.review.keysPick = choose
    console.review.filled = {field} was blank and was filled:
    console.review.undo = Undo
    console.review.undoOf = Undo: {name}
    console.review.decisions = {n} recent decisions
    console.review.decisions.one = {n} recent decision
    console.review.state.accepted = taken
    console.review.state.both = both kept
    console.review.state.rejected = kept as it was
    console.review.state.filled = was blank, filled
    console.review.merged = The contact “{name}” was merged into this one.
    console.review.mergedBy = {name}, {when}
    console.review.merges = Merges
    console.review.mergedInto = “{from}” into “{into}”
    console.review.who = Who is this sender?
    console.review.whoWhy = Several contacts have the same number, address or national ID, so a new one was made. Values that differ from the answer are marked.
    console.review.detail = Detail
    console.review.answer = New answer
    console.review.same = the same
    console.review.differs = differs
    console.review.merge = Merge here
    console.review.mergeWith = Merge into {name}
    console.review.apart = Keep apart
    console.review.apartDone = This contact was kept apart.
    console.review.open = Go to the review

    # Leads
    console.leads = Leads
    console.leads.show = Show
    console.lead.contact = Contact
    console.lead.request = Request
    console.lead.kind.lead = Lead
    console.lead.kind.opportunity = Opportunity
    console.lead.state.open = Open
    console.lead.state.won = Won
    console.lead.state.lost = Lost
    console.lead.close.won = Won
    console.lead.close.lost = Lost

    # Notices
    notice.reviewSaved = Your decision is saved. You can undo it for 30 days.
    notice.reviewUndone = The decision was undone.
    notice.contactsMerged = The two contacts are one now. You can undo it for 30 days.
    notice.contactsUnmerged = The two contacts are separate again.
    notice.contactApart = The contact was kept apart.
    notice.leadChanged = The lead’s state is saved.
    """
}
