import Foundation
import Testing

@testable import Kernel

@Suite struct Ids {
  @Test func anIdIsReadBackFromItsText() {
    let id = ID<Int>(at: Instant(milliseconds: 1_780_000_000_123), chance: (0x0ABC_DEF0, .max))
    #expect(ID<Int>(id.description) == id)
    #expect(ID<Int>(bytes: id.bytes) == id)
    #expect(id.description.count == 36)
    #expect(Array(id.description)[14] == "7" && "89ab".contains(Array(id.description)[19]))
  }

  @Test(arguments: ["", "018f6b1c", "018f6b1c-0000-7000-8000-00000000000g", "018f6b1c00007000800000000000000000000", "../../etc/passwd"])
  func whatIsNoIdIsRefused(_ text: String) { #expect(ID<Int>(text) == nil) }

  @Test func laterIdsSortAfterEarlierOnes() {
    var seed: UInt64 = 7
    let ids = (0..<200).map { step in
      seed = seed &* 6_364_136_223_846_793_005 &+ 1
      return ID<Int>(at: Instant(milliseconds: 1_780_000_000_000 + Int64(step)), chance: (seed, ~seed)).description
    }
    #expect(ids == ids.sorted())
  }
}

@Suite struct Days {
  @Test func everyDayOfFourCenturiesIsReadBack() {
    for number in stride(from: -100_000, through: 60_000, by: 1) {
      let day = Day(number: number)
      #expect(Day(day.description) == day)
    }
  }

  @Test func theGregorianCalendarAgreesWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    for number in stride(from: 0, to: 40_000, by: 37) {
      let parts = calendar.dateComponents([.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      #expect(Day(number: number).gregorian == (parts.year!, parts.month!, parts.day!))
    }
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-1-1", "2026-01-32", "1405/03/20"])
  func impossibleDaysAreRefused(_ text: String) { #expect(Day(text) == nil) }

  @Test func theDayChangesAtMidnightInTehran() throws {
    let tehran = try #require(TimeZone(identifier: "Asia/Tehran"))
    // 20:29:59 UTC is 23:59:59 in Tehran.
    let last = Instant(milliseconds: 1_780_259_399_000)
    #expect(Day(last, in: tehran).adding(days: 1) == Day(last + .seconds(1), in: tehran))
  }
}

@Suite struct Amounts {
  @Test(arguments: [(1, 1, 2, 1), (1, 1, 3, 0), (2, 1, 3, 1), (5, 1, 10, 1), (4, 1, 10, 0), (Int64.max / 4, 4, 4, Int64.max / 4)])
  func halvesAreRoundedUp(_ amount: Int64, _ numerator: Int64, _ denominator: Int64, _ expected: Int64) {
    #expect(roundedHalfUp(amount, times: numerator, over: denominator) == expected)
  }

  @Test func aHugeSumTimesAPercentageDoesNotOverflow() {
    #expect(BasisPoints(1_000).share(of: 9_000_000_000_000_000_000) == 900_000_000_000_000_000)
  }
}

@Suite struct SettingsFromTheEnvironment {
  private func settings(_ values: [String: String]) throws -> Settings { try Settings { values[$0] } }

  @Test func withoutAnythingTheyServeOnThisMachine() throws {
    let settings = try settings([:])
    #expect(settings.port == 8080 && settings.host == "127.0.0.1")
    #expect(settings.baseURL.absoluteString == "http://127.0.0.1:8080")
    #expect(settings.database == .sqlite(path: URL(filePath: "data").appending(path: "bashgah.sqlite").path))
  }

  @Test(arguments: [
    ["port": "99999"], ["port": "eighty"], ["port": "۸۰"], ["log_level": "loud"], ["database_url": "mysql://x"], ["secret": "short"],
    ["base_url": "ftp://x"], ["time_zone": "Mars/Olympus"], ["postgres_connections": "0"],
  ])
  func aWrongValueIsNamed(_ values: [String: String]) throws {
    let name = try #require(values.keys.first)
    let failure = #expect(throws: Settings.Invalid.self) { try settings(values) }
    #expect(failure?.description.contains(name) == true)
    #expect(Settings.names.contains { $0.name == name })
  }
}
