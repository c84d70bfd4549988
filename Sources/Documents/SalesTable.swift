import Kernel
import Language

/// The table of a quote or an invoice: which columns it needs, how wide they are, its head, rows and totals.
struct SalesTable {
  enum Column: String {
    case row, title, quantity, unit, unitPrice, gross, discount, taxable, tax, total
    var isText: Bool { self == .title || self == .unit }
  }

  struct Cell {
    let column: Column
    let strip: Canvas.Strip
  }

  private let paper: SalesPaper
  private let canvas: Canvas
  private let words: Words
  private let figure: Style
  private let cells: [Cell]

  private static let gap = 8.0
  private static let pad = 5.0
  private static let head = Style(size: 7.5, ink: .faint)
  private static let title = Style(size: 9)
  private static let detail = Style(size: 8, ink: .soft)
  private static let sum = Style(size: 10.5, bold: true)
  private static let roomForTitles = 120.0
  private static let roomForUnits = 44.0

  init(_ paper: SalesPaper, on canvas: Canvas, in words: Words) {
    self.paper = paper
    self.canvas = canvas
    self.words = words
    (figure, cells) = Self.fit(paper, canvas, words)
  }

  /// The columns that say something: no discount column where nothing is discounted, no unit where none is given.
  private static func columns(of paper: SalesPaper) -> [Column] {
    let hasDiscount = paper.lines.contains { $0.discount.minor != 0 }
    let hasTax = paper.lines.contains { $0.tax.minor != 0 }
    let hasUnit = paper.lines.contains { !$0.unit.isEmpty }
    return [.row, .title, .quantity] + (hasUnit ? [.unit] : []) + [.unitPrice]
      + (hasDiscount ? [.gross, .discount] : []) + (hasDiscount && hasTax ? [.taxable] : []) + (hasTax ? [.tax] : []) + [.total]
  }

  /// Sums of many digits need room: first the figures become smaller, then the columns that follow from their neighbours give way.
  private static func fit(_ paper: SalesPaper, _ canvas: Canvas, _ words: Words) -> (Style, [Cell]) {
    let all = columns(of: paper)
    let fewer = all.filter { $0 != .gross }
    let fewest = fewer.filter { $0 != .taxable }
    let choices: [(columns: [Column], size: Double)] = [
      (all, 9), (all, 8.5), (all, 8), (fewer, 8.5), (fewer, 8), (fewest, 8.5), (fewest, 8), (fewest, 7.5), (fewest, 7),
    ]
    let room = Dictionary(uniqueKeysWithValues: all.map { ($0, Room($0, paper, canvas, words)) })
    var fitting: (Style, [Cell]) = (Style(size: 9), [])
    for (columns, size) in choices {
      let widths = columns.map { room[$0]?.width(at: size) ?? 0 }
      let left = Sheet.measure - widths.reduce(0, +) - gap * Double(columns.count - 1)
      fitting = (Style(size: size), place(columns, widths, left, canvas))
      if left >= roomForTitles { break }
    }
    return fitting
  }

  /// What a column needs: its figures grow with their size, its name does not.
  private struct Room {
    var figures = 0.0
    var fixed = 0.0

    init(_ column: Column, _ paper: SalesPaper, _ canvas: Canvas, _ words: Words) {
      guard column != .title else { return }
      fixed = canvas.width(of: words("document.column." + column.rawValue), head)
      if column == .unit {
        let widest = Set(paper.lines.map(\.unit)).map { canvas.width(of: isolated($0), detail) }.max() ?? 0
        fixed = min(max(widest, fixed), roomForUnits)
        return
      }
      let point = Style(size: 9)
      let widths = paper.lines.enumerated().map { canvas.width(ofFigures: text(column, of: $0.element, at: $0.offset, words), point) / 9 }
      figures = widths.max() ?? 0
      // The sums end where the totals end, the last one is larger: in Persian it would reach into the margin.
      if column == .total, canvas.rightToLeft { fixed = max(fixed, canvas.width(ofFigures: words.money(paper.totals.total), sum)) }
    }

    func width(at size: Double) -> Double { max(figures * size, fixed) }
  }

  private static func place(_ columns: [Column], _ widths: [Double], _ left: Double, _ canvas: Canvas) -> [Cell] {
    var offset = Sheet.margin.side
    return zip(columns, widths).map { column, width in
      let width = column == .title ? left : width
      defer { offset += width + gap }
      return Cell(column: column, strip: canvas.strip(offset, offset + width))
    }
  }

