extension Words {
  /// English of form definitions, fields and answers.
  /// A line is `forms.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let formsEn = """
    # Words around a form
    forms.choose = Choose
    forms.addRow = Another row
    forms.removeRow = Remove
    forms.product = Product
    forms.quantity = Quantity
    forms.consent = Consent
    forms.range = {from} to {to}
    forms.dateHint = For example 1405/04/15
    forms.error = Error:
    forms.trap = Leave this empty
    forms.offline = There is no connection. What you wrote is kept, and we keep trying to send it.

    # Errors
    forms.badToken = This page did not arrive whole. What you wrote is kept; send it once more.
    forms.stale = This page was opened more than a day ago. What you wrote is kept; look it over and send it again.
    forms.badPattern = This does not have the form asked for; see the hint above it.
    forms.tooSmall = Write a number from {min} up.
    forms.tooLarge = Write a number up to {max}.
    forms.notYet = This day has not come yet; write today or an earlier day.
    forms.alreadyPast = This day is past; write today or a later day.
    forms.tooManyChoices = Choose at most {max}.
    forms.tooFewChoices = Choose at least {min}.
    forms.tooManyLines = Send at most {max} rows.
    forms.tooFewLines = Fill in at least {min} rows.
    forms.chooseProduct = Choose the product.
    forms.unknownProduct = This product is no longer on the list; choose another one.
    forms.badQuantity = Write a number, such as 2.

    # Requests and their status
    forms.sameStatus = That is the status already. Choose another one, or write a note.
    forms.linkReplaced = A newer link has taken the place of this one.
    forms.repeated = This request was already received; its tracking code is the same.
    forms.repeatedChanged = This request was already received, and the new changes were not saved. To change it, contact us or send a new request.
    event.request.received = Your request “{form}” was received; its tracking code is {receipt}.
    event.request.status = Status of the request: {label}
    """
}
