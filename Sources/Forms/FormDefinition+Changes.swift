import Kernel
import Language

extension FormDefinition {
  /// What this version changes, in words: the form, then its fields in their order, its options and its states.
  package func changes(from older: FormDefinition) -> [FormChange] {
    let all =
      textChanges(from: older) + FormField.changes(from: older.fields, to: fields, in: nil)
      + options.changes(from: older.options) + FormState.changes(from: older.status, to: status)
    return all.isEmpty && self != older ? [FormChange("otherwise")] : all
  }

  private func textChanges(from older: FormDefinition) -> [FormChange] {
    var all: [FormChange] = []
    if slug != older.slug { all.append(FormChange("slugChanged", ["old": Phrase(both: older.slug), "new": Phrase(both: slug)])) }
    if title != older.title { all.append(FormChange("titleChanged", ["old": older.title, "new": title])) }
    if intro != older.intro { all.append(FormChange("introChanged")) }
    if thanks != older.thanks { all.append(FormChange("thanksChanged")) }
    if submit != older.submit { all.append(FormChange("submitChanged", ["old": older.submit, "new": submit])) }
    return all
  }
}

extension FormOptions {
  fileprivate func changes(from older: FormOptions) -> [FormChange] {
    var all: [FormChange] = []
    func add(_ key: String, if isChanged: Bool, _ values: [String: Phrase] = [:], touchesAnswers: Bool = false) {
      if isChanged { all.append(FormChange(key, values, touchesAnswers: touchesAnswers)) }
    }
    add(standalone ? "standaloneOn" : "standaloneOff", if: standalone != older.standalone)
    add(inPortal ? "inPortalOn" : "inPortalOff", if: inPortal != older.inPortal)
    add(storesContact ? "storesContactOn" : "storesContactOff", if: storesContact != older.storesContact)
    add(makesAccount ? "makesAccountOn" : "makesAccountOff", if: makesAccount != older.makesAccount)
    add("matchByChanged", if: matchBy != older.matchBy)
    add("opensChanged", if: opens != older.opens)
    add("embedOriginsChanged", if: embedOrigins != older.embedOrigins)
    add(opensAt == nil ? "opensAtRemoved" : "opensAtSet", if: opensAt != older.opensAt, said(opensAt))
    add(closesAt == nil ? "closesAtRemoved" : "closesAtSet", if: closesAt != older.closesAt, said(closesAt))
    add("quotaChanged", if: quota != older.quota)
    add("entryChanged", if: entry != older.entry)
    add("languagesChanged", if: languages != older.languages)
    add("redirectChanged", if: redirect != older.redirect)
    add("confirmationChanged", if: confirmation != older.confirmation)
    add("tellsChanged", if: tells != older.tells)
    if let days = retentionDays {
      add(
        days == 1 ? "retentionSet.one" : "retentionSet", if: days != older.retentionDays, ["n": Phrase { $0.number(days) }],
        touchesAnswers: older.retentionDays.map { days < $0 } ?? true)
    } else {
      add("retentionRemoved", if: older.retentionDays != nil)
    }
    add("themeChanged", if: theme != older.theme)
    return all
  }

  private func said(_ moment: FormMoment?) -> [String: Phrase] { moment.map { moment in ["day": Phrase { moment.said($0) }] } ?? [:] }
}

extension FormState {
  fileprivate static func changes(from old: [FormState], to new: [FormState]) -> [FormChange] {
    let states = ListChange(from: old, to: new, by: \.id)
    var all = states.added.map { FormChange("stateAdded", ["state": $0.label]) }
    all += states.removed.map { FormChange("stateRemoved", ["state": $0.label], touchesAnswers: true) }
    for (old, new) in states.kept {
      if old.label != new.label { all.append(FormChange("stateRenamed", ["old": old.label, "new": new.label])) }
      if old.public != new.public { all.append(FormChange("stateShownAs", ["old": old.public, "new": new.public])) }
      if old.final != new.final { all.append(FormChange(new.final ? "stateFinalOn" : "stateFinalOff", ["state": new.label])) }
      if old.tone != new.tone { all.append(FormChange("stateToneChanged", ["state": new.label])) }
    }
    if !states.moved.isEmpty { all.append(FormChange("statesMoved")) }
    return all
  }
}
