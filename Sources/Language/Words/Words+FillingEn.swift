extension Words {
  /// English of filling in: drafts, the link for later, passwords and personal links, times and places.
  static let fillingEn = """
    # Pages and drafts
    forms.newQuestions = What you wrote opened some more questions. Answer them, then go on.
    forms.lastPage = There are no more questions. Send the form.
    forms.linkOver = This personal link no longer works. What you wrote is kept; ask us for a new link.
    forms.tooManyLinks = At most {max} links are made at once.

    # When and how many
    forms.window.notYet = This form opens on {date}. What you wrote is kept.
    forms.window.over = This form closed on {date}. What you wrote is kept; contact us to go on.
    forms.window.full = The last place in this form was taken just now. What you wrote is kept; contact us to go on.
    forms.window.enough = You have sent this form already, and it cannot be sent more often.
    site.window.notYetTitle = This form is not open yet
    site.window.notYet = You can fill it in from {date}.
    site.window.overTitle = This form is closed
    site.window.over = It was open until {date}.
    site.window.fullTitle = This form is full
    site.window.full = As many answers came in as we asked for.
    site.window.enoughTitle = You have sent this form already
    site.window.enough = Each person can send it a certain number of times. You find your requests in the portal.
    site.window.contact = If something is left to do, call us:
    site.window.kept = We keep what you wrote until {date}.
    site.window.others = Other forms
    site.window.requests = My requests

    # Ways in
    site.entry.text = This form has a password. Write the one that you were given.
    site.entry.password = Password of the form
    site.entry.enter = Open the form
    site.entry.wrong = That password is not right. Write it again, or ask whoever sent you the form.
    site.personal.title = This form needs a personal link
    site.personal.text = Open it with the link that was sent to you.
    site.personal.overTitle = This personal link no longer works
    site.personal.over = Its time is over, or it was withdrawn. Ask whoever sent it for a new one.

    # Saved for later
    site.draft.title = Your draft is kept
    site.draft.text = Go on whenever you like, on any device, with this link. The draft is kept until {date}.
    site.draft.secret = Whoever has this link sees what you wrote; keep it to yourself.
    site.draft.link = Link to go on
    site.draft.goOn = Go on here
    site.draft.send = Send me the link
    site.draft.toMobile = By text message to {to}
    site.draft.toEmail = By e-mail to {to}
    site.draft.gone = This draft is no longer here: its time is over, or the link did not arrive whole. Fill the form in anew.
    site.draft.resumed = Go on where you left off. What you wrote is in its place.
    notice.draftSent = The link to go on was sent to you.

    # After sending
    site.goOn = Go on to the site
    portal.request.yourTurn = For you to fill in
    notice.fieldsSaved = What you wrote is saved.

    # Messages
    messaging.purpose.resume = Link to go on
    messaging.purpose.confirmation = Confirmation
    messaging.purpose.told = Told to staff
    message.resume = {company}: go on with the form “{form}” until {date}: {link}
    message.resume.subject = Go on with the form “{form}”
    message.confirmation = {text}
    message.confirmation.subject = {company}: your request, tracking code {receipt}
    message.told = A new request with the form “{form}”, tracking code {receipt}: {link}
    message.told.subject = New request: {form}, {receipt}
    """
}
