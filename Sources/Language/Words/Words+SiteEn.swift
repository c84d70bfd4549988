extension Words {
  /// English of the public site.
  /// A line is `site.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let siteEn = """
    # site
    site.homeTitle = Customer club
    site.hello = Welcome to the club of {company}
    site.about = Your requests, quotes, invoices, points and warranties, all in one place.
    site.whatToDo = What would you like to do?
    site.enter = Sign in
    site.signIn = Sign in to the club
    site.toPortal = Go to my club
    site.questions = Questions?
    site.staff = Staff sign-in
    site.privacy = What you write reaches {company} only.
    site.filledAs = We filled in what we know of you:
    site.notMe = This is not me
    site.sent = Your request is in
    site.receipt = Tracking code
    site.copy = Copy
    site.copied = Copied
    site.follow = Follow your request
    site.followHint = We send you this link too. Looking at the status needs no sign-in.
    site.whatYouSent = What you sent
    site.stateNow = {form}: {state}
    site.since = Last change:
    site.timeline = From the beginning until now
    site.yourData = What you told us
    site.linkExplained = This page was opened by a private link. Whoever has the link sees the status; answering or changing anything needs a sign-in.
    site.linkGone = This link no longer works. Open the whole address, or sign in to the club, where your requests are.
    site.joinTitle = Join the club
    site.joinWith = Sign in with {mobile} to have all your requests, warranties and points in one place.
    site.join = Sign in to have all your requests, warranties and points in one place.
    site.signInBySMS = Sign in by SMS
    site.signInTitle = Sign in to the club
    site.signInText = Type your mobile number or e-mail; we send a code of six digits.
    site.destination = Mobile number or e-mail
    site.badDestination = Write the mobile number beginning with 09, or the whole e-mail address.
    site.sendCode = Send the code
    site.codeTitle = Sign-in code
    site.codeText = If this address belongs to the club, a code has reached it that is good for {minutes} minutes:
    site.code = Six-digit code
    site.wrongCode = That code is not right; {left} tries left.
    site.codeExpired = This code is no longer good. Ask for a new one.
    site.codeGone = This sign-in page is no longer good. Begin again.
    site.newCode = Send a new code
    site.otherDestination = Another number or e-mail
    site.benefits = What membership brings
    site.say = Every purchase is remembered here.
    site.benefit.requests = The status of each request, step by step
    site.benefit.quotes = Answer quotes right here
    site.benefit.points = Points whose account is clear
    site.benefit.warranties = The warranties of all your devices in one list
    notice.signedOut = You are signed out.
    notice.formUnchanged = This request was received before, and the new changes were not saved. To change it, contact us or send a new request.
    site.or = or
    site.sendLink = Send a sign-in link
    site.byPasskey = Sign in with a passkey
    site.byPassword = Sign in with a password
    site.byCode = Sign in with a code or link
    site.passwordTitle = Sign in with a password
    site.passwordText = If you have set a password under “Sign-in and security”, sign in with it.
    site.password = Password
    site.linkTitle = Sign in by link
    site.linkText = This button signs you in to the account of:
    site.linkWarning = If you did not ask for this link yourself, close the page.
    site.linkSentTitle = Sign-in link
    site.linkSentText = If this address belongs to the club, a link has reached it that is good for {minutes} minutes:
    site.signInLinkGone = This link was used or has expired. Ask for a new one.

    # A first password that staff handed out
    site.firstPassword = Choose your own password
    site.firstPasswordText = The password that you were given is good for the first sign-in only.
    site.newPassword = New password
    site.firstPasswordGone = The time to change the password is over; sign in again with the one you were given.

    # Registering oneself
    site.register = Register
    site.registerTitle = Join the club
    site.registerText = Enter your name and your mobile or email; we send a code to make sure it is yours.
    site.name = Full name
    site.registerConsent = I agree that {company} keeps these data for my requests and my membership.
    site.hasAccount = I have an account
    """
}
