extension Words {
  /// English of what changes from one version of a form to the next.
  static let definitionEn = """
    # The form
    definition.slugChanged = The address of the form changes from “{old}” to “{new}”.
    definition.titleChanged = The title changes from “{old}” to “{new}”.
    definition.introChanged = The text at the beginning changes.
    definition.thanksChanged = The text after sending changes.
    definition.submitChanged = The button changes from “{old}” to “{new}”.
    definition.otherwise = Details of the form change.

    # Fields
    definition.fieldAdded = The field “{field}” is added.
    definition.fieldRemoved = The field “{field}” is removed; the answers it has stay readable.
    definition.fieldMovedAfter = The field “{field}” comes after “{other}”.
    definition.fieldMovedFirst = The field “{field}” comes first.
    definition.pageAdded = A new page begins: “{field}”.
    definition.pageRemoved = The page “{field}” no longer stands apart.
    definition.fieldRenamed = The field “{old}” is called “{new}”.
    definition.helpChanged = The help of “{field}” changes.
    definition.kindChanged = The field “{id}” was published as {old} and cannot become {new}. Remove it and add a field with another id.
    definition.nowRequired = “{field}” must be answered.
    definition.nowOptional = “{field}” may be left empty.
    definition.requiredIfAdded = “{field}” must be answered under a condition only.
    definition.requiredIfChanged = The condition under which “{field}” must be answered changes.
    definition.visibleIfAdded = “{field}” is shown under a condition only.
    definition.visibleIfRemoved = “{field}” is always shown.
    definition.visibleIfChanged = The condition under which “{field}” is shown changes.
    definition.valueChanged = “{field}” is calculated in another way.
    definition.keepsHiddenOn = The value of “{field}” is kept even while it is hidden.
    definition.keepsHiddenOff = The value of “{field}” is not kept while it is hidden.
    definition.limitsChanged = What “{field}” accepts changes.
    definition.uniqueOn = The value of “{field}” must not repeat.
    definition.uniqueOff = The value of “{field}” may repeat.
    definition.looksChanged = “{field}” looks different.
    definition.prefillChanged = The first value of “{field}” comes from elsewhere.
    definition.mapsChanged = Where the answer to “{field}” is written changes.
    definition.customerSees = The customer sees “{field}”.
    definition.customerSeesNot = The customer no longer sees “{field}”.
    definition.seesChanged = Who may see or edit “{field}” changes.

    # Options and rows
    definition.optionAdded = “{field}” gets the option “{option}”.
    definition.optionRemoved = “{field}” loses the option “{option}”.
    definition.optionRenamed = The option “{old}” of “{field}” is called “{new}”.
    definition.optionsMoved = The options of “{field}” stand in another order.
    definition.optionQuotaChanged = How many may choose “{option}” of “{field}” changes.
    definition.rowAdded = “{field}” gets the row “{option}”.
    definition.rowRemoved = “{field}” loses the row “{option}”.
    definition.rowRenamed = The row “{old}” of “{field}” is called “{new}”.
    definition.rowsMoved = The rows of “{field}” stand in another order.

    # What the form does
    definition.standaloneOn = The form opens outside the portal too.
    definition.standaloneOff = The form no longer opens outside the portal.
    definition.inPortalOn = The form is offered in the portal.
    definition.inPortalOff = The form is no longer offered in the portal.
    definition.storesContactOn = Who sends it becomes a contact.
    definition.storesContactOff = Who sends it no longer becomes a contact.
    definition.makesAccountOn = Who sends it gets a portal account.
    definition.makesAccountOff = Who sends it no longer gets a portal account.
    definition.matchByChanged = How a known contact is recognised changes.
    definition.opensChanged = What an answer opens changes.
    definition.embedOriginsChanged = Which websites may show the form changes.
    definition.opensAtSet = The form opens on {day}.
    definition.opensAtRemoved = The form no longer has a first day.
    definition.closesAtSet = The form is open until {day}.
    definition.closesAtRemoved = The form no longer has a last day.
    definition.quotaChanged = How many answers are taken changes.
    definition.entryChanged = Who may fill the form in changes.
    definition.languagesChanged = The languages of the form change.
    definition.redirectChanged = The page after sending changes.
    definition.confirmationChanged = The confirmation message changes.
    definition.tellsChanged = Who is told of each answer changes.
    definition.retentionSet = Answers and files are deleted after {n} days.
    definition.retentionSet.one = Answers and files are deleted after one day.
    definition.retentionRemoved = Answers and files are no longer deleted by themselves.
    definition.themeChanged = The colour or the logo of the form changes.

    # States
    definition.stateAdded = The state “{state}” is added.
    definition.stateRemoved = The state “{state}” is removed.
    definition.stateRenamed = Staff call the state “{old}” “{new}”.
    definition.stateShownAs = The customer reads “{new}” instead of “{old}”.
    definition.stateFinalOn = The state “{state}” becomes final.
    definition.stateFinalOff = The state “{state}” is no longer final.
    definition.stateToneChanged = The colour of the state “{state}” changes.
    definition.statesMoved = The states stand in another order.

    # What stands in the way of publishing
    definition.fault.slug = The address takes small Latin letters, digits and dashes, and begins with a letter, such as order.
    definition.fault.manyFields = There are {count} fields. Keep at most {max}.
    definition.fault.noInput = No field takes an answer. Add one from the palette.
    definition.fault.sameField = Two fields have the id “{id}”. Give each its own.
    definition.fault.sameMapping = Two fields fill the same thing ({maps}). Keep one.
    definition.fault.breakAtEdge = A page break stands between fields. Take it from the beginning and the end.
    definition.fault.breaksTogether = Two page breaks follow each other. Keep one.
    definition.fault.manyPages = There are {count} pages. Keep at most {max}.
    definition.fault.mappingNowhere = What it fills ({maps}) leads nowhere: set in the options what the form opens ({needed}).
    definition.fault.sameState = Two states have the id “{id}”. Give each its own.
    definition.fault.noState = There is no state. Begin with one, such as “New”.
    definition.fault.manyStates = There are {count} states. Keep at most 50.
    definition.fault.firstFinal = A request begins in the first state, so it cannot be final.
    definition.fault.noFinal = No state is final. Make one of them final, such as “Done”.
    definition.fault.stateID = “{id}” is no id of a state. Write Latin letters and digits.
    definition.fault.circle = These wait for each other: {ids}. Take the rule out of one of them.
    definition.fault.noCondition = The rule gives no yes or no. Write a condition, such as city = 'Tehran'.
    definition.fault.noResult = A calculated field gives a number, a text or a day; this rule gives something else.
    definition.fault.fieldID = “{id}” is no id. Write Latin letters and digits, beginning with a small letter.
    definition.fault.reservedID = “{id}” is a word of the rules. Take another id.
    definition.fault.hasNot = This kind of field has no such setting ({property}). Leave it out.
    definition.fault.emptyGroup = The group is empty. Put fields into it.
    definition.fault.noPicture = No picture is named. Write its address.
    definition.fault.imageTypes = This field takes images alone. For other files take the kind “File”.
    definition.fault.noFileType = No type of file is allowed. Choose one at least.
    definition.fault.optionPictures = Options shown as pictures need a picture each.
    definition.fault.fewOptions = Too few are given: {count} at least, each with id and title.
    definition.fault.manyOptions = There are {count}. Keep at most {max}.
    definition.fault.sameOption = Two options or rows have the id “{id}”. Give each its own.
    definition.fault.optionID = “{id}” is no id of an option. Write Latin letters, digits, - and _.
    definition.fault.strayPicture = Only a choice that is shown as pictures has pictures.
    definition.fault.strayQuota = Only options of a choice have a number of places.
    definition.fault.limitsSwapped = The least is more than the most. Swap them.
    definition.fault.limits = Write the least and the most between {from} and {to}.
    definition.fault.pattern = “{pattern}” is no pattern (regular expression).
    definition.fault.mappingKind = A field of this kind cannot fill {maps}. Take another kind, or fill something else.
    definition.fault.noValue = A calculated field needs its rule, such as price * count.
    definition.fault.noPrefill = A hidden field needs the source of its value, such as utm.source.
    definition.fault.twiceRequired = It is always required and required by a rule as well. Keep one.
    definition.fault.keepsHidden = Only what is filled in beforehand can be kept while hidden. Name its source too.
    definition.fault.source = “{source}” is no source. Write {sources}, or a name of your own in the address, such as code.
    definition.fault.notInGroup = This kind cannot stand in a group. Put it beside “{group}”.
    definition.fault.groupHasNot = A field of a group has no such setting ({property}), since the group has many rows. Leave it out.
    definition.fault.contactFields = To store contacts the form needs a field that fills the name and one that fills the mobile or the e-mail.
    definition.fault.accountNeedsContact = To make accounts the form has to store contacts.
    definition.fault.matchBy = Choose by what people are recognised: mobile, e-mail or national id.
    definition.fault.twice = {what} stands here twice. Keep one.
    definition.fault.openingNeedsContact = What the form opens belongs to a contact: let it store contacts.
    definition.fault.warrantySerial = To register warranties the form needs a required field that fills the serial.
    definition.fault.orderLines = To open orders the form needs a field with product lines.
    definition.fault.origin = “{origin}” is no website. Write https://shop.example without a path, or * for every page.
    definition.fault.opensAfter = The form opens after it closes. Swap the two.
    definition.fault.perPerson = To count answers for each person the form needs a field for the mobile, the e-mail or the national id.
    definition.fault.entry = In the portal everyone is signed in: let the form stand on the web too, or let everybody in.
    definition.fault.noLanguage = There is no language. Choose Persian, English or both.
    definition.fault.redirect = “{address}” is no address to go on to. Write one such as https://shop.example/thanks.
    definition.fault.tells = “{address}” is no e-mail address. Write one such as sara@mehregan.example.
    definition.fault.manyTells = {count} people are told. Keep at most 20.
    definition.fault.placeholder = Nothing takes the place of “{name}” in braces. Take one of the names that the hint lists.
    definition.fault.picture = “{address}” is no address of a picture. Write one that begins with https:// or /assets/ or /files/.
    definition.fault.text = Write a text of at most {max} characters; it must not be empty.
    definition.fault.unreadable = A sign in this text cannot be seen or printed. Write it anew.
    definition.fault.missing = Something is missing: {what}.
    definition.fault.rule = The rule cannot be read: {text}
    definition.fault.unknownState = “{name}” is no state of this form.
    definition.fault.unknownOption = “{name}” is no option of the field that the rule asks.
    """
}
