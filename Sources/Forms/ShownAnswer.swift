import Expressions
import Kernel
import Language
import Markup

/// An answer as a viewer may read it.
package struct ShownAnswer: Sendable {
  package let label: String
  package let text: String
  package let html: HTML
  package let kind: FieldKind
}

extension ShownAnswer {
  /// The address of a file for this viewer, short-lived; to be looked at in the page when `inline`. Nil when it may not be opened.
  package typealias FileLink = (_ file: FileRef, _ inline: Bool) -> String?
}

extension Submission {
  /// The answers that are open to a viewer, in the order and the words of the form that took them.
  package func answers(
    for viewer: Viewer, under form: PublishedForm, words: Words, link: @escaping ShownAnswer.FileLink = { _, _ in nil }
  ) -> [ShownAnswer] {
    form.definition.fields.compactMap { field in
      guard field.access(of: viewer, .sent(status: status)) >= .read, let answer = answers[field.id] else { return nil }
      return ShownAnswer(answer, to: field, for: viewer, words: words, link: link)
    }
  }
}

extension ShownAnswer {
  /// An answer in the reader's words, with what a private link may not show left out.
  package init(_ answer: Answer, to field: FormField, for viewer: Viewer, words: Words, link: @escaping FileLink = { _, _ in nil }) {
    let writer = AnswerWriter(field: field, viewer: viewer, words: words, link: link)
    kind = field.kind
    // A consent's label is its wording, which is the answer.
    label = field.kind == .consent ? words("forms.consent") : field.label(words.tongue)
    text = writer.text(answer)
    html = writer.html(answer, text)
  }
}

/// Writes answers to one field for one reader.
struct AnswerWriter {
  let field: FormField
  let viewer: Viewer
  let words: Words
  let link: ShownAnswer.FileLink

  private var comma: String { words.tongue == .fa ? "، " : ", " }

  func text(_ answer: Answer) -> String {
    switch answer {
    case .text(let text): scalar(text)
    case .choices(let chosen): chosen.map(option).joined(separator: comma)
    case .consent(let consent): consent.wording
    case .range(let from, let to): words("forms.range", ["from": words.date(from), "to": words.date(to)])
    case .matrix(let rows): chosen(rows).map { "\($0): \($1)" }.joined(separator: "\n")
    case .files(let files): files.map(\.name).joined(separator: comma)
    case .address(let address): lines(of: address).joined(separator: comma)
    case .group(let rows):
      rows.map { row in parts(of: row).map { "\($0.label): \($0.text)" }.joined(separator: comma) }.joined(separator: "\n")
    case .lines(let lines):
      lines.map { "\($0.name(words.tongue)): \(words.quantity($0.quantity)) \($0.unit(words.tongue))" }.joined(separator: "\n")
    }
  }

  func html(_ answer: Answer, _ text: String) -> HTML {
    switch answer {
    case .text: markup(text)
    case .choices, .consent: "<bdi>\(text)</bdi>"
    case .range: isolatingNumbers(text)
    case .matrix(let rows): list(chosen(rows)) { row, option in "<bdi>\(row)</bdi>: <bdi>\(option)</bdi>" }
    case .files(let files): each(files, file)
    case .address(let address): isolatingNumbers(lines(of: address).joined(separator: comma))
    case .group(let rows):
      list(rows) { row in
        each(parts(of: row).enumerated()) { index, part in "\(when(index > 0) { "<br>" })\(part.label): \(part.html)" }
      }
    case .lines(let lines):
      list(lines) { line in
        "<bdi>\(line.name(words.tongue))</bdi>: <bdi class=\"n\">\(words.quantity(line.quantity))</bdi> \(line.unit(words.tongue))"
      }
    }
  }

  private func list<S: Sequence>(_ items: S, _ item: (S.Element) -> HTML) -> HTML {
    "<ul class=\"stack\" style=\"--gap:.25rem\">\(each(items) { "<li>\(item($0))</li>" })</ul>"
  }

  // MARK: Texts

