import Kernel
import Language

extension Event {
  /// The sentence that tells this event in a timeline: the text `event.KIND` with the payload's values as the reader writes them. What has a text in
  /// each language stands in the payload as `form.fa` and `form.en`, and in the sentence as `{form}`; sums, days and points are formatted here.
  package func sentence(in words: Words) -> Word {
    var values = payload
    let suffix = "." + words.tongue.rawValue
    for (name, value) in payload {
      if name.hasSuffix(suffix) {
        values[String(name.dropLast(suffix.count))] = value
      } else if name == "amount", let minor = Int64(value), let currency = Currency(rawValue: payload["currency"] ?? "") {
        values[name] = words.moneyWithUnit(Money(minor, currency))
      } else if let day = Day(value) {
        values[name] = words.date(day)
      } else if name == "points", let points = Int64(value) {
        values[name] = words.number(points)
      }
    }
    // What has a time of day says it, where there are words for it.
    if let time = payload["time"], words.has("event.\(kind).timed") {
      values["time"] = words.digits(time)
      return Word("event.\(kind).timed", values)
    }
    return Word("event.\(kind)", values)
  }
}
