extension Words {
  /// English of the quarantine and of limits on sending.
  /// A line is `console.key = text`: the first ` = ` separates and `{name}` stands for a value.
  static let quarantineEn = """
    console.quarantine = Quarantine
    console.quarantine.about = Answers that look like the work of programs. Until you release them they make no contact and tell nobody; after thirty days they are deleted.
    console.quarantine.empty = Nothing is in quarantine.
    console.quarantine.choose = Choose
    console.quarantine.chooseOne = Choose {receipt}
    console.quarantine.what = Sender and form
    console.quarantine.when = Time
    console.quarantine.why = Why it is here
    console.quarantine.held = Held answer {receipt}
    console.quarantine.page = Page of the form
    console.quarantine.origin = Website
    console.quarantine.until = Deleted on
    console.quarantine.release = Release
    console.quarantine.delete = Delete
    console.quarantine.releaseChosen = Release the chosen
    console.quarantine.deleteChosen = Delete the chosen
    console.quarantine.clear = Delete all up to here
    console.quarantine.clearSure = Delete every answer that is in quarantine now? They cannot be brought back.
    console.quarantine.waiting = {n} answers in quarantine
    console.quarantine.waiting.one = {n} answer in quarantine
    console.suspicion.trap = Filled in the hidden field
    console.suspicion.noProof = The form's script did not run in the browser
    console.suspicion.tooSoon = Sent sooner than anybody can fill in the form
    console.suspicion.links = Put many links into the texts
    console.suspicion.sameText = Sent the same text several times or to several forms
    console.suspicion.fromOneAddress = Many answers came from one internet address within this hour
    console.suspicion.fromOneContact = Several answers came from one number or e-mail within this hour
    notice.quarantineReleased = Released. These answers are in the inbox now, under the receipt that the sender has.
    notice.quarantineUnreadable = Some answers do not fit their form and stayed here; the others were released.
    notice.quarantineDeleted = Deleted.
    notice.quarantineNone = Nothing was chosen.
    forms.tooOften = Several answers have come from you within this hour. What you wrote is kept; send it again in about {minutes} minutes.
    """
}
