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
    """
}
