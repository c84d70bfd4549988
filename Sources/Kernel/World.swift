import Foundation
import Synchronization

/// Time, ids and chance, so that a test can fix all three. Everything else asks a `World`, never the system.
package struct World: Sendable {
  package let now: @Sendable () -> Instant
  package let chance: @Sendable () -> UInt64
  private let place: Place

  package init(now: @escaping @Sendable () -> Instant, zone: TimeZone, chance: @escaping @Sendable () -> UInt64) {
    self.now = now
    self.chance = chance
    place = Place(zone)
  }

  /// Where the days of the organisation begin.
  package var zone: TimeZone { place.zone.withLock { $0 } }

  /// The organisation keeps its days in another zone from now on; every copy of this world knows.
  package func move(to zone: TimeZone) { place.zone.withLock { $0 = zone } }

  private final class Place: Sendable {
    let zone: Mutex<TimeZone>
    init(_ zone: TimeZone) { self.zone = Mutex(zone) }
  }

  /// The system's clock and generator, in the organisation's time zone.
  package static func live(zone: TimeZone) -> World {
    World(
      now: {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
      },
      zone: zone,
      chance: { UInt64.random(in: .min ... .max) })
  }

  package func newID<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { ID(at: now(), chance: (chance(), chance())) }
  package var today: Day { Day(now(), in: zone) }

  /// `count` bytes from the generator, which is cryptographically secure in `live`.
  package func randomBytes(_ count: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count { withUnsafeBytes(of: chance().bigEndian) { bytes.append(contentsOf: $0) } }
    return Array(bytes.prefix(count))
  }

  /// `count` decimal digits, each equally likely.
  package func randomDigits(_ count: Int) -> String {
    var generator = Generator(chance: chance)
    return String((0..<count).map { _ in Character(String(Int.random(in: 0...9, using: &generator))) })
  }

  /// `count` characters of `alphabet`, each equally likely.
  package func randomText(_ count: Int, from alphabet: String) -> String {
    var generator = Generator(chance: chance)
    let characters = Array(alphabet)
    return String((0..<count).map { _ in characters[Int.random(in: 0..<characters.count, using: &generator)] })
  }
}

private struct Generator: RandomNumberGenerator {
  let chance: @Sendable () -> UInt64
  mutating func next() -> UInt64 { chance() }
}

extension World {
  /// Letters and digits that nobody confuses in print or by voice: no 0 O 1 I (ui.md §7).
  package static let clearAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
}
