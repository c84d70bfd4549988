import Foundation
import Kernel
import Synchronization

/// A clock that stands still until a test moves it; it begins at 2026-06-10T08:30:00Z, which is noon of 20 Khordad 1405 in Tehran.
package final class TestClock: Sendable {
  private let instant: Mutex<Instant>

  /// A clock that shows `start`.
  package init(_ start: Instant = .noonOfKhordad) { instant = Mutex(start) }

  /// What it shows.
  package var now: Instant { instant.withLock { $0 } }

  /// Moves it forward.
  package func advance(by span: Span) { instant.withLock { $0 = $0 + span } }
}

extension Instant {
  /// 2026-06-10T08:30:00Z, the present of every test.
  package static let noonOfKhordad = Instant(milliseconds: 1_781_080_200_000)
}

extension World {
  /// A world whose time is `clock` and whose chance is the same in every run.
  package static func fixed(_ clock: TestClock = TestClock(), seed: UInt64 = 1405) -> World {
    let chance = SeededChance(seed)
    return World(now: { clock.now }, zone: TimeZone(identifier: "Asia/Tehran") ?? .gmt, chance: { chance.next() })
  }
}

/// Chance that is the same in every run (SplitMix64), so that a failure can be met again.
package final class SeededChance: RandomNumberGenerator, Sendable {
  private let state: Mutex<UInt64>

  /// The sequence that belongs to `seed`.
  package init(_ seed: UInt64) { state = Mutex(seed) }

  /// The next 64 bits.
  package func next() -> UInt64 {
    var z = state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      return state
    }
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
