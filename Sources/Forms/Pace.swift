import Kernel
import Synchronization

/// How many answers came in the last minute, by form and by address, as this server saw them. Kept in memory: a page that is looked at costs no
/// write, and no row becomes the place where all answers to a form wait for each other.
package final class Pace: Sendable {
  private enum Source: Hashable { case form(ID<Form>), address(String) }

  /// Answers in the present minute and the one before.
  private struct Count {
    var minute: Int64
    var present = 0
    var before = 0

    mutating func move(to minute: Int64) {
      guard minute != self.minute else { return }
      self = Count(minute: minute, before: minute == self.minute + 1 ? present : 0)
    }
  }

  private let counts = Mutex<[Source: Count]>([:])
  /// More sources than that, and the oldest are forgotten.
  private static let mostSources = 20_000

  package init() {}

  /// Writes down an answer. One that is written down twice, because its transaction ran again, does no harm.
  package func note(_ form: ID<Form>, from address: String, at now: Instant) {
    let minute = now.minute
    counts.withLock { counts in
      if counts.count > Pace.mostSources { counts = counts.filter { $0.value.minute >= minute - 1 } }
      if counts.count > Pace.mostSources { counts = [:] }
      for source in [Source.form(form), .address(address)] {
        counts[source, default: Count(minute: minute)].move(to: minute)
        counts[source, default: Count(minute: minute)].present += 1
      }
    }
  }

  /// How hard the proof of a page that is made now has to be: from `Proof.least` when it is quiet to `Proof.most` at thirty answers a minute to
  /// the form, or ten from the address.
  package func bits(for form: ID<Form>, from address: String, at now: Instant) -> Int {
    let (byForm, byAddress) = (perMinute(.form(form), now), perMinute(.address(address), now))
    return Proof.least + (Proof.most - Proof.least) * min(max(byForm, 3 * byAddress), 30) / 30
  }

  /// The present minute, and of the one before as much as still lies within sixty seconds.
  private func perMinute(_ source: Source, _ now: Instant) -> Int {
    guard var count = counts.withLock({ $0[source] }) else { return 0 }
    count.move(to: now.minute)
    let rest = 60_000 - Int(now.milliseconds.flooredRemainder(by: 60_000))
    return count.present + count.before * rest / 60_000
  }
}

extension Instant {
  fileprivate var minute: Int64 { milliseconds.flooredQuotient(by: 60_000) }
}
