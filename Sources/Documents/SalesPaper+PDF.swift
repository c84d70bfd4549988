import Kernel
import Language

extension SalesPaper {
  /// The paper as PDF, A4, in the reader's language and direction.
  package func pdf(in words: Words) throws -> [UInt8] {
    let canvas = Canvas(width: Sheet.width, height: Sheet.height, in: words.tongue)
    let title = words("document." + kind.rawValue) + " " + plain(number)
    canvas.describe(title: title, author: plain(seller.name), date: issuedOn.description)
    let code = try qrText.map { try QRCode($0) }
    let table = SalesTable(self, on: canvas, in: words)
    let frame = SalesFrame(self, on: canvas, in: words)
    let blocks =
      [frame.head, frame.parties, table.head] + table.rows + [table.totals, frame.inWords] + frame.notes
      + [frame.signatures(code)]
    let pages = Sheet(runningHead: frame.runningHead, tableHead: table.head).pages(of: blocks)
    for (index, page) in pages.enumerated() {
      for (block, y) in page { block.draw(y) }
      frame.drawFoot(page: index + 1, of: pages.count)
      canvas.endPage()
    }
    return try canvas.finish()
  }
}

/// What stands around the table of a quote or an invoice.
struct SalesFrame {
  private let paper: SalesPaper
  private let canvas: Canvas
  private let words: Words

  private let start = Sheet.margin.side
  private let end = Sheet.width - Sheet.margin.side
  private let small = Style(size: 8.5, ink: .soft)
  private let label = Style(size: 8, ink: .faint)
  private let text = Style(size: 9)

  init(_ paper: SalesPaper, on canvas: Canvas, in words: Words) {
    self.paper = paper
    self.canvas = canvas
    self.words = words
  }

  private var measure: Canvas.Strip { canvas.strip(start, end) }
  private var kind: String { words("document." + paper.kind.rawValue) }
}

// MARK: head

extension SalesFrame {
  /// What the paper is and whose, then its number and dates.
  var head: Block {
    let title = Style(size: 20, bold: true)
    let company = Style(size: 12, bold: true)
    let facts = self.facts
    let logo = paper.seller.logo.flatMap { try? Canvas.Image($0, height: title.leading - 2, mostWidth: 110) }
    let nameEnd = logo.map { end - $0.width - 8 } ?? end
    let factHeight = label.leading + Style(size: 10).leading
    let height = title.leading + 8 + factHeight + 14
    return Block(height: height) { y in
      canvas.draw(kind, title, in: canvas.strip(start, start + 250), at: y)
      canvas.draw(
        isolated(paper.seller.name), company, in: canvas.strip(start + 255, nameEnd), at: y + title.baseline - company.baseline, align: .end
      )
      if let logo { canvas.draw(logo, in: canvas.strip(end - logo.width, end), at: y) }
      canvas.rule(measure, at: y + title.leading + 4, 0.9, .black)
      let width = (end - start) / 4
      for (index, fact) in facts.enumerated() {
        let left = start + Double(index) * width
        let strip = canvas.strip(left, left + width - 8)
        canvas.draw(fact.name, label, in: strip, at: y + title.leading + 8)
        canvas.draw(fact.value, Style(size: 10), in: strip, at: y + title.leading + 8 + label.leading)
      }
    }
  }

  private var facts: [(name: String, value: String)] {
    var facts = [(words("document.number"), isolated(paper.number)), (words("document.date"), words.date(paper.issuedOn))]
    if let day = paper.validUntil { facts.append((words("document.validUntil"), words.date(day))) }
    if let day = paper.dueOn { facts.append((words("document.due"), words.date(day))) }
    if facts.count < 4, !paper.trackingCode.isEmpty { facts.append((words("document.trackingCode"), isolated(paper.trackingCode))) }
    return facts
  }

  /// Which paper this is, on its second and later pages.
  var runningHead: Block {
    let height = text.leading + 10
    return Block(height: height) { y in
      canvas.draw(kind + " " + isolated(paper.number), text.strong, in: canvas.strip(start, start + 250), at: y)
      canvas.draw(isolated(paper.seller.name), small, in: canvas.strip(start + 255, end), at: y, align: .end)
    }
  }

