extension Words {
  /// English of the kinds of fields: what stands around their inputs, and what is wrong with them.
  /// A line is `forms.key = text`: the first ` = ` separates and `{name}` stands for a value;
  /// blank lines and lines that begin with # are skipped. Both languages have the same keys and placeholders.
  static let kindsEn = """
    # Pages
    forms.step = Step {n} of {all}
    forms.steps = Steps of the form
    forms.firstStep = Start
    forms.goOn = Continue
    forms.saveForLater = Save and go on later

    # Around inputs
    forms.timeHint = For example 14:30
    forms.dateTimeHint = A day such as 1405/04/15 and a time such as 14:30
    forms.fileHint = One file of up to {size} MB. Accepted kinds: {types}
    forms.filesHint = Up to {n} files of up to {size} MB each. Accepted kinds: {types}
    forms.full = full
    forms.part.from = From
    forms.part.to = To
    forms.part.day = Day
    forms.part.time = Time
    forms.part.province = Province
    forms.part.city = City
    forms.part.street = Street, number and unit
    forms.part.postalCode = Postal code
    forms.part.name = Type your name in place of a signature

    # In answers
    forms.grade = {n} of {most}
    forms.postalCodeOf = postal code {code}
    forms.kilobytes = {n} KB
    forms.megabytes = {n} MB

    # Errors
    forms.taken = This has been registered before. If it is yours, contact us.
    forms.optionFull = This option is full; choose another one.
    forms.badMoney = Write the amount as a number, such as 1,500,000.
    field.badWebAddress = Write the whole web address, such as www.example.com.
    forms.badCard = A card number has 4 to 19 digits; write it again or swipe the card again.
    forms.endBeforeBegin = The last day is before the first; write a later one.
    forms.chooseProvince = Choose the province.
    forms.chooseFile = Choose the file.
    forms.tooFewFiles = Send at least {min} files.
    forms.otherFile = This file is not of a kind that is accepted here; choose another one.
    forms.sign = Sign, or write your name.
    forms.badSignature = The signature did not arrive whole; sign again or write your name.
    """
}
