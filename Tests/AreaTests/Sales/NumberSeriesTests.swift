import Kernel
import Testing

@testable import Sales

@Suite struct NumberSeriesTests {
  private struct ChangedMind: Error {}

  @Test func fiftyAtOnceLeaveNoGapThoughEveryThirdFails() async throws {
    let shop = try await Shop(connections: 8)
    let numbers = try await withThrowingTaskGroup(of: String?.self) { group in
      for turn in 0..<75 {
        group.addTask {
          do {
            return try await shop.write { tx in
              let invoice = try Invoice.issue(InvoiceDraft(shop.basket()), for: shop.sara, by: shop.seller, in: tx)
              if turn.isMultiple(of: 3) { throw ChangedMind() }
              return invoice.number
            }
          } catch is ChangedMind { return nil }
        }
      }
      return try await group.reduce(into: [String]()) { if let number = $1 { $0.append(number) } }
    }
    let expected = (1...50).map { "INV-1405-0000\($0 < 10 ? "0" : "")\($0)" }
    #expect(numbers.sorted() == expected)
  }

  @Test func everyKindAndEveryPersianYearCountsFromOne() async throws {
    let shop = try await Shop()
    let quote = try await shop.sent()
    #expect(try await shop.read { tx in try Quote.find(quote, in: tx).number } == "Q-1405-000001")
    let invoice = try await shop.issued()
    #expect(try await shop.pay(100, invoice).number == "R-1405-000001")
    // 20 Khordad and 283 days is 29 Esfand 1405, the last day of that year.
    shop.wait(.days(283))
    let last = try await shop.issued()
    shop.wait(.days(1))
    let first = try await shop.issued()
    let numbers = try await shop.read { tx in try [last, first].map { try Invoice.find($0, in: tx).number } }
    #expect(numbers == ["INV-1405-000002", "INV-1406-000001"])
  }
}
