/// Adds a trim box to a PDF of one page that cairo wrote, which knows only the media box: a print shop needs to see where to cut.
/// The file grows by an incremental update (ISO 32000-1, 7.5.6): nothing that stands is moved.
enum PageBoxes {
  /// The file is not of the plain shape that cairo writes for PDF 1.4.
  struct Unreadable: Error {}

  /// `trim` in points from the lower left: left, bottom, right, top.
  static func add(trim: [Double], to pdf: [UInt8]) throws -> [UInt8] {
    guard let type = pdf.firstRange(of: Array("<< /Type /Page %".utf8)),
      let end = pdf[type.upperBound...].firstRange(of: Array(">>\nendobj".utf8)),
      let head = pdf[..<type.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map({ pdf[..<$0] }),
      let page = ascii(head[(head.lastIndex(of: UInt8(ascii: "\n")) ?? 0)...]).split(separator: " ").first.map(trimmed),
      let trailer = pdf.firstRange(of: Array("trailer\n".utf8)),
      let trailerEnd = pdf[trailer.upperBound...].firstRange(of: Array(">>\nstartxref\n".utf8))
    else { throw Unreadable() }
    let table = trimmed(ascii(pdf[trailerEnd.upperBound...]).prefix { $0 != "%" })
    let object =
      "\(page) 0 obj\n" + ascii(pdf[type.lowerBound..<end.lowerBound]) + "   /TrimBox [ \(trim.map(points).joined(separator: " ")) ]\n"
      + ">>\nendobj\n"
    let offset = String(pdf.count)
    let update =
      object + "xref\n\(page) 1\n" + String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
      + "trailer\n" + ascii(pdf[trailer.upperBound..<trailerEnd.lowerBound]) + "   /Prev \(table)\n>>\n"
      + "startxref\n\(pdf.count + object.utf8.count)\n%%EOF\n"
    return pdf + update.utf8
  }

  private static func ascii(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func trimmed(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

  /// Two decimal places, without the machine's language having a say.
  private static func points(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