  /// Seller and buyer beside each other.
  var parties: Block {
    let middle = (start + end) / 2
    let columns = [
      (words("document.seller"), paper.seller, canvas.strip(start, middle - 12)),
      (words("document.buyer"), paper.buyer, canvas.strip(middle, end)),
    ]
    let name = Style(size: 10, bold: true)
    let heights = columns.map { _, party, strip in
      canvas.height(of: isolated(party.name), name, width: strip.width, limit: 3)
        + identity(of: party).reduce(0) { $0 + canvas.height(of: $1, small, width: strip.width, limit: 3) }
    }
    let height = label.leading + (heights.max() ?? 0) + 16
    return Block(height: height) { y in
      for (heading, party, strip) in columns {
        var y = y
        y += canvas.draw(heading, label, in: strip, at: y)
        y += canvas.draw(isolated(party.name), name, in: strip, at: y, limit: 3)
        for line in identity(of: party) { y += canvas.draw(line, small, in: strip, at: y, limit: 3) }
      }
    }
  }

  /// The lines under a party's name, two short facts on one.
  private func identity(of party: SalesPaper.Party) -> [String] {
    func fact(_ key: String, _ value: String?) -> String? {
      guard let value, !value.isEmpty else { return nil }
      return words("document.party." + key) + ": " + isolated(value)
    }
    let nationalID = party.nationalID.map(words.digits)
    let pairs = [
      [
        fact(party.nationalID?.count == 10 ? "nationalID" : "companyID", nationalID),
        fact("economicNumber", party.economicNumber.map(words.digits)),
      ],
      [fact("registrationNumber", party.registrationNumber.map(words.digits)), fact("phone", party.phone.map(phone))],
      [fact("address", party.address.map(words.digits))],
      [fact("postalCode", party.postalCode.map(words.digits))],
    ]
    return pairs.map { $0.compactMap(\.self).joined(separator: "   ") }.filter { !$0.isEmpty }
  }

  /// Left to right as a whole, whatever the direction of its digits.
  private func phone(_ number: String) -> String {
    "\u{2066}" + (number.hasPrefix("+") ? words.phone(number) : words.digits(plain(number))) + "\u{2069}"
  }
}

// MARK: after the table

extension SalesFrame {
  var inWords: Block {
    let sum = words("document.inWords") + ": " + words.inWords(paper.totals.total)
    let height = canvas.height(of: sum, text, width: measure.width, limit: 4)
    return Block(height: height + 14) { y in canvas.draw(sum, text, in: measure, at: y, limit: 4) }
  }

  /// The note, paragraph by paragraph, so that a long one runs over pages.
  var notes: [Block] {
    let paragraphs = (paper.note ?? "").split(whereSeparator: \.isNewline).map(String.init)
    guard !paragraphs.isEmpty else { return [] }
    let heading = Block(height: label.leading, staysWithNext: true) { y in
      canvas.draw(words("document.note"), label, in: measure, at: y)
    }
    return [heading]
      + paragraphs.map { paragraph in
        let paragraph = isolated(paragraph)
        let height = canvas.height(of: paragraph, text, width: measure.width, limit: 40)
        return Block(height: height) { y in canvas.draw(paragraph, text, in: measure, at: y, limit: 40) }
      } + [.space(12)]
  }

  /// Boxes for stamp and signature of both, and the code that leads to the living document.
  func signatures(_ code: QRCode?) -> Block {
    let height = 76.0
    let side = code == nil ? 0 : height + 6
    let width = (end - start - side - (code == nil ? 10 : 20)) / 2
    return Block(height: height + (code == nil ? 4 : label.leading + 4)) { y in
      for (index, key) in ["seller", "buyer"].enumerated() {
        let left = start + Double(index) * (width + 10)
        let strip = canvas.strip(left, left + width)
        canvas.box(x: strip.x, y: y, width: width, height: height, radius: 4, .line)
        canvas.draw(words("document.signature." + key), label, in: canvas.strip(left + 8, left + width - 8), at: y + 4)
      }
      guard let code else { return }
      let strip = canvas.strip(end - side, end)
      canvas.draw(code, x: strip.x, y: y - 3, side: side)
      canvas.draw(words("document.scan"), Style(size: 7, ink: .faint), in: strip, at: y + height + 2, align: .centre)
    }
  }

  /// The last line of each page.
  func drawFoot(page: Int, of pages: Int) {
    let y = Sheet.height - Sheet.margin.end - Sheet.foot + 4
    let style = Style(size: 7.5, ink: .faint)
    canvas.rule(measure, at: y)
    var left = kind + " " + isolated(paper.number)
    if !paper.trackingCode.isEmpty { left += "   " + words("document.trackingCode") + ": " + isolated(paper.trackingCode) }
    canvas.draw(left, style, in: canvas.strip(start, end - 100), at: y + 4)
    let count = words("document.page", ["page": words.number(page), "pages": words.number(pages)])
    canvas.draw(count, style, in: canvas.strip(end - 100, end), at: y + 4, align: .end)
  }
}