  private static func text(_ column: Column, of line: SalesPaper.Line, at index: Int, _ words: Words) -> String {
    switch column {
    case .row: words.number(index + 1)
    case .quantity: words.quantity(line.quantity)
    case .unitPrice: words.money(line.unitPrice)
    case .gross: words.money(line.gross)
    // Never a lone zero: in Persian it is a speck.
    case .discount: line.discount.minor == 0 ? "–" : words.money(line.discount)
    case .taxable: words.money(line.taxable)
    case .tax: line.tax.minor == 0 ? "–" : words.money(line.tax)
    case .total: words.money(line.total)
    case .title, .unit: ""
    }
  }
}

extension SalesTable {
  /// The names of the columns between two rules.
  var head: Block {
    let height = Self.head.leading + 2 * 4
    return Block(height: height, staysWithNext: true) { y in
      canvas.rule(canvas.strip(Sheet.margin.side, Sheet.width - Sheet.margin.side), at: y, 0.9, .black)
      for cell in cells {
        let name = words("document.column." + cell.column.rawValue)
        if cell.column.isText || cell.column == .row {
          canvas.draw(name, Self.head, in: cell.strip, at: y + 4)
        } else {
          canvas.draw(name, Self.head, in: cell.strip, at: y + 4, align: canvas.rightToLeft ? .start : .end)
        }
      }
      canvas.rule(canvas.strip(Sheet.margin.side, Sheet.width - Sheet.margin.side), at: y + height)
    }
  }

  var rows: [Block] {
    paper.lines.enumerated().map { index, line in
      let width = cells.first { $0.column == .title }?.strip.width ?? 0
      let title = isolated(line.title)
      let titleHeight = canvas.height(of: title, Self.title, width: width, limit: 6)
      let detail = line.detail.map(isolated) ?? ""
      let detailHeight = detail.isEmpty ? 0 : canvas.height(of: detail, Self.detail, width: width, limit: 8)
      let height = titleHeight + detailHeight + 2 * Self.pad
      return Block(height: height, isRow: true, staysWithNext: index == paper.lines.count - 1) { y in
        for cell in cells { draw(line, index, cell, at: y + Self.pad) }
        canvas.draw(detail, Self.detail, in: cells[1].strip, at: y + Self.pad + titleHeight, limit: 8)
        canvas.rule(canvas.strip(Sheet.margin.side, Sheet.width - Sheet.margin.side), at: y + height)
      }
    }
  }

  private func draw(_ line: SalesPaper.Line, _ index: Int, _ cell: Cell, at y: Double) {
    switch cell.column {
    case .title: canvas.draw(isolated(line.title), Self.title, in: cell.strip, at: y, limit: 6)
    case .unit:
      canvas.draw(isolated(line.unit), Self.detail, in: cell.strip, at: y + Self.title.baseline - Self.detail.baseline)
    default:
      let style = cell.column == .row ? figure.with(ink: .faint) : figure
      let text = Self.text(cell.column, of: line, at: index, words)
      canvas.draw(figures: text, style, endingAt: cell.strip.end, at: y + Self.title.baseline - style.baseline)
    }
  }

  /// The sums under the column that they add up, the last one with its unit.
  var totals: Block {
    let sums = paper.totals
    var entries: [(key: String, amount: Money, minus: Bool)] = []
    if sums.gross != sums.total { entries.append(("gross", sums.gross, false)) }
    if sums.lineDiscount.minor != 0 { entries.append(("lineDiscount", sums.lineDiscount, true)) }
    if sums.documentDiscount.minor != 0 { entries.append(("documentDiscount", sums.documentDiscount, true)) }
    if sums.taxable != sums.gross, sums.taxable != sums.total { entries.append(("taxable", sums.taxable, false)) }
    if sums.tax.minor != 0 { entries.append(("tax", sums.tax, false)) }
    let small = Style(size: 9)
    let height = 7 + Double(entries.count) * (small.leading + 1) + 5 + Self.sum.leading + 8
    return Block(height: height) { y in
      var y = y + 7
      for entry in entries {
        sum(words("document.total." + entry.key), words.money(entry.amount), minus: entry.minus, small.with(ink: .soft), small, at: y)
        y += small.leading + 1
      }
      y += 5
      let strip = totalsStrip
      canvas.rule(strip, at: y - 2, 0.5, .black)
      let label = words("document.total.total", ["unit": words.unit(sums.total.currency)])
      sum(label, words.money(sums.total), minus: false, Self.sum, Self.sum, at: y)
    }
  }

  /// From where the labels of the sums begin to the end of the table.
  private var totalsStrip: Canvas.Strip {
    let end = Sheet.width - Sheet.margin.side
    return canvas.strip(end - 250, end)
  }

  private func sum(_ label: String, _ amount: String, minus: Bool, _ labelStyle: Style, _ style: Style, at y: Double) {
    guard let total = cells.last else { return }
    canvas.draw(label, labelStyle, in: totalsStrip, at: y)
    canvas.draw(figures: (minus ? "\u{2212}" : "") + amount, style, endingAt: total.strip.end, at: y)
  }
}
