import Kernel
import Language
import Storage

extension FieldReader {
  mutating func readLines() {
    let rows = FormRows(field, sheet.reading.inputs).typed
    let most = field.max ?? AnswerDraft.mostLines
    guard rows.count <= most else { return wrong(Word("forms.tooManyLines", ["max": String(most)])) }
    let lines = rows.compactMap { line($0) }
    let least = Swift.max(field.min ?? 1, 1)
    if rows.count < least, isRequired || !rows.isEmpty { wrong(Word("forms.tooFewLines", ["min": String(least)])) }
    if !lines.isEmpty { take(.lines(lines)) }
  }

  private mutating func line(_ row: FormRows.Row) -> AnswerLine? {
    let item = sheet.reading.catalogue[row.product]
    if item == nil { wrong(row.product.isEmpty ? "forms.chooseProduct" : "forms.unknownProduct", at: "\(row.index).product") }
    guard let quantity = DecimalText.thousandths(row.quantity.isEmpty ? "1" : row.quantity), quantity > 0, quantity <= 1_000_000_000 else {
      wrong("forms.badQuantity", at: "\(row.index).quantity")
      return nil
    }
    return item.map { AnswerLine(product: $0.id, name: $0.name, unit: $0.unit, quantity: Quantity(thousandths: quantity)) }
  }

  /// The files were kept when they arrived; here they are told by the ids of their uploads, and what is not this attempt's is passed over.
  mutating func readFiles() {
    let ids = sheet.reading.inputs.all("\(name).kept").filter { !$0.isEmpty }
    let most = field.mostFiles
    guard ids.count <= most else { return wrong(Word("files.tooMany", ["max": String(most)])) }
    let files = unique(ids).compactMap { id in sheet.reading.asking(nil) { try sheet.reading.checks.upload(id) } }
    for file in files { if let problem = field.problem(with: file) { wrong(problem) } }
    if let problem = sheet.reading.inputs.problems[name] { return wrong(problem) }
    if files.isEmpty, isRequired { wrong("forms.chooseFile") }
    if let min = field.min, !files.isEmpty, files.count < min { wrong(Word("forms.tooFewFiles", ["min": String(min)])) }
    if !files.isEmpty { take(.files(files)) }
  }

  /// Drawn, or the name typed: who draws badly or not at all signs too. A drawing was kept as a file when it arrived; the last one counts.
  mutating func readSignature() {
    let reading = sheet.reading
    if let problem = reading.inputs.problems[name] { return wrong(problem) }
    let drawn = reading.inputs.all("\(name).kept").reversed().lazy.compactMap { id in
      reading.asking(nil) { try reading.checks.upload(id) }
    }
    if let file = drawn.first { return file.type == "image/png" ? take(.files([file])) : wrong("forms.badSignature") }
    guard let typed = reading.inputs["\(name).name"], !Text.isBlank(typed) else {
      if reading.inputs[name] != nil { wrong("forms.badSignature") } else if isRequired { wrong("forms.sign") }
      return
    }
    switch FieldKind.shortText.normalised(typed, FormField(id: field.id, kind: .shortText, label: field.label), today: reading.today) {
    case .success(let text): take(.text(text))
    case .failure(let problem): wrong(problem.word, at: "name")
    }
  }

  private func unique(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }
}

extension FormField {
  /// Why a file does not fit the rules of the field. They were held when it arrived; but that may have been for another field.
  fileprivate func problem(with file: FileRef) -> Word? {
    let rules = fileRules
    if file.bytes > rules.maxMegabytes << 20 { return Word("files.tooLarge", ["max": String(rules.maxMegabytes)]) }
    let type = BlobType(rawValue: file.type)
    return type.map { type in rules.types.contains { $0.includes(type) } } == true ? nil : "forms.otherFile"
  }
}

/// The rows of a field of product lines as they were typed: `lines.product` and `lines.quantity`, repeated in order.
struct FormRows {
  struct Row {
    let index: Int
    let product: String
    let quantity: String

    // The server offers the quantity 1, so a row with nothing else was not used.
    var isUnused: Bool { product.isEmpty && ["", "1"].contains(Text.asciiDigits(Text.stored(quantity))) }
  }

  let all: [Row]
  var typed: [Row] { all.filter { !$0.isUnused } }

  init(_ field: FormField, _ inputs: FormInputs) {
    let products = inputs.all("\(field.id).product")
    let quantities = inputs.all("\(field.id).quantity")
    all = (0..<max(products.count, quantities.count)).map { index in
      Row(
        index: index, product: index < products.count ? products[index] : "",
        quantity: index < quantities.count ? quantities[index] : "")
    }
  }
}
