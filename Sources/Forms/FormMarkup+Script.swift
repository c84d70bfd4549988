import Kernel
import Language
import Markup

extension FormMarkup {
  /// The words that the scripts of a form say, as JSON for `data-say`: each page carries those of its own fields alone.
  /// Values that only the script knows stand open as `{n}`.
  var scriptWords: String {
    let fields = fieldsOfPage + fieldsOfPage.flatMap(\.fields)
    var said = ["saved": "forms.script.saved", "savedHere": "forms.script.savedHere"]
    for field in fields { said.merge(field.kind.scriptWords) { first, _ in first } }
    let pairs = said.sorted { $0.key < $1.key }.map { name, key in "\"\(name)\":\(quoted(words(key)))" }
    return "{" + pairs.joined(separator: ",") + "}"
  }

  /// Texts of the language files have one line each.
  private func quoted(_ text: String) -> String { "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\"" }
}

extension FieldKind {
  /// By their names in the scripts.
  fileprivate var scriptWords: [String: String] {
    switch self {
    case .date, .dateTime, .dateRange: FieldKind.calendarWords
    case .file, .image: FieldKind.fileWords
    case .signature: ["pad": "forms.script.pad", "clearPad": "forms.script.clearPad"]
    case .productLines: ["total": "forms.script.total"]
    case .calculated: ["yes": "common.yes", "no": "common.no"]
    default: [:]
    }
  }

  private static let calendarWords = own(
    "calendar", "lastMonth", "nextMonth", "today", "clear", "persian", "gregory", "past", "future")
  private static let fileWords =
    own("add", "drop", "remove", "again", "failed").merging(
      ["tooMany": "files.tooMany", "tooLarge": "files.tooLarge", "kilobytes": "forms.kilobytes", "megabytes": "forms.megabytes"]
    ) { first, _ in first }

  private static func own(_ names: String...) -> [String: String] {
    Dictionary(names.map { ($0, "forms.script.\($0)") }) { first, _ in first }
  }
}
