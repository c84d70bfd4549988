extension Words {
  /// What the scripts of forms say; each page carries only the texts that its own fields need.
  static let scriptEn = """
    # Drafts
    forms.script.saved = Draft saved
    forms.script.savedHere = No connection; what you wrote is saved on this device

    # Calendar
    forms.script.calendar = Choose from the calendar
    forms.script.lastMonth = Previous month
    forms.script.nextMonth = Next month
    forms.script.today = Today
    forms.script.clear = Clear
    forms.script.persian = Persian calendar
    forms.script.gregory = Gregorian calendar
    forms.script.past = Today or an earlier day can be chosen.
    forms.script.future = Today or a later day can be chosen.

    # Files
    forms.script.add = Add a file
    forms.script.drop = or drag the file here and let go
    forms.script.remove = Remove
    forms.script.again = Try again
    forms.script.failed = The file did not arrive; check the connection and send it again.

    # Signature
    forms.script.pad = Place to sign
    forms.script.clearPad = Sign again

    # Product lines
    forms.script.total = Total: {sum} rials
    """
}
