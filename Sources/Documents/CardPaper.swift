import CPango
import Kernel
import Language

/// The front of a membership card for the print shop: ID-1 (ISO/IEC 7810), 85.60 × 53.98 mm, with 2 mm of bleed around it.
package struct CardPaper: Sendable {
  /// The ground of the card, one for each tier that a club has.
  package enum Ground: String, Sendable, CaseIterable {
    case gold, silver, bronze, turquoise

    fileprivate var colours: (ground: Ink, ink: Ink, dim: Ink, tier: Ink) {
      switch self {
      case .gold: (Ink(hex: 0x003436), Ink(hex: 0xEAF7F6), Ink(hex: 0xA9CDCC), Ink(hex: 0xF0B13F))
      case .silver: (Ink(hex: 0x333E40), .white, Ink(hex: 0xE3E9E9), .white)
      case .bronze: (Ink(hex: 0x452817), Ink(hex: 0xFFF6EE), Ink(hex: 0xEBD3BF), Ink(hex: 0xFFF6EE))
      case .turquoise: (Ink(hex: 0x004750), .white, Ink(hex: 0xD3EEED), .white)
      }
    }
  }

  package var club: String
  package var tier: String?
  package var holder: String
  /// Digits, or printable ASCII; printed in groups of four and as the barcode.
  package var number: String
  package var qrText: String
  package var since: Day?
  package var until: Day?
  package var ground: Ground

  package init(
    club: String, tier: String? = nil, holder: String, number: String, qrText: String, since: Day? = nil, until: Day? = nil,
    ground: Ground = .gold
  ) {
    self.club = club
    self.tier = tier
    self.holder = holder
    self.number = number
    self.qrText = qrText
    self.since = since
    self.until = until
    self.ground = ground
  }

  private static let bleed = 2 * millimetre
  private static let size = (width: 85.6 * millimetre, height: 53.98 * millimetre)
  /// Nothing that matters stands nearer to the cut than 3 mm; here 4.5.
  private static let inset = bleed + 4.5 * millimetre

  /// The card as PDF: one page with its trim box.
  package func pdf(in words: Words) throws -> [UInt8] {
    let (width, height) = (Self.size.width + 2 * Self.bleed, Self.size.height + 2 * Self.bleed)
    // 1.4 has the plain cross-reference table that `PageBoxes` adds to.
    let canvas = Canvas(width: width, height: height, in: words.tongue, version: CAIRO_PDF_VERSION_1_4)
    canvas.describe(title: words("document.card.title"), author: plain(club), date: "2000-01-01")
    canvas.fill([(0, 0, width, height)], ground.colours.ground)
    drawNames(on: canvas, words)
    try drawCodes(on: canvas)
    canvas.endPage()
    let trim = [Self.bleed, Self.bleed, width - Self.bleed, height - Self.bleed]
    return try PageBoxes.add(trim: trim, to: canvas.finish())
  }

  private func drawNames(on canvas: Canvas, _ words: Words) {
    let colours = ground.colours
    let (start, end) = (Self.inset, canvas.width - Self.inset)
    canvas.draw(isolated(club), Style(size: 10.5, bold: true, ink: colours.ink), in: canvas.strip(start, end - 70), at: start - 2)
    if let tier {
      canvas.draw(
        isolated(tier), Style(size: 9.5, bold: true, ink: colours.tier), in: canvas.strip(end - 66, end), at: start - 1, align: .end)
    }
    var facts = [(words("document.card.holder"), isolated(holder))]
    if let since { facts.append((words("document.card.since"), words.date(since))) }
    if let until { facts.append((words("document.card.until"), words.date(until))) }
    let label = Style(size: 6, ink: colours.dim)
    let value = Style(size: 8, bold: true, ink: colours.ink)
    var left = start
    for (index, (name, text)) in facts.enumerated() {
      let width = index == 0 ? 96.0 : 60.0
      let strip = canvas.strip(left, min(left + width, end))
      canvas.draw(name, label, in: strip, at: 46)
      canvas.draw(text, value, in: strip, at: 46 + label.leading)
      left += width + 4
    }
  }

  /// Both codes on one white field, the number under the bars.
  private func drawCodes(on canvas: Canvas) throws {
    let qr = try QRCode(qrText)
    let bars = try Code128(number)
    let (left, right) = (Self.inset, canvas.width - Self.inset)
    let height = 60.0
    let top = canvas.height - Self.inset - height + 3
    canvas.box(x: left, y: top, width: right - left, height: height, radius: 5, .white, filled: true)
    // A module is at least 0.4 mm of the QR and 0.25 mm of the barcode; both bring their own quiet zones.
    let side = height - 4
    canvas.draw(qr, x: right - side - 2, y: top + 2, side: side)
    let room = right - side - 2 - left
    let module = min(room / Double(bars.modules + 2 * Code128.quietZone), 0.5 * millimetre)
    let x = left + (room - module * Double(bars.modules)) / 2
    canvas.draw(bars, x: x, y: top + 9, module: module, height: 28)
    canvas.draw(
      "\u{2066}" + grouped + "\u{2069}", Style(size: 10, bold: true), in: Canvas.Strip(x: left, width: room), at: top + 39, align: .centre)
  }

  private var grouped: String {
    let characters = Array(plain(number))
    return stride(from: 0, to: characters.count, by: 4)
      .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: " ")
  }
}
