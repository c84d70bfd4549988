import Foundation
import Kernel
import Language

@testable import Documents

/// Papers of the Mehregan company, reckoned as Sales would.
enum Papers {
  static let aftab = SalesPaper.Party(
    name: "کلینیک آفتاب", nationalID: "14001234567", phone: "+989120001234", address: "فارس، شیراز، بلوار زند، پلاک ۲۲۰",
    postalCode: "7134814336")
  static let mehregan = SalesPaper.Party(
    name: "تجهیزات پزشکی مهرگان", nationalID: "10101234567", economicNumber: "411123456789", registrationNumber: "214563",
    phone: "+982188776655", address: "تهران، خیابان ولیعصر، کوچهٔ بهار", postalCode: "1416753955")

  static func line(_ title: String = "پالس اکسیمتر انگشتی", _ count: Int = 2, at price: Int64 = 545_000, discount: Int64 = 0)
    -> SalesPaper.Line
  {
    let gross = Quantity(count).times(price)
    let tax = BasisPoints(1000).share(of: gross - discount)
    return SalesPaper.Line(
      title: title, quantity: Quantity(count), unit: "عدد", unitPrice: Money(price), gross: Money(gross), discount: Money(discount),
      taxable: Money(gross - discount), tax: Money(tax), total: Money(gross - discount + tax))
  }

  static func paper(_ kind: SalesPaper.Kind = .invoice, _ lines: [SalesPaper.Line] = [line()], buyer: SalesPaper.Party = aftab)
    -> SalesPaper
  {
    func sum(_ amount: KeyPath<SalesPaper.Line, Money>) -> Money { lines.reduce(Money(0)) { $0 + $1[keyPath: amount] } }
    return SalesPaper(
      kind, number: "INV-1405-000123", issuedOn: Day(number: 20_614), seller: mehregan, buyer: buyer, lines: lines,
      totals: .init(
        gross: sum(\.gross), lineDiscount: sum(\.discount), documentDiscount: Money(0), taxable: sum(\.taxable), tax: sum(\.tax),
        total: sum(\.total)),
      trackingCode: "K7-4MQ2-XB", qrText: "https://club.example.com/q/8fK2pQ7sLm2")
  }
}

/// What another program (poppler-utils) reads in a PDF of ours.
enum Reader {
  /// The text as a person would copy it, without direction marks. In a line from right to left the reader puts numbers between
  /// marks, with the blank that follows a number before it; here it goes back behind.
  static func text(_ pdf: [UInt8]) throws -> String {
    try run("pdftotext", ["-layout", "FILE", "-"], pdf)
      .replacing(/\u{202A}( ?)([^\u{202A}-\u{202E}]*?)( ?)\u{202C}/) { "\($0.3)\($0.2)\($0.1)" }
      .replacing(/[\u{202A}-\u{202E}]/, with: "")
  }

  static func pages(_ pdf: [UInt8]) throws -> Int {
    let line = try run("pdfinfo", ["FILE"], pdf).split(separator: "\n").first { $0.hasPrefix("Pages:") }
    return line.flatMap { Int($0.dropFirst(6).trimmingCharacters(in: .whitespaces)) } ?? 0
  }

  static func run(_ tool: String, _ arguments: [String], _ input: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".pdf")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [tool] + arguments.map { $0 == "FILE" ? file.path : $0 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Unreadable(tool: tool, status: process.terminationStatus) }
    return String(decoding: data, as: UTF8.self)
  }

  struct Unreadable: Error {
    let tool: String
    let status: Int32
  }
}