  /// A private link travels: who has only that sees enough of a number to recognise it.
  private func scalar(_ text: String) -> String {
    let isOpen = viewer != .visitor
    switch field.kind {
    case .mobile, .phone: return isOpen ? words.phone(text) : words.maskedPhone(text)
    case .nationalID, .companyID: return isOpen ? words.digits(text) : masked(text, shown: 3)
    case .cardNumber: return isOpen ? words.digits(text) : masked(text, shown: 4)
    case .postalCode: return isOpen ? words.digits(text) : masked(text, shown: 2)
    case .date: return Day(text).map(words.date) ?? text
    case .time: return words.digits(text)
    case .dateTime: return Day(String(text.prefix(10))).map { words.date($0) + comma + words.digits(String(text.suffix(5))) } ?? text
    case .number: return DecimalText.thousandths(text).map { words.quantity(Quantity(thousandths: $0)) } ?? text
    case .money: return Int64(text).map { words.moneyWithUnit(Money($0)) } ?? text
    case .rating: return grade(text, of: field.max ?? 5)
    case .scale: return grade(text, of: 10)
    case .yesNo: return words(text == "yes" ? "common.yes" : "common.no")
    case .choice: return option(text)
    case .calculated: return calculated(text)
    default: return text
    }
  }

  private func masked(_ text: String, shown: Int) -> String {
    String(repeating: "•", count: max(0, text.count - shown)) + words.digits(String(text.suffix(shown)))
  }

  private func grade(_ text: String, of most: Int) -> String {
    words("forms.grade", ["n": words.digits(text), "most": words.number(most)])
  }

  /// A rule gives numbers, days and texts; what it gave tells by its form.
  private func calculated(_ text: String) -> String {
    if let day = Day(text) { return words.date(day) }
    if let thousandths = DecimalText.thousandths(text), DecimalText.text(thousandths) == text {
      return words.quantity(Quantity(thousandths: thousandths))
    }
    return Decimal6(text) == nil ? text : words.digits(text)
  }

  private func option(_ id: String) -> String { field.options.first { $0.id == id }?.label(words.tongue) ?? id }

  private func chosen(_ rows: [String: String]) -> [(row: String, option: String)] {
    field.rows.compactMap { row in rows[row.id].map { (row.label(words.tongue), option($0)) } }
  }

  /// From large to small, as addresses are written; the private link shows the city alone.
  private func lines(of address: PostalAddress) -> [String] {
    let province = Province.all.first { $0.code == address.province }?.name(in: words.tongue) ?? address.province
    guard viewer != .visitor else { return [province, address.city] }
    let postalCode = address.postalCode.map { words("forms.postalCodeOf", ["code": words.digits($0)]) }
    return [province, address.city, address.street] + [postalCode].compactMap(\.self)
  }

  private func parts(of row: [String: Answer]) -> [ShownAnswer] {
    field.fields.compactMap { part in row[part.id].map { ShownAnswer($0, to: part, for: viewer, words: words, link: link) } }
  }

  // MARK: Markup

  private func markup(_ text: String) -> HTML {
    switch field.kind {
    case .mobile, .phone, .nationalID, .companyID, .postalCode, .number, .cardNumber, .time: "<bdi class=\"n\">\(text)</bdi>"
    case .money, .rating, .scale, .dateTime, .calculated: isolatingNumbers(text)
    case .email: "<bdi class=\"ltr\">\(text)</bdi>"
    case .webAddress: "<a class=\"ltr\" href=\"\(text)\" rel=\"noopener nofollow\">\(text)</a>"
    case .serial: "<bdi class=\"code\">\(text)</bdi>"
    case .longText, .staffNote:
      each(text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()) { index, line in
        "\(when(index > 0) { "<br>" })<bdi>\(line)</bdi>"
      }
    default: "<bdi>\(text)</bdi>"
    }
  }

  /// A picture as itself, another file by its name; a name alone where there is no way to it.
  private func file(_ file: FileRef) -> HTML { "<div>\(fileLink(file))</div>" }

  private func fileLink(_ file: FileRef) -> HTML {
    let name: HTML = "<bdi class=\"ltr\">\(file.name)</bdi> <span class=\"faint\">(\(size(file.bytes)))</span>"
    guard let address = link(file, false) else { return "<span>\(name)</span>" }
    if file.type.hasPrefix("image/"), let picture = link(file, true) {
      return """
        <a href="\(address)"><img src="\(picture)" alt="\(file.name)" height="120" loading="lazy"></a>
        """
    }
    return "<a href=\"\(address)\">\(name)</a>"
  }

  private func size(_ bytes: Int) -> HTML { isolatingNumbers(words.size(bytes)) }
}

extension Words {
  /// The size of a file: ۲٫۱ مگابایت, ۳۴۰ کیلوبایت.
  func size(_ bytes: Int) -> String {
    let (unit, key) = bytes < 1_048_576 ? (1024, "forms.kilobytes") : (1_048_576, "forms.megabytes")
    let tenths = unit == 1024 ? max(1, (bytes + 512) / 1024) * 1000 : (bytes * 10 / unit) * 100
    return self(key, ["n": quantity(Quantity(thousandths: Int64(tenths)))])
  }
}
