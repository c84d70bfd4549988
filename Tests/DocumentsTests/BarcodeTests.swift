import Foundation
import Markup
import Testing

@testable import Documents

/// The committed codes were read back with another program's reader.
private struct Vectors: Decodable {
  struct QR: Decodable {
    let text: String
    let error: String
    let mode: String
    let size: Int
    let rows: [String]
  }
  struct Bars: Decodable {
    let text: String
    let widths: String
  }
  let qr: [QR]
  let code128: [Bars]

  static func load() throws -> Vectors {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Vectors/barcodes.json")
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
  }
}

@Suite struct BarcodeTests {
  @Test func aQRCodeSaysTheSameAsTheOneThatReadersKnow() throws {
    let vectors = try Vectors.load().qr
    #expect(vectors.count == 4)
    for vector in vectors {
      let code = try QRCode(vector.text, level: vector.error == "Q" ? .quartile : .medium)
      #expect(code.size == vector.size, "\(vector.text)")
      let ours = codewords((0..<code.size).map { y in (0..<code.size).map { x in code[x, y] } })
      let theirs = codewords(vector.rows.map { $0.map { $0 == "1" } })
      // In byte mode the other encoder puts one byte of zeros before the padding, so there the message alone is the same.
      let count = vector.mode == "byte" ? vector.text.utf8.count + 2 : ours.count
      #expect(ours.prefix(count) == theirs.prefix(count), "\(vector.text)")
      #expect(ours.count > count || vector.mode != "byte")
    }
  }

  @Test func aBarcodeHasTheBarsThatReadersKnow() throws {
    let vectors = try Vectors.load().code128
    #expect(vectors.count == 4)
    for vector in vectors {
      #expect(try Code128(vector.text).widths.map(String.init).joined() == vector.widths, "\(vector.text)")
    }
  }

  @Test func whatCannotBeACodeIsRefused() {
    #expect(throws: QRCode.Unfit.self) { try QRCode("") }
    #expect(throws: QRCode.Unfit.self) { try QRCode("a\0b") }
    #expect(throws: QRCode.Unfit.self) { try QRCode(String(repeating: "ب", count: 3000)) }
    #expect(throws: Code128.Unfit.self) { try Code128("") }
    #expect(throws: Code128.Unfit.self) { try Code128("۱۲۳۴") }
  }

  @Test func theSVGDrawsEveryDarkModuleOnceAndKeepsTheQuietZone() throws {
    let code = try QRCode("CLUB:000123:K7")
    let dark = (0..<code.size).flatMap { y in (0..<code.size).filter { code[$0, y] } }.count
    #expect((0..<code.size).flatMap(code.runs(in:)).reduce(0) { $0 + $1.length } == dark)
    let svg = code.svg(label: "کارت \"سارا\" <b>").text
    #expect(svg.contains("viewBox=\"-4 -4 29 29\""))
    #expect(svg.contains("aria-label=\"کارت &quot;سارا&quot; &lt;b&gt;\""))
    #expect(svg.components(separatedBy: "<path").count == 2)
    #expect(try Code128("000123").svg(label: "کارت").text.contains("viewBox=\"-10 0 88 40\""))
  }
}

/// The bytes of a code, read as a scanner does. Encoders choose one of eight masks, each as good as the others, so it is
/// taken off first: its number is in three of the format bits (ISO/IEC 18004, 7.7.3 and 7.9).
private func codewords(_ rows: [[Bool]]) -> [UInt8] {
  let size = rows.count
  let mask = (2...4).reduce(0) { $0 * 2 + (rows[8][$1] != ($1 != 3) ? 1 : 0) }
  let inverts: (Int, Int) -> Bool = [
    { (y, x) in (y + x) % 2 == 0 }, { (y, _) in y % 2 == 0 }, { (_, x) in x % 3 == 0 }, { (y, x) in (y + x) % 3 == 0 },
    { (y, x) in (y / 2 + x / 3) % 2 == 0 }, { (y, x) in y * x % 2 + y * x % 3 == 0 },
    { (y, x) in (y * x % 2 + y * x % 3) % 2 == 0 }, { (y, x) in ((y + x) % 2 + y * x % 3) % 2 == 0 },
  ][mask]
  // Columns in pairs from the right, past the timing pattern, up and down in turns.
  let pairs = Array(stride(from: size - 1, to: 6, by: -2)) + Array(stride(from: 5, to: 0, by: -2))
  var bits: [Bool] = []
  for (turn, right) in pairs.enumerated() {
    for step in 0..<size {
      let y = turn.isMultiple(of: 2) ? size - 1 - step : step
      for x in [right, right - 1] where !isFixed(x, y, size) { bits.append(rows[y][x] != inverts(y, x)) }
    }
  }
  return (0..<bits.count / 8).map { byte in bits[byte * 8..<byte * 8 + 8].reduce(0) { $0 << 1 | ($1 ? 1 : 0) } }
}

/// The finder, timing, alignment and format patterns, which hold no data (versions 1 to 6).
private func isFixed(_ x: Int, _ y: Int, _ size: Int) -> Bool {
  let isFinder = (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8)
  let isAlignment = size > 21 && (size - 9...size - 5).contains(x) && (size - 9...size - 5).contains(y)
  return isFinder || isAlignment || x == 6 || y == 6
}
