extension Words {
  /// English of error pages and field errors.
  /// A line is `errors.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// `key.one` beside `key` is for a count of one (may stand in one language alone);
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let errorsEn = """
    # Error pages: what it is, then what can be done
    error.400.title = This request could not be read
    error.400.text = The address or the form did not arrive whole. Go back and send it again.
    error.401.title = Sign in first
    error.401.text = This page needs you to be signed in.
    error.403.title = This is not open to you
    error.403.text = Your company’s administrator can give you this right.
    error.404.title = This page was not found
    error.404.text = The address may have changed, or the link is not complete. Go on from home or search.
    error.405.title = This address does not take such a request
    error.405.text = Open the page by its own link or button.
    error.409.title = This has changed in the meantime
    error.409.text = What you wrote was not saved. Open the page again, see how it stands now, then go on.
    error.410.title = This link no longer works
    error.410.text = It has expired or was used before. You can ask for a new one.
    error.413.title = Too much was sent at once
    error.413.text = Choose a smaller file, or send the files one by one.
    error.415.title = This format is not accepted
    error.415.text = Send the data with the form on the page, or in the format that the guide names.
    error.422.title = A few things need correcting
    error.422.text = What you wrote is kept; correct the marked places and send again.
    error.429.title = Too many requests in a row
    error.429.text = Try again in {seconds} seconds.
    error.500.title = Something broke on our side
    error.500.text = What was saved before is safe. Try again in a little while. Code: {code}
    error.503.title = The service is away for a moment
    error.503.text = Try again in a little while.
    error.pageTitle = Error: {title}

    # The summary above a form
    error.summary = One or more things need correcting
    error.count = {n} things need correcting
    error.count.one = {n} thing needs correcting

    # Under a field
    field.required = Fill this in.
    field.tooLong = Write at most {max} characters.
    field.tooShort = Write at least {min} characters.
    field.notNumber = Write a number, such as 125.
    field.outOfRange = Write a number from {min} to {max}.
    field.amountTooLarge = This amount is too large for one document.
    field.badTime = Write the time as hour:minute, such as 14:30.
    field.badMobile = The number has 11 digits and begins with 09, such as 0912 000 12 34.
    field.badPhone = Write the number with its area code, such as 021 0000 0000.
    field.badEmail = Write the whole e-mail address, such as sara@example.com.
    field.badDate = Write the date as year/month/day, such as 1405/03/20.
    field.badNationalID = A national ID has 10 digits and these do not add up; write the leading zeros too.
    field.badCompanyID = A company’s national ID has 11 digits and these do not add up.
    field.badPostalCode = A postal code has 10 digits.
    field.bankCard = Do not write a bank card number here; it is not kept.
    field.choose = Choose one of the options.
    field.consent = Your consent is needed to go on.
    field.fileTooLarge = The file must be smaller than {max}.
    field.fileType = This kind of file is not accepted. Accepted kinds: {types}
    error.looksOn = You are only looking on: while you see the page as the customer does, nothing can be changed.
    """
}
